import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const key = (type, options, extra) => ({ ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }), use: 'sig', ...extra });

/** People of the provider by their id. */
export const people = {
	anna: { email: 'anna@idp.example.com', email_verified: true, given_name: 'Anna', family_name: 'Albers', groups: ['staff', 'writers'] },
	bert: { email: 'bert@idp.example.com', email_verified: false, given_name: 'Bert', family_name: 'Brandt', groups: [] },
	carl: { email: 'admin@example.com', email_verified: true, given_name: 'Carl', family_name: 'Conrad', groups: [] },
};

async function finishInteraction(provider, person, request, response) {
	const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
	if (person.denies) return provider.interactionFinished(request, response, { error: 'access_denied' });
	if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: person.id } });
	const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
	grant.addOIDCScope('openid email profile offline_access');
	return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** What an OAuth 2 server that knows nothing of OpenID Connect tells about the bearer of a token. */
async function tellProfile(provider, request, response) {
	const token = await provider.AccessToken.find(request.headers.authorization?.replace('Bearer ', ''));
	if (!token) return response.writeHead(401).end();
	response.writeHead(200, { 'content-type': 'application/json' });
	return response.end(JSON.stringify({ data: { id: token.accountId, ...people[token.accountId] } }));
}

/**
 * A certified OpenID Connect provider on loopback with two clients of Strata; `person` signs in without questions.
 * @param callbacks redirect URLs of the clients
 */
export async function startOpenIdProvider(port, callbacks) {
	const issuer = `http://localhost:${port}`;
	const person = { id: 'anna', denies: false };
	const client = (client_id, more) => ({
		client_id,
		client_secret: 'a secret & more',
		redirect_uris: callbacks,
		grant_types: ['authorization_code', 'refresh_token'],
		...more,
	});
	const provider = new Provider(issuer, {
		clients: [client('rsa'), client('curve', { id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'client_secret_post' })],
		jwks: { keys: [key('rsa', { modulusLength: 2048 }, { kid: 'r' }), key('ec', { namedCurve: 'P-256' }, { kid: 'e' })] },
		cookies: { keys: ['for tests'] },
		claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['given_name', 'family_name', 'groups'] },
		features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
		interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
		issueRefreshToken: () => true,
		rotateRefreshToken: true,
		pkce: { methods: ['S256'], required: () => true },
		findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
		ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, RefreshToken: 3600, Session: 3600, Grant: 3600, Interaction: 600 },
	});
	const callback = provider.callback();
	const requests = [];
	const server = createServer((request, response) => {
		requests.push(request.url);
		if (request.url !== '/profile' && !request.url.startsWith('/interaction/')) return callback(request, response);
		const answer = request.url === '/profile' ? tellProfile(provider, request, response) : finishInteraction(provider, person, request, response);
		answer.catch((error) => response.writeHead(500).end(String(error)));
	});
	await new Promise((resolve) => server.listen(port, 'localhost', resolve));
	return {
		issuer,
		person,
		requests,
		stop: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()),
		provider,
	};
}
