import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.STRATA ?? new URL('../../build/ci/bin/strata', import.meta.url).pathname;

/** A new project with one collection, served on a free port until stop(). */
export async function startServer() {
	const folder = mkdtempSync(join(tmpdir(), 'strata-clients-'));
	mkdirSync(join(folder, 'uploads'));
	const env = {
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
	const options = { cwd: folder, env };
	execFileSync(program, ['bootstrap', '--quiet'], options);
	execFileSync('sqlite3', ['data.db'], { ...options, input: tables });

	const server = spawn(program, ['start'], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
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
	const stop = async () => {
		server.kill('SIGTERM');
		await ended;
		rmSync(folder, { recursive: true });
	};
	return { url, stop };
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
