import type { Page } from 'playwright-core';
import { openNode } from '../../demo/editor';
import type { N8nClient } from '../../demo/n8n-client';
import { connect, type Scene } from '../../demo/scene';
import { BOOKS_CREDENTIAL, BRIDGE_CREDENTIAL } from '../../demo/template';
import { describeInEditor, EDITOR_STARTS_MS, openEditor, type Editor } from '../support/editor';
import { PACKAGE } from '../support/engine';

const list = { __rl: true, mode: 'list', value: '' };

/** Each node as it is after it was put on the canvas, but for what a person would choose first. */
const NODES = {
	Orders: ['openCart', { resource: 'order', operation: 'getAll', limit: 5 }],
	Check: ['openCartToQuickBooks', { resource: 'setup', operation: 'check' }],
	Invoice: [
		'quickBooksAccounting',
		{
			resource: 'invoice',
			operation: 'create',
			customer: list,
			lines: { product: [{ item: list, quantity: '2', price: '12.50' }] },
			additionalFields: { currency: 'USD' },
		},
	],
	Events: ['openCartTrigger', {}],
	Changes: ['quickBooksAccountingTrigger', {}],
	Polling: ['quickBooksAccountingPollingTrigger', {}],
} as const;

/** All of them behind one trigger, with their credentials. */
async function everyNode(client: N8nClient, scene: Scene): Promise<string> {
	const ids = await connect(client, scene.shop, scene.books);
	const credentials = {
		[BRIDGE_CREDENTIAL.type]: { id: ids.bridgeCredential, name: BRIDGE_CREDENTIAL.name },
		[BOOKS_CREDENTIAL.type]: { id: ids.booksCredential, name: BOOKS_CREDENTIAL.name },
	};
	const nodes = Object.entries(NODES).map(([name, [type, parameters]], row) => ({
		id: name,
		name,
		type: `${PACKAGE}.${type}`,
		typeVersion: 1,
		position: [300, row * 180],
		parameters: { ...parameters },
		credentials,
	}));
	const start = {
		id: 'Start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const started = ['Orders', 'Check', 'Invoice'].map((node) => ({
		node,
		type: 'main',
		index: 0,
	}));
	return await client.createWorkflow({
		name: 'Every node',
		nodes: [start, ...nodes],
		connections: { Start: { main: [started] } },
		settings: {},
	});
}

describeInEditor('every node in the editor', () => {
	let editor: Editor | undefined;
	let scene: Scene;
	let page: Page;
	let canvas: string;

	beforeAll(async () => {
		editor = await openEditor('us', 1500, everyNode);
		({ scene, page } = editor);
		canvas = page.url();
	}, EDITOR_STARTS_MS);
	afterAll(() => editor?.stop(), 60_000);
	// n8n's editor loses its hold of a run now and then and then starts no other: each node has a page of its own
	beforeEach(async () => {
		await page.goto(canvas, { waitUntil: 'domcontentloaded' });
		await page.locator('[data-test-id=canvas-node]').first().waitFor();
		await page.waitForLoadState('networkidle');
	}, 120_000);

	const picture = async (name: string) => editor?.picture(`every-${name}`);

	/** Opens the drop-down of a resource locator, types a part of a name and takes the row that has the name. */
	async function choose(locator: number, part: string, name: string): Promise<void> {
		const field = page.locator('[data-test-id=node-parameters] .resource-locator').nth(locator);
		await field.locator('[data-test-id=rlc-input]').click();
		await page.locator('[data-test-id=rlc-search]:visible').fill(part);
		const row = page.locator('[data-test-id=rlc-item]:visible', { hasText: name }).first();
		await row.waitFor();
		await picture(`search-${part}`);
		await row.click();
	}

	/** Runs the open node and waits for the items that come out. */
	async function run(): Promise<void> {
		await page.locator('[data-test-id=node-execute-button]').click();
		await page.locator('[data-test-id=output-panel] [data-test-id=ndv-items-count]').waitFor();
	}

	const output = (): Promise<string> => page.locator('[data-test-id=output-panel]').innerText();

	test.each([
		['Orders', /5 items/],
		['Check', /\d+ items?/],
	])(
		'%s opens, runs and shows what came out',
		async (name, expected) => {
			await openNode(page, name);
			await run();
			await picture(name);
			expect(await output()).toMatch(expected);
		},
		90_000,
	);

	test('Invoice: customer and product are found by a part of their names, and the invoice is made', async () => {
		await openNode(page, 'Invoice');
		await choose(0, 'Am', 'Amy Lauterbach');
		const product = scene.books.company.all('Item').find(({ Type }) => Type !== 'Category')?.['Name'];
		if (typeof product !== 'string') throw new Error('no product');
		await choose(1, product.slice(0, 4), product);
		await run();
		await picture('Invoice');
		expect(await output()).toContain('Amy Lauterbach');
	}, 60_000);

	test('the triggers open with words for everything', async () => {
		for (const [name, word] of [
			['Events', 'Order Placed'],
			['Changes', 'Entities'],
			['Polling', 'Entities'],
		] as const) {
			await openNode(page, name);
			await picture(name);
			expect(await page.locator('[data-test-id=node-parameters]').innerText()).toContain(word);
			await page.keyboard.press('Escape');
		}
	}, 90_000);
});
