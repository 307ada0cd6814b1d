import { execFile, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** The shops whose databases the tests use; `orders` counts those never placed (status 0) too. */
export const shops = [
	{ version: '3.0.5.1', orders: 36, placed: 34 },
	{ version: '4.0.2.3', orders: 36, placed: 34 },
	{ version: '4.1.0.4', orders: 34, placed: 32 },
] as const;

export type ShopVersion = (typeof shops)[number]['version'];

export interface ShopDatabase {
	readonly name: string;
	/** What PHP needs to connect; the account may use this database only. */
	readonly account: { readonly user: string; readonly password: string; readonly socket: string };
	/** Rows of a statement as text, SQL NULL as the text `NULL`. */
	sql(statement: string): Promise<string[][]>;
	drop(): Promise<void>;
}

const projectRoot = resolve(__dirname, '../..');
const folder = resolve(projectRoot, process.env['OPENCART_SHOPS'] ?? '../shared/shops');
const [client = 'mysql', ...clientOptions] = (process.env['TEST_MYSQL'] ?? 'mysql').split(' ');
const bridgeSource = ['src', 'skin'].map((folder) => join(projectRoot, 'bridge', folder));
const run = promisify(execFile);
const inflate = promisify(gunzip);

const dumpOf = (version: ShopVersion): string => join(folder, `opencart-${version}.sql.gz`);

/** What keeps the shops from being loaded here, or null. */
export function missing(): string | null {
	if (spawnSync('php', ['-r', "exit(extension_loaded('mysqli') ? 0 : 1);"]).status !== 0)
		return 'PHP with mysqli is not installed (Debian: php-cli php-mysql)';
	if (spawnSync(client, [...clientOptions, '-e', 'SELECT 1']).status !== 0)
		return `no MariaDB answers to "${client}" (Debian: mariadb-server; set TEST_MYSQL to the client's command)`;
	const absent = shops.map((shop) => dumpOf(shop.version)).filter((path) => !existsSync(path));
	if (absent.length > 0) return `no database dump ${absent.join(', ')} (set OPENCART_SHOPS to their folder)`;
	return null;
}

let reason: string | null | undefined;

/** Whether tests over the shops' databases can run; a loud line says why not, and REQUIRE_ALL=1 makes that an error. */
export function available(): boolean {
	if (reason === undefined) {
		reason = missing();
		if (reason !== null) process.stderr.write(`\n!!! SKIPPED, tests over real shops: ${reason}\n\n`);
	}
	if (reason !== null && process.env['REQUIRE_ALL'] === '1') throw new Error(`REQUIRE_ALL=1, but ${reason}`);
	return reason === null;
}

/** Loads the tables of a shop that the bridge's statements name into a database of its own. */
export async function loadShop(version: ShopVersion): Promise<ShopDatabase> {
	const name = `qbo_test_${randomBytes(6).toString('hex')}`;
	const password = randomBytes(12).toString('hex');
	const admin = (statement: string): Promise<string[][]> => query('', statement);
	await admin(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
	const drop = async (): Promise<void> => {
		await admin(`DROP DATABASE IF EXISTS ${name}; DROP USER IF EXISTS ${name}@localhost`);
	};
	try {
		await admin(
			`CREATE USER ${name}@localhost IDENTIFIED BY '${password}'; GRANT ALL ON ${name}.* TO ${name}@localhost`,
		);
		await importDump(dumpOf(version), name);
	} catch (error) {
		await drop();
		throw error;
	}
	const socket = (await admin('SELECT @@socket'))[0]?.[0] ?? '';
	return {
		name,
		account: { user: name, password, socket },
		sql: (statement) => query(name, statement),
		drop,
	};
}

async function importDump(path: string, database: string): Promise<void> {
	const statements = await tablesOfTheBridge(path);
	const child = spawn(client, [...clientOptions, database], { stdio: ['pipe', 'ignore', 'pipe'] });
	let complaint = '';
	child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
	const ended = new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail));
	// a client that gives up closes its end; why is on its stderr and in its exit code
	child.stdin.once('error', (error) => (complaint += `${error.message}. `));
	child.stdin.end(statements);
	const code = await ended;
	if (code !== 0) throw new Error(`${path} could not be loaded: ${complaint}`);
}

/** A shop has 160 tables, and making one costs a disk more than reading a hundred rows of it: a third of them will do. */
async function tablesOfTheBridge(dump: string): Promise<string> {
	const listed = await Promise.all(
		bridgeSource.map(async (path) => (await readdir(path)).map((file) => join(path, file))),
	);
	const files = listed.flat().filter((file) => file.endsWith('.php'));
	const source = await Promise.all(files.map((file) => readFile(file, 'utf8')));
	const named = new Set(Array.from(source.join('').matchAll(/\{([a-z_]+)\}/g), (match) => match[1]));
	const text = (await inflate(await readFile(dump))).toString('utf8');
	const [head = '', ...tables] = text.split(/^(?=-- Table structure for table `)/m);
	const tableOf = (section: string): string | undefined => /`oc_(\w+)`/.exec(section)?.[1];
	return [head, ...tables.filter((section) => named.has(tableOf(section)))].join('');
}

async function query(database: string, statement: string): Promise<string[][]> {
	const options = ['--batch', '--skip-column-names', '--default-character-set=utf8mb4', '-e', statement];
	const { stdout } = await run(client, [...clientOptions, ...options, ...(database ? [database] : [])], {
		maxBuffer: 64 * 1024 * 1024,
	});
	const lines = stdout.split('\n').filter((line) => line !== '');
	return lines.map((line) => line.split('\t').map(unescape));
}

/** The client writes line ends, tabs and backslashes of values as escapes. */
function unescape(value: string): string {
	return value.replace(/\\([nt0\\])/g, (_, code: string) => ({ n: '\n', t: '\t', '0': '\0' })[code] ?? '\\');
}
