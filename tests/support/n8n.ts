import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openN8n, type OpenN8n } from '../../demo/n8n';
import { installedRuntime, runtimeFolder } from '../../demo/runtime';

/** A throw-away n8n that can be killed and started again over the same data. */
export interface TestN8n {
	readonly open: OpenN8n;
	/** Starts n8n again after it was stopped or killed; `open` is the new one. */
	restart(): Promise<void>;
	/** Stops n8n and removes its data. */
	remove(): Promise<void>;
}

const runtime = installedRuntime();

function available(): boolean {
	if (runtime) return true;
	const reason = `no n8n in ${runtimeFolder()} (install it with "npx tsx demo/install.ts", or set N8N_RUNTIME)`;
	if (process.env['REQUIRE_ALL'] === '1') throw new Error(`REQUIRE_ALL=1, but ${reason}`);
	process.stderr.write(`\n!!! SKIPPED, tests in a real n8n: ${reason}\n\n`);
	return false;
}

/** `describe` that is skipped, loudly, where no n8n is installed; an error with REQUIRE_ALL=1. */
export const describeWithN8n: jest.Describe = available() ? describe : describe.skip;

/** A fresh n8n with the built package. */
export async function startTestN8n(): Promise<TestN8n> {
	if (!runtime) throw new Error('n8n is not installed');
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-test-'));
	const start = () => openN8n({ runtime, userFolder });
	let open = await start();
	return {
		get open() {
			return open;
		},
		restart: async () => {
			open = await start();
		},
		remove: async () => {
			await open.process.stop();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
}
