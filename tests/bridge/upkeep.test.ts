import { Books } from '../contract/books';
import { Client } from '../contract/client';
import { describeWithShops } from '../support/describeWithShops';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { shops } from '../support/shops';

const tables = 'information_schema.tables WHERE table_schema = DATABASE() AND table_name';

/** What no message to the bridge asks for: installing, purging, removing; and a schema that none of these shops has. */
describeWithShops.each(shops)('upkeep in the shop (OpenCart $version)', ({ version, placed }) => {
	let bridge: PhpBridge;

	beforeAll(async () => {
		bridge = await startPhpBridge({ version });
	});
	afterAll(() => bridge?.stop());

	/** What a part of the upkeep returned and how many statements it took. */
	const upkeep = async (...args: string[]): Promise<unknown> =>
		JSON.parse(await bridge.script('upkeep.php', ...args));
	const count = async (from: string): Promise<number> =>
		Number((await bridge.sql(`SELECT COUNT(*) FROM ${from}`))[0]?.[0]);
	const mine = () =>
		bridge.sql("SELECT `trigger`, status FROM oc_event WHERE code = 'qbo_bridge' ORDER BY 1");

	test('its events are registered once, mended when an upgrade changed them, and removed without the others', async () => {
		const others = await count("oc_event WHERE code <> 'qbo_bridge'");
		const described = version.startsWith('3') ? [] : ['described'];
		const registered = [
			['catalog/model/checkout/order.addHistory/after', '1'],
			['catalog/model/checkout/order/addHistory/after', '1'],
		];
		expect(await upkeep('ensure', ...described)).toEqual([null, 4]);
		expect(await mine()).toEqual(registered);
		expect(await upkeep('ensure', ...described)).toEqual([null, 1]);
		await bridge.sql("UPDATE oc_event SET action = 'old' WHERE code = 'qbo_bridge' LIMIT 1");
		expect(await upkeep('ensure', ...described)).toEqual([null, 4]);
		expect(await mine()).toEqual(registered);
		await upkeep('remove');
		expect(await mine()).toEqual([]);
		expect(await count('oc_event')).toBe(others);
	});

	test('a purged ledger knows nothing: every order is due as at first', async () => {
		const books = new Books(new Client(bridge));
		await books.open();
		await books.client.ask('sync.ignore', { ids: [1, 2] });
		expect((await books.peek({ limit: 200 })).orders).toHaveLength(placed - 2);
		expect(await upkeep('purge')).toEqual([2, 2]);
		expect(await count('oc_qbo_sync')).toBe(0);
		expect((await books.peek({ limit: 200 })).orders).toHaveLength(placed);
	});

	test('events that nobody asked for in a week are swept away, younger ones stay', async () => {
		await bridge.sql(
			`INSERT INTO oc_qbo_outbox (subscription_id, event_id, event, data, created_at, next_attempt)
			SELECT 1, 'e', 'order.status', '{}', UNIX_TIMESTAMP(), UNIX_TIMESTAMP() - 86400 * seq FROM seq_6_to_8_step_2`,
		);
		await upkeep('sweep');
		expect(await count('oc_qbo_outbox')).toBe(1);
		expect(await count('oc_qbo_outbox WHERE next_attempt > UNIX_TIMESTAMP() - 7 * 86400')).toBe(1);
	});

	if (version.startsWith('4.1'))
		test('a SKU is where OpenCart 5 has it, a code under a number', async () => {
			await bridge.sql(`ALTER TABLE oc_product_code ADD identifier_id INT NOT NULL DEFAULT 0;
				UPDATE oc_product_code c JOIN oc_identifier i ON i.code = c.code SET c.identifier_id = i.identifier_id;
				ALTER TABLE oc_product_code DROP code`);
			const client = new Client(bridge);
			const skuOf = async (params: object): Promise<string> =>
				(await client.ask('products.get', params)).product.sku;
			const { product } = await client.ask('products.create', {
				model: 'UPKEEP-1',
				name: 'Tea',
				sku: 'SKU-1',
			});
			const { product_id } = product;
			expect(await skuOf({ product_id })).toBe('SKU-1');
			await client.ask('products.update', { product_id, sku: 'SKU-2' });
			expect(await skuOf({ product_id })).toBe('SKU-2');
			await client.ask('products.update', { product_id, sku: '' });
			expect(await skuOf({ product_id })).toBe('');
		});

	test('its tables are removed, the shop keeps all others', async () => {
		const others = await count(`${tables} NOT LIKE 'oc\\_qbo\\_%'`);
		await upkeep('drop');
		expect(await count(`${tables} LIKE 'oc\\_qbo\\_%'`)).toBe(0);
		expect(await count(`${tables} LIKE '%'`)).toBe(others);
	});

	test('on a server that has no InnoDB its tables are what the server has', async () => {
		await bridge.sql(`GRANT SUPER ON *.* TO ${bridge.database}@localhost`);
		expect(await upkeep('install')).toEqual(['NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION', 2]);
		expect(await bridge.sql(`SELECT DISTINCT engine FROM ${tables} LIKE 'oc\\_qbo\\_%'`)).toEqual([
			['MyISAM'],
		]);
	});
});
