import { Books, receipt, scheduled } from './books';
import type { Client } from './client';
import type { LeasedOrder, SyncRows } from './wire';

/** The ledger listed, and what a person's Retry and Ignore do. */
export function boardTests(client: () => Client): void {
	let books: Books;
	let first: LeasedOrder;
	let second: LeasedOrder;

	const rows = (params: object): Promise<SyncRows> => client().ask('sync.list', params);
	const idsOf = async (params: object): Promise<number[]> => (await rows(params)).rows.map(({ id }) => id);
	const count = async (code: string): Promise<number> =>
		(await rows({})).causes.find((cause) => cause.code === code)?.count ?? 0;

	beforeAll(async () => {
		books = new Books(client());
		await books.open();
		const { orders } = await books.due(scheduled('execution board'), { limit: 2 });
		const [one, two] = orders;
		if (!one || !two) throw new Error('The target has too few due orders left');
		[first, second] = [one, two];
		const words = { code: 'S901', reason: 'No tax code', remedy: 'Map it', retry_after_seconds: 86_400 };
		for (const order of orders)
			await books.settle(order, { state: 'held', run: 'execution board', ...words });
	});
	afterAll(async () => {
		const ids = [first.order_id, second.order_id];
		await client().ask('sync.retry', { ids });
	});

	test('rows of one cause, newest first, each with all that the ledger says', async () => {
		const found = await rows({ state: 'held', code: 'S901' });
		expect(found.rows.map(({ id }) => id)).toEqual([second.order_id, first.order_id]);
		expect(found.kind).toBe('order');
		expect(found.rows[0]).toMatchObject({
			...(await books.sync(second.order_id)),
			reason: 'No tax code',
			run: 'execution board',
			charge: { total: second.total, currency: second.currency },
		});
		expect(found.causes).toContainEqual({ code: 'S901', count: 2 });
		expect(found.states.find(({ state }) => state === 'held')?.count).toBeGreaterThanOrEqual(2);
	});

	test('page by page it is the same list', async () => {
		const all = await idsOf({ limit: 200 });
		const paged: number[] = [];
		for (let before: number | null | undefined; before !== null;) {
			const page: SyncRows = await rows({ limit: 1, ...(before === undefined ? {} : { before_id: before }) });
			paged.push(...page.rows.map(({ id }) => id));
			before = page.next_before_id;
		}
		expect(paged).toEqual(all);
		expect(all).toEqual([...all].sort((a, b) => b - a));
	});

	test('by order number', async () => {
		expect(await idsOf({ ids: [first.order_id, 2_000_000_000] })).toEqual([first.order_id]);
		expect(await idsOf({ ids: [first.order_id], state: 'posted' })).toEqual([]);
	});

	test('retry makes one due, retry of a cause all', async () => {
		const attempts = (await books.sync(second.order_id))?.attempts ?? 0;
		expect(await books.isDue(first.order_id)).toBe(false);
		expect(await client().ask('sync.retry', { ids: [first.order_id] })).toEqual({ changed: 1 });
		expect(await books.isDue(first.order_id)).toBe(true);
		expect(await books.isDue(second.order_id)).toBe(false);
		expect(await count('S901')).toBe(2);
		expect(await client().ask('sync.retry', { code: 'S901' })).toEqual({ changed: 2 });
		expect(await books.isDue(second.order_id)).toBe(true);
		expect(await books.sync(second.order_id)).toMatchObject({ state: 'retry', attempts: attempts + 1 });
	});

	test('what a run holds stays with the run', async () => {
		const { orders } = await books.due(scheduled('execution holds'), { limit: 200 });
		expect(await client().ask('sync.retry', { ids: [first.order_id] })).toEqual({ changed: 0 });
		await books.giveBack(orders);
		expect(await client().ask('sync.retry', { ids: [first.order_id] })).toEqual({ changed: 1 });
	});

	test('ignored: not due under any settings, until taken up again', async () => {
		expect(await client().ask('sync.ignore', { ids: [first.order_id] })).toEqual({ changed: 1 });
		expect(await client().ask('sync.ignore', { ids: [first.order_id] })).toEqual({ changed: 0 });
		expect(await books.isDue(first.order_id, { settings_fingerprint: 'settings-9' })).toBe(false);
		expect(await books.sync(first.order_id)).toMatchObject({ state: 'ignored', next_attempt: null });
		expect(await client().ask('sync.unignore', { ids: [first.order_id, second.order_id] })).toEqual({
			changed: 1,
		});
		expect(await books.isDue(first.order_id)).toBe(true);
	});

	test('an order that was never synced can be ignored; one that does not exist cannot', async () => {
		const fresh = (await books.peek({ limit: 200 })).orders.find((order) => order.sync === null);
		if (!fresh) throw new Error('The target has no order left that was never synced');
		const ids = [fresh.order_id, 2_000_000_000];
		expect(await client().ask('sync.ignore', { ids })).toEqual({ changed: 1 });
		expect(await books.isDue(fresh.order_id)).toBe(false);
		expect(await idsOf({ ids })).toEqual([fresh.order_id]);
		expect(await client().ask('sync.unignore', { ids })).toEqual({ changed: 1 });
		expect(await books.isDue(fresh.order_id)).toBe(true);
	});

	test('an order that reached the books though it was ignored is remembered', async () => {
		const order = await books.take(scheduled('execution late'));
		await client().ask('sync.ignore', { ids: [order.order_id] });
		await books.settle(order, { state: 'posted', document: receipt(order), run: 'execution late' });
		expect(await books.sync(order.order_id)).toMatchObject({ state: 'posted', document: receipt(order) });
	});
}
