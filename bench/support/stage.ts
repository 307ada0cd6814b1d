import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenN8n } from '../../demo/n8n';
import { N8nClient } from '../../demo/n8n-client';
import { installPackage, startN8n } from '../../demo/n8n-process';
import { ensureRuntime } from '../../demo/runtime';
import { setScene, type Scene } from '../../demo/scene';
import { fastClock, type FastClock } from './fastClock';
import { quickenThrottle } from './quickThrottle';

export interface StageOptions {
	/** How long each request to the books is under way, milliseconds. */
	readonly latencyMs?: number;
	/** How many times as fast as the machine's the clock of n8n, shop and books runs (default 1). */
	readonly clockScale?: number;
	/** How many times Intuit's limits the company takes, which is all that it changes (default 1, and enforced). */
	readonly limits?: number;
	readonly booksPort?: number;
	/** Further settings of the n8n process. */
	readonly settings?: Readonly<Record<string, string>>;
	readonly orders: number;
}

/** A real n8n with our package between a shop with orders and a company that enforces Intuit's limits. */
export interface Stage {
	readonly scene: Scene;
	readonly clock: FastClock;
	readonly n8n: OpenN8n;
	/** Numbers of the shop's orders. */
	readonly orderIds: number[];
	/** Places more orders. */
	place(count: number): number[];
	/** Ends n8n at once and starts it again over the same data. */
	killAndRestart(): Promise<void>;
	close(): Promise<void>;
}

export async function setStage(options: StageOptions): Promise<Stage> {
	const clock = fastClock(options.clockScale ?? 1);
	const limits = options.limits ?? 1;
	const scene = await setScene({
		company: 'us',
		orders: 'none',
		booksPort: options.booksPort,
		books: { throttle: limits === 1, latencyMs: options.latencyMs ?? 0 },
		now: clock.now,
	});
	const orderIds: number[] = [];
	const place = (count: number): number[] => {
		const placed = Array.from({ length: count }, () => scene.shop.placeRandomOrder());
		orderIds.push(...placed);
		return placed;
	};
	place(options.orders);
	const runtime = await ensureRuntime();
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-bench-'));
	const settings = { ...clock.settings, ...options.settings };
	await installPackage(userFolder);
	if (limits !== 1) quickenThrottle(userFolder, limits);
	const start = async (): Promise<OpenN8n> => {
		const process = await startN8n({ runtime, userFolder, role: { command: ['start'], settings } });
		const client = new N8nClient(process.url);
		await client.signIn();
		return { process, client };
	};
	let n8n = await start();
	return {
		scene,
		clock,
		orderIds,
		place,
		get n8n() {
			return n8n;
		},
		killAndRestart: async () => {
			await n8n.process.stop('SIGKILL');
			n8n = await start();
		},
		close: async () => {
			await n8n.process.stop();
			await scene.stop();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
}
