import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A SQLite file, opened with the driver of the reference's installation beside its running server. */
export class Database {
	#handle;

	constructor(installation, file) {
		const sqlite = createRequire(join(installation, 'node_modules/'))('sqlite3');
		this.#handle = new sqlite.Database(file);
		this.#handle.configure('busyTimeout', 10000);
	}

	all(statement, values = []) {
		return new Promise((resolve, reject) =>
			this.#handle.all(statement, values, (error, rows) => (error ? reject(error) : resolve(rows))),
		);
	}

	run(script) {
		return new Promise((resolve, reject) => this.#handle.exec(script, (error) => (error ? reject(error) : resolve())));
	}

	close() {
		return new Promise((resolve) => this.#handle.close(resolve));
	}
}

/** Tables whose rows are no result of a request. */
const unwatched = new Set(['directus_sessions', 'directus_migrations', 'sqlite_sequence', 'directus_settings', 'directus_permissions']);

/** A row with its JSON text as values. */
function parsed(row) {
	const value = (text) => (typeof text === 'string' && /^[[{]/.test(text) ? JSON.parse(text) : text);
	const tried = (text) => {
		try {
			return value(text);
		} catch {
			return text;
		}
	};
	return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, tried(text)]));
}

/** Puts a served database back to how it was, and tells what is in it. */
export class Watched {
	#database;
	#tables;

	static async open(installation, server) {
		const watched = new Watched();
		watched.#database = new Database(installation, server.database);
		const database = watched.#database;
		await database.run(`PRAGMA foreign_keys = OFF; ATTACH '${server.pristine}' AS pristine`);
		const rows = await database.all(`SELECT name FROM pristine.sqlite_master WHERE type = 'table' ORDER BY name`);
		watched.#tables = rows.map((row) => row.name).filter((name) => !unwatched.has(name));
		return watched;
	}

	/** The rows that are not as in the beginning, by table, in order of the first column; `null` beside a deleted row's key. */
	async changes() {
		const out = {};
		for (const table of this.#tables) {
			const now = await this.#database.all(`SELECT * FROM main."${table}" EXCEPT SELECT * FROM pristine."${table}" ORDER BY 1`);
			const gone = await this.#database.all(`SELECT * FROM pristine."${table}" EXCEPT SELECT * FROM main."${table}" ORDER BY 1`);
			const keys = new Set(now.map((row) => Object.values(row)[0]));
			const deleted = gone.map((row) => Object.values(row)[0]).filter((key) => !keys.has(key));
			if (now.length || deleted.length) out[table] = { rows: now.map(parsed), deleted };
		}
		return out;
	}

	async restore(tables) {
		if (!tables.length) return;
		const rows = tables.map((table) => `DELETE FROM main."${table}"; INSERT INTO main."${table}" SELECT * FROM pristine."${table}";`);
		const counters = 'DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence SELECT * FROM pristine.sqlite_sequence;';
		await this.#database.run(`BEGIN IMMEDIATE; ${rows.join(' ')} ${counters} COMMIT`);
	}

	close() {
		return this.#database.close();
	}
}
