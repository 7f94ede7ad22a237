import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

const encode = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });

export const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' });
export const shared = 'a shared secret that stands in the key set';
const publicKeys = [
	{ ...rsa.publicKey.export({ format: 'jwk' }), kid: 'rsa', use: 'sig' },
	{ ...curve.publicKey.export({ format: 'jwk' }), kid: 'curve' },
	{ ...weak.publicKey.export({ format: 'jwk' }), kid: 'weak' },
	{ kty: 'oct', k: encode(shared), kid: 'shared' },
];

export const signers = {
	RS256: (text, key = rsa.privateKey) => sign('sha256', text, key),
	RS512: (text) => sign('sha512', text, rsa.privateKey),
	PS256: (text) => sign('sha256', text, { key: rsa.privateKey, padding: 6, saltLength: 32 }),
	ES256: (text) => sign('sha256', text, { key: curve.privateKey, dsaEncoding: 'ieee-p1363' }),
	weak: (text) => sign('sha256', text, weak.privateKey),
	stranger: (text) => sign('sha256', text, strangers.privateKey),
	HS256: (secret) => (text) => createHmac('sha256', secret).update(text).digest(),
	none: () => Buffer.alloc(0),
};

/** An ID token; `header` and `claims` over those that a good one has, `signer` over the algorithm's own. */
export function token(good, { header = {}, claims = {}, signer } = {}) {
	const head = { alg: 'RS256', ...header };
	const body = { ...good, ...claims };
	for (const name of Object.keys(body)) if (body[name] === undefined) delete body[name];
	const text = `${encode(head)}.${encode(body)}`;
	return `${text}.${(signer ?? signers[head.alg])(Buffer.from(text)).toString('base64url')}`;
}

/**
 * A provider that lies: what it answers is up to `lies`, functions from the right answer to the one that is given.
 * Everybody is `anna`.
 */
export async function startForgingProvider(port) {
	const issuer = `http://localhost:${port}`;
	const lies = {};
	const seen = [];
	let nonce;
	const answers = {
		'/.well-known/openid-configuration': () => ({
			issuer,
			authorization_endpoint: `${issuer}/authorize`,
			token_endpoint: `${lies.tokenOrigin ?? issuer}/token`,
			jwks_uri: `${issuer}/keys`,
			userinfo_endpoint: `${issuer}/userinfo`,
		}),
		'/keys': () => ({ keys: publicKeys }),
		'/token': () => {
			const now = Math.floor(Date.now() / 1000);
			const good = { iss: issuer, aud: 'strata', sub: 'anna', nonce, iat: now, exp: now + 300 };
			return { access_token: 'x', token_type: 'Bearer', id_token: token(good, lies.token) };
		},
		'/userinfo': () => ({ sub: lies.userinfo ?? 'anna', email: 'anna@forged.example.com' }),
	};
	const server = createServer((request, response) => {
		const url = new URL(request.url, issuer);
		seen.push(url.pathname);
		if (url.pathname === '/authorize') {
			nonce = url.searchParams.get('nonce');
			const back = new URL(url.searchParams.get('redirect_uri'));
			const answer = { code: 'c', state: url.searchParams.get('state'), ...lies.answer };
			for (const [name, value] of Object.entries(answer)) if (value !== undefined) back.searchParams.set(name, value);
			return response.writeHead(302, { location: back.href }).end();
		}
		const [status, body] = lies[url.pathname] ?? [200, answers[url.pathname]?.()];
		return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});
	await new Promise((resolve) => server.listen(port, 'localhost', resolve));
	return { issuer, lies, seen, stop: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()) };
}
