import { scheduled } from './books';
import type { Client } from './client';
import type { Answers, LeasedReturn } from './wire';

/** Returns of goods, handed out with their orders and settled. The target must hold at least one. */
export function returnTests(client: () => Client): void {
	let chosen: { readonly action_ids: number[]; readonly status_ids: number[] };

	beforeAll(async () => {
		const { returns } = await client().ask('returns.list', { limit: 200 });
		chosen = {
			action_ids: [...new Set(returns.map(({ action }) => action.id))],
			status_ids: [...new Set(returns.map(({ status }) => status.id))],
		};
	});
	const due = (run: string, more: object = {}): Promise<Answers['returns.due']> =>
		client().ask('returns.due', { ...chosen, lease: scheduled(run), ...more });
	const peek = async (more: object = {}): Promise<LeasedReturn[]> =>
		(await client().ask('returns.due', { ...chosen, peek: true, limit: 200, ...more })).returns;
	const record = async (row: LeasedReturn, result: object) => {
		const { recorded } = await client().ask('returns.record', {
			results: [
				{
					return_id: row.return_id,
					lease_token: row.lease?.token ?? '',
					fingerprint: row.fingerprint,
					date_modified: row.date_modified?.raw ?? '',
					settings_fingerprint: 'settings-1',
					...result,
				},
			],
		});
		return recorded[0];
	};
	const refund = (row: LeasedReturn) => ({
		type: 'RefundReceipt',
		id: String(700 + row.return_id),
		number: `COC${row.order_id}-R${row.return_id}`,
		total: '28.13',
		currency: 'USD',
		url: '',
	});
	const ids = (rows: readonly LeasedReturn[]): number[] => rows.map(({ return_id }) => return_id);

	test('the set-up names the actions and statuses that returns have', async () => {
		const setup = await client().ask('store.setup');
		expect(setup.return_actions.map(({ id }) => id)).toEqual(expect.arrayContaining([1]));
		for (const row of await peek()) {
			if (row.action.id > 0) expect(setup.return_actions).toContainEqual(row.action);
			if (row.status.id > 0) expect(setup.return_statuses).toContainEqual(row.status);
		}
	});

	test('each comes with its order, as orders.get hands it out', async () => {
		const rows = await peek();
		expect(rows.length).toBeGreaterThan(0);
		for (const { order_id, order } of rows)
			if (order) expect(order).toEqual((await client().ask('orders.get', { order_id })).order);
	});

	test('only those of the actions and statuses that the caller names, from a day on', async () => {
		expect(await peek({ action_ids: [2_000_000_000] })).toEqual([]);
		expect(await peek({ status_ids: [2_000_000_000] })).toEqual([]);
		expect(await peek({ date_from: '2999-12-31' })).toEqual([]);
		expect(await client().refused('returns.due', { peek: true, action_ids: [1] })).toMatchObject({
			status: 400,
			code: 'request_invalid',
		});
	});

	test('due once, leased to one, given back, settled, listed, retried and ignored', async () => {
		const everyone = ids(await peek());
		const first = await due('execution 1', { limit: 1 });
		expect(ids(first.returns)).toEqual(everyone.slice(0, 1));
		expect(first.more).toBe(everyone.length > 1);
		const second = await due('execution 2', { limit: 200 });
		expect(ids(second.returns)).toEqual(everyone.slice(1));
		expect(second.withheld.count).toBe(1);
		const tokens = first.returns.map(({ lease }) => lease?.token);
		expect(await client().ask('sync.release', { lease_tokens: tokens })).toEqual({ released: 1 });
		const again = await due('execution 3', { limit: 200 });
		expect(ids(again.returns)).toEqual(everyone.slice(0, 1));

		for (const row of [...again.returns, ...second.returns])
			expect(await record(row, { state: 'refunded', document: refund(row) })).toEqual({
				return_id: row.return_id,
				accepted: true,
				state: 'refunded',
				code: '',
			});
		expect(await peek()).toEqual([]);

		const [row] = again.returns;
		if (!row) throw new Error('The target has no return');
		await record(row, { state: 'refunded', document: refund(row), fingerprint: '0'.repeat(64) });
		const [changed] = await peek();
		expect(changed).toMatchObject({
			return_id: row.return_id,
			sync: { state: 'refunded', document: refund(row) },
		});
		const [mine] = (await due('execution 4')).returns;
		if (mine) await record(mine, { state: 'held', code: 'S960', reason: 'Not posted', remedy: 'Post it' });
		expect(await peek({ settings_fingerprint: 'settings-1' })).toEqual([]);
		expect(ids(await peek({ settings_fingerprint: 'settings-2' }))).toEqual([row.return_id]);
		const held = await client().ask('sync.list', { kind: 'return', code: 'S960' });
		expect(held.rows.map(({ id }) => id)).toEqual([row.return_id]);
		expect(await client().ask('sync.retry', { kind: 'return', code: 'S960' })).toEqual({ changed: 1 });
		expect(await peek()).toHaveLength(1);
		const one = { kind: 'return', ids: [row.return_id] };
		expect(await client().ask('sync.ignore', one)).toEqual({ changed: 1 });
		expect(await peek()).toEqual([]);
		expect(await client().ask('sync.unignore', one)).toEqual({ changed: 1 });
		expect(await peek()).toHaveLength(1);
	});

	test('an order whose return is settled is not', async () => {
		const [row] = await peek();
		const { order } = await client().ask('orders.get', { order_id: row?.order_id ?? 0 });
		expect(order.sync?.document?.type).not.toBe('RefundReceipt');
	});
}
