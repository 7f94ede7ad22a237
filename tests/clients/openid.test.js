import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';

import { Browser } from './browser.js';
import { people, startOpenIdProvider } from './openid_provider.js';
import { freePort, startServer } from './server.js';

let idp;
let strata;
let base;
const writers = '0c8a5b1e-3c1e-4a52-9a0c-3f0f8a1c7b11';
const readers = '0c8a5b1e-3c1e-4a52-9a0c-3f0f8a1c7b12';

before(async () => {
	const [own, other] = [await freePort(), await freePort()];
	base = `http://127.0.0.1:${own}`;
	const callbacks = ['rsa', 'curve', 'open', 'verified', 'mapped', 'plain', 'cookie'].map((name) => `${base}/auth/login/${name}/callback`);
	idp = await startOpenIdProvider(other, callbacks);
	const openid = (name, more) => {
		const variables = { DRIVER: 'openid', CLIENT_ID: 'rsa', CLIENT_SECRET: 'a secret & more', ISSUER_URL: idp.issuer, SCOPE: 'openid profile email', ...more };
		return Object.fromEntries(Object.entries(variables).map(([key, value]) => [`AUTH_${name}_${key}`, value]));
	};
	strata = await startServer({
		PORT: String(own),
		PUBLIC_URL: base,
		AUTH_PROVIDERS: 'rsa,curve,open,verified,mapped,plain,cookie',
		...openid('RSA', { LABEL: 'The company', ICON: 'key' }),
		...openid('CURVE', { CLIENT_ID: 'curve', CLIENT_TOKEN_ENDPOINT_AUTH_METHOD: 'client_secret_post', CLIENT_ID_TOKEN_SIGNED_RESPONSE_ALG: 'ES256',
			ALLOW_PUBLIC_REGISTRATION: 'true', IDENTIFIER_KEY: 'email' }),
		...openid('OPEN', { ALLOW_PUBLIC_REGISTRATION: 'true', SYNC_USER_INFO: 'true', REDIRECT_ALLOW_LIST: 'https://app.example.com/after' }),
		...openid('VERIFIED', { ALLOW_PUBLIC_REGISTRATION: 'true', REQUIRE_VERIFIED_EMAIL: 'true' }),
		...openid('MAPPED', { ALLOW_PUBLIC_REGISTRATION: 'true', ROLE_MAPPING: `json:{"chiefs":"${randomUUID()}","writers":"${writers}"}`, DEFAULT_ROLE_ID: readers }),
		...openid('COOKIE', { ALLOW_PUBLIC_REGISTRATION: 'true', MODE: 'cookie' }),
		...openid('PLAIN', { DRIVER: 'oauth2', AUTHORIZE_URL: `${idp.issuer}/auth`, ACCESS_URL: `${idp.issuer}/token`, PROFILE_URL: `${idp.issuer}/profile`,
			SCOPE: 'email', IDENTIFIER_KEY: 'data.id', EMAIL_KEY: 'data.email', FIRST_NAME_KEY: 'data.given_name', LAST_NAME_KEY: 'data.family_name', ALLOW_PUBLIC_REGISTRATION: 'true' }),
	});
	await admin('POST', '/roles', [{ id: writers, name: 'Writers' }, { id: readers, name: 'Readers' }]);
});
after(async () => {
	await strata?.stop();
	await idp?.stop();
});

async function admin(method, path, body) {
	const headers = { authorization: 'Bearer admin-token', 'content-type': 'application/json' };
	const response = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) });
	return response.status === 204 ? undefined : (await response.json()).data;
}

const users = (provider) => admin('GET', `/users?filter[provider][_eq]=${provider}&fields=id,email,first_name,last_name,role,external_identifier,status`);
const removeUsers = async (provider) => {
	for (const { id } of await users(provider)) await admin('DELETE', `/users/${id}`);
};

/** A whole journey of a new browser; where it ended. */
async function signIn(provider, person, query = 'redirect=/after') {
	Object.assign(idp.person, { denies: false }, person);
	const browser = new Browser();
	const end = await browser.follow(`${base}/auth/login/${provider}?${query}`, `${base}/after`);
	return { ...end, browser };
}


test('providers are listed', async () => {
	const list = async (query) => (await (await fetch(`${base}/auth${query}`)).json()).data;
	assert.deepEqual((await list(''))[0], { name: 'rsa', label: 'The company', driver: 'openid', icon: 'key' });
	assert.deepEqual((await list('')).map(({ name }) => name), ['rsa', 'curve', 'open', 'verified', 'mapped', 'plain', 'cookie']);
	assert.ok(!(await list('?sessionOnly')).some(({ name }) => name === 'cookie'));
});

test('a stranger stays out where nobody may register', async () => {
	const { url } = await signIn('rsa', { id: 'anna' });
	assert.equal(url, `${base}/after?reason=INVALID_CREDENTIALS`);
	assert.deepEqual(await users('rsa'), []);
});

test('a known user comes in', async () => {
	await admin('POST', '/users', { provider: 'rsa', external_identifier: 'ANNA', email: 'known@example.com' });
	const { url, browser } = await signIn('rsa', { id: 'anna' }, `redirect=${encodeURIComponent(`${base}/after?x=1`)}`);
	assert.equal(url, `${base}/after?x=1`);
	assert.equal((await users('rsa'))[0].email, 'known@example.com');
	const refreshed = await browser.request(`${base}/auth/refresh`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{"mode":"session"}',
	});
	assert.equal(refreshed.status, 200);
	await removeUsers('rsa');
});

test('the first sign-in makes a user, the next finds him', async () => {
	const first = await signIn('open', { id: 'anna' });
	assert.equal(first.url, `${base}/after`);
	assert.ok(first.browser.cookie(base, 'directus_session_token'));
	assert.equal(first.browser.cookie(base, 'openid.open'), undefined);
	const [user] = await users('open');
	const { id, ...rest } = user;
	assert.deepEqual(rest, { email: 'anna@idp.example.com', first_name: 'Anna', last_name: 'Albers', role: null, external_identifier: 'anna', status: 'active' });
	await admin('PATCH', `/users/${id}`, { first_name: 'Other' });
	await signIn('open', { id: 'anna' });
	assert.deepEqual(await users('open'), [user]);
});

test('without redirect the tokens are the answer', async () => {
	const { response } = await signIn('open', { id: 'anna' }, '');
	assert.equal(response.status, 200);
	assert.deepEqual(Object.keys((await response.json()).data), ['access_token', 'refresh_token', 'expires']);
});

test('signatures by elliptic curves, the secret in the form, the address as identifier', async () => {
	assert.equal((await signIn('curve', { id: 'bert' })).url, `${base}/after`);
	assert.equal((await users('curve'))[0].external_identifier, 'bert@idp.example.com');
	await removeUsers('curve');
});

test('plain OAuth 2 asks the profile', async () => {
	const { url } = await signIn('plain', { id: 'bert' });
	assert.equal(url, `${base}/after`);
	const [user] = await users('plain');
	assert.equal(user.external_identifier, 'bert');
	assert.equal(user.last_name, 'Brandt');
	await removeUsers('plain');
});

test('only verified addresses may register where that is asked for', async () => {
	await removeUsers('open');
	assert.equal((await signIn('verified', { id: 'bert' })).url, `${base}/after?reason=INVALID_CREDENTIALS`);
	assert.equal((await signIn('verified', { id: 'anna' })).url, `${base}/after`);
	await removeUsers('verified');
});

test('groups give roles at each sign-in', async () => {
	assert.equal((await signIn('mapped', { id: 'anna' })).url, `${base}/after`);
	assert.equal((await users('mapped'))[0].role, writers);
	people.anna.groups = ['staff'];
	await signIn('mapped', { id: 'anna' });
	assert.equal((await users('mapped'))[0].role, readers);
	await removeUsers('mapped');
});

test('the address of another user is no way in', async () => {
	assert.equal((await signIn('open', { id: 'carl' })).url, `${base}/after?reason=INVALID_PROVIDER`);
	assert.equal((await signIn('open', { id: 'carl' }, '')).response.status, 403);
});

test('suspended users and users of others stay out', async () => {
	await signIn('open', { id: 'bert' });
	const [{ id }] = await users('open');
	await admin('PATCH', `/users/${id}`, { status: 'suspended' });
	assert.equal((await signIn('open', { id: 'bert' })).url, `${base}/after?reason=INVALID_CREDENTIALS`);
	await admin('PATCH', `/users/${id}`, { status: 'active', provider: 'rsa' });
	assert.equal((await signIn('open', { id: 'bert' })).url, `${base}/after?reason=INVALID_CREDENTIALS`);
	await admin('DELETE', `/users/${id}`);
});

/** The code that an authenticator shows now for a secret in base 32 (RFC 6238). */
function oneTimeCode(secret) {
	const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
	const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
	const hash = createHmac('sha1', key).update(counter).digest();
	return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

/** Sets a second factor up, for which the user has to be one with a password for a moment; the secret. */
async function addSecondFactor(id, email, provider) {
	const [{ id: role }] = await admin('GET', '/roles?filter[name][_eq]=Administrator&fields=id');
	await admin('PATCH', `/users/${id}`, { provider: 'default', password: 'secret', role });
	const send = async (path, token, body) => {
		const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
		const response = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
		return response.status === 204 || (await response.json()).data;
	};
	const { access_token } = await send('/auth/login', undefined, { email, password: 'secret' });
	const { secret } = await send('/users/me/tfa/generate', access_token, { password: 'secret' });
	assert.ok(await send('/users/me/tfa/enable', access_token, { secret, otp: oneTimeCode(secret) }));
	await admin('PATCH', `/users/${id}`, { provider });
	return secret;
}

test('a second factor is asked for', async () => {
	await signIn('open', { id: 'bert' });
	const [{ id, email }] = await users('open');
	const secret = await addSecondFactor(id, email, 'open');
	assert.equal((await signIn('open', { id: 'bert' })).url, `${base}/after?reason=INVALID_OTP`);
	assert.equal((await signIn('open', { id: 'bert' }, 'redirect=/after&otp=000000')).url, `${base}/after?reason=INVALID_OTP`);
	assert.equal((await signIn('open', { id: 'bert' }, `redirect=/after&otp=${oneTimeCode(secret)}`)).url, `${base}/after`);
	await admin('DELETE', `/users/${id}`);
});

test('whoever says no comes back without session', async () => {
	const { url, browser } = await signIn('open', { id: 'anna', denies: true });
	assert.equal(url, `${base}/after?reason=INVALID_CREDENTIALS`);
	assert.equal(browser.cookie(base, 'directus_session_token'), undefined);
});

test('a renewal asks the provider', async () => {
	const { browser } = await signIn('cookie', { id: 'anna' });
	assert.ok(browser.cookie(base, 'directus_refresh_token'));
	const renew = () => browser.request(`${base}/auth/refresh`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"mode":"cookie"}' });
	const asked = () => idp.requests.filter((path) => path === '/token').length;
	const before = asked();
	assert.equal((await renew()).status, 200);
	assert.equal((await renew()).status, 200);
	assert.equal(asked(), before + 2);
	const [{ id }] = await users('cookie');
	const { auth_data } = await admin('GET', `/users/${id}?fields=auth_data`);
	await fetch(`${idp.issuer}/token/revocation`, {
		method: 'POST',
		headers: { authorization: `Basic ${btoa(`rsa:${encodeURIComponent('a secret & more')}`)}`, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ token: (typeof auth_data === 'string' ? JSON.parse(auth_data) : auth_data).refreshToken }),
	});
	const refused = await renew();
	assert.equal(refused.status, 403);
	assert.equal((await refused.json()).errors[0].extensions.code, 'INVALID_TOKEN');
	await removeUsers('cookie');
});

test('only this server and listed pages are redirected to', async () => {
	const status = async (redirect) => (await fetch(`${base}/auth/login/open?redirect=${encodeURIComponent(redirect)}`, { redirect: 'manual' })).status;
	for (const good of ['/', '/admin/content?x=1#y', `${base}/x`, 'https://app.example.com/after?x=1']) assert.equal(await status(good), 302, good);
	const other = base.replace('127.0.0.1', 'evil.example.com');
	const bad = ['//evil.example.com', '/\\evil.example.com', '\\\\evil.example.com', '/\t/evil.example.com', 'https:evil.example.com', 'javascript:alert(1)',
		'data:text/html,x', 'https://evil.example.com', other, `${base}@evil.example.com`, `${base}.evil.example.com`, base.replace('http', 'ftp'),
		base.replace(/:\d+$/, ':1'), 'https://app.example.com/other', 'https://app.example.com.evil.example.com/after', '/x\r\nset-cookie: a=b', ' https://evil.example.com'];
	for (const redirect of bad) assert.equal(await status(redirect), 400, redirect);
});

test('secrets reach no log', () => {
	for (const secret of ['a secret & more', 'a%20secret', 'refreshToken']) assert.ok(!strata.log().includes(secret), secret);
});
