import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, openPage, openWorkflow } from '../../demo/editor';
import type { N8nClient } from '../../demo/n8n-client';
import { setScene, type Scene } from '../../demo/scene';
import { withBrowser } from './browser';
import { describeWithN8n, startTestN8n } from './n8n';

const SHOTS = resolve(__dirname, '../../.runtime/shots');

/** `describe` that is skipped, loudly, where there is no n8n or no browser; an error with REQUIRE_ALL=1. */
export const describeInEditor: jest.Describe = withBrowser("tests in n8n's editor")
	? describeWithN8n
	: describe.skip;

/** A workflow in n8n's editor, with the shop and the company it works on. */
export interface Editor {
	readonly scene: Scene;
	readonly page: Page;
	/** Takes a picture of the page, for a person to look at. */
	readonly picture: (name: string) => Promise<unknown>;
	readonly stop: () => Promise<void>;
}

/** Milliseconds that the parts may take to start on a busy machine. */
export const EDITOR_STARTS_MS = 240_000;

/** `make` puts the workflow into n8n and gives its id. */
export async function openEditor(
	company: Scene['company'],
	height: number,
	make: (client: N8nClient, scene: Scene) => Promise<string>,
): Promise<Editor> {
	mkdirSync(SHOTS, { recursive: true });
	const open: Array<() => Promise<void>> = [];
	const stop = async (): Promise<void> => {
		for (const close of open.reverse()) await close();
	};
	try {
		const scene = await setScene({ company });
		open.push(() => scene.stop());
		const n8n = await startTestN8n();
		open.push(() => n8n.remove());
		const workflow = await make(n8n.open.client, scene);
		const browser = await openBrowser();
		open.push(() => browser.close());
		const page = await openPage(browser, { width: 1500, height });
		await openWorkflow(page, n8n.open.process.url, workflow);
		const picture = (name: string) => page.screenshot({ path: join(SHOTS, `${name}.png`) });
		return { scene, page, picture, stop };
	} catch (error) {
		// no test of the file runs then, and none ends what has started
		await stop();
		throw error;
	}
}
