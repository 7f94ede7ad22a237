import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { Browser } from './browser.js';
import { pem, shared, signers, startForgingProvider } from './forging_provider.js';
import { freePort, startServer } from './server.js';

let forger;
let strata;
let base;
const second = (offset) => Math.floor(Date.now() / 1000) + offset;

before(async () => {
	const own = await freePort();
	base = `http://127.0.0.1:${own}`;
	forger = await startForgingProvider(await freePort());
	const openid = (name, more) => {
		const variables = { DRIVER: 'openid', CLIENT_ID: 'strata', CLIENT_SECRET: shared, ISSUER_URL: forger.issuer, ALLOW_PUBLIC_REGISTRATION: 'true', ...more };
		return Object.fromEntries(Object.entries(variables).map(([key, value]) => [`AUTH_${name}_${key}`, value]));
	};
	strata = await startServer({
		PORT: String(own),
		PUBLIC_URL: base,
		AUTH_PROVIDERS: 'forged,strict,elsewhere,shared',
		...openid('FORGED'),
		...openid('STRICT', { CLIENT_ID_TOKEN_SIGNED_RESPONSE_ALG: 'ES256' }),
		...openid('ELSEWHERE'),
		...openid('SHARED', { CLIENT_ID_TOKEN_SIGNED_RESPONSE_ALG: 'HS256' }),
	});
});
after(async () => {
	await strata?.stop();
	await forger?.stop();
});
beforeEach(() => {
	for (const lie of Object.keys(forger.lies)) delete forger.lies[lie];
});

async function admin(method, path) {
	const response = await fetch(base + path, { method, headers: { authorization: 'Bearer admin-token' } });
	return response.status === 204 ? undefined : (await response.json()).data;
}

const users = () => admin('GET', '/users?filter[provider][_neq]=default&fields=id');
const removeUsers = async () => {
	for (const { id } of await users()) await admin('DELETE', `/users/${id}`);
};

async function signIn(lies, provider = 'forged', browser = new Browser()) {
	Object.assign(forger.lies, lies);
	const { url } = await browser.follow(`${base}/auth/login/${provider}?redirect=/after`, `${base}/after`);
	return new URL(url).searchParams.get('reason');
}

const good = {
	'RSA': {},
	'RSA with its key named': { token: { header: { kid: 'rsa' } } },
	'RSA, 512 bits': { token: { header: { alg: 'RS512' } } },
	'RSA-PSS': { token: { header: { alg: 'PS256' } } },
	'elliptic curve': { token: { header: { alg: 'ES256', kid: 'curve' } } },
	'several audiences, made for this one': { token: { claims: { aud: ['other', 'strata'], azp: 'strata' } } },
	'clocks a little apart': { token: { claims: { iat: second(20), exp: second(300) } } },
	'the right issuer told': { answer: { get iss() { return forger.issuer; } } },
};
for (const [name, lies] of Object.entries(good)) {
	test(`accepted: ${name}`, async () => {
		assert.equal(await signIn(lies), null);
		assert.equal((await users()).length, 1);
		await removeUsers();
	});
}

const refused = {
	'another state': { answer: { state: 'x' } },
	'no state': { answer: { state: undefined } },
	'an answer of another issuer': { answer: { iss: 'https://other.example.com' } },
	'no code': { answer: { code: undefined } },
	'denied': { answer: { error: 'access_denied', code: undefined } },
	'another nonce': { token: { claims: { nonce: 'x' } } },
	'no nonce': { token: { claims: { nonce: undefined } } },
	'another issuer': { token: { claims: { iss: 'https://other.example.com' } } },
	'another audience': { token: { claims: { aud: 'other' } } },
	'other audiences': { token: { claims: { aud: ['other', 'others'] } } },
	'no audience': { token: { claims: { aud: undefined } } },
	'several audiences, made for nobody': { token: { claims: { aud: ['strata', 'other'] } } },
	'made for another client': { token: { claims: { azp: 'other' } } },
	'expired': { token: { claims: { iat: second(-900), exp: second(-300) } } },
	'no end': { token: { claims: { exp: undefined } } },
	'an end that is a text': { token: { claims: { exp: '9999999999' } } },
	'from the future': { token: { claims: { iat: second(3600), exp: second(7200) } } },
	'not valid yet': { token: { claims: { nbf: second(3600) } } },
	'about nobody': { token: { claims: { sub: undefined } } },
	'no signature': { token: { header: { alg: 'none' } } },
	'no signature, oddly written': { token: { header: { alg: 'None' }, signer: signers.none } },
	'no signature under a good name': { token: { signer: signers.none } },
	'no algorithm': { token: { header: { alg: undefined }, signer: signers.RS256 } },
	'a key of somebody else': { token: { signer: signers.stranger } },
	'a key of somebody else under a good name': { token: { header: { kid: 'rsa' }, signer: signers.stranger } },
	'the public key as shared secret': { token: { header: { alg: 'HS256' }, signer: signers.HS256(pem) } },
	'the public key as shared secret, named': { token: { header: { alg: 'HS256', kid: 'rsa' }, signer: signers.HS256(pem) } },
	'the shared secret of the client': { token: { header: { alg: 'HS256' }, signer: signers.HS256(shared) } },
	'a shared secret of the key set': { token: { header: { alg: 'HS256', kid: 'shared' }, signer: signers.HS256(shared) } },
	'an unknown key': { token: { header: { kid: 'unknown' } } },
	'the algorithm of another key': { token: { header: { kid: 'curve' } } },
	'a short key': { token: { header: { kid: 'weak' }, signer: signers.weak } },
	'a key that it brings itself': { token: { header: { jku: 'http://localhost/x', jwk: { kty: 'oct', k: 'eA' } }, signer: signers.stranger } },
	'extensions that must be known': { token: { header: { crit: ['x'], x: 1 } } },
	'information about somebody else': { userinfo: 'bert' },
};
for (const [name, lies] of Object.entries(refused)) {
	test(`refused: ${name}`, async () => {
		assert.equal(await signIn(lies), 'INVALID_CREDENTIALS');
		assert.deepEqual(await users(), []);
	});
}

test('one algorithm, when the client says so', async () => {
	assert.equal(await signIn({}, 'strict'), 'INVALID_CREDENTIALS');
	assert.equal(await signIn({ token: { header: { alg: 'ES256' } } }, 'strict'), null);
	await removeUsers();
});

test('a shared secret as signature is no set-up', async () => {
	assert.ok(!(await (await fetch(`${base}/auth`)).json()).data.some(({ name }) => name === 'shared'));
});

test('what is wrong at the provider', async () => {
	assert.equal(await signIn({ '/token': [500, {}] }), 'SERVICE_UNAVAILABLE');
	assert.equal(await signIn({ '/token': [400, { error: 'invalid_client' }] }), 'SERVICE_UNAVAILABLE');
	assert.equal(await signIn({ '/token': [200, { token_type: 'Bearer' }] }), 'SERVICE_UNAVAILABLE');
	assert.equal(await signIn({ '/token': [200, { access_token: 'x' }] }), 'INVALID_CREDENTIALS');
	forger.lies['/token'] = undefined;
	assert.equal(await signIn({ '/userinfo': [200, 'text'] }), 'SERVICE_UNAVAILABLE');
	forger.lies['/userinfo'] = undefined;
	assert.equal(await signIn({ answer: { error: 'server_error', code: undefined } }), 'SERVICE_UNAVAILABLE');
});

test('a code that is no longer good is asked for once more, with a question', async () => {
	forger.lies['/token'] = [400, { error: 'invalid_grant' }];
	const browser = new Browser();
	const { response, url } = await browser.follow(`${base}/auth/login/forged?redirect=/after`, `${base}/auth/login/forged/?`);
	assert.equal(response, undefined);
	assert.equal(url, `${base}/auth/login/forged/?redirect=%2Fafter&prompt=true`);
	const departure = Browser.target(await browser.request(url), url);
	assert.equal(new URL(departure).searchParams.get('prompt'), 'consent');
	const { url: end } = await browser.follow(departure, `${base}/after`);
	assert.equal(end, `${base}/after?reason=INVALID_TOKEN`);
});

test('only the browser that left arrives', async () => {
	const browser = new Browser();
	const departure = Browser.target(await browser.request(`${base}/auth/login/forged?redirect=/after`), base);
	const callback = Browser.target(await browser.request(departure), departure);
	assert.equal((await new Browser().request(callback)).status, 401);
	assert.equal((await browser.request(callback.replace('/forged/', '/strict/'))).status, 401);
	const cookie = browser.cookie(base, 'openid.forged');
	browser.setCookie(base, 'openid.strict', cookie);
	assert.equal((await browser.request(callback.replace('/forged/', '/strict/'))).status, 401);
	browser.setCookie(base, 'openid.forged', `${cookie.slice(0, -4)}AAAA`);
	assert.equal((await browser.request(callback)).status, 401);
	browser.setCookie(base, 'openid.forged', cookie);
	assert.equal((await browser.request(callback)).headers.get('location'), '/after');
	assert.equal((await browser.request(callback)).status, 401);
	await removeUsers();
});

test('the cookie of a journey is closed to scripts and other sites', async () => {
	const response = await fetch(`${base}/auth/login/forged`, { redirect: 'manual' });
	const [cookie] = response.headers.getSetCookie();
	assert.match(cookie, /^openid\.forged=/);
	for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=300']) assert.ok(cookie.includes(part), part);
	const asked = new URL(response.headers.get('location')).searchParams;
	assert.equal(asked.get('code_challenge_method'), 'S256');
	for (const name of ['state', 'nonce']) assert.equal(asked.get(name), asked.get('code_challenge'));
	assert.ok(!response.headers.get('location').includes(shared));
});

test('an answer by form comes back as a request of its own', async () => {
	const response = await fetch(`${base}/auth/login/forged/callback`, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'origin': forger.issuer, 'cookie': 'directus_session_token=', 'content-type': 'application/x-www-form-urlencoded' },
		body: 'code=a%26b&state=c',
	});
	assert.equal(response.status, 303);
	assert.equal(response.headers.get('location'), './callback?code=a%26b&state=c');
});

test('servers that only the provider names pass the address check', async () => {
	forger.seen.length = 0;
	const lies = { tokenOrigin: forger.issuer.replace('localhost', '127.0.0.1') };
	assert.equal(await signIn(lies, 'elsewhere'), 'SERVICE_UNAVAILABLE');
	assert.ok(!forger.seen.includes('/token'));
});
