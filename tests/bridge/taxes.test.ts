import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';
import { shops } from '../support/shops';
import { Client } from '../contract/client';
import { compile } from '../contract/schemas';
import type { Order } from '../contract/wire';

type Recovered = Pick<Order, 'order_id' | 'lines' | 'totals' | 'tax'>;

const part = (name: string): object => ({ $ref: `order-fields.json#/properties/${name}` });
const isRecovered = compile<Recovered>({
	type: 'object',
	required: ['order_id', 'lines', 'totals', 'tax'],
	properties: { order_id: part('order_id'), lines: part('lines'), totals: part('totals'), tax: part('tax') },
});

async function recover(bridge: PhpBridge): Promise<Recovered[]> {
	const output = await bridge.script('tax-recovery.php');
	const lines = output.split('\n').filter((line) => line !== '');
	return lines.map((line) => {
		const order: unknown = JSON.parse(line);
		if (isRecovered(order)) return order;
		throw new Error(`Not an order's taxes: ${line}`);
	});
}

const missed = (orders: readonly Recovered[]): number[] =>
	orders.filter((order) => !order.tax.reproduced).map((order) => order.order_id);

describeWithShops('tax rates are found again', () => {
	const table: string[] = [];
	afterAll(() => process.stdout.write(`\n${table.join('\n')}\n\n`));

	test.each(shops)('in all $orders orders of OpenCart $version', async ({ version, orders }) => {
		const bridge = await startPhpBridge({ version });
		try {
			const recovered = await recover(bridge);
			const proven = recovered.filter((order) => order.tax.reproduced).length;
			const lines = recovered.flatMap((order) => order.lines);
			const lineCount = lines.filter((line) => line.taxes.reproduced).length;
			table.push(
				`OpenCart ${version}: tax reproduced on ${proven} of ${orders} orders, ${lineCount} of ${lines.length} lines`,
			);
			expect(recovered).toHaveLength(orders);
			expect(missed(recovered)).toEqual([]);
			expect(lineCount).toBe(lines.length);
		} finally {
			await bridge.stop();
		}
	});
});

describeWithShops('taxes, row by row (OpenCart 4.1.0.4)', () => {
	let bridge: PhpBridge;
	let client: Client;

	beforeAll(async () => {
		bridge = await startPhpBridge({ version: '4.1.0.4' });
		client = new Client(bridge);
	});
	afterAll(() => bridge?.stop());

	const order = async (id: number): Promise<Order> =>
		(await client.ask('orders.get', { order_id: id })).order;
	const lineRates = (of: Order): number[][] => of.lines.map((line) => line.taxes.rate_ids);
	const rates = (of: Order): [number | null, string][] => of.tax.rates.map((rate) => [rate.id, rate.amount]);

	test('7 x 3.3333 and 13 x 0.89, GST 5 % and PST 7 %, coupon -10 %: 1.9681 + 2.1989', async () => {
		const found = await order(2);
		expect(lineRates(found)).toEqual([
			[88, 89],
			[88, 89],
		]);
		// shipping carries GST only
		expect(found.totals.find((row) => row.code === 'shipping')?.taxes).toEqual({
			rate_ids: [88],
			reproduced: true,
		});
		expect(rates(found)).toEqual([
			[88, '1.9681'],
			[89, '2.1989'],
		]);
	});

	test('2 televisions with a fixed eco tax, counted once: 2.0000, beside zero-rated books', async () => {
		const found = await order(4);
		expect(lineRates(found)).toEqual([[92], [86, 87]]);
		expect(rates(found)).toEqual([
			[87, '2.0000'],
			[86, '141.5700'],
			[92, '0.0000'],
		]);
	});

	test('a changed rate is not taken for the one that was charged', async () => {
		await bridge.sql('UPDATE oc_tax_rate SET rate = 21 WHERE tax_rate_id = 86');
		try {
			const found = await order(3);
			expect(found.tax.reproduced).toBe(false);
			expect(found.lines.map((line) => line.taxes.reproduced)).toEqual([false, false]);
			expect(found.totals.find((row) => row.code === 'shipping')?.taxes?.reproduced).toBe(false);
			expect((await order(6)).tax.reproduced).toBe(true);
		} finally {
			await bridge.sql('UPDATE oc_tax_rate SET rate = 20 WHERE tax_rate_id = 86');
		}
		expect((await order(3)).tax.reproduced).toBe(true);
	});

	test('a rate that was renamed has no id, and its amount is still told', async () => {
		await bridge.sql("UPDATE oc_tax_rate SET name = 'VAT standard' WHERE tax_rate_id = 86");
		try {
			const found = await order(3);
			expect(found.tax).toEqual({
				reproduced: false,
				rates: [
					{ id: null, name: 'VAT (20%)', rate: '', type: '', amount: '27.9840' },
					{ id: 86, name: 'VAT standard', rate: '20.0000', type: 'P', amount: '0.0000' },
				],
			});
			expect(lineRates(found)).toEqual([[86], [86]]);
		} finally {
			await bridge.sql("UPDATE oc_tax_rate SET name = 'VAT (20%)' WHERE tax_rate_id = 86");
		}
	});

	test('of two rates with one name, the one the lines carry', async () => {
		await bridge.sql(
			`INSERT INTO oc_tax_rate SET tax_rate_id = 5, geo_zone_id = 13, name = 'VAT (20%)', rate = 20, type = 'P'`,
		);
		try {
			expect(rates(await order(3))).toEqual([[86, '27.9840']]);
		} finally {
			await bridge.sql('DELETE FROM oc_tax_rate WHERE tax_rate_id = 5');
		}
	});

	test('a deleted product: its rates are those that alone explain its tax', async () => {
		await bridge.sql(
			'CREATE TABLE kept AS SELECT * FROM oc_product WHERE product_id = 28; DELETE FROM oc_product WHERE product_id = 28',
		);
		try {
			const found = await order(13);
			expect(found.lines[0]).toMatchObject({
				product_exists: false,
				taxes: { rate_ids: [88], reproduced: true },
			});
			expect(found.tax.reproduced).toBe(true);
		} finally {
			await bridge.sql('INSERT INTO oc_product SELECT * FROM kept; DROP TABLE kept');
		}
	});

	// Tea 60 (VAT 20 %) 100.00, book 63 (zero-rated) 50.00, shipping 10.00 (VAT): VAT 22.00 before any discount
	const place = async (id: number, totals: readonly [string, string, number, number][]): Promise<Order> => {
		const rows = totals.map(
			([code, title, value, sort]) => `(${id}, '${code}', '${title}', ${value}, ${sort})`,
		);
		await bridge.sql(`
			INSERT INTO oc_order SET order_id = ${id}, customer_group_id = 1, shipping_country_id = 222, payment_country_id = 222,
				order_status_id = 5, total = 0, currency_code = 'USD', date_added = NOW(), date_modified = NOW(),
				shipping_method = '{"code":"flat.flat","name":"Flat","tax_class_id":"11"}';
			INSERT INTO oc_order_product (order_id, product_id, model, quantity, price, total, tax) VALUES
				(${id}, 60, 'TEA-003', 4, 25, 100, 5), (${id}, 63, 'BOOK-0', 2, 25, 50, 0);
			INSERT INTO oc_order_total (order_id, code, title, value, sort_order) VALUES ${rows.join(', ')}`);
		return order(id);
	};

	test('no discount: VAT 20.00 + 2.00', async () => {
		const found = await place(901, [
			['shipping', 'Flat', 10, 3],
			['tax', 'VAT (20%)', 22, 5],
		]);
		expect(found.tax.reproduced).toBe(true);
		expect(lineRates(found)).toEqual([[86], [92]]);
	});

	test('a coupon over the whole order lowers VAT by its share: 20.00 - 15.00 x 2/3 x 20 % + 2.00 = 20.00', async () => {
		const found = await place(902, [
			['shipping', 'Flat', 10, 3],
			['coupon', 'Coupon (GONE)', -15, 4],
			['tax', 'VAT (20%)', 20, 5],
		]);
		expect(found.tax.reproduced).toBe(true);
	});

	test('a coupon for the tea alone: 20.00 - 15.00 x 20 % + 2.00 = 19.00', async () => {
		await bridge.sql(`INSERT INTO oc_coupon SET coupon_id = 50, code = 'TEA', type = 'F', discount = 15, shipping = 0;
			INSERT INTO oc_coupon_product SET coupon_id = 50, product_id = 60`);
		const totals = (vat: number): [string, string, number, number][] => [
			['shipping', 'Flat', 10, 3],
			['coupon', 'Coupon (TEA)', -15, 4],
			['tax', 'VAT (20%)', vat, 5],
		];
		expect((await place(903, totals(19))).tax.reproduced).toBe(true);
		expect((await place(904, totals(20))).tax.reproduced).toBe(false);
	});

	test('a coupon with free shipping: (100.00 - 10.00) x 20 % = 18.00', async () => {
		await bridge.sql(`INSERT INTO oc_coupon SET coupon_id = 51, code = 'FREE', type = 'F', discount = 10, shipping = 1;
			INSERT INTO oc_coupon_product SET coupon_id = 51, product_id = 60`);
		const found = await place(905, [
			['shipping', 'Flat', 10, 3],
			['coupon', 'Coupon (FREE)', -20, 4],
			['tax', 'VAT (20%)', 18, 5],
		]);
		expect(found.tax.reproduced).toBe(true);
	});

	test('reward points count for products with points only: 20.00 - 30.00 x 20 % + 2.00 = 16.00', async () => {
		await bridge.sql('UPDATE oc_product SET points = 100 WHERE product_id = 60');
		const found = await place(906, [
			['reward', 'Reward Points (30)', -30, 2],
			['shipping', 'Flat', 10, 3],
			['tax', 'VAT (20%)', 16, 5],
		]);
		await bridge.sql('UPDATE oc_product SET points = 0 WHERE product_id = 60');
		expect(found.tax.reproduced).toBe(true);
	});

	test('a coupon that the merchant sorts after tax leaves VAT at 22.00', async () => {
		const found = await place(907, [
			['shipping', 'Flat', 10, 3],
			['tax', 'VAT (20%)', 22, 4],
			['coupon', 'Coupon (GONE)', -15, 5],
		]);
		expect(found.tax.reproduced).toBe(true);
	});

	test.each([
		[0.0009, true],
		[0.0011, false],
	])('a row that is off by %d: %s', async (off, reproduced) => {
		const id = reproduced ? 908 : 909;
		const found = await place(id, [
			['shipping', 'Flat', 10, 3],
			['tax', 'VAT (20%)', 22 + off, 5],
		]);
		expect(found.tax.reproduced).toBe(reproduced);
	});

	test('tax that was charged but is not in the rows is not reproduced', async () => {
		const found = await place(910, [['shipping', 'Flat', 10, 3]]);
		expect(found.tax.reproduced).toBe(false);
		expect(rates(found)).toEqual([
			[86, '0.0000'],
			[92, '0.0000'],
		]);
	});

	test('a fee with a tax class of its own, and one without', async () => {
		const found = await place(911, [
			['shipping', 'Flat', 10, 3],
			['handling', 'Handling', 5, 3],
			['gift_wrap', 'Gift wrap', 4, 3],
			['tax', 'VAT (20%)', 23, 5],
		]);
		expect(found.totals.map((row) => row.taxes?.rate_ids)).toEqual([[86], [86], [], undefined]);
		expect(found.tax.reproduced).toBe(true);
	});
});
