import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isNativeError } from 'node:util/types';
import { run } from './command';
import { freePort } from './ports';
import type { Runtime } from './runtime';

const project = resolve(__dirname, '..');
export const PACKAGE = 'n8n-nodes-opencart-quickbooks';
const START_TIMEOUT_MS = 300_000;

export interface N8nOptions {
	readonly runtime: Runtime;
	/** Database, settings and log of this n8n; kept between starts. */
	readonly userFolder: string;
	/** Wished port. */
	readonly port?: number;
	readonly timeZone?: string;
	/** What this n8n is beside the others of its installation; by default it is the only one. */
	readonly role?: N8nRole;
}

/** One process of an n8n that is run by several. */
export interface N8nRole {
	readonly command: readonly ['start' | 'worker', ...string[]];
	/** Settings of this installation, such as database and queue. */
	readonly settings: Readonly<Record<string, string>>;
}

export interface N8nProcess {
	/** Ends with a slash. */
	readonly url: string;
	readonly log: string;
	readonly pid: number;
	/** Ends n8n and its task runners, gently by default. */
	stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Packs our package as for npm and puts it where n8n keeps community packages; the built `dist` must be there. */
export async function installPackage(userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n/nodes');
	const target = join(nodes, 'node_modules', PACKAGE);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	const packed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', nodes], {
		cwd: project,
	});
	const file = /"filename":\s*"([^"]+)"/.exec(packed)?.[1];
	if (!file) throw new Error(`npm pack named no file:\n${packed}`);
	await run('tar', ['-xzf', join(nodes, file), '-C', target, '--strip-components=1'], { cwd: nodes });
	const manifest = { name: 'installed-nodes', private: true, dependencies: { [PACKAGE]: '*' } };
	writeFileSync(join(nodes, 'package.json'), JSON.stringify(manifest));
}

/** Starts n8n and resolves when its REST interface answers, or, of a worker, when it takes jobs. */
export async function startN8n(options: N8nOptions): Promise<N8nProcess> {
	const port = await freePort(options.port);
	const log = join(options.userFolder, 'n8n.log');
	mkdirSync(options.userFolder, { recursive: true });
	const output = openSync(log, 'a');
	const { command, settings } = options.role ?? { command: ['start'], settings: {} };
	const child = spawn(options.runtime.node, [options.runtime.n8n, ...command], {
		cwd: options.userFolder,
		env: { ...(await environment(options, port)), ...settings },
		stdio: ['ignore', output, output],
		// a group of its own, so that its task runners end with it
		detached: process.platform !== 'win32',
	});
	closeSync(output);
	const kill = (signal: NodeJS.Signals): void => killGroup(child, signal);
	const onExit = (): void => kill('SIGKILL');
	process.once('exit', onExit);
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	const url = `http://127.0.0.1:${port}/`;
	const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
		kill(signal);
		const patience = setTimeout(() => kill('SIGKILL'), 10_000);
		await ended;
		clearTimeout(patience);
		// a task runner may outlive a killed n8n
		kill('SIGKILL');
		process.removeListener('exit', onExit);
	};
	try {
		await answers(`${url}${command[0] === 'worker' ? 'healthz/readiness' : 'rest/settings'}`, ended);
	} catch (error) {
		await stop('SIGKILL');
		const lines = readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n');
		throw new Error(`n8n did not start. The end of ${log}:\n${lines}`, { cause: error });
	}
	return { url, log, pid: child.pid ?? 0, stop };
}

async function answers(url: string, ended: Promise<void>): Promise<void> {
	let gone = false;
	void ended.then(() => (gone = true));
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (Date.now() < deadline) {
		if (gone) throw new Error('n8n ended by itself');
		const response = await fetch(url).catch(() => null);
		// while it starts, n8n answers 200 with a line of plain text
		if (response?.ok && response.headers.get('content-type')?.includes('json')) return;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	throw new Error(`no answer from ${url} in ${START_TIMEOUT_MS / 1000} s`);
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
	} catch (error) {
		const gone = isNativeError(error) && 'code' in error && error.code === 'ESRCH';
		if (!gone) throw error;
	}
}

/** A quiet n8n that speaks to nobody but us, and that reads nothing of the caller's own n8n settings. */
async function environment(options: N8nOptions, port: number): Promise<NodeJS.ProcessEnv> {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(N8N_|DB_|npm_|JEST_|NODE_)/.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		PATH: `${join(options.runtime.folder, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
		N8N_USER_FOLDER: options.userFolder,
		N8N_PORT: String(port),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_SECURE_COOKIE: 'false',
		N8N_ENCRYPTION_KEY: 'demo-only',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_ONBOARDING_FLOW_DISABLED: 'true',
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DISABLED_MODULES: 'mcp-registry,instance-ai,insights',
		N8N_PYTHON_ENABLED: 'false',
		N8N_AI_ENABLED: 'false',
		N8N_MCP_ACCESS_ENABLED: 'false',
		GENERIC_TIMEZONE: options.timeZone ?? 'UTC',
		DB_SQLITE_POOL_SIZE: '4',
	};
}
