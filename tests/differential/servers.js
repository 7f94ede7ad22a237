import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const settings = {
	PATH: process.env.PATH,
	HOME: process.env.HOME,
	TZ: 'UTC',
	DB_CLIENT: 'sqlite3',
	DB_FILENAME: 'data.db',
	SECRET: 'peer-secret-0123456789',
	HOST: '127.0.0.1',
	PUBLIC_URL: 'http://127.0.0.1:8055',
	HASH_MEMORY_COST: '1024',
	CACHE_ENABLED: 'false',
	RATE_LIMITER_ENABLED: 'false',
	PRESSURE_LIMITER_ENABLED: 'false',
	TELEMETRY: 'false',
	LOG_LEVEL: 'fatal',
	STORAGE_LOCATIONS: 'local',
	STORAGE_LOCAL_ROOT: './uploads',
};

async function freePort() {
	const server = createServer();
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address();
	await new Promise((resolve) => server.close(resolve));
	return port;
}

async function answers(url, child) {
	for (let tries = 0; tries < 600; tries++) {
		if (child.exitCode !== null) return false;
		try {
			if ((await fetch(url + '/server/ping')).ok) return true;
		} catch {
			// not yet
		}
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	return false;
}

/** Serves a copy of the project's database until stop(), which removes the copy. */
async function start(name, program, args, project, prepare) {
	const folder = mkdtempSync(join(tmpdir(), `strata-differential-${name}-`));
	mkdirSync(join(folder, 'uploads'));
	mkdirSync(join(folder, 'extensions'));
	const database = join(folder, 'data.db');
	for (const end of ['', '-wal']) if (existsSync(join(project, 'data.db' + end))) copyFileSync(join(project, 'data.db' + end), database + end);
	chmodSync(database, 0o600);
	await prepare(database);
	const pristine = join(folder, 'pristine.db');
	copyFileSync(database, pristine);
	const port = await freePort();
	const child = spawn(program, args, {
		cwd: folder,
		env: { ...settings, PORT: String(port) },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let log = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log = (log + text).slice(-4000)));
	const url = `http://127.0.0.1:${port}`;
	if (!(await answers(url, child))) throw new Error(`${name} does not answer:\n${log}`);
	const stop = async () => {
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGTERM');
		await ended;
		rmSync(folder, { recursive: true });
	};
	/** What is not in the file itself yet goes along. */
	const copyTo = (file) => {
		for (const end of ['', '-wal']) if (existsSync(database + end)) copyFileSync(database + end, file + end);
	};
	return { name, url, database, pristine, copyTo, stop };
}

function bootstrap(program, args, folder, { email, password }) {
	mkdirSync(folder);
	execFileSync(program, args, { cwd: folder, env: { ...settings, ADMIN_EMAIL: email, ADMIN_PASSWORD: password } });
}

/** Makes an empty project in `folder`. */
export function bootstrapReference(installation, folder, administrator) {
	bootstrap(process.execPath, [join(installation, 'node_modules/directus/cli.js'), 'bootstrap'], folder, administrator);
}

export function bootstrapStrata(program, folder, administrator) {
	bootstrap(program, ['bootstrap'], folder, administrator);
}

/** `installation`: a folder with node_modules/directus. */
export function startReference(installation, project, prepare) {
	return start('reference', process.execPath, [join(installation, 'node_modules/directus/cli.js'), 'start'], project, prepare);
}

export function startStrata(program, project, prepare) {
	return start('strata', program, ['start'], project, prepare);
}
