import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openNode, openPage, openWorkflow } from '../../demo/editor';
import { importTemplate } from '../../demo/import';
import { setScene, type Scene } from '../../demo/scene';
import { describeWithN8n, startTestN8n, type TestN8n } from '../support/n8n';
import { withBrowser } from '../support/browser';

const shots = resolve(__dirname, '../../.runtime/shots');

const describeInEditor: jest.Describe = withBrowser("tests in n8n's editor")
	? describeWithN8n
	: describe.skip;

describeInEditor("the template in n8n's editor", () => {
	let n8n: TestN8n;
	let scene: Scene;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		mkdirSync(shots, { recursive: true });
		scene = await setScene({ company: 'ca' });
		n8n = await startTestN8n();
		const workflow = await importTemplate(n8n.open.client, scene);
		browser = await openBrowser();
		page = await openPage(browser, { width: 1500, height: 2600 });
		await openWorkflow(page, n8n.open.process.url, workflow);
	}, 240_000);
	afterAll(async () => {
		await browser?.close();
		await n8n?.remove();
		await scene?.stop();
	}, 60_000);

	// closes the panel that a test opened
	afterEach(() => page?.keyboard.press('Escape'));

	/** What the fields of a parameter show. */
	const shown = async (parameter: string): Promise<string[]> => {
		const fields = await page.locator(`[data-test-id="parameter-input-${parameter}"]`).all();
		return await Promise.all(
			fields.map(async (field) => {
				const tags = await field.locator('.el-tag').allInnerTexts();
				return tags.length > 0 ? tags.join(' + ') : await field.locator('input').first().inputValue();
			}),
		);
	};

	test('the canvas shows eight nodes and five notes, and no node has an issue', async () => {
		await page.screenshot({ path: join(shots, 'canvas.png') });
		expect(await page.locator('[data-test-id=canvas-node]').count()).toBe(8);
		expect(await page.locator('[data-test-id=sticky]').count()).toBe(5);
		expect(await page.locator('[data-test-id=node-issues]').count()).toBe(0);
	});

	test('"Post as Sale" shows names from both systems in all its drop-downs', async () => {
		await openNode(page, 'Post as Sale');
		await page.screenshot({ path: join(shots, 'post-as-sale.png') });
		const fields = ['shippingItem', 'discountItem', 'roundingItem', 'feeItem', 'noTaxCode', 'depositAccount'];
		expect(await Promise.all(fields.map(shown))).toEqual([
			['Shipping'],
			['Discount'],
			['Rounding'],
			['Handling fee'],
			['Exempt'],
			['Stripe Clearing (Other Current Asset)'],
		]);
		const [rates, codes] = [await shown('rateIds'), await shown('taxCode')];
		expect(rates.map((rate, row) => `${rate} → ${codes[row]}`).sort()).toEqual([
			'GST · 5 % + PST (BC) · 7 % → GST/PST BC (5 % + 7 %)',
			'GST · 5 % + QST · 9.975 % → GST/QST QC (5 % + 9.975 %)',
			'GST · 5 % → GST (5 %)',
			'HST (ON) · 13 % → HST ON (13 %)',
			'Zero-rated · 0 % → Zero-rated (0 %)',
		]);
		expect(
			await page.locator('[data-test-id=parameter-issues], [data-test-id=credential-issues]').count(),
		).toBe(0);
	}, 90_000);

	test('"Get Orders to Sync" shows the statuses by name', async () => {
		await openNode(page, 'Get Orders to Sync');
		await page.screenshot({ path: join(shots, 'get-orders-to-sync.png') });
		expect(await shown('statusIds')).toEqual(['Processing + Shipped + Complete']);
	}, 90_000);
});
