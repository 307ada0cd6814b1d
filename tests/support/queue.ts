import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { openN8n } from '../../demo/n8n';
import type { N8nClient } from '../../demo/n8n-client';
import { startN8n, type N8nProcess } from '../../demo/n8n-process';
import { installedRuntime, runtimeFolder, type Runtime } from '../../demo/runtime';
import { postgresPrograms, startPostgres, type Postgres } from './postgres';
import { startRedis, type Redis } from './redis';

/** An n8n in queue mode: a main process, workers, and what they share. */
export interface TestQueue {
	/** Ends with a slash. */
	readonly url: string;
	readonly client: N8nClient;
	readonly workers: readonly Worker[];
	readonly database: Postgres;
	readonly redis: Redis;
	/** Stops everything and removes its data. */
	remove(): Promise<void>;
}

export interface Worker {
	/** Executions it began, oldest first. */
	began(): readonly string[];
	/** Ends it at once, as a machine that loses its power. */
	kill(): Promise<void>;
	/** Starts it again after `kill`. */
	restart(): Promise<void>;
}

const inPath = (program: string): boolean =>
	(process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

function available(): boolean {
	const missing = [
		...(installedRuntime()
			? []
			: [`n8n in ${runtimeFolder()} ("npx tsx demo/install.ts", or set N8N_RUNTIME)`]),
		...(inPath('redis-server') && inPath('redis-cli') ? [] : ['Redis (Debian: redis-server)']),
		...(postgresPrograms() ? [] : ['PostgreSQL (Debian: postgresql)']),
	];
	if (missing.length === 0) return true;
	const reason = `missing are ${missing.join(', ')}`;
	if (process.env['REQUIRE_ALL'] === '1') throw new Error(`REQUIRE_ALL=1, but ${reason}`);
	process.stderr.write(`\n!!! SKIPPED, tests of n8n's queue mode: ${reason}\n\n`);
	return false;
}

/** `describe` that is skipped, loudly, where n8n, Redis or PostgreSQL is missing; an error with REQUIRE_ALL=1. */
export const describeWithQueue: jest.Describe = available() ? describe : describe.skip;

/** What all processes of the installation are told; docs/scaling.md explains each. */
const settingsOf = (database: Postgres, redis: Redis): Readonly<Record<string, string>> => ({
	EXECUTIONS_MODE: 'queue',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis.port),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(database.port),
	DB_POSTGRESDB_DATABASE: database.database,
	DB_POSTGRESDB_USER: database.user,
	// a job of a dead worker is noticed within seconds; by default it takes up to a minute and a half
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
});

/** A main process and workers, each with so many runs at a time, with the built package. */
export async function startTestQueue(size: {
	readonly workers: number;
	readonly runsEach: number;
}): Promise<TestQueue> {
	const runtime = installedRuntime();
	if (!runtime) throw new Error('n8n is not installed');
	const folder = mkdtempSync(join(tmpdir(), 'n8n-queue-test-'));
	const cleanUp: Array<() => Promise<void>> = [];
	const remove = async () => {
		for (const end of cleanUp.reverse()) await end();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const [database, redis] = await Promise.all([startPostgres(), startRedis()]);
		cleanUp.push(
			() => database.stop(),
			() => redis.stop(),
		);
		const settings = settingsOf(database, redis);
		const userFolder = join(folder, 'main');
		const main = await openN8n({ runtime, userFolder, role: { command: ['start'], settings } });
		cleanUp.push(() => main.process.stop('SIGKILL'));
		const command = ['worker', `--concurrency=${size.runsEach}`] as const;
		const workers = await Promise.all(
			Array.from({ length: size.workers }, async (_, index) => {
				const own = join(folder, `worker-${index + 1}`);
				// each has its own copy of the package, as on a machine of its own
				mkdirSync(own);
				cpSync(join(userFolder, '.n8n/nodes'), join(own, '.n8n/nodes'), { recursive: true });
				const worker = await startWorker(runtime, own, { command, settings });
				cleanUp.push(() => worker.kill());
				return worker;
			}),
		);
		return { url: main.process.url, client: main.client, workers, database, redis, remove };
	} catch (error) {
		await remove();
		throw error;
	}
}

async function startWorker(
	runtime: Runtime,
	userFolder: string,
	role: NonNullable<Parameters<typeof startN8n>[0]['role']>,
): Promise<Worker> {
	const start = (): Promise<N8nProcess> => startN8n({ runtime, userFolder, role });
	let process = await start();
	return {
		began: () =>
			[...readFileSync(process.log, 'utf8').matchAll(/Worker started execution (\d+)/g)].map(
				([, id]) => id ?? '',
			),
		kill: () => process.stop('SIGKILL'),
		restart: async () => {
			process = await start();
		},
	};
}
