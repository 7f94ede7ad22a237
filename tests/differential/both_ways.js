// A model goes from either program to the other: usage as of run.js, REFERENCE=… STRATA=… node both_ways.js [project…]
// Snapshots of the project by both are applied by both in empty projects; on each of the four results both are asked what
// still differs from the snapshot, and Directus answers every route that its administrator opens.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrapReference, bootstrapStrata, startReference, startStrata } from './servers.js';

const reference = process.env.REFERENCE;
const strata = process.env.STRATA;
const shared = process.env.STRATA_SHARED_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '../../../shared');
const projects = join(shared, 'projects');
const administrator = { email: 'admin@example.com', password: 'password' };

const start = {
	strata: (folder) => startStrata(strata, folder, () => {}),
	reference: (folder) => startReference(reference, folder, () => {}),
};

async function signedIn(server) {
	const answer = await (await fetch(server.url + '/auth/login', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(administrator),
	})).json();
	const authorization = 'Bearer ' + answer.data.access_token;
	return async (path, body) => {
		const answer = await fetch(server.url + path, {
			method: body ? 'POST' : 'GET',
			headers: { authorization, 'Content-Type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		const text = await answer.text();
		return { status: answer.status, data: text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text).data : text };
	};
}

/** Runs `work` with what asks a server of that program on a copy of the folder's project. */
async function on(program, folder, work) {
	const server = await start[program](folder);
	try {
		return await work(await signedIn(server), server);
	} finally {
		await server.stop();
	}
}

/** What a program says must change to reach the snapshot: a line per change. */
async function differences(ask, snapshot) {
	const { status, data } = await ask('/schema/diff', snapshot);
	if (status === 204) return [];
	if (status !== 200) return [`${status} ${JSON.stringify(data)}`];
	const lines = [];
	for (const kind of ['collections', 'fields', 'relations'])
		for (const { collection, field, diff } of data.diff[kind])
			for (const { kind: change, path, lhs, rhs, item } of diff)
				lines.push(`${kind} ${collection}.${field ?? ''} ${change} ${(path ?? []).join('.')} ${JSON.stringify(lhs)} → ${JSON.stringify(rhs ?? item)}`);
	return lines;
}

async function applied(program, empty, snapshot, to) {
	await on(program, empty, async (ask, server) => {
		const { status, data } = await ask('/schema/diff', snapshot);
		if (status !== 200) throw new Error(`${program}: diff answers ${status} ${JSON.stringify(data)}`);
		const result = await ask('/schema/apply', data);
		if (result.status !== 204) throw new Error(`${program}: apply answers ${result.status} ${JSON.stringify(result.data)}`);
		server.copyTo(join(to, 'data.db'));
	});
}

const systemRoutes = ['/collections', '/fields', '/relations', '/users', '/users/me', '/roles', '/roles/me', '/policies', '/permissions',
	'/permissions/me', '/presets', '/files', '/folders', '/flows', '/operations', '/panels', '/dashboards', '/revisions', '/activity',
	'/notifications', '/shares', '/settings', '/translations', '/versions', '/comments', '/extensions', '/server/info', '/server/ping',
	'/server/specs/oas', '/server/specs/graphql/items', '/server/specs/graphql/system', '/schema/snapshot', '/policies/me/globals'];

/** Routes that Directus does not answer with 200. */
async function unanswered(ask, snapshot) {
	const routes = [...systemRoutes];
	for (const { collection, schema } of snapshot.collections) {
		routes.push(`/collections/${collection}`);
		// Of a collection without fields, Directus says 403.
		if (snapshot.fields.some((field) => field.collection === collection)) routes.push(`/fields/${collection}`);
		if (schema) routes.push(`/items/${collection}?fields=*.*&limit=5`, `/items/${collection}?aggregate[count]=*`);
	}
	for (const { collection, field } of snapshot.fields) routes.push(`/fields/${collection}/${field}`);
	for (const { collection, field } of snapshot.relations) routes.push(`/relations/${collection}/${field}`);
	const bad = [];
	for (const route of routes) {
		const { status, data } = await ask(route);
		if (status !== 200) bad.push(`${status} ${route} ${JSON.stringify(data)?.slice(0, 200)}`);
	}
	return { asked: routes.length, bad };
}

/** As Strata models: it makes an index with each key. */
function indexKeys(snapshot) {
	for (const { schema } of snapshot.fields) if (schema?.foreign_key_table) schema.is_indexed = true;
}

function tell(head, lines) {
	console.log(`${head}: ${lines.length}`);
	for (const line of lines.slice(0, 30)) console.log('    ' + line);
}

const scratch = mkdtempSync(join(tmpdir(), 'strata-both-ways-'));
try {
	const empty = { strata: join(scratch, 'empty-strata'), reference: join(scratch, 'empty-reference') };
	bootstrapStrata(strata, empty.strata, administrator);
	bootstrapReference(reference, empty.reference, administrator);
	for (const project of process.argv.length > 2 ? process.argv.slice(2) : ['website-cms', 'every-type']) {
		const folder = join(projects, project);
		for (const from of ['strata', 'reference', 'strata, with indexed keys']) {
			const snapshot = await on(from.split(',')[0], folder, async (ask) => (await ask('/schema/snapshot')).data);
			if (from.includes('indexed')) indexKeys(snapshot);
			for (const by of ['strata', 'reference']) {
				const made = mkdtempSync(join(scratch, 'made-'));
				await applied(by, empty[by], snapshot, made);
				console.log(`\n${project}: snapshot by ${from}, applied by ${by}`);
				tell('  differences that Strata sees', await on('strata', made, (ask) => differences(ask, snapshot)));
				await on('reference', made, async (ask) => {
					tell('  differences that Directus sees', await differences(ask, snapshot));
					const { asked, bad } = await unanswered(ask, snapshot);
					tell(`  of ${asked} routes of Directus not answered`, bad);
				});
			}
		}
	}
} finally {
	rmSync(scratch, { recursive: true });
}
