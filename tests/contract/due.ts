import { Books, manual, scheduled } from './books';
import type { Client } from './client';
import { notHere } from './transport';
import type { LeasedOrder } from './wire';

const ids = (orders: readonly LeasedOrder[]): number[] => orders.map((order) => order.order_id);
const seconds = (iso: string | null | undefined): number => Date.parse(iso ?? '') / 1000;

/** Who gets which order, and for how long. Every test gives back what it took. */
export function dueTests(client: () => Client): void {
	let books: Books;
	let taken: LeasedOrder[] = [];

	beforeAll(async () => {
		books = new Books(client());
		await books.open();
	});
	afterEach(async () => {
		if (taken.length > 0) await books.giveBack(taken);
		taken = [];
	});
	const keep = (orders: readonly LeasedOrder[]): readonly LeasedOrder[] => {
		taken.push(...orders);
		return orders;
	};

	test('peek hands out without claiming', async () => {
		const first = await books.peek({ limit: 200 });
		expect(first.orders.length).toBeGreaterThan(6);
		expect(first.withheld).toEqual({ count: 0, until: null });
		expect(first.more).toBe(false);
		for (const order of first.orders) expect(order).toMatchObject({ lease: null, attempts: 0, sync: null });
		expect(await books.peek({ limit: 200 })).toEqual(first);
	});

	test('peek does not need the orders it shows to be free for others', async () => {
		const shown = await books.peek({ limit: 2 });
		expect(ids(keep((await books.due(scheduled('execution 1'), { limit: 2 })).orders))).toEqual(
			ids(shown.orders),
		);
	});

	test('a lease has a token of its own and an end', async () => {
		const { orders } = await books.due(scheduled('execution 1', 600), { limit: 3 });
		keep(orders);
		expect(new Set(orders.map((order) => order.lease?.token)).size).toBe(3);
		for (const order of orders) {
			expect(Math.abs(seconds(order.lease?.until) - client().now() / 1000 - 600)).toBeLessThan(30);
			expect(order).toMatchObject({ attempts: 0, sync: null });
			expect(await books.sync(order.order_id)).toMatchObject({
				state: 'leased',
				lease_until: order.lease?.until,
				document: null,
			});
		}
	});

	test('fifteen minutes when nothing else is asked', async () => {
		const order = await books.take();
		keep([order]);
		expect(Math.abs(seconds(order.lease?.until) - client().now() / 1000 - 900)).toBeLessThan(30);
	});

	test('nobody else gets a leased order, and is told how many and until when', async () => {
		const everything = ids((await books.peek({ limit: 200 })).orders);
		const mine = await books.due(scheduled('execution 1', 600), { limit: 2 });
		const later = await books.due(scheduled('execution 2', 1200), { limit: 1 });
		keep([...mine.orders, ...later.orders]);
		const rest = await books.peek({ limit: 200 });
		expect([...ids(mine.orders), ...ids(later.orders), ...ids(rest.orders)]).toEqual(everything);
		expect(rest.withheld).toEqual({ count: 3, until: later.orders[0]?.lease?.until });
		expect(later.withheld).toEqual({ count: 2, until: mine.orders[0]?.lease?.until });
	});

	test('the same run goes on with the next orders', async () => {
		const run = scheduled('execution 1');
		const first = await books.due(run, { limit: 2 });
		const second = await books.due(run, { limit: 2 });
		keep([...first.orders, ...second.orders]);
		expect(first.more).toBe(true);
		expect(second.orders).toHaveLength(2);
		expect(ids(second.orders).filter((id) => ids(first.orders).includes(id))).toEqual([]);
		expect(second.withheld.count).toBe(2);
	});

	test('released orders are due again at once, a token counts once', async () => {
		const { orders } = await books.due(scheduled('execution 1'), { limit: 2 });
		expect(await books.giveBack(orders)).toBe(2);
		expect(await books.giveBack(orders)).toBe(0);
		expect(await books.sync(orders[0]?.order_id ?? 0)).toBeNull();
		const again = await books.due(scheduled('execution 2'), { limit: 2 });
		keep(again.orders);
		expect(ids(again.orders)).toEqual(ids(orders));
		expect(again.orders[0]?.lease?.token).not.toBe(orders[0]?.lease?.token);
	});

	test('a later manual run of the same workflow takes over an earlier manual one', async () => {
		const first = await books.due(manual('execution 1'), { limit: 2 });
		const second = await books.due(manual('execution 2'), { limit: 2 });
		keep([...first.orders, ...second.orders]);
		expect(ids(second.orders)).toEqual(ids(first.orders));
		expect(second.withheld.count).toBe(0);
		const [before] = first.orders;
		if (!before) throw new Error('Nothing was due');
		expect(await books.settle(before, { state: 'skipped' })).toMatchObject({
			accepted: false,
			code: 'lease_lost',
		});
	});

	test.each([
		['a scheduled run', manual('execution 1'), scheduled('execution 2')],
		['a manual run of another workflow', manual('execution 1'), manual('execution 2', 'workflow 8')],
		['the same manual run', manual('execution 1'), manual('execution 1')],
		['a manual run, from a scheduled one', scheduled('execution 1'), manual('execution 2')],
	])('%s takes nothing over', async (_who, first, second) => {
		const mine = keep((await books.due(first, { limit: 2 })).orders);
		const other = await books.due(second, { limit: 2 });
		keep(other.orders);
		expect(ids(other.orders).filter((id) => ids(mine).includes(id))).toEqual([]);
		expect(other.withheld.count).toBe(2);
	});

	test('an expired lease is handed out again, and its holder is too late', async () => {
		if (!client().target.advance) return notHere('cannot move its clock');
		const order = await books.take(scheduled('execution 1', 30));
		await client().advance(31);
		const again = await books.take(scheduled('execution 2'));
		keep([order, again]);
		expect(again.order_id).toBe(order.order_id);
		expect(again.sync).toMatchObject({ state: 'leased' });
		expect(await books.settle(order, { state: 'skipped' })).toMatchObject({
			accepted: false,
			state: 'leased',
			code: 'lease_lost',
		});
		expect(await books.giveBack([order])).toBe(0);
	});

	test('no lease keeps an order back once it has run out', async () => {
		if (!client().target.advance) return notHere('cannot move its clock');
		const order = await books.take(scheduled('execution 1', 30));
		keep([order]);
		expect((await books.peek()).withheld.count).toBe(1);
		await client().advance(31);
		expect(await books.peek()).toMatchObject({ withheld: { count: 0, until: null } });
		expect(await books.isDue(order.order_id)).toBe(true);
	});

	test('only the asked for statuses, stores and days are due', async () => {
		const all = (await books.peek({ limit: 200 })).orders;
		const [first] = all;
		const last = all.at(-1)?.date_added?.raw.slice(0, 10) ?? '';
		const check = async (filter: object, belongs: (order: LeasedOrder) => boolean): Promise<void> =>
			expect(ids((await books.peek({ limit: 200, ...filter })).orders)).toEqual(ids(all.filter(belongs)));
		await check({ status_ids: [first?.status.id] }, (order) => order.status.id === first?.status.id);
		await check({ store_ids: [0] }, (order) => order.store.id === 0);
		await check({ date_from: last }, (order) => (order.date_added?.raw ?? '') >= last);
		await check({ date_from: '2999-12-31' }, () => false);
	});

	test('a page says whether there is more', async () => {
		const all = (await books.peek({ limit: 200 })).orders.length;
		expect(await books.peek({ limit: all - 1 })).toMatchObject({ more: true });
		expect(await books.peek({ limit: all })).toMatchObject({ more: false });
	});
}
