import type { Page } from 'playwright-core';
import { openNode } from '../../demo/editor';
import { importTemplate } from '../../demo/import';
import { describeInEditor, EDITOR_STARTS_MS, openEditor, type Editor } from '../support/editor';

describeInEditor("the template in n8n's editor", () => {
	let editor: Editor | undefined;
	let page: Page;
	let picture: Editor['picture'];

	beforeAll(async () => {
		editor = await openEditor('ca', 2600, importTemplate);
		({ page, picture } = editor);
	}, EDITOR_STARTS_MS);
	afterAll(() => editor?.stop(), 60_000);

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
		await picture('canvas');
		expect(await page.locator('[data-test-id=canvas-node]').count()).toBe(8);
		expect(await page.locator('[data-test-id=sticky]').count()).toBe(5);
		expect(await page.locator('[data-test-id=node-issues]').count()).toBe(0);
	});

	test('"Post as Sale" shows names from both systems in all its drop-downs', async () => {
		await openNode(page, 'Post as Sale');
		await picture('post-as-sale');
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
		await picture('get-orders-to-sync');
		expect(await shown('statusIds')).toEqual(['Processing + Shipped + Complete']);
	}, 90_000);
});
