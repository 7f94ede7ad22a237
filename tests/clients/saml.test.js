import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { Browser } from './browser.js';
import { makeKey, startSamlProvider } from './saml_provider.js';
import { freePort, startServer } from './server.js';

let idp;
let strata;
let base;
const later = (offset) => new Date(Date.now() + offset).toISOString();

before(async () => {
	const own = await freePort();
	base = `http://127.0.0.1:${own}`;
	idp = await startSamlProvider(await freePort(), async () => (await fetch(`${base}/auth/login/${idp.asks}/metadata`)).text());
	const { privateKey } = makeKey();
	strata = await startServer({
		PORT: String(own),
		PUBLIC_URL: base,
		AUTH_PROVIDERS: 'corp,closed,signing,broken',
		AUTH_CORP_DRIVER: 'saml',
		AUTH_CORP_IDP_metadata: idp.metadata,
		AUTH_CORP_ALLOW_PUBLIC_REGISTRATION: 'true',
		AUTH_CLOSED_DRIVER: 'saml',
		AUTH_CLOSED_IDP_METADATA: idp.metadata,
		AUTH_SIGNING_DRIVER: 'saml',
		AUTH_SIGNING_IDP_METADATA: idp.metadata,
		AUTH_SIGNING_SP_privateKey: privateKey,
		AUTH_BROKEN_DRIVER: 'saml',
		AUTH_BROKEN_IDP_metadata: '<nothing/>',
	});
});
after(async () => {
	await strata?.stop();
	await idp?.stop();
});
beforeEach(() => {
	for (const lie of Object.keys(idp.lies)) delete idp.lies[lie];
});

async function admin(method, path, body) {
	const headers = { authorization: 'Bearer admin-token', 'content-type': 'application/json' };
	const response = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) });
	return response.status === 204 ? undefined : (await response.json()).data;
}

const users = () => admin('GET', '/users?filter[provider][_neq]=default&fields=id,email,first_name,last_name,external_identifier,provider');
const removeUsers = async () => {
	for (const { id } of await users()) await admin('DELETE', `/users/${id}`);
};

/** The form that the provider's page would send. */
async function answer(browser, lies = {}, provider = 'corp', redirect = '/after') {
	Object.assign(idp.lies, lies);
	idp.asks = provider;
	const departure = await browser.request(`${base}/auth/login/${provider}?redirect=${encodeURIComponent(redirect)}`);
	const page = await browser.request(departure.headers.get('location'));
	assert.equal(page.status, 200, await page.clone().text());
	return page.json();
}

const send = (browser, form, provider = 'corp') =>
	browser.request(`${base}/auth/login/${provider}/acs`, {
		method: 'POST',
		headers: { 'origin': idp.base, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(form),
	});

async function signIn(lies, provider) {
	const browser = new Browser();
	const response = await send(browser, await answer(browser, lies, provider), provider);
	assert.equal(response.status, 302);
	return new URL(response.headers.get('location'), base).searchParams.get('reason');
}

test('the server describes itself', async () => {
	const response = await fetch(`${base}/auth/login/corp/metadata`);
	assert.match(response.headers.get('content-type'), /^text\/xml/);
	const text = await response.text();
	assert.ok(text.includes(`entityID="${base}/auth/login/corp/metadata"`) && text.includes(`Location="${base}/auth/login/corp/acs"`));
	assert.equal((await fetch(`${base}/auth/login/unknown/metadata`)).status, 404);
});

test('settings that can not be read are no provider', async () => {
	assert.deepEqual((await (await fetch(`${base}/auth`)).json()).data.map(({ name }) => name), ['corp', 'closed', 'signing']);
});

test('the first sign-in makes a user, the next finds him', async () => {
	const browser = new Browser();
	const response = await send(browser, await answer(browser));
	assert.equal(response.status, 302);
	assert.equal(response.headers.get('location'), '/after');
	assert.ok(browser.cookie(base, 'directus_session_token'));
	const [{ id, ...user }] = await users();
	assert.deepEqual(user, { email: 'anna@saml.example.com', first_name: 'Anna', last_name: 'Albers', external_identifier: 'anna', provider: 'corp' });
	assert.equal(await signIn(), null);
	assert.equal((await users()).length, 1);
	const mine = await browser.request(`${base}/users/me?fields=id`);
	assert.deepEqual(await mine.json(), { data: { id } });
});

test('signing out leads to the provider and ends the session', async () => {
	const browser = new Browser();
	await send(browser, await answer(browser));
	const token = browser.cookie(base, 'directus_session_token');
	const response = await browser.request(`${base}/auth/login/corp/logout`, { method: 'POST' });
	assert.equal(response.status, 302);
	const target = new URL(response.headers.get('location'));
	assert.equal(target.origin + target.pathname, `${idp.base}/sign-out`);
	assert.ok(target.searchParams.get('SAMLRequest'));
	assert.equal(browser.cookie(base, 'directus_session_token'), undefined);
	assert.equal((await fetch(`${base}/users/me`, { headers: { authorization: `Bearer ${token}` } })).status, 401);
	assert.equal((await new Browser().request(`${base}/auth/login/corp/logout`, { method: 'POST' })).status, 204);
	await removeUsers();
});

test('without redirect the tokens are the answer', async () => {
	const browser = new Browser();
	const response = await send(browser, await answer(browser, {}, 'corp', ''));
	assert.equal(response.status, 200);
	assert.deepEqual(Object.keys((await response.json()).data), ['access_token', 'refresh_token', 'expires']);
	await removeUsers();
});

test('a stranger stays out where nobody may register, a known user comes in', async () => {
	assert.equal(await signIn({}, 'closed'), 'INVALID_CREDENTIALS');
	await admin('POST', '/users', { provider: 'closed', external_identifier: 'anna', email: 'anna@example.com' });
	assert.equal(await signIn({}, 'closed'), null);
	const [{ id }] = await users();
	await admin('PATCH', `/users/${id}`, { status: 'suspended' });
	assert.equal(await signIn({}, 'closed'), 'INVALID_CREDENTIALS');
	await removeUsers();
});

test('a signature of the whole message does, too', async () => {
	assert.equal(await signIn({ signing: { signed: 'message' } }), null);
	await removeUsers();
});

test('requests are signed when there is a key', async () => {
	const response = await fetch(`${base}/auth/login/signing`, { redirect: 'manual' });
	const asked = new URL(response.headers.get('location')).searchParams;
	assert.equal(asked.get('SigAlg'), 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
	assert.ok(asked.get('Signature'));
});

const withoutSignature = (xml) => xml.replace(/<ds:Signature .*?<\/ds:Signature>/s, '');
const assertionOf = (xml) => xml.match(/<saml:Assertion .*<\/saml:Assertion>/s)[0];
const forged = (xml) => withoutSignature(assertionOf(xml)).replaceAll('>Anna<', '>admin<').replace(/ ID="[^"]*"/, ' ID="_forged"');
const tags = (values) => ({ tags: values });
const change = (rule) => ({ change: rule });

const refused = {
	'no signature': change(withoutSignature),
	'no signature of the message': { signing: { signed: 'message' }, change: withoutSignature },
	'a changed value': change((xml) => xml.replaceAll('>Anna<', '>admin<')),
	'a changed value under a message\'s signature': { signing: { signed: 'message' }, change: (xml) => xml.replaceAll('>Anna<', '>admin<') },
	'a key of somebody else': { signing: { stranger: true } },
	'a signature with SHA-1': { signing: { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' } },
	'a forged assertion before the signed one': change((xml) => xml.replace('<saml:Assertion ', (start) => forged(xml) + start)),
	'a forged assertion after the signed one': change((xml) => xml.replace('</samlp:Response>', (end) => forged(xml) + end)),
	'a forged assertion around the signed one': change((xml) => xml.replace(assertionOf(xml), forged(xml).replace('</saml:Assertion>', `<saml:Advice>${assertionOf(xml)}</saml:Advice></saml:Assertion>`))),
	'the signed one as an extension': change((xml) => xml.replace(assertionOf(xml), forged(xml)).replace('<samlp:Status>', `<samlp:Extensions>${assertionOf(xml)}</samlp:Extensions><samlp:Status>`)),
	'the signed one inside the signature of the forged': change((xml) => {
		const signature = xml.match(/<ds:Signature .*?<\/ds:Signature>/s)[0];
		const within = signature.replace('</ds:Signature>', `<ds:Object>${withoutSignature(assertionOf(xml))}</ds:Object></ds:Signature>`);
		return xml.replace(assertionOf(xml), forged(xml).replace('</saml:Issuer>', `</saml:Issuer>${within}`));
	}),
	'another audience': tags({ Audience: 'https://other.example.com' }),
	'no audience': { template: (text) => text.replace(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/s, '') },
	'another recipient': tags({ SubjectRecipient: 'https://other.example.com/acs' }),
	'another destination': tags({ Destination: 'https://other.example.com/acs' }),
	'another issuer': tags({ Issuer: 'https://other.example.com' }),
	'an answer to nothing': tags({ InResponseTo: '' }),
	'an answer to somebody else\'s request': tags({ InResponseTo: '_somebody' }),
	'an answer to a forged request': tags({ InResponseTo: `_${'x'.repeat(24)}.${Date.now()}.${'0'.repeat(64)}` }),
	'over': tags({ SubjectConfirmationDataNotOnOrAfter: later(-120000) }),
	'over by its conditions': tags({ ConditionsNotOnOrAfter: later(-120000) }),
	'not begun': tags({ ConditionsNotBefore: later(240000) }),
	'a failure': tags({ StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }),
	'nobody in it': tags({ attrNameidentifier: '' }),
	'entities': change((xml) => `<!DOCTYPE x [<!ENTITY who "admin">]>${xml.replaceAll('>Anna<', '>&who;<')}`),
	'no XML': change(() => 'nothing'),
	'no assertion': change((xml) => xml.replace(assertionOf(xml), '')),
};
for (const [name, lies] of Object.entries(refused)) {
	test(`refused: ${name}`, async () => {
		assert.equal(await signIn(lies), 'INVALID_CREDENTIALS');
		assert.deepEqual(await users(), []);
	});
}

test('a comment cuts nothing off', async () => {
	const lies = { tags: { attrNameidentifier: 'admin.example' }, change: (xml) => xml.replace('>admin.example<', '>admin<!-- -->.example<') };
	const reason = await signIn(lies);
	if (reason === null) assert.equal((await users())[0].external_identifier, 'admin.example');
	else assert.equal(reason, 'INVALID_CREDENTIALS');
	await removeUsers();
});

test('an assertion is good once', async () => {
	const browser = new Browser();
	const form = await answer(browser);
	assert.equal((await send(browser, form)).headers.get('location'), '/after');
	assert.equal((await send(browser, form)).headers.get('location'), '/after?reason=INVALID_CREDENTIALS');
	const other = await answer(browser, {}, 'corp');
	assert.equal((await send(browser, other, 'closed')).headers.get('location'), '/after?reason=INVALID_CREDENTIALS');
	await removeUsers();
});

test('the relay state is checked like any redirect', async () => {
	const browser = new Browser();
	const form = await answer(browser);
	for (const RelayState of ['//evil.example.com', 'https://evil.example.com', '/\\evil.example.com', 'javascript:alert(1)']) {
		const response = await send(browser, { ...form, RelayState });
		assert.equal(response.status, 400, RelayState);
		assert.equal(response.headers.get('set-cookie'), null);
	}
	assert.equal((await fetch(`${base}/auth/login/corp?redirect=//evil.example.com`, { redirect: 'manual' })).status, 400);
	assert.deepEqual(await users(), []);
});

test('an empty form is refused', async () => {
	const response = await fetch(`${base}/auth/login/corp/acs`, { method: 'POST' });
	assert.equal(response.status, 401);
});
