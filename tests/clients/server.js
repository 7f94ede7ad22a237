import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.STRATA ?? new URL('../../build/ci/bin/strata', import.meta.url).pathname;

const settings = {
	PATH: process.env.PATH,
	DB_CLIENT: 'sqlite3',
	DB_FILENAME: 'data.db',
	SECRET: 'secret',
	HOST: '127.0.0.1',
	PORT: '0',
	HASH_MEMORY_COST: '1024',
	ADMIN_EMAIL: 'admin@example.com',
	ADMIN_PASSWORD: 'password',
	ADMIN_TOKEN: 'admin-token',
};

/** The example projects: `STRATA_SHARED_DIR`, by default `shared` beside the source folder. */
const projects = join(process.env.STRATA_SHARED_DIR ?? new URL('../../../shared', import.meta.url).pathname, 'projects');

function newFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'strata-clients-'));
	mkdirSync(join(folder, 'uploads'));
	return folder;
}

/** Serves the project in `folder` on a free port until stop(), which removes the folder. */
async function serve(folder, more = {}) {
	const server = spawn(program, ['start'], { cwd: folder, env: { ...settings, ...more }, stdio: ['ignore', 'ignore', 'pipe'] });
	const ended = new Promise((resolve) => server.once('exit', resolve));
	const url = await new Promise((resolve, reject) => {
		let log = '';
		server.stderr.on('data', (text) => {
			log += text;
			const match = log.match(/Server started at (http:\/\/\S+)/);
			if (match) resolve(match[1]);
		});
		server.once('exit', () => reject(new Error(log)));
	});
	const log = [];
	server.stderr.on('data', (text) => log.push(String(text)));
	const stop = async () => {
		server.kill('SIGTERM');
		await ended;
		rmSync(folder, { recursive: true });
	};
	return { url, stop, log: () => log.join('') };
}

/** A port of loopback that nobody listens on. */
export function freePort() {
	return new Promise((resolve) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address();
			probe.close(() => resolve(port));
		});
	});
}

/** A new project with one collection; `more` variables of the configuration. */
export async function startServer(more = {}) {
	const folder = newFolder();
	const options = { cwd: folder, env: settings };
	execFileSync(program, ['bootstrap', '--quiet'], options);
	execFileSync('sqlite3', ['data.db'], { ...options, input: tables });
	return serve(folder, more);
}

export const hasProject = (name) => existsSync(join(projects, name, 'data.db'));

/** A copy of an example project. */
export async function startProject(name) {
	const folder = newFolder();
	copyFileSync(join(projects, name, 'data.db'), join(folder, 'data.db'));
	chmodSync(join(folder, 'data.db'), 0o600);
	return serve(folder);
}

const tables = `
CREATE TABLE authors (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, name varchar(255));
CREATE TABLE articles (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, title varchar(255) NOT NULL, views integer DEFAULT 0,
	published boolean DEFAULT '0', tags json, author integer REFERENCES authors (id) ON DELETE SET NULL);
INSERT INTO directus_collections (collection) VALUES ('authors'), ('articles');
INSERT INTO directus_fields (collection, field, special) VALUES ('articles', 'tags', 'cast-json'),
	('articles', 'published', 'cast-boolean'), ('authors', 'articles', 'o2m'), ('articles', 'author', 'm2o');
INSERT INTO directus_relations (many_collection, many_field, one_collection, one_field)
	VALUES ('articles', 'author', 'authors', 'articles');
`;
