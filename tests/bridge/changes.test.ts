import { Books, receipt, resultOf, scheduled } from '../contract/books';
import { Client } from '../contract/client';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';
import { shops } from '../support/shops';

describeWithShops.each(shops)('late changes make an order due again (OpenCart $version)', ({ version }) => {
	let bridge: PhpBridge;
	let books: Books;

	beforeAll(async () => {
		bridge = await startPhpBridge({ version });
		books = new Books(new Client(bridge));
		await books.open();
		const { orders } = await books.due(scheduled('execution 1'), { limit: 200 });
		const results = orders.map((order) => resultOf(order, { state: 'posted', document: receipt(order) }));
		await books.client.ask('sync.record', { results });
	});
	afterAll(() => bridge?.stop());

	const dueIds = async (): Promise<number[]> =>
		(await books.peek({ limit: 200 })).orders.map((order) => order.order_id);

	test('nothing is due when nothing changed', async () => {
		expect(await dueIds()).toEqual([]);
		expect((await books.due(scheduled('execution 2'))).orders).toEqual([]);
	});

	test.each([
		[
			'a new history row, as any status change leaves',
			3,
			`INSERT INTO oc_order_history (order_id, order_status_id, notify, comment, date_added) VALUES (3, 2, 0, '', NOW())`,
		],
		[
			'a later date_modified',
			4,
			`UPDATE oc_order SET date_modified = '2026-11-23 10:00:00' WHERE order_id = 4`,
		],
		[
			'a total changed without any trace',
			5,
			`UPDATE oc_order_total SET value = value + 1 WHERE order_id = 5 AND code = 'total'`,
		],
		[
			'a quantity changed without any trace',
			6,
			'UPDATE oc_order_product SET quantity = quantity + 1 WHERE order_id = 6',
		],
		[
			'an address changed without any trace',
			7,
			"UPDATE oc_order SET payment_city = 'Elsewhere' WHERE order_id = 7",
		],
	])('%s', async (_what, id, statement) => {
		await bridge.sql(statement);
		expect(await dueIds()).toEqual([id]);
		const { orders } = await books.due(scheduled(`execution ${id}`));
		expect(orders.map((order) => [order.order_id, order.sync?.state])).toEqual([[id, 'posted']]);
		const [order] = orders;
		if (order)
			await books.settle(order, { state: 'updated', document: receipt(order), run: `execution ${id}` });
		expect(await dueIds()).toEqual([]);
	});

	test('rows written anew with the same content, as an edit that changes nothing does, are no change', async () => {
		await bridge.sql(`CREATE TEMPORARY TABLE t AS SELECT * FROM oc_order_product WHERE order_id = 8;
			DELETE FROM oc_order_product WHERE order_id = 8;
			UPDATE t SET order_product_id = order_product_id + 5000;
			INSERT INTO oc_order_product SELECT * FROM t`);
		expect(await dueIds()).toEqual([]);
	});

	test('an order that is ignored stays so, whatever changes', async () => {
		await bridge.sql(`UPDATE oc_qbo_sync SET state = 'ignored' WHERE order_id = 9;
			UPDATE oc_order SET date_modified = '2026-11-23 11:00:00', total = total + 1 WHERE order_id = 9`);
		expect(await dueIds()).toEqual([]);
	});

	test('an order that was edited between reading and recording is due again', async () => {
		await bridge.sql("UPDATE oc_order SET date_modified = '2026-11-23 12:00:00' WHERE order_id = 10");
		const order = await books.take(scheduled('execution 10'));
		expect(order.order_id).toBe(10);
		await bridge.sql('UPDATE oc_order_product SET quantity = 99 WHERE order_id = 10');
		await books.settle(order, { state: 'updated', document: receipt(order) });
		expect(await dueIds()).toEqual([10]);
		const again = await books.take(scheduled('execution 10 again'));
		expect(again.fingerprint).not.toBe(order.fingerprint);
		await books.settle(again, { state: 'updated', document: receipt(again) });
		expect(await dueIds()).toEqual([]);
	});

	test('in a large shop every order is handed out once, whatever the page, and compared in turn', async () => {
		const columns = (
			await bridge.sql(
				"SELECT GROUP_CONCAT(CONCAT('`', column_name, '`')) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'oc_order' AND column_name <> 'order_id'",
			)
		)[0]?.[0];
		await bridge.sql(
			`INSERT INTO oc_order (order_id, ${columns}) SELECT 1000 + seq, ${columns} FROM oc_order JOIN seq_1_to_450 WHERE order_id = 1`,
		);
		const handedOut: number[] = [];
		const limits = [7, 1, 200, 3, 150, 200];
		for (let more = true; more;) {
			const limit = limits.shift() ?? 50;
			const page = await books.due(scheduled('execution many'), { limit });
			expect(page.orders.length).toBeLessThanOrEqual(limit);
			handedOut.push(...page.orders.map((order) => order.order_id));
			const results = page.orders.map((order) =>
				resultOf(order, { state: 'posted', document: receipt(order) }),
			);
			if (results.length > 0) await books.client.ask('sync.record', { results });
			more = page.more;
		}
		expect(handedOut.filter((id) => id > 1000)).toEqual(
			Array.from({ length: 450 }, (_, index) => 1001 + index),
		);
		await bridge.sql("UPDATE oc_order SET payment_city = 'Elsewhere' WHERE order_id = 1450");
		const found: number[] = [];
		// some 490 recorded orders, 25 of them compared in each poll
		for (let poll = 0; poll < 22; poll++) {
			await books.client.advance(60);
			const { orders } = await books.due(scheduled(`execution poll ${poll}`));
			found.push(...orders.map((order) => order.order_id));
		}
		expect(found).toEqual([1450]);
	});

	test('changed orders that do not fit into an answer are in the next one, not a round of the shop later', async () => {
		await bridge.sql(`UPDATE oc_order SET payment_city = 'Nowhere' WHERE order_id IN (1101, 1102, 1103);
			UPDATE oc_qbo_sync SET checked_at = 1 WHERE order_id IN (1101, 1102, 1103)`);
		const found: number[] = [];
		for (let poll = 0; poll < 3; poll++) {
			const { orders } = await books.due(scheduled(`execution one ${poll}`), { limit: 1 });
			found.push(...orders.map((order) => order.order_id));
		}
		expect(found).toEqual([1101, 1102, 1103]);
	});
});
