import { omit } from 'lodash';
import { Books, receipt, scheduled } from './books';
import type { Client } from './client';

/** Lines in an order's history, which must not look like a change of the order. */
export function noteTests(client: () => Client): void {
	let books: Books;

	beforeAll(async () => {
		books = new Books(client());
		await books.open();
	});

	test('a note leaves the order as it is, and not due, before and after its result', async () => {
		const order = await books.take(scheduled('execution note'));
		const note = (text: string) => client().ask('orders.note', { order_id: order.order_id, note: text });
		const early = await note('Sales receipt is on its way');
		await books.settle(order, { state: 'posted', document: receipt(order), run: 'execution note' });
		expect(await books.isDue(order.order_id)).toBe(false);
		const late = await note(`Sales receipt "OC${order.order_id}" <posted> & Zoë 茶`);
		expect(early.written && late.written).toBe(true);
		expect(late.history_id).toBeGreaterThan(early.history_id);
		expect(await books.isDue(order.order_id)).toBe(false);
		const now = (await client().ask('orders.get', { order_id: order.order_id })).order;
		expect(now.sync).toMatchObject({ state: 'posted' });
		expect(omit(now, ['sync'])).toEqual(omit(order, ['sync', 'lease', 'attempts']));
	});

	test('the same note again is not written twice', async () => {
		const [order] = (await client().ask('orders.list', { limit: 1 })).orders;
		const params = { order_id: order?.order_id, note: 'Said once' };
		const { history_id } = await client().ask('orders.note', params);
		expect(await client().ask('orders.note', params)).toMatchObject({ history_id, written: false });
	});

	test('no note on an order that does not exist: 404', async () => {
		const refusal = await client().refused('orders.note', { order_id: 2_000_000_000, note: 'Hello' });
		expect(refusal).toMatchObject({ status: 404, code: 'not_found' });
	});
}
