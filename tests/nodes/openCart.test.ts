import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { setScene, type Scene } from '../../demo/scene';
import { statuses } from '../../simulators/shop';
import { runWorkflow, type Finished, type RunOptions } from '../support/engine';
import { filled, loginsOf, POST, single } from './scene';

let scene: Scene;
beforeAll(async () => {
	scene = await setScene({ company: 'us' });
});
afterAll(() => scene.stop());

const orders = async (
	operation: string,
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
): Promise<Finished> =>
	runWorkflow({
		workflow: single('openCart', { resource: 'order', operation, ...parameters }),
		credentials: loginsOf(scene),
		...options,
	});

const ids = (run: Finished): unknown[] => run.output('node').map((json) => json.order_id);

const placed = (): number[] => scene.shop.orders.all().map((order) => order.order_id);

describe('Order: Get Many', () => {
	test('returns all, oldest first', async () => {
		expect(ids(await orders('getAll', { returnAll: true, filters: {} }))).toEqual(placed());
	});

	test('stops at the limit', async () => {
		expect(ids(await orders('getAll', { returnAll: false, limit: 3, filters: {} }))).toEqual(
			placed().slice(0, 3),
		);
	});

	test('450 orders come whole over the pages of 200 that the bridge hands out', async () => {
		const many = await setScene({ company: 'us' });
		try {
			while (many.shop.orders.all().length < 450) many.shop.placeRandomOrder();
			const run = await runWorkflow({
				workflow: single('openCart', {
					resource: 'order',
					operation: 'getAll',
					returnAll: true,
					filters: {},
				}),
				credentials: loginsOf(many),
			});
			expect(new Set(ids(run)).size).toBe(450);
		} finally {
			await many.stop();
		}
	});

	test('keeps to the chosen statuses', async () => {
		const run = await orders('getAll', { returnAll: true, filters: { statusIds: [statuses.canceled.id] } });
		const wanted = [...scene.shop.seeds].filter(([, seed]) => seed.status === 'canceled').map(([id]) => id);
		expect(wanted.length).toBeGreaterThan(0);
		expect(ids(run)).toEqual(wanted);
	});

	test('a start date in the future leaves nothing', async () => {
		const run = await orders('getAll', { returnAll: true, filters: { dateFrom: '2999-01-01T00:00:00' } });
		expect(run.error).toBeNull();
		expect(ids(run)).toEqual([]);
	});
});

describe('Order: Get', () => {
	const wanted = (): IDataObject[] =>
		placed()
			.slice(0, 2)
			.map((id) => ({ wanted: id }));

	test('gets one order for each item', async () => {
		const run = await orders('get', { orderId: '={{ $json.wanted }}' }, { items: wanted() });
		expect(ids(run)).toEqual(placed().slice(0, 2));
		expect(run.items('node').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('an order that does not exist stops with the item it belongs to', async () => {
		const run = await orders(
			'get',
			{ orderId: '={{ $json.wanted }}' },
			{ items: [...wanted(), { wanted: 99999 }] },
		);
		expect(run.error?.message).toContain('99999');
		expect(run.error?.description).not.toBe('');
	});

	test('with "continue", it becomes an item with its error and remedy, and the others are there', async () => {
		const workflow = single('openCart', {
			resource: 'order',
			operation: 'get',
			orderId: '={{ $json.wanted }}',
		});
		const run = await runWorkflow({
			workflow: {
				...workflow,
				nodes: workflow.nodes.map((node) => ({ ...node, onError: 'continueRegularOutput' as const })),
			},
			credentials: loginsOf(scene),
			items: [{ wanted: 99999 }, ...wanted()],
		});
		expect(run.error).toBeNull();
		const [lost, ...found] = run.output('node');
		expect(lost).toEqual({
			error: expect.stringContaining('99999') as string,
			remedy: expect.any(String) as string,
		});
		expect(found.map((json) => json.order_id)).toEqual(placed().slice(0, 2));
	});
});

describe('Order: Get Orders to Sync', () => {
	test('450 due orders are handed out in one run of 1,000, each once, and 50 at a time when asked so', async () => {
		const many = await setScene({ company: 'us' });
		try {
			while (many.shop.orders.all().length < 450) many.shop.placeRandomOrder();
			const due = (limit: number, executionId: string) =>
				runWorkflow({
					workflow: single('openCart', {
						resource: 'order',
						operation: 'getDue',
						statusIds: Object.values(statuses).map(({ id }) => id),
						limit,
						options: {},
					}),
					credentials: loginsOf(many),
					executionId,
				});
			const some = await due(50, '1');
			expect(ids(some)).toHaveLength(50);
			expect(some.hints('node')).toEqual([expect.stringContaining('More orders are due')]);
			const rest = await due(1000, '2');
			expect(new Set([...ids(some), ...ids(rest)]).size).toBe(450);
			expect(rest.hints('node')).toEqual([
				expect.stringContaining('50 more orders are claimed by another run'),
			]);
		} finally {
			await many.stop();
		}
	});
});

describe('OpenCart to QuickBooks', () => {
	test('the orders of two stores keep what was reached when the books stop in between', async () => {
		const [id = 0, other = 0] = [...scene.shop.seeds]
			.filter(([, seed]) => seed.expect === 'posted')
			.map(([one]) => one);
		const parameters = (await filled(scene)).nodes.find(({ name }) => name === POST)?.parameters ?? {};
		const second = {
			...scene.shop.orders.wire(other),
			store: { id: 1, name: 'Two', url: 'http://two.example/' },
		};
		const post = (...items: object[]): Promise<Finished> =>
			runWorkflow({
				workflow: single('openCartToQuickBooks', parameters),
				credentials: loginsOf(scene),
				items: items.map((item) => ({ ...item })),
			});

		// once to know the company, which is read at most once a minute, and once to count
		await post(scene.shop.orders.wire(id));
		scene.books.reset();
		await post(scene.shop.orders.wire(id));
		const requests = scene.books.log.length;
		scene.books.reset();
		scene.books.faults.add({ kind: 'company-status', nth: requests + 1, count: 100 });
		const run = await post(scene.shop.orders.wire(id), second);
		scene.books.faults.clear();

		expect(run.error).toBeNull();
		expect(run.output('node').map((json) => [json.order_id, json.state])).toEqual([
			[id, 'posted'],
			[other, 'retry'],
		]);
		expect(run.hints('node')).toHaveLength(1);
		expect(scene.books.documents().map(({ docNumber }) => docNumber)).toEqual([`OC${id}`]);
	});
});
