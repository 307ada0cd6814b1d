import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { loadShop, type ShopDatabase, type ShopVersion } from './shops';

const tests = resolve(__dirname, '../../bridge/tests');

/** Obviously fake secrets of the test bridges. */
export const SECRET = `whsec_${Buffer.from('not-a-real-secret-only-for-tests').toString('base64')}`;
export const PREVIOUS_SECRET = `whsec_${Buffer.from('not-a-real-secret-before-a-swap!').toString('base64')}`;

export interface PhpBridge {
	readonly url: string;
	readonly secret: string;
	readonly previousSecret: string;
	/** Name of the shop's database. */
	readonly database: string;
	/** Rows of a statement over the shop's database as text, NULL as `NULL`. */
	sql(statement: string): Promise<string[][]>;
	/** Puts the bridge's clock forward. */
	advance(seconds: number): Promise<void>;
	/** Output of a PHP script of bridge/tests over the same database. */
	script(name: string, ...args: string[]): Promise<string>;
	/** What the bridge wrote to its error log so far. */
	readonly log: () => string;
	stop(): Promise<void>;
}

export interface PhpBridgeOptions {
	readonly version: ShopVersion;
	/** More of bridge/tests/front-controller.php's environment, such as BRIDGE_FAULT. */
	readonly env?: Readonly<Record<string, string>>;
	/** Engine of the bridge's own tables, as a server without InnoDB makes them; BRIDGE_ENGINE, else InnoDB. */
	readonly engine?: 'MyISAM' | 'InnoDB';
	/** PHP processes that answer at the same time. */
	readonly workers?: number;
}

/** Loads a shop into a database of its own and serves the bridge over it; `stop` removes both. */
export async function startPhpBridge({
	version,
	env,
	engine,
	workers = 1,
}: PhpBridgeOptions): Promise<PhpBridge> {
	const database = await loadShop(version);
	const scratch = await mkdtemp(join(tmpdir(), 'bridge-'));
	const clockFile = join(scratch, 'clock-offset');
	const environment = {
		...process.env,
		BRIDGE_DB_SOCKET: database.account.socket,
		BRIDGE_DB_USER: database.account.user,
		BRIDGE_DB_PASSWORD: database.account.password,
		BRIDGE_DB_NAME: database.name,
		BRIDGE_SECRET: SECRET,
		BRIDGE_SECRET_PREVIOUS: PREVIOUS_SECRET,
		BRIDGE_OPENCART_VERSION: version,
		BRIDGE_CLOCK_FILE: clockFile,
		...(workers > 1 ? { PHP_CLI_SERVER_WORKERS: String(workers) } : {}),
		...env,
	};
	const script = async (name: string, ...args: string[]): Promise<string> => {
		const { stdout } = await promisify(execFile)('php', [join(tests, name), ...args], {
			env: environment,
			maxBuffer: 64 * 1024 * 1024,
		});
		return stdout;
	};
	let offset = 0;
	let server: PhpServer | undefined;
	const stop = async (): Promise<void> => {
		await server?.stop();
		await database.drop();
		await rm(scratch, { recursive: true, force: true });
	};
	try {
		await script('install.php');
		await changeEngine(database, engine ?? process.env['BRIDGE_ENGINE']);
		server = await servePhp(join(tests, 'front-controller.php'), environment);
	} catch (error) {
		await stop();
		throw error;
	}
	const { url } = server;
	return {
		url,
		secret: SECRET,
		previousSecret: PREVIOUS_SECRET,
		database: database.name,
		sql: (statement) => database.sql(statement),
		advance: async (seconds) => {
			offset += seconds;
			await writeFile(clockFile, String(offset));
		},
		script,
		log: server.log,
		stop,
	};
}

async function changeEngine(database: ShopDatabase, engine: string | undefined): Promise<void> {
	if (engine === undefined) return;
	const tables = await database.sql("SHOW TABLES LIKE 'oc\\_qbo\\_%'");
	await database.sql(tables.map(([table]) => `ALTER TABLE ${table} ENGINE = ${engine}`).join(';'));
}

interface PhpServer {
	readonly url: string;
	readonly log: () => string;
	stop(): Promise<void>;
}

/** PHP's own server on a free port; it says on stderr which one, once it listens. */
async function servePhp(router: string, env: NodeJS.ProcessEnv): Promise<PhpServer> {
	const child = spawn('php', ['-S', '127.0.0.1:0', router], {
		env,
		stdio: ['ignore', 'ignore', 'pipe'],
		// a group of its own, so that its workers end with it
		detached: true,
	});
	let output = '';
	let known = false;
	const url = await new Promise<string>((done, fail) => {
		child.once('error', fail);
		child.once('exit', () => fail(new Error(`PHP's server ended: ${output}`)));
		child.stderr.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			if (known) return;
			const started = /\((http:\/\/127\.0\.0\.1:\d+)\) started/.exec(output);
			if (started?.[1] === undefined) return;
			known = true;
			done(`${started[1]}/index.php?route=extension/module/qbo_bridge`);
		});
	});
	return { url, log: () => output, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	const exited = once(child, 'exit');
	process.kill(-child.pid, 'SIGTERM');
	await exited;
}
