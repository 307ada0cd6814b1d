import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { CommandFailed, run } from './command';
import { say, step } from './progress';

/** A real n8n with the node it needs. Paths are absolute. */
export interface Runtime {
	readonly folder: string;
	readonly node: string;
	readonly n8n: string;
}

const N8N_VERSION = '2.41.1';
const NODE_VERSION = '24';
const NEEDED_BYTES = 4e9;
const project = resolve(__dirname, '..');

/** Where n8n is or will be: N8N_RUNTIME, or a git-ignored folder of the project. */
export const runtimeFolder = (): string =>
	resolve(process.env['N8N_RUNTIME'] ?? join(project, '.runtime/n8n'));

/** The runtime when it is completely installed, else null. */
export function installedRuntime(folder = runtimeFolder()): Runtime | null {
	const node = join(folder, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
	const n8n = join(folder, 'node_modules/n8n/bin/n8n');
	const complete =
		existsSync(node) && existsSync(n8n) && existsSync(databaseDriver(folder)) && listed(folder);
	return complete ? { folder, node, n8n } : null;
}

/** Installs n8n and its node from npm unless they are there; an interrupted install is taken up again. About 4 minutes and 2.7 GB. */
export async function ensureRuntime(): Promise<Runtime> {
	const folder = runtimeFolder();
	const found = installedRuntime(folder);
	if (found) return found;
	say(`Installing n8n ${N8N_VERSION} into ${folder} (once; 2.7 GB, some minutes)`);
	mkdirSync(folder, { recursive: true });
	refuseFullDisk(folder);
	const manifest = join(folder, 'package.json');
	if (!existsSync(manifest)) writeFileSync(manifest, '{ "name": "n8n-runtime", "private": true }\n');
	try {
		await install(folder);
	} catch (error) {
		throw error instanceof CommandFailed ? new Error(explain(error), { cause: error }) : error;
	}
	const runtime = installedRuntime(folder);
	if (!runtime) throw new Error(`n8n is incomplete in ${folder}. Delete that folder and start again.`);
	return runtime;
}

async function install(folder: string): Promise<void> {
	const npm = (...args: string[]) => {
		const path = [join(folder, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
		return run('npm', [...args, '--no-audit', '--no-fund', '--legacy-peer-deps=false'], {
			cwd: folder,
			env: { ...process.env, PATH: path },
		});
	};
	// node's package unpacks itself by a script; of n8n's packages only sqlite3 needs its own, and another one's fails on most machines
	await step(`node ${NODE_VERSION}`, () => npm('install', `node@${NODE_VERSION}`, '--ignore-scripts=false'));
	await step(`n8n ${N8N_VERSION}`, () => npm('install', `n8n@${N8N_VERSION}`, '--ignore-scripts'));
	await step('database driver', () =>
		npm('rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'),
	);
}

const databaseDriver = (folder: string): string =>
	join(folder, 'node_modules/sqlite3/build/Release/node_sqlite3.node');

/** npm writes this list last, so that n8n is in it only when all its packages are. */
function listed(folder: string): boolean {
	const list = join(folder, 'node_modules/.package-lock.json');
	return existsSync(list) && readFileSync(list, 'utf8').includes('"node_modules/n8n"');
}

function refuseFullDisk(folder: string): void {
	const { bavail, bsize } = statfsSync(folder);
	const free = bavail * bsize;
	if (free >= NEEDED_BYTES) return;
	const shown = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
	throw new Error(
		`n8n needs ${shown(NEEDED_BYTES)} of disk and ${folder} has ${shown(free)}. ` +
			'Free some space, or set N8N_RUNTIME to a folder on another disk.',
	);
}

function explain({ message, output }: CommandFailed): string {
	if (/ENOSPC/.test(output)) {
		return `The disk is full.\nFree some space, or set N8N_RUNTIME to a folder on another disk, then start again.\n${message}`;
	}
	if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(output)) {
		return `The npm registry could not be reached.\nCheck the network (or npm's registry and proxy settings) and start again; what is installed is kept.\n${message}`;
	}
	if (/node-gyp|gyp ERR/.test(output)) {
		return `The database driver could not be built.\nInstall python3, make and a C++ compiler, then start again.\n${message}`;
	}
	return `${message}\nStart again to take up the installation where it stopped.`;
}
