import { openStockRoom, stocked, type StockRoom } from './stockRoom';
import { playOn } from './time';

playOn();

const DAY = 24 * 3_600_000;
let room: StockRoom;
afterEach(() => room.stop());

/** What the demo shop has of its twelve products, as its books have it too. */
const SAME = [
	stocked('TEA-001', 41),
	stocked('TEA-003', 42),
	stocked('POT-010', 43),
	stocked('CUP-011', 44),
	stocked('KTL-020', 45),
	stocked('LMP-030', 46),
	stocked('BOK-040', 47),
	stocked('TRY-050', 48),
	stocked('SPN-060', 49),
	stocked('FUR-070', 51),
	stocked('NEW-099', 52),
];
/** The same with other quantities for some. */
const but = (quantities: Readonly<Record<string, number>>) =>
	SAME.map((item) => ({ ...item, quantity: quantities[item.name] ?? item.quantity }));

/** The sample sachet is sold without stock control; the cup's colours have stock of their own. */
const ALWAYS_LEFT = ['CUP-011 options_by_hand', 'SMP-000 not_tracked'];

describe('F28: a first run that would empty the shop', () => {
	beforeEach(async () => {
		const models = Array.from({ length: 300 }, (_, index) => `P-${String(index).padStart(3, '0')}`);
		room = await openStockRoom(models.map((model, index) => stocked(model, index < 212 ? 0 : 9)));
		for (const model of models) room.shop.shelf.create({ model, name: model, quantity: 9 });
	});

	test('writes nothing, confirmed or not, says what it would have done, and obeys the switch', async () => {
		const sentence =
			'212 of 300 matched products (71 %) would have been set to 0, more than 20 %, so nothing was written; set "Zero Limit (%)" to 71 to allow it.';
		for (const confirmed of [false, true]) {
			const run = await room.run({ settings: { confirmed } });
			expect(run.error).toBeNull();
			expect(run.summary).toBe(sentence);
			expect(run.hints('Plan')).toEqual([expect.stringContaining(sentence)]);
			expect(run.changes).toHaveLength(212);
			expect(run.changes[0]).toBe('P-000 9 → 0 not_written');
		}
		expect([room.has('P-000'), room.has('P-299')]).toEqual([9, 9]);
		const run = await room.run({ settings: { zeroLimit: 71 } });
		expect(run.changes.filter((change) => change.endsWith(' 9 → 0 applied'))).toHaveLength(212);
		expect([room.has('P-211'), room.has('P-212')]).toEqual([0, 9]);
	});
});

describe('F28: the first run is a dry run', () => {
	test('until it is confirmed; the run after that finds nothing to change', async () => {
		room = await openStockRoom(but({ 'TEA-001': 30, 'POT-010': 44 }));
		const dry = await room.run({ settings: { confirmed: false } });
		expect(dry.summary).toBe(
			'Dry run: 2 of 11 matched products would have been changed; switch on "Confirmed" to write them.',
		);
		expect(dry.changes).toEqual(['TEA-001 41 → 30 not_written', 'POT-010 43 → 44 not_written']);
		expect(dry.leftAlone).toEqual(ALWAYS_LEFT);
		expect([room.has('TEA-001'), room.has('POT-010')]).toEqual([41, 43]);

		const run = await room.run();
		expect(run.summary).toBe('2 of 11 matched products to change; 2 left alone.');
		expect(run.changes).toEqual(['TEA-001 41 → 30 applied', 'POT-010 43 → 44 applied']);
		expect(run.hints('Apply')).toEqual(['2 of 2 quantities written.']);
		expect([room.has('TEA-001'), room.has('POT-010')]).toEqual([30, 44]);
		expect((await room.run()).summary).toBe('Nothing to change: 11 matched products; 2 left alone.');
	});

	test('a company without any quantity writes nothing, whatever is switched on', async () => {
		room = await openStockRoom(SAME.map((item) => ({ ...item, quantity: 0 })));
		const run = await room.run({ settings: { zeroLimit: 100 } });
		expect(run.summary).toBe(
			'QuickBooks has no quantity of any item, so nothing was written; 11 products would have been set to 0.',
		);
		expect(room.has('TEA-001')).toBe(41);
	});
});

describe('F29: the oversell window', () => {
	test('5 in QuickBooks, 3 sold and not posted: the shop stays at 2, before and after the order is posted', async () => {
		room = await openStockRoom(but({ 'TEA-003': 5 }));
		room.type('TEA-003', 5);
		expect((await room.run()).changes).toEqual([]);

		room.sell('TEA-003', 3);
		expect(room.has('TEA-003')).toBe(2);
		expect((await room.run()).changes).toEqual([]);
		expect(room.has('TEA-003')).toBe(2);

		expect(await room.postOrders()).toEqual(['1001 posted']);
		expect((await room.run()).changes).toEqual([]);
		expect(room.has('TEA-003')).toBe(2);

		room.adjust('TEA-003', 10);
		room.sell('TEA-003', 1);
		expect((await room.run()).changes).toEqual(['TEA-003 1 → 9 applied']);
	});

	test('an order that is placed between plan and apply is not lost, and the next run settles it', async () => {
		room = await openStockRoom(but({ 'TEA-003': 20, 'POT-010': 20 }));
		const plan = await room.run({ until: 'Plan' });
		expect(plan.changes).toEqual(['TEA-003 42 → 20 ', 'POT-010 43 → 20 ']);
		room.sell('TEA-003', 1);
		const applied = await room.apply(plan);
		expect(applied.changes).toEqual(['TEA-003 42 → 20 conflict', 'POT-010 43 → 20 applied']);
		expect(applied.hints('node')).toEqual([
			'1 of 2 quantities written; 1 changed in the shop meanwhile: the next run settles them.',
		]);
		expect(room.has('TEA-003')).toBe(41);
		expect((await room.run()).changes).toEqual(['TEA-003 41 → 19 applied']);
	});
});

describe('F30: what has no quantity to follow', () => {
	test('-3 is 0; services, products without stock control and all that names no one stock item are untouched and listed', async () => {
		room = await openStockRoom([
			...but({ 'TEA-001': -3, 'TEA-003': 7.75 }).filter(
				({ name }) => !['POT-010', 'KTL-020', 'LMP-030', 'BOK-040', 'TRY-050', 'SPN-060'].includes(name),
			),
			{ name: 'POT-010', type: 'Service' },
			{ name: 'KTL-020', type: 'NonInventory' },
			stocked('SMP-000', 9),
			stocked('LMP-030', 9),
			stocked('SPN', 9, { sku: 'BB-SPN-060' }),
		]);
		const { company } = room.books;
		company.put('Item', { Id: '900', SyncToken: '0', Name: 'BOK-040', Type: 'Group', Active: true });
		room.rename('LMP-030', { Active: false });
		room.shop.shelf.create({ model: 'TEE', name: 'Tee', quantity: 5 });
		room.shop.shelf.update({ product_id: 12, model: 'TEE' });

		const run = await room.run({ settings: { zeroLimit: 25 } });
		expect(run.changes).toEqual(['TEA-001 41 → 0 applied', 'TEA-003 42 → 7 applied']);
		expect(run.leftAlone).toEqual([
			'POT-010 item_service',
			'CUP-011 options_by_hand',
			'KTL-020 item_non_inventory',
			'LMP-030 item_inactive',
			'BOK-040 item_bundle',
			'TRY-050 not_matched',
			'SPN-060 not_matched',
			'SMP-000 not_tracked',
			'TEE code_duplicate',
			'TEE code_duplicate',
		]);
		expect(['POT-010', 'KTL-020', 'LMP-030', 'BOK-040', 'SMP-000'].map((model) => room.has(model))).toEqual([
			43, 45, 46, 47, 50,
		]);
	});

	test('matched by SKU: two items of one SKU leave the product alone', async () => {
		const bySku = SAME.map((item) => ({ ...item, sku: `BB-${item.name}` }));
		room = await openStockRoom([...bySku, stocked('Twin', 3, { sku: 'BB-TEA-001' })]);
		const run = await room.run({ settings: { matchBy: 'skuToSku' } });
		expect([run.changes, run.leftAlone]).toEqual([[], ['TEA-001 item_ambiguous', ...ALWAYS_LEFT]]);
	});

	test('an option with an item of its own follows it, less what was sold of it', async () => {
		room = await openStockRoom([...SAME, stocked('CUP-WHITE', 12)]);
		const item = room.itemId('CUP-WHITE');
		const settings = { stockExceptions: [{ model: 'CUP-011', option: 'White', item }] };
		const run = await room.run({ settings });
		expect(run.changes).toEqual(['CUP-011 White 15 → 12 applied']);
		expect(room.shop.shelf.get(4).product.options[0]?.values.map(({ quantity }) => quantity)).toEqual([
			12, 14, 13,
		]);
	});
});

describe('F31: the shop is edited by hand', () => {
	test('a run in between reports it, the daily full compare puts it right', async () => {
		room = await openStockRoom(but({ 'TEA-003': 12 }));
		expect((await room.run()).changes).toEqual(['TEA-003 42 → 12 applied']);
		expect((await room.run()).changes).toEqual([]);

		room.type('TEA-003', 40);
		const reported = await room.run();
		expect([reported.changes, reported.leftAlone[0]]).toEqual([[], 'TEA-003 shop_edited']);
		expect(room.has('TEA-003')).toBe(40);

		jest.advanceTimersByTime(DAY);
		expect((await room.run()).changes).toEqual(['TEA-003 40 → 12 applied']);
	});

	test('with "Never" it stays; when QuickBooks changes, QuickBooks wins', async () => {
		room = await openStockRoom(but({ 'TEA-003': 12 }));
		const never = { settings: { fullCompare: 'never' } };
		await room.run(never);
		await room.run(never);
		room.type('TEA-003', 40);
		jest.advanceTimersByTime(30 * DAY);
		expect((await room.run(never)).leftAlone).toContain('TEA-003 shop_edited');
		room.adjust('TEA-003', 13);
		expect((await room.run(never)).changes).toEqual(['TEA-003 40 → 13 applied']);
	});

	test('lost static data cost one read of all items, and lose nothing', async () => {
		room = await openStockRoom(but({ 'TEA-003': 12 }));
		await room.run();
		room.reads();
		await room.run();
		// what changed; the one that was written, looked up once more to see that both agree; and once a day the preferences
		expect(room.reads()).toBe(3);
		await room.run();
		expect(room.reads()).toBe(1);
		room.forget();
		room.adjust('TEA-003', 14);
		expect((await room.run()).changes).toEqual(['TEA-003 12 → 14 applied']);
		expect(room.reads()).toBe(1);
	});
});

describe('F32: a company without inventory', () => {
	test.each([
		['a smaller plan', 'US', 'Inventory needs QuickBooks Online Plus or Advanced'],
		['France', 'FR', 'Keep the stock by hand in the shop'],
	])('%s: refused with the reason, nothing written', async (_what, Country, remedy) => {
		room = await openStockRoom(SAME, { inventory: false });
		// as Intuit wants them before a company moves to a smaller plan
		for (const item of room.books.company.all('Item'))
			room.books.company.put('Item', { ...item, Active: false });
		const info = room.books.company.find('CompanyInfo', '1');
		room.books.company.put('CompanyInfo', { ...info, Country });
		const run = await room.run();
		expect(run.error?.message).toContain(
			'keeps no quantities, so there is no stock to follow: nothing was written',
		);
		expect(run.error?.description).toContain(remedy);
		expect(room.has('TEA-001')).toBe(41);
	});

	test('quantities are switched off while items still show their last ones: seen by the next run at the latest', async () => {
		room = await openStockRoom(SAME);
		const preferences = room.books.company.find('Preferences', '1');
		const ProductAndServicesPrefs = { QuantityOnHand: false };
		room.books.company.put('Preferences', { ...preferences, ProductAndServicesPrefs });
		room.type('TEA-001', 40);
		const first = await room.run({ settings: { confirmed: false } });
		expect(first.changes).toEqual(['TEA-001 40 → 41 not_written']);
		const second = await room.run();
		expect(second.error?.message).toContain('keeps no quantities');
		expect(room.has('TEA-001')).toBe(40);
	});
});

test('rows without unposted units are refused: the shop would offer what is sold already', async () => {
	room = await openStockRoom(SAME);
	const run = await room.plan(room.shop.shelf.stock({}).products.map((row) => ({ ...row })));
	expect(run.error?.message).toContain('Item 0 is no stock of a product with its unposted units');
	expect(run.error?.description).toContain('"Include Unposted Units"');
});
