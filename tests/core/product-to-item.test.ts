import type { Company } from '../../core/company';
import { decimal } from '../../core/money';
import type { Product } from '../../core/product';
import { productsToItems, type PreparedItem } from '../../core/product-to-item';
import { changes, type ItemInBooks } from '../../core/product-to-item/5-changes';
import { readProductSettings } from '../../core/settings';
import { company, product, productSettings, rawProductSettings } from '../support/products';

type Changes = Readonly<Record<string, unknown>>;

const outcomes = (products: readonly Product[], settings: Changes = {}, of: Partial<Company> = {}) =>
	productsToItems(products, {
		settings: productSettings(settings),
		company: company(of),
		today: '2026-11-24',
	});

/** `sync`, `skip cause` or `hold cause` of each product. */
const told = (...args: Parameters<typeof outcomes>): string[] =>
	outcomes(...args).map((outcome) => {
		if (!outcome.ok) return `hold ${outcome.findings.map(({ code }) => code).join()}`;
		return outcome.value.intent === 'skip' ? `skip ${outcome.value.cause.code}` : 'sync';
	});

function prepared(one: Product, settings: Changes = {}, of: Partial<Company> = {}): PreparedItem {
	const [outcome] = outcomes([one], settings, of);
	if (!outcome?.ok || outcome.value.intent !== 'sync')
		throw new Error(`not synced: ${JSON.stringify(outcome)}`);
	return outcome.value;
}

const findings = (notes: PreparedItem['notes']): string[] => notes.map(({ code }) => code);
const teapot = product(3, 'POT-010', { name: 'Stoneware Teapot', sku: 'BB-POT' });

describe('which products', () => {
	const hidden = product(1, 'OLD', { enabled: false });

	test.each([
		[{}, 'skip product_disabled'],
		[{ disabledProducts: 'inactive' }, 'sync'],
		[{ disabledProducts: 'active' }, 'sync'],
		[{ followActive: true }, 'sync'],
	])('a disabled product with %j: %s', (settings, expected) => {
		expect(told([hidden], settings)).toEqual([expected]);
	});

	test('by choice it is made inactive, or active; while it only follows it is not made', () => {
		expect(prepared(hidden, { disabledProducts: 'inactive' }).item.active).toBe(false);
		expect(prepared(hidden, { disabledProducts: 'active' }).item.active).toBe(true);
		expect(prepared(hidden, { followActive: true }).mayCreate).toBe(false);
	});

	test('only those added since the start date, by the day in the time zone of the account', () => {
		const products = [
			product(1, 'A', { addedAt: '2026-01-01T02:00:00+00:00' }),
			product(2, 'B', { addedAt: '2026-01-01T09:00:00+00:00' }),
			product(3, 'C', { addedAt: '' }),
		];
		const settings = { whichProducts: 'new', timeZone: 'America/Toronto' };
		expect(told(products, settings)).toEqual(['skip before_start_date', 'sync', 'skip before_start_date']);
		expect(told(products)).toEqual(['sync', 'sync', 'sync']);
	});

	test('one whose item was chosen by hand is left alone', () => {
		const settings = { productExceptions: [{ model: 'POT-010', item: '7' }] };
		expect(told([teapot], settings)).toEqual(['skip item_by_hand']);
	});
});

describe('F26: codes', () => {
	test('an empty model is held; so is one of nothing but pictographs; by SKU the SKU counts', () => {
		expect(told([product(1, ''), product(2, ' \t'), product(3, '🎁')])).toEqual(
			Array(3).fill('hold product_code_empty'),
		);
		expect(told([product(1, '', { sku: 'S-1' })], { matchBy: 'skuToSku' })).toEqual(['sync']);
		expect(told([product(1, 'M-1')], { matchBy: 'skuToSku' })).toEqual(['hold product_code_empty']);
	});

	test('two products of one model, whatever its case: both held, each with the list of both', () => {
		const two = [product(5, 'TEE', { name: 'Tee Red' }), product(9, 'tee', { name: 'Tee Blue' })];
		expect(told([...two, product(10, 'CUP')])).toEqual([
			'hold product_code_shared',
			'hold product_code_shared',
			'sync',
		]);
		for (const outcome of outcomes(two)) {
			const [finding] = outcome.ok ? [] : outcome.findings;
			expect(finding?.message).toMatch(
				/belongs to several products of the shop: 5 "Tee Red", 9 "Tee Blue"\.$/,
			);
			expect(finding?.remedy).toContain('a variant of OpenCart 4 has its master’s');
		}
	});

	test('a twin that is not on the page counts too, unless it is disabled and those are left out', () => {
		const twin = (enabled: boolean) => product(5, 'TEE', { twins: [{ id: 9, name: 'Tee Blue', enabled }] });
		expect(told([twin(true)])).toEqual(['hold product_code_shared']);
		expect(told([twin(false)])).toEqual(['sync']);
		expect(told([twin(false)], { disabledProducts: 'inactive' })).toEqual(['hold product_code_shared']);
	});

	test('a variant is a product of its own: with its own model an item, with its master’s held', () => {
		const master = product(5, 'TEE');
		expect(told([master, product(9, 'TEE-RED', { masterId: 5 })])).toEqual(['sync', 'sync']);
		expect(told([master, product(9, 'TEE', { masterId: 5 })])).toEqual(
			Array(2).fill('hold product_code_shared'),
		);
	});

	test('models that become the same when they are cleaned are the same', () => {
		expect(told([product(1, 'A:B'), product(2, 'A-B')])).toEqual(Array(2).fill('hold product_code_shared'));
	});
});

describe('the item', () => {
	test('matched by name it is called by its model, matched by SKU by its title', () => {
		expect(prepared(teapot).item).toMatchObject({
			name: 'POT-010',
			secondName: 'POT-010',
			sku: 'BB-POT',
			description: 'Stoneware Teapot',
		});
		expect(prepared(teapot, { matchBy: 'modelToSku' }).item).toMatchObject({
			name: 'Stoneware Teapot',
			secondName: 'Stoneware Teapot [POT-010]',
			sku: 'POT-010',
		});
		expect(prepared(teapot, { matchBy: 'skuToSku' }).item).toMatchObject({
			secondName: 'Stoneware Teapot [BB-POT]',
			sku: 'BB-POT',
		});
	});

	test('names: 100 characters, no colon, tab or line end; in the US ISO-8859-1; the code survives', () => {
		const long = product(1, 'ŁÓDŹ:1', { name: `Kubek\t"Łódź" : ${'é'.repeat(200)}` });
		const bySku = { matchBy: 'modelToSku' };
		const gb = prepared(long, bySku).item;
		expect(gb.name).toBe(`Kubek "Łódź" - ${'é'.repeat(85)}`);
		expect(gb.secondName).toBe(`Kubek "Łódź" - ${'é'.repeat(76)} [ŁÓDŹ-1]`);
		expect([...gb.secondName]).toHaveLength(100);
		const us = prepared(long, bySku, { country: 'US' }).item;
		expect(us.name).toBe(`Kubek "Lódz" - ${'é'.repeat(85)}`);
		expect(us.sku).toBe('LÓDZ-1');
	});

	// subtracts stock, company tracks quantities, an asset account is chosen
	test.each([
		[true, true, '21', true],
		[false, true, '21', false],
		[true, false, '21', false],
		[true, true, '', false],
	])(
		'stock item: shop %s, company %s, asset account "%s" → %s',
		(stocked, inventory, assetAccount, expected) => {
			const { item } = prepared(product(1, 'A', { stocked }), { assetAccount }, { inventory });
			expect(item.stocked).toBe(expected);
		},
	);

	test('accounts of stock items and of others', () => {
		const other = { nonStockIncome: '11', nonStockExpense: '23' };
		const accounts = (stocked: boolean, settings: Changes) => {
			const { item } = prepared(product(1, 'A', { stocked }), settings);
			return [item.incomeAccountId, item.expenseAccountId, item.assetAccountId];
		};
		expect(accounts(true, other)).toEqual(['10', '20', '21']);
		expect(accounts(false, other)).toEqual(['11', '23', '']);
		expect(accounts(false, {})).toEqual(['10', '', '']);
	});

	test('tax: taxable with a tax class; outside the US the code of the class', () => {
		const settings = { taxClasses: [{ taxClass: '9', taxCode: '2' }] };
		expect(prepared(product(1, 'A'), settings).item).toMatchObject({ taxable: true, taxCodeId: '2' });
		expect(prepared(product(1, 'A', { taxClassId: 0 }), settings).item).toMatchObject({
			taxable: false,
			taxCodeId: '',
		});
		expect(
			prepared(product(1, 'A'), settings, { country: 'US', salesTax: 'us-automated' }).item.taxCodeId,
		).toBe('');
	});

	test('a price in another currency is left out, and said', () => {
		const one = prepared(product(1, 'A', { baseCurrency: 'EUR' }));
		expect([one.item.price, findings(one.notes)]).toEqual([null, ['price_in_other_currency']]);
		expect(prepared(product(1, 'A', { baseCurrency: '' })).item.price?.toFixed()).toBe('12.5');
	});

	test('options are no items: said where they keep stock of their own', () => {
		const options = [
			{ name: 'Colour', stocked: true },
			{ name: 'Engraving', stocked: false },
		];
		const { notes } = prepared(product(1, 'A', { options }));
		expect(findings(notes)).toEqual(['options_share_item']);
		expect(notes[0]?.message).toContain('"Colour"');
		expect(notes[0]?.message).not.toContain('Engraving');
	});
});

describe('F27: the opening stock', () => {
	const carry = { carryQuantity: true };
	const begins = (one: Partial<Product>, settings: Changes = {}, of: Partial<Company> = {}) => {
		const { item, openingNotes } = prepared(product(1, 'A', one), settings, of);
		return [item.quantity, item.startDate, findings(openingNotes)];
	};

	test('nothing on hand from the start date, unless the quantity is carried', () => {
		expect(begins({})).toEqual([0, '2026-01-01', []]);
		expect(begins({}, carry)).toEqual([10, '2026-01-01', []]);
	});

	test('what was sold and is not booked yet is added: 10 on the shelf and 3 in orders begin with 13', () => {
		expect(begins({ unpostedUnits: 3 }, carry)).toEqual([13, '2026-01-01', []]);
		expect(begins({ quantity: -3, unpostedUnits: 5 }, carry)).toEqual([2, '2026-01-01', []]);
		expect(begins({ unpostedUnits: null }, carry)).toEqual([10, '2026-01-01', ['unposted_unknown']]);
	});

	test('a negative quantity begins with 0, and is said', () => {
		expect(begins({ quantity: -4 }, carry)).toEqual([0, '2026-01-01', ['quantity_negative']]);
	});

	test('the first day: the opening date, the start date, the day it came into the shop, today', () => {
		expect(begins({}, { openingDate: '2025-12-31' })[1]).toBe('2025-12-31');
		expect(begins({}, { startDate: '' })[1]).toBe('2026-03-10');
		expect(begins({ addedAt: '' }, { startDate: '' })[1]).toBe('2026-11-24');
		expect(begins({ addedAt: '2027-05-01T00:00:00+00:00' }, { startDate: '' })[1]).toBe('2026-11-24');
	});

	test('an opening date after the start date is refused when it is entered', () => {
		const read = readProductSettings(rawProductSettings({ openingDate: '2026-01-02' }));
		expect(read.ok ? '' : read.findings[0].message).toContain('"Opening Date": 2026-01-02 is later than');
	});

	test('without stock there is no quantity; a disabled product begins with none', () => {
		expect(begins({ stocked: false }, carry)[0]).toBe(0);
		expect(begins({ enabled: false }, { ...carry, disabledProducts: 'inactive' })[0]).toBe(0);
	});

	test('closed books take no opening quantity, but an empty item', () => {
		const closed = { closedUntil: '2026-03-31' };
		expect(prepared(product(1, 'A'), carry, closed).openingTrouble?.code).toBe('period_closed');
		expect(prepared(product(1, 'A'), {}, closed).openingTrouble).toBeNull();
		expect(prepared(product(1, 'A', { quantity: 0 }), carry, closed).openingTrouble).toBeNull();
	});
});

describe('later changes', () => {
	const known: ItemInBooks = {
		name: 'Old Teapot',
		description: 'Old',
		price: '30',
		active: true,
		onHand: '4',
	};
	const changed = (one: Product, settings: Changes, found: Partial<ItemInBooks> = {}) => {
		const all = { matchBy: 'modelToSku', ...settings };
		return changes(prepared(one, all), { ...known, ...found }, productSettings(all));
	};

	test('nothing follows unless it was chosen', () => {
		expect(changed(teapot, {}).change).toBeNull();
	});

	test.each([
		['followName', { name: 'Stoneware Teapot' }],
		['followDescription', { description: 'Stoneware Teapot' }],
		['followPrice', { price: decimal('12.5') }],
	])('%s: that alone', (name, expected) => {
		expect(changed(teapot, { [name]: true }).change).toEqual(expected);
	});

	test('what is as it should be is not written: the second name is one of ours, 12.50 is 12.5', () => {
		const all = { followName: true, followDescription: true, followPrice: true, followActive: true };
		const found = { name: 'Stoneware Teapot [POT-010]', description: 'Stoneware Teapot', price: '12.50' };
		expect(changed(teapot, all, found)).toEqual({ change: null, notes: [] });
	});

	test('the name stays where it is the model', () => {
		expect(changed(teapot, { followName: true, matchBy: 'modelToName' }).change).toBeNull();
	});

	test('active: sleeps with the product, unless units would vanish; wakes with it', () => {
		const settings = { followActive: true };
		const asleep = { ...teapot, enabled: false };
		expect(changed(asleep, settings, { onHand: null }).change).toEqual({ active: false });
		expect(changed(asleep, settings, { onHand: '0' }).change).toEqual({ active: false });
		const kept = changed(asleep, settings);
		expect([kept.change, kept.notes.map(({ code }) => code)]).toEqual([null, ['item_has_stock']]);
		expect(changed(teapot, settings, { active: false }).change).toEqual({ active: true });
		expect(changed(teapot, { followPrice: true }, { active: false }).change).toEqual({
			price: decimal('12.5'),
		});
	});
});
