import {
	indexItems,
	memoryFromText,
	memoryToText,
	placesOf,
	scopeOf,
	unsurePlaces,
	type ShopStock,
	type StockItem,
	type StockMemory,
} from '../../../core/stock';
import { changes, item, leftAlone, plan, product, settingsFor } from './shop';

/** What a full compare of these leaves in memory. */
function afterFull(shop: readonly ShopStock[], books: readonly StockItem[]): StockMemory {
	const places = plan({ shop, books }).seen;
	return { scope: scopeOf(settingsFor()), fullAt: 1, changedAt: 2, places };
}

const calm = { shop: product(9, 'CALM', 7), books: item('CALM', '7') };

describe('a run in between: F31, an edit of the shop is told from one of the books', () => {
	const memory = afterFull([product(1, 'TEE', 12), calm.shop], [item('TEE', '12'), calm.books]);
	const shop = [product(1, 'TEE', 40), calm.shop];

	test('the item did not change and was not read: reported, not written', () => {
		const made = plan({ shop, books: [], memory, partly: true });
		expect([changes(made), leftAlone(made)]).toEqual([[], ['TEE shop_edited']]);
		expect(made.leftAlone[0]?.why.message).toBe(
			'Product "TEE" has 40 in the shop instead of 12, although QuickBooks still has 12: it changed in the shop alone, by hand or by an order that will not be posted.',
		);
	});

	test('the item was read and has the same quantity: likewise', () => {
		const made = plan({ shop, books: [item('TEE', '12')], memory, partly: true });
		expect([changes(made), leftAlone(made)]).toEqual([[], ['TEE shop_edited']]);
	});

	test('QuickBooks changed too: written', () => {
		const made = plan({ shop, books: [item('TEE', '15')], memory, partly: true });
		expect(changes(made)).toEqual(['TEE 40 → 15 (QuickBooks has 15)']);
	});

	test('QuickBooks changed and changed back: it moved, so it is written', () => {
		const made = plan({ shop, books: [item('TEE', '12', { changedAt: 3 })], memory, partly: true });
		expect(changes(made)).toEqual(['TEE 40 → 12 (QuickBooks has 12)']);
	});

	test('the full compare overwrites it', () => {
		const made = plan({ shop, books: [item('TEE', '12'), calm.books], memory });
		expect(changes(made)).toEqual(['TEE 40 → 12 (QuickBooks has 12)']);
	});

	test('what was reported is reported until it is settled', () => {
		const { seen } = plan({ shop, books: [], memory, partly: true });
		const again = plan({ shop, books: [], memory: { ...memory, places: seen }, partly: true });
		expect(leftAlone(again)).toEqual(['TEE shop_edited']);
	});

	test('sales that are not posted yet are no edit', () => {
		const sold = [product(1, 'TEE', 9, { unposted: 3 }), calm.shop];
		const made = plan({ shop: sold, books: [], memory, partly: true });
		expect([changes(made), leftAlone(made)]).toEqual([[], []]);
		expect(made.summary).toBe('Nothing to change: 2 matched products.');
	});
});

describe('which places are looked up beside the items that changed', () => {
	const shop = [product(1, 'TEE', 12), product(2, 'CUP', 3), calm.shop];
	const books = [item('TEE', '12'), item('CUP', '0', { kind: 'service', onHand: null }), calm.books];
	const memory = afterFull(shop, books);
	const unsure = (rows: readonly ShopStock[], changed: readonly StockItem[]): string[] =>
		unsurePlaces(placesOf(rows, settingsFor()), memory, indexItems(changed)).map(({ model }) => model);

	test.each<[string, ShopStock[], StockItem[], string[]]>([
		['nothing changed', shop, [], []],
		['a quantity', shop, [item('TEE', '14')], []],
		['a product is new', [...shop, product(3, 'NEW', 1)], [], ['NEW']],
		['a new item of the same name', shop, [item('TEE', '1', { id: 'twin' })], ['TEE']],
		['its item has another name now', shop, [item('TEA', '12', { id: 'id-TEE' })], ['TEE']],
		['the service became a stock item', shop, [item('CUP', '8')], ['CUP']],
		['an item of nobody', shop, [item('OTHER', '8')], []],
	])('%s', (_what, rows, changed, expected) => {
		expect(unsure(rows, changed)).toEqual(expected);
	});

	test('what was written is looked up again until both agree: a conflict, a dry run or a crash loses nothing', () => {
		const { seen } = plan({ shop, books: [item('TEE', '14'), calm.books] });
		const open = { ...memory, places: seen };
		const places = placesOf(shop, settingsFor());
		expect(unsurePlaces(places, open, indexItems([])).map(({ model }) => model)).toEqual(['TEE']);
	});

	test('the service is listed by its reason without being read again', () => {
		expect(leftAlone(plan({ shop, books: [], memory, partly: true }))).toEqual(['CUP item_service']);
	});

	test('an item that lost its name leaves the product without one', () => {
		const renamed = [item('TEA', '12', { id: 'id-TEE' })];
		expect(leftAlone(plan({ shop, books: renamed, memory, partly: true }))).toEqual([
			'TEE not_matched',
			'CUP item_service',
		]);
	});
});

describe('the memory as text', () => {
	const memory = afterFull(
		[product(1, 'TEE', 12), product(2, 'CUP', 3), product(3, 'SILK', 2)],
		[item('TEE', '12'), item('SILK', '2.75')],
	);

	test('reads back as it was', () => {
		const settings = settingsFor();
		expect(memoryFromText(memoryToText(memory), settings)).toEqual(memory);
		expect(memoryToText(memory)).toContain('"3":"id-SILK 2.75"');
	});

	test.each(['', 'null', '[]', '[1,2,{}]', '{"a":1}', '["x"'])('%j is no memory', (text) => {
		expect(memoryFromText(text, settingsFor())).toBeNull();
	});

	test('says nothing under other settings', () => {
		expect(memoryFromText(memoryToText(memory), settingsFor({ buffer: 1 }))).toBeNull();
		expect(memoryFromText(memoryToText(memory), settingsFor({ zeroLimit: 1 }))).not.toBeNull();
	});

	test('of 10,000 products takes 300 kB, of 100,000 nothing', () => {
		const many = (count: number): string =>
			memoryToText({
				...memory,
				places: new Map(
					Array.from({ length: count }, (_, index) => [
						String(100_000 + index),
						{ itemId: String(500_000 + index), onHand: '1234' },
					]),
				),
			});
		expect(many(10_000).length).toBeLessThan(300_000);
		expect(many(100_000)).toBe('');
	});
});
