// Sends equal requests to the reference and to Strata on equal data and lists what they answer differently.
//   REFERENCE=<folder with node_modules/directus> node run.js [--reads=3000] [--writes=1500] [--seed=1] [--only=<text in shape>] [--out=<file>]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { differences, Normal, shapeOf } from './compare.js';
import { Database, Watched } from './database.js';
import { describe } from './model.js';
import { Random } from './random.js';
import { Reads } from './reads.js';
import { startReference, startStrata } from './servers.js';
import { Writes } from './writes.js';

const here = (path) => new URL(path, import.meta.url).pathname;
const option = (fallback) => ({ type: 'string', default: fallback });
const { values: options } = parseArgs({ options: { reads: option('3000'), writes: option('1500'), seed: option('1'), only: option(''), out: option('') } });
const installation = process.env.REFERENCE;
if (!installation || !existsSync(join(installation, 'node_modules/directus'))) {
	console.error('REFERENCE must name a folder with node_modules/directus (11.3.5)');
	process.exit(2);
}
const program = process.env.STRATA ?? here('../../build/ci/bin/strata');
const project = join(process.env.STRATA_SHARED_DIR ?? here('../../../shared'), 'projects/every-type');
const explained = JSON.parse(readFileSync(here('explained.json'), 'utf8')).map((row) => ({ ...row, pattern: new RegExp(row.matches, 's') }));

async function send(server, request) {
	const headers = {};
	if (request.caller !== 'public') headers.authorization = `Bearer ${request.caller}-token`;
	if (request.body !== undefined) headers['content-type'] = 'application/json';
	const body = request.body === undefined ? undefined : JSON.stringify(request.body);
	const response = await fetch(server.url + request.path, { method: request.method, headers, body });
	const text = await response.text();
	let parsed = text;
	try {
		parsed = text === '' ? null : JSON.parse(text);
	} catch {
		// not JSON: compared as text
	}
	return { status: response.status, type: response.headers.get('content-type'), body: withoutStacks(parsed) };
}

function withoutStacks(body) {
	for (const error of body?.errors ?? []) delete error.extensions?.stack;
	return body;
}

/** The answer and, for a write, what it did to the database, which is put back. */
async function outcome(side, request, normal) {
	const answer = await send(side.server, request);
	if (!request.writes) return { raw: answer, compared: normal.value(answer) };
	const changes = await side.watched.changes();
	await side.watched.restore(Object.keys(changes));
	return { raw: answer, compared: normal.value({ ...answer, database: changes }) };
}

/** One line for a request and one difference: what a row of explained.json is matched against. */
function lineOf(request, { path, reference, strata }, answers) {
	const call = `${request.shape} | ${request.caller} ${request.method} ${decodeURIComponent(request.path)} ${JSON.stringify(request.body) ?? ''}`;
	return `${call} | ${path} | ${JSON.stringify(reference)} → ${JSON.stringify(strata)} | ${answers.map(summaryOf).join(' → ')}`;
}

function summaryOf({ status, body }) {
	return [status, ...(body?.errors ?? []).map((error) => error.message)].join(' ');
}

class Report {
	#groups = new Map();
	#explained = new Map();
	#sent = { reads: 0, writes: 0 };

	add(request, reference, strata) {
		this.#sent[request.writes ? 'writes' : 'reads']++;
		const all = differences(reference.compared, strata.compared);
		const answers = [reference.raw, strata.raw];
		// A difference in status or length explains those that follow from it.
		const reasonOf = (each) => explained.find((row) => row.pattern.test(lineOf(request, each, answers)));
		const found = all.length && reasonOf(all[0]) && /status$|length$/.test(all[0].path) ? [] : all.filter((each) => !reasonOf(each));
		if (all.length && !found.length) {
			const { why } = reasonOf(all[0]);
			this.#explained.set(why, (this.#explained.get(why) ?? 0) + 1);
		}
		if (!found.length) return;
		const shape = shapeOf(request, found);
		const group = this.#groups.get(shape) ?? { count: 0, request, found, reference: reference.raw, strata: strata.raw };
		group.count++;
		this.#groups.set(shape, group);
	}

	get unexplained() {
		return [...this.#groups.values()].reduce((sum, group) => sum + group.count, 0);
	}

	text() {
		const cut = (value) => String(JSON.stringify(value)).slice(0, 260);
		const groups = [...this.#groups].sort((a, b) => b[1].count - a[1].count).map(
			([shape, { count, request, found, reference, strata }]) =>
				`${count}× ${shape}\n   ${request.caller} ${request.method} ${request.path} ${cut(request.body) ?? ''}\n` +
				found.slice(0, 4).map((each) => `   ${each.path}: ${cut(each.reference)} → ${cut(each.strata)}\n`).join('') +
				`   reference ${reference.status} ${cut(reference.body)}\n   strata    ${strata.status} ${cut(strata.body)}\n`,
		);
		const reasons = [...this.#explained].map(([why, count]) => `${count}× ${why}`);
		return [
			`${this.#sent.reads} reads, ${this.#sent.writes} writes; ${this.unexplained} unexplained differences in ${this.#groups.size} shapes`,
			'', ...groups, 'Explained:', ...reasons, '',
		].join('\n');
	}
}

async function main() {
	const enrich = async (file) => {
		const database = new Database(installation, file);
		await database.run(readFileSync(here('more.sql'), 'utf8'));
		await database.close();
	};
	const servers = await Promise.all([startReference(installation, project, enrich), startStrata(program, project, enrich)]);
	const report = new Report();
	try {
		const sides = await Promise.all(servers.map(async (server) => ({ server, watched: await Watched.open(installation, server) })));
		const model = await describe(servers[0], 'admin-token');
		const normal = new Normal(readFileSync(servers[0].pristine, 'latin1'));
		const random = new Random(Number(options.seed));
		const requests = [...new Reads(model, random).all(Number(options.reads)), ...new Writes(model, random).all(Number(options.writes))];
		for (const request of requests.filter((each) => each.shape.includes(options.only)))
			report.add(request, ...(await Promise.all(sides.map((side) => outcome(side, request, normal)))));
		await Promise.all(sides.map((side) => side.watched.close()));
	} finally {
		await Promise.all(servers.map((server) => server.stop()));
	}
	const text = report.text();
	if (options.out) writeFileSync(options.out, text);
	else console.log(text);
	console.error(text.split('\n', 1)[0]);
	process.exitCode = report.unexplained ? 1 : 0;
}

await main();
