import type { Client } from './client';
import type { Answers, Order } from './wire';

const total = (order: Order, code: string): string[] =>
	order.totals.filter((row) => row.code === code).map((row) => row.value);

/** Every placed order, page by page. */
export async function allOrders(client: Client, limit = 200, filter: object = {}): Promise<Order[]> {
	const orders: Order[] = [];
	for (let after: number | null = 0; after !== null;) {
		const page: Answers['orders.list'] = await client.ask('orders.list', {
			...filter,
			after_order_id: after,
			limit,
		});
		orders.push(...page.orders);
		after = page.next_after_order_id;
	}
	return orders;
}

/** Rates that lines or totals name and that no tax row was stored for. */
function silentIds(order: Order): number[] {
	const withRow = order.tax.rates.slice(0, total(order, 'tax').length).map((rate) => rate.id);
	const named = [...order.lines, ...order.totals].flatMap((row) => row.taxes?.rate_ids ?? []);
	return [...new Set(named)].filter((id) => !withRow.includes(id)).sort((a, b) => a - b);
}

const ids = (orders: readonly Order[]): number[] => orders.map((order) => order.order_id);

/** Set-up and reading. */
export function orderTests(client: () => Client): void {
	let orders: Order[] = [];

	beforeAll(async () => {
		orders = await allOrders(client());
	});

	test('the set-up hangs together', async () => {
		const setup = await client().ask('store.setup');
		const percentages = setup.tax_rates.filter((rate) => rate.type === 'P').map((rate) => rate.id);
		const rates = setup.tax_rates.map((rate) => rate.id);
		const base = setup.currencies.find((currency) => currency.code === setup.base_currency);
		expect(Number(base?.value)).toBe(1);
		expect(setup.stores.map((store) => store.id)).toContain(0);
		for (const { rules } of setup.tax_classes)
			for (const rule of rules) expect(rates).toContain(rule.tax_rate_id);
		for (const combination of setup.tax_combinations) {
			expect(combination).toEqual([...new Set(combination)].sort((a, b) => a - b));
			for (const id of combination) expect(percentages).toContain(id);
		}
		expect(new Set(setup.tax_combinations.map(String)).size).toBe(setup.tax_combinations.length);
	});

	test('the set-up knows what the orders use', async () => {
		const setup = await client().ask('store.setup');
		const statuses = setup.order_statuses.map((status) => status.id);
		const combinations = setup.tax_combinations.map(String);
		const percentages = new Set(setup.tax_rates.filter((rate) => rate.type === 'P').map((rate) => rate.id));
		for (const order of orders) {
			expect(statuses).toContain(order.status.id);
			for (const row of order.totals) expect(setup.total_codes).toContain(row.code);
			for (const line of order.lines) {
				const set = line.taxes.rate_ids.filter((id) => percentages.has(id));
				if (set.length > 0) expect(combinations).toContain(String(set));
			}
		}
	});

	test('pages of three hold the same orders as one large page, ascending, each once', async () => {
		expect(orders.length).toBeGreaterThan(6);
		expect(ids(orders)).toEqual([...new Set(ids(orders))].sort((a, b) => a - b));
		expect(await allOrders(client(), 3)).toEqual(orders);
	});

	test('a page that ends with the last order says so', async () => {
		const page = await client().ask('orders.list', { limit: orders.length });
		expect(page.orders).toHaveLength(orders.length);
		expect(page.next_after_order_id).toBeNull();
	});

	test('filters by status, store, id and day select exactly those', async () => {
		const [first, second] = [orders[0], orders[1]];
		if (!first?.date_added || !second) throw new Error('The target has too few orders');
		const { id: status } = first.status;
		const day = (orders[Math.floor(orders.length / 2)]?.date_added?.raw ?? '').slice(0, 10);
		const check = async (filter: object, belongs: (order: Order) => boolean): Promise<void> =>
			expect(ids(await allOrders(client(), 200, filter))).toEqual(ids(orders.filter(belongs)));
		await check({ status_ids: [status] }, (order) => order.status.id === status);
		await check({ store_ids: [0] }, (order) => order.store.id === 0);
		await check({ store_ids: [987_654] }, () => false);
		await check(
			{ order_ids: [second.order_id, first.order_id] },
			(order) => order === first || order === second,
		);
		await check({ date_from: day }, (order) => (order.date_added?.raw ?? '') >= day);
		await check({ date_from: '2999-12-31' }, () => false);
	});

	test('a selection is counted, and what of it has no result that stands', async () => {
		const count = (selection: object) => client().ask('orders.count', selection);
		const open = ({ sync }: Order): boolean => ['leased', 'retry'].includes(sync?.state ?? 'leased');
		expect(await count({})).toEqual({ orders: orders.length, unsettled: orders.filter(open).length });
		const [status] = orders.map((order) => order.status.id);
		const some = orders.filter((order) => order.status.id === status);
		expect(await count({ status_ids: [status], store_ids: [0] })).toEqual({
			orders: some.filter((order) => order.store.id === 0).length,
			unsettled: some.filter((order) => order.store.id === 0 && open(order)).length,
		});
		expect(await count({ date_from: '2999-12-31' })).toEqual({ orders: 0, unsettled: 0 });
	});

	test('one order reads the same alone, in a page and again', async () => {
		const [order] = orders;
		expect(await client().ask('orders.get', { order_id: order?.order_id })).toEqual({ order });
	});

	test('an order that does not exist: 404', async () => {
		const error = await client().refused('orders.get', { order_id: 2_000_000_000 });
		expect(error).toMatchObject({ status: 404, code: 'not_found' });
		expect((await client().ask('orders.list', { order_ids: [2_000_000_000] })).orders).toEqual([]);
	});

	test('an order that was never placed is not handed out', () => {
		for (const order of orders) expect(order.status.id).toBeGreaterThan(0);
	});

	test('each order is charged its total, and each rate and its stored row are told', () => {
		for (const order of orders) {
			expect(total(order, 'total')).toEqual([order.total]);
			const rows = total(order, 'tax');
			const silent = order.tax.rates.slice(rows.length);
			expect(order.tax.rates.slice(0, rows.length).map((rate) => rate.amount)).toEqual(rows);
			expect(silent.map((rate) => rate.amount)).toEqual(silent.map(() => '0.0000'));
			expect(silent.map((rate) => rate.id)).toEqual(silentIds(order));
			for (const { taxes } of [...order.lines, ...order.totals]) {
				expect(taxes?.rate_ids ?? []).toEqual([...(taxes?.rate_ids ?? [])].sort((a, b) => a - b));
			}
			for (const row of order.totals) {
				const untaxed = ['sub_total', 'coupon', 'reward', 'tax', 'credit', 'voucher', 'total'].includes(
					row.code,
				);
				expect(row.taxes === null).toBe(untaxed);
				if (row.taxes !== null) expect(row.taxes.reproduced).toBe(order.tax.reproduced);
			}
		}
	});

	test('different orders have different fingerprints', () => {
		expect(new Set(orders.map((order) => order.fingerprint)).size).toBe(orders.length);
	});
}
