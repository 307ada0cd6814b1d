import { Client } from '../contract/client';
import { describeWithShops } from '../support/describeWithShops';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { shops } from '../support/shops';

/** Chosen options are found by an index of the bridge's own; more rows than it asks the shop for in any case would hide a wrong one. */
describeWithShops.each(shops)('options of an order in a crowd (OpenCart $version)', ({ version }) => {
	let bridge: PhpBridge;
	let line: { order: number; id: number };

	beforeAll(async () => {
		bridge = await startPhpBridge({ version });
		const [row] = await bridge.sql('SELECT order_id, order_product_id FROM oc_order_product LIMIT 1');
		line = { order: Number(row?.[0]), id: Number(row?.[1]) };
		await bridge.sql(`DELETE FROM oc_order_option WHERE order_id = ${line.order}`);
	});
	afterAll(() => bridge?.stop());

	const write = (value: string, id = 'NULL', order = line.order, times = 1) =>
		bridge.sql(
			`INSERT INTO oc_order_option (order_option_id, order_id, order_product_id, product_option_id, product_option_value_id, name, value, type) SELECT ${id}, ${order}, ${line.id}, 0, 0, 'Size', '${value}', 'select' FROM seq_1_to_${times}`,
		);
	/** Options of 300 other rows, between what was written before and what comes next. */
	const crowd = () => write('other', 'NULL', 999_999, 300);
	const told = async (): Promise<string[]> => {
		const { order } = await new Client(bridge).ask('orders.get', { order_id: line.order });
		const mine = order.lines.find(({ order_product_id }) => order_product_id === line.id);
		return (mine?.options ?? []).map(({ value }) => value);
	};
	const newest = async () =>
		Number((await bridge.sql('SELECT MAX(order_option_id) FROM oc_order_option'))[0]?.[0]);

	test('are told in the order they were written, the newest and the old ones', async () => {
		expect(await told()).toEqual([]);
		await write('Large');
		expect(await told()).toEqual(['Large']);
		await crowd();
		expect(await told()).toEqual(['Large']);
		await write('Red');
		expect(await told()).toEqual(['Large', 'Red']);
	});

	test('are those of today after an edit wrote them anew, or took them away', async () => {
		await bridge.sql(`DELETE FROM oc_order_option WHERE order_id = ${line.order}`);
		await write('Small');
		await crowd();
		expect(await told()).toEqual(['Small']);
		await bridge.sql(`UPDATE oc_order_option SET order_id = 999998 WHERE order_id = ${line.order}`);
		expect(await told()).toEqual([]);
	});

	test('are told where a newer row could be read first', async () => {
		const id = (await newest()) + 1;
		await write('other', String(id + 1), 999_999);
		expect(await told()).toEqual([]);
		await write('Blue', String(id));
		expect(await told()).toEqual(['Blue']);
		await crowd();
		expect(await told()).toEqual(['Blue']);
	});

	test('are told when an older state of the shop was restored and ids are given out again', async () => {
		const id = await newest();
		await bridge.sql(`DELETE FROM oc_order_option WHERE order_option_id > ${id - 250}`);
		expect(await told()).toEqual(['Blue']);
		await write('Green', String(id));
		expect(await told()).toEqual(['Blue', 'Green']);
		await crowd();
		expect(await told()).toEqual(['Blue', 'Green']);
	});
});
