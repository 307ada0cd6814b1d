import { Books, receipt, resultOf, scheduled } from '../contract/books';
import { Client, dataOf } from '../contract/client';
import { allOrders } from '../contract/orders';
import { signedHeaders } from '../contract/sign';
import { fit } from '../contract/schemas';
import type { Order } from '../contract/wire';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';
import { shops } from '../support/shops';

interface Amounts {
	readonly order_id: number;
	readonly total: string;
	readonly currency: { readonly value: string; readonly decimals: number };
	readonly lines: readonly {
		readonly order_product_id: number;
		readonly name: string;
		readonly sku: string;
		readonly price: string;
		readonly total: string;
		readonly tax: string;
	}[];
	readonly totals: readonly { readonly code: string; readonly value: string }[];
}

describeWithShops.each(shops)('reading orders (OpenCart $version)', ({ version, orders: lastId, placed }) => {
	let bridge: PhpBridge;
	let client: Client;

	beforeAll(async () => {
		bridge = await startPhpBridge({ version });
		client = new Client(bridge);
	});
	afterAll(() => bridge?.stop());

	/** SQL statements an action took. */
	const statements = async (action: string, params: object): Promise<number> => {
		const body = JSON.stringify({ action, params });
		const answer = await client.send(body, signedHeaders(bridge.secret, body, client.now()));
		expect(answer.status).toBe(200);
		return Number(answer.headers.get('x-test-statements'));
	};
	/** The nonce's own clean-up comes once in a while; the fewest of several is what the action takes. */
	const fewest = async (action: string, params: object): Promise<number> => {
		const counts: number[] = [];
		for (let i = 0; i < 3; i++) counts.push(await statements(action, params));
		return Math.min(...counts);
	};

	test('every amount is the text in the database', async () => {
		const orders = fit<{ orders: Amounts[] }>(
			'orders.list.data.json',
			await client.ask('orders.list', { limit: 200 }),
		).orders;
		const told = orders.flatMap((order) => [
			['order', order.order_id, order.total, order.currency.value].join(' '),
			...order.lines.map((line) =>
				['line', line.order_product_id, line.price, line.total, line.tax].join(' '),
			),
			...order.totals.map((row) => ['total', order.order_id, row.code, row.value].join(' ')),
		]);
		const stored = await bridge.sql(`
			SELECT CONCAT_WS(' ', 'order', order_id, total, currency_value) FROM oc_order WHERE order_status_id > 0
			UNION ALL SELECT CONCAT_WS(' ', 'line', order_product_id, p.price, p.total, p.tax)
				FROM oc_order_product p JOIN oc_order o USING (order_id) WHERE order_status_id > 0
			UNION ALL SELECT CONCAT_WS(' ', 'total', t.order_id, t.code, t.value)
				FROM oc_order_total t JOIN oc_order o USING (order_id) WHERE order_status_id > 0`);
		expect(orders).toHaveLength(placed);
		expect(told.length).toBeGreaterThan(200);
		expect([...told].sort()).toEqual(stored.map(([row]) => row).sort());
	});

	test('36 orders take as many statements as 10', async () => {
		const [ten, all] = [
			await fewest('orders.list', { limit: 10 }),
			await fewest('orders.list', { limit: 200 }),
		];
		process.stdout.write(
			`OpenCart ${version}: orders.list takes ${ten} statements for 10 orders, ${all} for ${placed}\n`,
		);
		expect(all).toBe(ten);
		expect(all).toBeLessThanOrEqual(22);
	});

	test('so do due orders, and results', async () => {
		const books = new Books(client);
		await books.open();
		const statusIds = [...new Set((await allOrders(client)).map((order) => order.status.id))];
		const lease = { owner: 'w', run: 'r', manual: false };
		const due = (limit: number, run: string): Promise<number> =>
			statements('orders.due', { status_ids: statusIds, limit, lease: { ...lease, run } });
		const [few, many] = [await due(10, 'r1'), await due(15, 'r2')];
		process.stdout.write(
			`OpenCart ${version}: orders.due takes ${few} statements for 10 orders, ${many} for 15\n`,
		);
		// the message's own clean-up may add one
		expect(Math.abs(many - few)).toBeLessThanOrEqual(1);
		const { orders } = await books.due(scheduled('r3'), { limit: 200 });
		const results = orders.map((order) => resultOf(order, { state: 'posted', document: receipt(order) }));
		const one = await statements('sync.record', { results: results.slice(0, 1) });
		const rest = await statements('sync.record', { results: results.slice(1) });
		expect(results.length).toBeGreaterThan(2);
		expect(Math.abs(rest - one)).toBeLessThanOrEqual(1);
	});

	test("the ledger is the bridge's own, InnoDB, whatever the shop's tables are", async () => {
		const engines = await bridge.sql(`SELECT table_name, engine FROM information_schema.tables
			WHERE table_schema = DATABASE() AND table_name IN ('oc_order', 'oc_qbo_sync', 'oc_qbo_nonce') ORDER BY 1`);
		expect(engines).toEqual([
			['oc_order', version === '3.0.5.1' ? 'MyISAM' : 'InnoDB'],
			['oc_qbo_nonce', 'InnoDB'],
			['oc_qbo_sync', 'InnoDB'],
		]);
	});

	test('what the tables look like is probed', async () => {
		const { schema } = fit<{ schema: object }>('describe.data.json', await client.ask('describe'));
		expect(schema).toEqual({
			payment_method: version === '3.0.5.1' ? 'text' : 'json',
			sku: version === '4.1.0.4' ? 'product_code' : 'product',
			vouchers: version !== '4.1.0.4',
			engine: version === '3.0.5.1' ? 'MyISAM' : 'InnoDB',
		});
	});

	test('the SKU is found wherever the version keeps it', async () => {
		const tea = async (): Promise<string | undefined> => {
			const { order } = fit<{ order: Amounts }>(
				'orders.get.data.json',
				await client.ask('orders.get', { order_id: 2 }),
			);
			return order.lines[0]?.sku;
		};
		expect(await tea()).toBe('SKU-TEA');
		if (version !== '4.1.0.4') return;
		// the next major version names the kind of code by id
		await bridge.sql(`ALTER TABLE oc_product_code ADD identifier_id INT;
			UPDATE oc_product_code c JOIN oc_identifier i ON i.code = c.code SET c.identifier_id = i.identifier_id;
			ALTER TABLE oc_product_code DROP code`);
		expect(await tea()).toBe('SKU-TEA');
	});

	test('text: entities once, four-byte characters whole, NULL as empty', async () => {
		await bridge.sql(
			`UPDATE oc_order SET comment = 'O&#039;Neil &amp;amp; Co &lt;3 🍵', payment_company = '&quot;A&quot;' WHERE order_id = 2`,
		);
		const { order } = await client.ask('orders.get', { order_id: 2 });
		expect(order).toMatchObject({ comment: "O'Neil &amp; Co <3 🍵", payment_address: { company: '"A"' } });
		if (version !== '4.1.0.4') return;
		await bridge.sql(`UPDATE oc_order SET comment = NULL, payment_method = NULL, firstname = NULL, date_modified = NULL
			WHERE order_id = 2`);
		expect((await client.ask('orders.get', { order_id: 2 })).order).toMatchObject({
			comment: '',
			payment: null,
			date_modified: null,
			customer: { first_name: '' },
		});
	});

	test('a zero date is null, and settles all the same', async () => {
		const books = new Books(client);
		await books.open();
		await bridge.sql(
			`SET sql_mode = ''; UPDATE oc_order SET date_modified = '0000-00-00 00:00:00' WHERE order_id = ${lastId}`,
		);
		const { orders } = await books.due(scheduled('zero'), { limit: 200 });
		const order = orders.find((one) => one.order_id === lastId);
		if (!order) throw new Error('The last order changed and must be due');
		expect(order.date_modified).toBeNull();
		await books.settle(order, { state: 'posted', document: receipt(order) });
		expect(await books.isDue(lastId)).toBe(false);
	});

	test("times carry the offset of the shop's zone on that day", async () => {
		await bridge.sql("UPDATE oc_setting SET value = 'America/Vancouver' WHERE `key` = 'config_timezone'");
		const added = async (id: number): Promise<Order['date_added']> =>
			(await client.ask('orders.get', { order_id: id })).order.date_added;
		expect(await added(1)).toEqual({ raw: '2026-10-16 06:00:16', iso: '2026-10-16T06:00:16-07:00' });
		expect((await added(20))?.iso).toMatch(/^2026-11-04T.*-08:00$/);
	});
});

describeWithShops('a shop with another table prefix', () => {
	test('is read and remembered under its own names', async () => {
		const bridge = await startPhpBridge({ version: '4.0.2.3', env: { BRIDGE_DB_PREFIX: 'shop7_' } });
		try {
			const tables = await bridge.sql(
				"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'oc\\_%'",
			);
			const renames = tables.map(([name = '']) => `${name} TO ${name.replace(/^oc_/, 'shop7_')}`);
			await bridge.sql(`RENAME TABLE ${renames.join(', ')}`);
			const client = new Client(bridge);
			const books = new Books(client);
			await books.open();
			const order = await books.take();
			await books.settle(order, { state: 'posted', document: receipt(order) });
			expect(await bridge.sql('SELECT order_id, state FROM shop7_qbo_sync')).toEqual([
				[String(order.order_id), 'posted'],
			]);
			const body = '{"action":"describe"}';
			dataOf('describe', await client.send(body, signedHeaders(bridge.secret, body, client.now())));
		} finally {
			await bridge.stop();
		}
	});
});
