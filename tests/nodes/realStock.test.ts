import { startQbo, type Qbo } from '../../simulators/qbo/server';
import { text } from '../../simulators/qbo/json';
import { update } from '../../simulators/qbo/write';
import { describeWithShops } from '../support/describeWithShops';
import { runWorkflow } from '../support/engine';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { shops } from '../support/shops';
import { single } from './scene';
import { stockFlow, toStockRun, type StockRun } from './stockScene';

/** Everything goes; the guards have tests of their own. */
const SETTINGS = { settings: { zeroLimit: 100 } };

/** OpenCart stores text as it stands in HTML. */
const decoded = (model = ''): string => model.replaceAll('&amp;', '&').trim();

describeWithShops.each(shops)('stock over the PHP bridge of OpenCart $version', ({ version }) => {
	let php: PhpBridge;
	let books: Qbo;
	let flow: ReturnType<typeof stockFlow>;

	const number = async (statement: string): Promise<number> => Number((await php.sql(statement))[0]?.[0]);
	const has = (id: number): Promise<number> =>
		number(`SELECT quantity FROM oc_product WHERE product_id = ${id}`);
	const adjust = (name: string, QtyOnHand: number): void => {
		const item = books.company.all('Item').find((one) => one['Name'] === name);
		if (!item) throw new Error(`the books have no item ${name}`);
		const InvStartDate = books.company.today();
		update(books.company, 'Item', {
			Id: item['Id'],
			SyncToken: item['SyncToken'],
			sparse: true,
			QtyOnHand,
			InvStartDate,
		});
	};
	/** A new order of one product, with its units taken, in the statements that OpenCart's checkout sends. */
	async function sell(id: number, quantity: number): Promise<void> {
		const [row] = await php.sql(
			`SELECT GROUP_CONCAT(CONCAT('\`', column_name, '\`')) FROM information_schema.columns
			 WHERE table_schema = DATABASE() AND table_name = 'oc_order' AND column_name <> 'order_id'`,
		);
		await php.sql(
			// the mode that OpenCart sets for its own connection
			`SET SESSION sql_mode = 'NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION';
			 INSERT INTO oc_order (${row?.[0]}) SELECT ${row?.[0]} FROM oc_order WHERE order_status_id = 5 LIMIT 1;
			 SET @id = LAST_INSERT_ID();
			 UPDATE oc_order SET date_added = NOW(), date_modified = NOW() WHERE order_id = @id;
			 INSERT INTO oc_order_product (order_id, product_id, name, model, quantity, price, total, tax, reward)
				SELECT @id, product_id, model, model, ${quantity}, 10, 10 * ${quantity}, 0, 0 FROM oc_product WHERE product_id = ${id};
			 UPDATE oc_product SET quantity = quantity - ${quantity} WHERE product_id = ${id} AND subtract = 1;
			 INSERT INTO oc_order_history (order_id, order_status_id, notify, comment, date_added) VALUES (@id, 5, 0, '', NOW())`,
		);
	}
	const applied = async (plan: StockRun): Promise<StockRun> =>
		toStockRun(
			await runWorkflow({
				workflow: single('openCart', { resource: 'stock', operation: 'apply' }),
				credentials: flow.credentials,
				items: plan.output('Plan'),
			}),
			'node',
		);

	/** Products with stock control whose model no other has. */
	let goods: Array<{ readonly id: number; readonly model: string }>;
	let products: number;

	beforeAll(async () => {
		php = await startPhpBridge({ version, workers: 2 });
		const rows = await php.sql(
			`SELECT MIN(product_id), MIN(model), MIN(quantity) FROM oc_product WHERE TRIM(model) <> '' GROUP BY LOWER(TRIM(model))
			 HAVING COUNT(*) = 1 AND MIN(subtract) = 1 ORDER BY 1`,
		);
		products = await number('SELECT COUNT(*) FROM oc_product');
		goods = rows.map(([id, model]) => ({ id: Number(id), model: decoded(model) }));
		// sold and never posted: the shop's old orders
		const unposted = new Map(
			(
				await php.sql(
					`SELECT p.product_id, SUM(p.quantity) FROM oc_order o JOIN oc_order_product p ON p.order_id = o.order_id
					 WHERE o.order_status_id IN (1, 2, 3, 5, 12, 15) GROUP BY p.product_id`,
				)
			).map(([id, units]) => [Number(id), Number(units)]),
		);
		books = await startQbo({
			company: 'us',
			items: rows.map(([id, model, quantity]) => ({
				name: decoded(model),
				type: 'Inventory',
				cost: 1,
				quantity: Math.max(0, Number(quantity) + (unposted.get(Number(id)) ?? 0)) + 3,
			})),
		});
		flow = stockFlow(php, books);
	});
	afterAll(async () => {
		await books?.stop();
		await php?.stop();
	});

	test('every product follows, or is listed with its reason; then nothing is left to do', async () => {
		const first = await flow.run(SETTINGS);
		expect(first.error).toBeNull();
		expect(first.changes.length).toBeGreaterThan(10);
		expect(first.changes.filter((change) => !change.endsWith(' applied'))).toEqual([]);
		const listed = first.leftAlone.filter((line) => !line.endsWith('options_by_hand'));
		expect(goods.length + listed.length).toBe(products);
		const again = await flow.run(SETTINGS);
		expect([again.changes, again.leftAlone]).toEqual([[], first.leftAlone]);
		for (const { id, model } of goods) {
			const item = books.company.all('Item').find((one) => one['Name'] === model);
			// a sale of a variant lowers its master too
			const variants = version.startsWith('3.')
				? []
				: await php.sql(`SELECT product_id FROM oc_product WHERE master_id = ${id}`);
			let taken = await unpostedOf(id);
			for (const [variant] of variants) taken += await unpostedOf(Number(variant));
			const onHand = Number(books.company.ledger.stock(text(item, 'Id') ?? '').quantity.toFixed());
			expect([model, await has(id)]).toEqual([model, Math.max(0, onHand - taken)]);
		}
	});

	/** What the bridge says of a product. */
	async function unpostedOf(id: number): Promise<number> {
		units ??= new Map(
			(
				await runWorkflow({
					workflow: single('openCart', { resource: 'stock', operation: 'getUnposted', filters: {} }),
					credentials: flow.credentials,
				})
			)
				.output('node')
				.map((one) => [Number(one.product_id), Number(one.quantity)]),
		);
		return units.get(id) ?? 0;
	}
	let units: Map<number, number> | undefined;

	test('an order that is placed between plan and apply is not lost: the next run settles it', async () => {
		const [one, two] = goods.filter(({ model }) => /^Product 1\d?$|^TEA/.test(model));
		if (!one || !two) throw new Error('the shop has too few products');
		const [first, second] = [await has(one.id), await has(two.id)];
		for (const { model } of [one, two]) adjust(model, 500);
		const plan = await flow.run({ ...SETTINGS, until: 'Plan' });
		const [wantedOne, wantedTwo] = [500 - (await unpostedOf(one.id)), 500 - (await unpostedOf(two.id))];
		expect(plan.changes).toEqual([
			`${one.model} ${first} → ${wantedOne} `,
			`${two.model} ${second} → ${wantedTwo} `,
		]);
		await sell(one.id, 2);
		expect((await applied(plan)).changes).toEqual([
			`${one.model} ${first} → ${wantedOne} conflict`,
			`${two.model} ${second} → ${wantedTwo} applied`,
		]);
		expect(await has(one.id)).toBe(first - 2);
		expect((await flow.run(SETTINGS)).changes).toEqual([
			`${one.model} ${first - 2} → ${wantedOne - 2} applied`,
		]);
	});

	test('sales at the very moment of the writing: each is either in the new quantity or refuses it', async () => {
		const chosen = goods.slice(0, 12);
		for (const { model } of chosen) adjust(model, 900);
		const plan = await flow.run({ ...SETTINGS, until: 'Plan' });
		expect(plan.changes).toHaveLength(chosen.length);
		const buy = async (): Promise<void> => {
			for (const { id } of chosen)
				await php.sql(`UPDATE oc_product SET quantity = quantity - 1 WHERE product_id = ${id}`);
		};
		const [run] = await Promise.all([applied(plan), buy()]);
		for (const json of run.output('node').filter(({ action }) => action === 'write')) {
			const expected = json.result === 'applied' ? Number(json.after) : Number(json.before);
			expect([json.model, await has(Number(json.product_id))]).toEqual([json.model, expected - 1]);
		}
	});

	/** The run's lines that name a model. */
	const of = (lines: readonly string[], model: string): string[] =>
		lines.filter((line) => line.startsWith(`${model} `));

	test('F29: what is sold and not posted is not offered again, whatever the books still have', async () => {
		await flow.run(SETTINGS);
		const [one] = goods.slice(-1);
		if (!one) throw new Error('the shop has no goods');
		const before = await has(one.id);
		await sell(one.id, 3);
		expect(of((await flow.run(SETTINGS)).changes, one.model)).toEqual([]);
		expect(await has(one.id)).toBe(before - 3);
	});

	test('F30: less than nothing in the books is nothing in the shop; a product without stock control is left alone', async () => {
		const [one, two] = goods.slice(-3);
		if (!one || !two) throw new Error('the shop has too few goods');
		adjust(one.model, -3);
		await php.sql(`UPDATE oc_product SET subtract = 0, quantity = 7 WHERE product_id = ${two.id}`);
		const run = await flow.run(SETTINGS);
		expect(of(run.changes, one.model)[0]).toMatch(/ → 0 applied$/);
		expect(of(run.leftAlone, two.model)).toEqual([`${two.model} not_tracked`]);
		expect([await has(one.id), await has(two.id)]).toEqual([0, 7]);
		await php.sql(`UPDATE oc_product SET subtract = 1 WHERE product_id = ${two.id}`);
	});

	test('F31: an edit in the shop is told, and put right by a full compare alone', async () => {
		await flow.run(SETTINGS);
		await flow.run(SETTINGS);
		const [one] = goods.slice(-1);
		if (!one) throw new Error('the shop has no goods');
		const right = await has(one.id);
		await php.sql(`UPDATE oc_product SET quantity = ${right + 40} WHERE product_id = ${one.id}`);
		const between = await flow.run(SETTINGS);
		expect(of(between.changes, one.model)).toEqual([]);
		expect(of(between.leftAlone, one.model)).toEqual([`${one.model} shop_edited`]);
		const full = await flow.run({ settings: { ...SETTINGS.settings, fullCompare: 'everyRun' } });
		expect(of(full.changes, one.model)).toEqual([`${one.model} ${right + 40} → ${right} applied`]);
	});

	test('F28: a run that would empty the shop writes nothing; nor does one that is not confirmed', async () => {
		const shelf = () => php.sql('SELECT product_id, quantity FROM oc_product ORDER BY 1');
		const before = await shelf();
		for (const { model } of goods.slice(1)) adjust(model, 0);
		const refused = await flow.run({ settings: { zeroLimit: 20 } });
		expect(refused.summary).toMatch(/would have been set to 0, more than 20 %, so nothing was written/);
		const dry = await flow.run({ settings: { ...SETTINGS.settings, confirmed: false } });
		expect(dry.summary).toMatch(/^Dry run: /);
		expect(await shelf()).toEqual(before);
	});

	test('F32: a company that keeps no quantities any more is refused with the reason', async () => {
		for (const item of books.company.all('Item')) books.company.put('Item', { ...item, Active: false });
		const preferences = books.company.find('Preferences', '1');
		const ProductAndServicesPrefs = { QuantityOnHand: false };
		books.company.put('Preferences', { ...preferences, ProductAndServicesPrefs });
		flow.forget();
		const run = await flow.run(SETTINGS);
		expect(run.error?.message).toContain('keeps no quantities');
		expect(run.error?.description).toContain('Inventory needs QuickBooks Online Plus or Advanced');
	});
});
