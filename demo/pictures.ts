import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBrowser, openNode, openPage, openWorkflow } from './editor';
import { importTemplate, ORDERS_TO_SALES } from './import';
import { openN8n } from './n8n';
import { ensureRuntime } from './runtime';
import { setScene } from './scene';
import { nodeNamed, readTemplate } from './template';

const folder = resolve(__dirname, '../docs/images');

/** Takes the pictures of the documentation anew: canvas, panel, books and shop after one run. */
async function takePictures(): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-pictures-'));
	const runtime = await ensureRuntime();
	const scene = await setScene({ company: 'ca' });
	const n8n = await openN8n({ runtime, userFolder });
	const browser = await openBrowser();
	try {
		const workflow = await importTemplate(n8n.client, scene);
		await n8n.client.run(workflow, nodeNamed(readTemplate(ORDERS_TO_SALES), 'manualTrigger'));
		const page = await openPage(browser, { width: 1400, height: 850 });
		const take = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) });
		await page.goto(`${scene.books.url}/`);
		await take('quickbooks');
		await page.goto(scene.shop.pageUrl);
		await take('shop');
		await openWorkflow(page, n8n.process.url, workflow);
		await take('canvas');
		await openNode(page, 'Post as Sale');
		await take('post-as-sale');
	} finally {
		await browser.close();
		await n8n.process.stop();
		await scene.stop();
		rmSync(userFolder, { recursive: true, force: true });
	}
}

takePictures().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
