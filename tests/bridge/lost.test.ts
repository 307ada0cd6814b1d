import { Books, receipt, resultOf, scheduled } from '../contract/books';
import { Client } from '../contract/client';
import type { LeasedOrder } from '../contract/wire';
import { describeWithShops } from '../support/describeWithShops';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { shops } from '../support/shops';

/**
 * Ways in which an order could be lost in a large shop. The few orders of these shops are compared whole on every call, which would hide them:
 * hence a crowd of recorded orders that takes up the slices, and newer orders never placed.
 */
describeWithShops.each(shops)('no order is lost in a crowd (OpenCart $version)', ({ version }) => {
	let bridge: PhpBridge;
	let books: Books;

	beforeAll(async () => {
		bridge = await startPhpBridge({ version });
		books = new Books(new Client(bridge));
		await books.open();
		const { orders } = await books.due(scheduled('execution 1'), { limit: 200 });
		const results = orders.map((order) => resultOf(order, { state: 'posted', document: receipt(order) }));
		await books.client.ask('sync.record', { results });
		await bridge.sql(
			"INSERT INTO oc_qbo_sync (order_id, state, checked_at, reason, remedy) SELECT 500000 + seq, 'skipped', -1, '', '' FROM seq_1_to_9000",
		);
		const [named] = await bridge.sql(
			"SELECT GROUP_CONCAT(CONCAT('`', column_name, '`')) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'oc_order' AND column_name NOT IN ('order_id', 'order_status_id')",
		);
		const columns = named?.[0] ?? '';
		await bridge.sql(
			`INSERT INTO oc_order (order_id, order_status_id, ${columns}) SELECT 100 + seq, 0, ${columns} FROM oc_order JOIN seq_1_to_60 WHERE order_id = 1`,
		);
		await books.due(scheduled('execution 2'));
	});
	afterAll(() => bridge?.stop());

	/** As the shop changes a status: a row of history, and in 4.1 no later date. */
	const changeStatus = (order: number, status: number) =>
		bridge.sql(`UPDATE oc_order SET order_status_id = ${status} WHERE order_id = ${order};
			INSERT INTO oc_order_history (order_id, order_status_id, notify, comment, date_added) VALUES (${order}, ${status}, 0, '', NOW())`);
	/** More history than is looked at twice. */
	const time = () =>
		bridge.sql(
			"INSERT INTO oc_order_history (order_id, order_status_id, notify, comment, date_added) SELECT 999999, 1, 0, '', NOW() FROM seq_1_to_300",
		);
	const statusOf = async (order: number): Promise<number> =>
		Number((await bridge.sql(`SELECT order_status_id FROM oc_order WHERE order_id = ${order}`))[0]?.[0]);
	const post = async (orders: readonly LeasedOrder[]): Promise<void> => {
		const results = orders.map((order) => resultOf(order, { state: 'updated', document: receipt(order) }));
		if (results.length > 0) await books.client.ask('sync.record', { results });
	};

	test('one that a new selection met changed and that was given back is due again at once', async () => {
		await bridge.sql("UPDATE oc_order SET date_modified = '2026-11-23 10:00:00' WHERE order_id = 5");
		await time();
		const status_ids = [await statusOf(5), 15];
		const first = await books.due(scheduled('execution 3'), { status_ids });
		expect(first.orders.map(({ order_id }) => order_id)).toEqual([5]);
		await books.due(scheduled('execution 4'), { status_ids });
		expect(await books.giveBack(first.orders)).toBe(1);
		expect(await books.giveBack(first.orders)).toBe(0);
		const again = await books.due(scheduled('execution 5'), { status_ids });
		expect(again.orders.map(({ order_id }) => order_id)).toEqual([5]);
		expect(again.orders[0]?.sync).toMatchObject({ state: 'posted', lease_until: null });
		await post(again.orders);
		expect(await books.isDue(5, { status_ids })).toBe(false);
	});

	test('one whose status left the selection while it was posted is found by a wider selection', async () => {
		const status = await statusOf(6);
		const status_ids = [status];
		await changeStatus(6, status);
		const { orders } = await books.due(scheduled('execution 6'), { status_ids });
		expect(orders.map(({ order_id }) => order_id)).toEqual([6]);
		await changeStatus(6, 16);
		await post(orders);
		expect((await books.due(scheduled('execution 7'), { status_ids })).orders).toEqual([]);
		await time();
		const wide = await books.due(scheduled('execution 8'), { status_ids: [status, 16] });
		expect(wide.orders.map(({ order_id }) => order_id)).toEqual([6]);
		await post(wide.orders);
	});

	test('one deleted from the shop while a run that died held it is reported', async () => {
		await changeStatus(7, await statusOf(7));
		await books.due(scheduled('execution 9', 30));
		await bridge.sql('DELETE FROM oc_order WHERE order_id = 7');
		await books.client.advance(31);
		await bridge.sql('DELETE FROM oc_qbo_sync WHERE order_id > 500000');
		const { deleted } = await books.due(scheduled('execution 10'));
		expect(deleted.map(({ order_id }) => order_id)).toContain(7);
	});

	test('an ignored one with a new status does not keep the place of what was seen', async () => {
		await books.client.ask('sync.ignore', { ids: [8] });
		await changeStatus(8, await statusOf(8));
		await changeStatus(9, await statusOf(9));
		await post((await books.due(scheduled('execution 11'))).orders);
		await books.due(scheduled('execution 12'));
		const [place] = await bridge.sql(
			'SELECT MAX(newest_history) = (SELECT MAX(order_history_id) FROM oc_order_history) FROM oc_qbo_cursor',
		);
		expect(place).toEqual(['1']);
	});

	test('an old one that has not settled keeps its history row, not all orders after it', async () => {
		await bridge.sql('UPDATE oc_order SET date_modified = UTC_TIMESTAMP() WHERE order_id = 4');
		await changeStatus(4, await statusOf(4));
		await post((await books.due(scheduled('execution 13'), { settle_seconds: 600 })).orders);
		const [place] = await bridge.sql(
			'SELECT MIN(newest_order) = (SELECT MAX(order_id) FROM oc_order) FROM oc_qbo_cursor WHERE pass IS NULL',
		);
		expect(place).toEqual(['1']);
		await books.client.advance(700);
		const settled = await books.due(scheduled('execution 14'), { settle_seconds: 600 });
		expect(settled.orders.map(({ order_id }) => order_id)).toContain(4);
	});

	test('one that the shop rewrites while it is read is left for the next call, whole', async () => {
		const answer: unknown = JSON.parse(await bridge.script('read-race.php', '10'));
		expect(answer).toEqual({ during: false, after: true, whole: true });
	});

	test('when the newest history rows are deleted, the index of history goes on from there', async () => {
		const rows = async () =>
			Number((await bridge.sql('SELECT COUNT(*) FROM oc_qbo_history WHERE order_id > 0'))[0]?.[0]);
		const before = await rows();
		await changeStatus(11, await statusOf(11));
		await books.peek();
		await bridge.sql('DELETE FROM oc_order_history ORDER BY order_history_id DESC LIMIT 1');
		await bridge.sql('DELETE FROM oc_qbo_history WHERE order_id = 12');
		await books.client.ask('orders.list', { limit: 200 });
		// nothing is indexed anew but what is new
		expect(await rows()).toBe(before - 1);
		await changeStatus(11, await statusOf(11));
		const { order } = await books.client.ask('orders.get', { order_id: 11 });
		const [latest] = await bridge.sql('SELECT MAX(order_history_id) FROM oc_order_history');
		expect(order.history_id).toBe(Number(latest?.[0]));
	});
});
