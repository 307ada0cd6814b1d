import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { setScene, type Scene } from '../../demo/scene';
import { withCredentials } from '../support/credentials';
import { runWorkflow, type Finished, type RunOptions, type WorkflowJson } from '../support/engine';
import { ACCOUNTS } from '../support/products';
import { loginsOf, productsTemplate } from './scene';

const DUE = 'Get Products to Sync';
const POST = 'Post as Item';
const RECORD = 'Record Product Results';

/** The template as the demo shop's bookkeeper fills it; `more` are further parameters by node name. */
const filled = (more: Readonly<Record<string, INodeParameters>> = {}): WorkflowJson => ({
	...productsTemplate,
	nodes: withCredentials(
		productsTemplate.nodes.map((node) => ({
			...node,
			parameters: {
				...node.parameters,
				...(node.name === POST ? { ...ACCOUNTS, startDate: '2026-01-01' } : {}),
				...more[node.name],
			},
		})),
	),
});

let scene: Scene;
beforeEach(async () => {
	scene = await setScene({ company: 'uk' });
});
afterEach(() => scene.stop());

const run = (more: Parameters<typeof filled>[0] = {}, options: Partial<RunOptions> = {}): Promise<Finished> =>
	runWorkflow({ workflow: filled(more), credentials: loginsOf(scene), start: 'Every Hour', ...options });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `state cause` by product. */
const states = (finished: Finished, node = RECORD): Record<number, string> =>
	Object.fromEntries(
		finished
			.output(node)
			.map(({ product_id, state, code }) => [Number(product_id), `${text(state)} ${text(code)}`.trim()]),
	);

const item = (name: string) => scene.books.company.all('Item').find((one) => one.Name === name);

test('new products become items, known ones are matched, and the shop is told; an hour later nothing is asked', async () => {
	const finished = await run();
	expect(finished.error).toBeNull();
	// eleven are in the books already; product 12, the winter blend, is not
	expect(new Set(Object.values(states(finished)))).toEqual(new Set(['unchanged', 'posted']));
	expect(states(finished)[12]).toBe('posted');
	expect(finished.output(RECORD).every(({ recorded }) => (recorded as IDataObject).accepted === true)).toBe(
		true,
	);
	expect(item('NEW-099')).toMatchObject({ Sku: 'BB-NEW-099', Type: 'Inventory', UnitPrice: 12 });
	const winter = finished.output(RECORD).find((json) => json.product_id === 12);
	expect(winter?.item).toEqual({
		id: item('NEW-099')?.Id,
		name: 'NEW-099',
		sku: 'BB-NEW-099',
		type: 'Inventory',
		url: `${scene.books.url}/app/item?itemId=${text(item('NEW-099')?.Id)}`,
	});
	expect(scene.shop.productLedger.sync(12)).toMatchObject({
		state: 'posted',
		document: { type: 'Item', number: 'BB-NEW-099', total: '12', currency: 'GBP' },
	});

	const requests = scene.books.log.length;
	const idle = await run({}, { executionId: '2' });
	expect([idle.error, idle.output(DUE)]).toEqual([null, []]);
	expect(scene.books.log.length).toBe(requests);
});

test('a renamed and dearer product comes again alone; its item follows where that was chosen', async () => {
	await run();
	scene.shop.shelf.update({ product_id: 12, name: 'Last Winter Blend', price: '13.50' });
	const follow = { [POST]: { follow: { followPrice: true, followDescription: true } } };
	// a changed setting does not bring back what is settled, only what is held
	const finished = await run(follow, { executionId: '2' });
	expect(states(finished)).toEqual({ 12: 'updated' });
	expect(item('NEW-099')).toMatchObject({ UnitPrice: 13.5, Description: 'Last Winter Blend' });
});

test('F26: two products of one model are held with both, seen through the shop even when one alone is due', async () => {
	await run();
	scene.shop.shelf.update({ product_id: 11, model: 'NEW-099' });
	const finished = await run({}, { executionId: '2' });
	expect(states(finished)).toEqual({ 11: 'held product_code_shared' });
	const [held] = finished.output(RECORD);
	expect(held?.reason).toContain('11 "Walnut Tea Chest", 12 "Limited Winter Blend"');
	scene.shop.shelf.update({ product_id: 11, model: 'FUR-070' });
	expect(states(await run({}, { executionId: '3' }))).toEqual({ 11: 'unchanged' });
});

test('F27: the opening quantity holds what was sold since the start date and is not booked yet', async () => {
	const units = scene.shop.shelf.get(12).product.quantity;
	const finished = await run({
		[DUE]: { options: { ordersSince: '2020-01-01' } },
		[POST]: { opening: { carryQuantity: true } },
	});
	const due = finished.output(DUE).find((json) => json.product_id === 12);
	expect(due?.base_currency).toBe('GBP');
	const unposted = Number(due?.unposted_units);
	expect(unposted).toBeGreaterThan(0);
	expect(scene.books.company.ledger.stock(text(item('NEW-099')?.Id)).quantity.toFixed()).toBe(
		String(units + unposted),
	);
	expect(item('NEW-099')).toMatchObject({ InvStartDate: '2026-01-01' });
	expect(scene.books.trialBalance().difference).toBe('0.00');
});

test('a preview shows what would be made, writes nothing, and is not taken for a result', async () => {
	const items = scene.books.company.all('Item').length;
	const finished = await run({ [POST]: { operation: 'preview' } });
	const winter = finished.output(POST).find((json) => json.product_id === 12);
	expect(winter).toMatchObject({ preview: true, state: 'posted', would_post: { Name: 'NEW-099' } });
	expect(scene.books.company.all('Item')).toHaveLength(items);
	expect(finished.error?.message).toContain('come from a preview');
});

test('a damaged item is held and stands in nobody’s way', async () => {
	await run();
	const due = { product_id: 77, model: 'X' };
	const workflow: WorkflowJson = { ...filled(), connections: {} };
	const alone = { ...workflow, nodes: workflow.nodes.filter(({ name }) => name === POST) };
	const finished = await runWorkflow({
		workflow: alone,
		credentials: loginsOf(scene),
		start: POST,
		items: [due],
	});
	expect(states(finished, POST)).toEqual({ 77: 'held product_malformed' });
});

test('a missing account is told before anything is read', async () => {
	const finished = await run({ [POST]: { incomeAccount: '' } });
	expect(finished.error?.message).toBe('Setting "Income Name or ID": choose the income account of new items');
});

test('a crash between posting and recording: the next run makes nothing twice', async () => {
	const workflow = filled();
	const crashed = {
		...workflow,
		nodes: workflow.nodes.filter(({ name }) => name !== RECORD),
		connections: Object.fromEntries(Object.entries(workflow.connections).filter(([name]) => name !== POST)),
	};
	const options = { credentials: loginsOf(scene), start: 'Sync Now', mode: 'manual' } as const;
	await runWorkflow({ workflow: crashed, ...options });
	const items = scene.books.company.all('Item').length;
	const next = await runWorkflow({ workflow, ...options, executionId: '2' });
	expect(states(next)[12]).toBe('unchanged');
	expect(scene.books.company.all('Item')).toHaveLength(items);
});
