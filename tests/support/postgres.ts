import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../demo/command';
import { freePort } from '../../demo/ports';
import { until } from './until';

/** A PostgreSQL of its own, without a password, for one test file. */
export interface Postgres {
	readonly port: number;
	readonly user: string;
	readonly database: string;
	/** What psql prints for a statement: rows in lines, columns with a bar between. */
	ask(statement: string): Promise<string>;
	stop(): Promise<void>;
}

const USER = 'n8n';
const DATABASE = 'postgres';
/** Where Debian keeps the server's programs, a folder for each version. */
const DEBIAN = '/usr/lib/postgresql';

/** The folder of the newest server's programs, or null. */
export function postgresPrograms(): string | null {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = versions.map((version) => join(DEBIAN, version, 'bin'));
	return folders.find((folder) => existsSync(join(folder, 'postgres'))) ?? null;
}

/** The server refuses to run as root, so there it runs as the user that its package made. */
function owner(): { readonly uid?: number; readonly gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

export async function startPostgres(): Promise<Postgres> {
	const programs = postgresPrograms();
	if (!programs) throw new Error('PostgreSQL is not installed');
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'postgres-test-'));
	const { uid, gid } = owner();
	if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
	const as = { uid, gid, cwd: folder, stdio: 'ignore' } as const;
	execFileSync(
		join(programs, 'initdb'),
		['-D', folder, '-U', USER, '-A', 'trust', '--no-sync', '-E', 'UTF8'],
		as,
	);
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
	const child = spawn(
		join(programs, 'postgres'),
		['-D', folder, '-p', String(port), ...settings.flatMap((one) => ['-c', one])],
		as,
	);
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	const onExit = () => child.kill('SIGQUIT');
	process.once('exit', onExit);
	const psql = ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', DATABASE, '-X', '-A', '-t', '-c'];
	const ask = async (statement: string) =>
		(await run(join(programs, 'psql'), [...psql, statement], { cwd: tmpdir() })).trim();
	await until('PostgreSQL answered', () =>
		ask('select 1').then(
			(one) => one === '1',
			() => false,
		),
	);
	return {
		port,
		user: USER,
		database: DATABASE,
		ask,
		stop: async () => {
			// at once, without waiting for those that are connected
			child.kill('SIGQUIT');
			await ended;
			process.removeListener('exit', onExit);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
