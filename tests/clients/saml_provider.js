import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import samlify from 'samlify';

samlify.setSchemaValidator({ validate: async () => 'not looked at' });

export const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
const names = ['nameidentifier', 'emailaddress', 'givenname', 'surname'];
const people = { nameidentifier: 'Anna', emailaddress: 'anna@saml.example.com', givenname: 'Anna', surname: 'Albers' };

/** A fresh RSA key with a certificate. */
export function makeKey() {
	const folder = mkdtempSync(join(tmpdir(), 'strata-saml-'));
	const [key, certificate] = [join(folder, 'key'), join(folder, 'certificate')];
	execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=idp', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
	const made = { privateKey: readFileSync(key, 'utf8'), signingCert: readFileSync(certificate, 'utf8') };
	rmSync(folder, { recursive: true });
	return made;
}

const own = makeKey();
const strangers = makeKey();

function makeParty(base, { key = own, algorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' } = {}) {
	const template = samlify.SamlLib.defaultLoginResponseTemplate;
	return samlify.IdentityProvider({
		entityID: `${base}/metadata`,
		...key,
		requestSignatureAlgorithm: algorithm,
		wantAuthnRequestsSigned: false,
		singleSignOnService: [{ Binding: samlify.Constants.namespace.binding.redirect, Location: `${base}/sign-in` }],
		singleLogoutService: [{ Binding: samlify.Constants.namespace.binding.redirect, Location: `${base}/sign-out` }],
		loginResponseTemplate: {
			context: template.context,
			attributes: names.map((name) => ({ name: claims + name, valueTag: name, nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri', valueXsiType: 'xs:string' })),
		},
	});
}

/**
 * A SAML identity provider on loopback where everybody is Anna. What it answers is up to `lies`: `tags` over the values of
 * the response, `template` changes what it is made from, `change` the finished XML; `signing` says what is signed
 * ("assertion", "message"), how and by whom.
 */
export async function startSamlProvider(port, metadataOf) {
	const base = `http://localhost:${port}`;
	const lies = {};
	const answer = async (query) => {
		const signing = { ...lies.signing, key: lies.signing?.stranger ? strangers : own };
		const idp = makeParty(base, signing);
		const signed = lies.signing?.signed ?? 'assertion';
		const metadata = await metadataOf();
		const sp = samlify.ServiceProvider({ metadata: metadata.replace(/WantAssertionsSigned="\w+"/, `WantAssertionsSigned="${signed === 'assertion'}"`),
			wantMessageSigned: signed === 'message' });
		const request = await idp.parseLoginRequest(sp, 'redirect', { query: Object.fromEntries(query) });
		const now = Date.now();
		const time = (offset) => new Date(now + offset).toISOString();
		const acs = sp.entityMeta.getAssertionConsumerService('post');
		const tags = {
			ID: `_${randomUUID()}`, AssertionID: `_${randomUUID()}`, Destination: acs, SubjectRecipient: acs, AssertionConsumerServiceURL: acs,
			Audience: sp.entityMeta.getEntityID(), EntityID: sp.entityMeta.getEntityID(), Issuer: `${base}/metadata`, IssueInstant: time(0),
			ConditionsNotBefore: time(-1000), ConditionsNotOnOrAfter: time(300000), SubjectConfirmationDataNotOnOrAfter: time(300000),
			StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success', NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
			NameID: 'Anna-7', InResponseTo: request.extract.request.id, AuthnStatement: '',
			...Object.fromEntries(names.map((name) => [`attr${name[0].toUpperCase()}${name.slice(1)}`, people[name]])),
			...lies.tags,
		};
		const replace = (template) => ({ id: tags.ID, context: samlify.SamlLib.replaceTagsByValue(lies.template?.(template) ?? template, tags) });
		const { context } = await idp.createLoginResponse(sp, request, 'post', {}, replace);
		const xml = Buffer.from(context, 'base64').toString();
		return { SAMLResponse: Buffer.from(lies.change?.(xml) ?? xml).toString('base64'), RelayState: query.get('RelayState') ?? '' };
	};
	const server = createServer((request, response) => {
		const url = new URL(request.url, base);
		if (url.pathname !== '/sign-in') return response.writeHead(404).end();
		answer(url.searchParams).then(
			(form) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(form)),
			(error) => response.writeHead(500).end(String(error?.stack ?? error)),
		);
	});
	await new Promise((resolve) => server.listen(port, 'localhost', resolve));
	return { base, lies, metadata: makeParty(base).getMetadata(), stop: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()) };
}
