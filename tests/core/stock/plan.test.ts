import { changes, item, leftAlone, plan, product } from './shop';

/** So many sound products beside the ones that a test is about, so that no guard minds them. */
const calm = (count: number) => ({
	shop: Array.from({ length: count }, (_, index) => product(900 + index, `CALM-${index}`, 7)),
	books: Array.from({ length: count }, (_, index) => item(`CALM-${index}`, '7')),
});

describe('what a product becomes', () => {
	test.each([
		// on hand, unposted, buffer, shop → shop
		['12', 0, 0, 40, 12, 'QuickBooks has 12'],
		['5', 3, 0, 5, 2, 'QuickBooks has 5, 3 sold but not yet posted'],
		['5', 3, 1, 5, 1, 'QuickBooks has 5, 3 sold but not yet posted, buffer 1'],
		['2', 3, 0, 5, 0, 'QuickBooks has 2, 3 sold but not yet posted'],
		['-3', 0, 0, 5, 0, 'QuickBooks has -3'],
		['7.5', 0, 0, 5, 7, 'QuickBooks has 7.5'],
		['7.999999', 4, 3, 5, 0, 'QuickBooks has 7.999999, 4 sold but not yet posted, buffer 3'],
		['0.9', 0, 0, 1, 0, 'QuickBooks has 0.9'],
		['0', 0, 0, 3, 0, 'QuickBooks has 0'],
		['3', 0, 0, -2, 3, 'QuickBooks has 3'],
	])('%s on hand, %i unposted, buffer %i: %i → %i', (onHand, unposted, buffer, before, after, why) => {
		const made = plan({
			shop: [product(1, 'TEE', before, { unposted }), ...calm(9).shop],
			books: [
				item('TEE', onHand),
				...calm(9).books.map((one) => ({ ...one, onHand: one.onHand?.plus(String(buffer)) ?? null })),
			],
			settings: { buffer },
		});
		expect(changes(made)).toEqual([`TEE ${before} → ${after} (${why})`]);
		expect(made.refusal).toBeNull();
	});

	test.each([
		['5', 2, 3],
		['7.5', 0, 7],
		['0', 0, 0],
		// back-orders: a cancelled one puts its units back on top of the negative number
		['-2', 0, -2],
		['0', 2, -2],
		['0', 0, -5],
	])('%s on hand, %i unposted, %i in the shop: nothing is written', (onHand, unposted, quantity) => {
		const made = plan({
			shop: [product(1, 'TEE', quantity, { unposted }), ...calm(1).shop],
			books: [item('TEE', onHand), ...calm(1).books],
		});
		expect([changes(made), leftAlone(made)]).toEqual([[], []]);
		expect(made.summary).toBe('Nothing to change: 2 matched products.');
	});

	test.each([
		['modelToName', { name: 'tee' }],
		['modelToSku', { sku: 'Tee' }],
		['skuToSku', { sku: 'SKU-TEE' }],
	])('matched by %s, whatever the case', (matchBy, fields) => {
		const shop = [product(1, ' TEE', 4, { sku: 'sku-Tee ' })];
		const made = plan({ shop, books: [item('Other', '12', fields)], settings: { matchBy } });
		expect(changes(made)).toEqual([' TEE 4 → 12 (QuickBooks has 12)']);
	});

	test('a sale of a variant lowers its master too, so its units count for both', () => {
		const made = plan({
			shop: [product(1, 'SHIRT', 9), product(2, 'SHIRT-M', 9, { masterId: 1, unposted: 2 })],
			books: [item('SHIRT', '9'), item('SHIRT-M', '9')],
		});
		expect(changes(made)).toEqual([
			'SHIRT 9 → 7 (QuickBooks has 9, 2 sold but not yet posted)',
			'SHIRT-M 9 → 7 (QuickBooks has 9, 2 sold but not yet posted)',
		]);
	});

	test('an option with an item of its own is a place of its own', () => {
		const options = [
			{ optionValueId: 7, name: 'Large', quantity: 4, tracked: true, unposted: 1 },
			{ optionValueId: 8, name: 'Small', quantity: 4, tracked: true, unposted: 0 },
		];
		const made = plan({
			shop: [product(1, 'TEE', 8, { unposted: 1, options })],
			books: [item('TEE', '9'), item('TEE-L', '9')],
			settings: { stockExceptions: [{ model: 'TEE', option: 'Large', item: 'id-TEE-L' }] },
		});
		expect(changes(made)).toEqual(['TEE Large 4 → 8 (QuickBooks has 9, 1 sold but not yet posted)']);
		expect(made.writes.map(({ place }) => [place.productId, place.optionValueId])).toEqual([[1, 7]]);
		expect(leftAlone(made)).toEqual(['TEE options_by_hand']);
		expect(made.leftAlone[0]?.why.message).toContain('(Small)');
	});
});

describe('what is left alone, and listed', () => {
	test.each([
		['not_tracked', product(1, 'TEE', 4, { tracked: false }), [item('TEE', '9')]],
		['code_empty', product(1, ' ', 4), [item('TEE', '9')]],
		['not_matched', product(1, 'TEE', 4), [item('CUP', '9')]],
		['item_service', product(1, 'TEE', 4), [item('TEE', '9', { kind: 'service', onHand: null })]],
		['item_non_inventory', product(1, 'TEE', 4), [item('TEE', '9', { kind: 'nonInventory', onHand: null })]],
		['item_bundle', product(1, 'TEE', 4), [item('TEE', '9', { kind: 'bundle', onHand: null })]],
		['item_not_stock', product(1, 'TEE', 4), [item('TEE', '9', { kind: 'other', onHand: null })]],
		['item_not_stock', product(1, 'TEE', 4), [item('TEE', '9', { onHand: null })]],
		['item_inactive', product(1, 'TEE', 4), [item('TEE', '9', { active: false })]],
		['item_ambiguous', product(1, 'TEE', 4), [item('TEE', '9'), item('TEE', '8', { id: 'twin' })]],
		['quantity_too_large', product(1, 'TEE', 4), [item('TEE', '2147483648')]],
	])('%s', (code, row, books) => {
		const made = plan({ shop: [row, ...calm(1).shop], books: [...books, ...calm(1).books] });
		expect([changes(made), made.leftAlone.map(({ why }) => why.code)]).toEqual([[], [code]]);
		const [one] = made.leftAlone;
		expect(one?.why.message).not.toBe('');
		expect(one?.why.remedy).not.toBe('');
	});

	test('an inactive twin does not make an item ambiguous', () => {
		const books = [item('TEE', '9'), item('TEE', '8', { id: 'old', active: false })];
		expect(changes(plan({ shop: [product(1, 'TEE', 4)], books }))).toEqual(['TEE 4 → 9 (QuickBooks has 9)']);
	});

	test('two items of one SKU: the product is left alone', () => {
		const twins = [item('Red', '9', { sku: 'TEE' }), item('Blue', '8', { sku: 'tee' })];
		const made = plan({ shop: [product(1, 'TEE', 4)], books: twins, settings: { matchBy: 'modelToSku' } });
		expect(leftAlone(made)).toEqual(['TEE item_ambiguous']);
	});

	test('two products of one model: both would offer all, so neither is written', () => {
		const made = plan({ shop: [product(1, 'TEE', 4), product(2, 'tee', 3)], books: [item('TEE', '9')] });
		expect([changes(made), leftAlone(made)]).toEqual([[], ['TEE code_duplicate', 'tee code_duplicate']]);
	});

	test('two products of one item, one of them by hand: likewise', () => {
		const made = plan({
			shop: [product(1, 'TEE', 4), product(2, 'CUP', 3)],
			books: [item('TEE', '9')],
			settings: { stockExceptions: [{ model: 'CUP', item: 'id-TEE' }] },
		});
		expect([changes(made), leftAlone(made)]).toEqual([[], ['TEE item_shared', 'CUP item_shared']]);
	});
});

describe('the guards', () => {
	/** `zeros` of `count` products would be set to 0. */
	const emptied = (zeros: number, count: number, settings: Readonly<Record<string, unknown>> = {}) =>
		plan({
			shop: Array.from({ length: count }, (_, index) => product(index + 1, `P${index}`, 5, { unposted: 1 })),
			books: Array.from({ length: count }, (_, index) => item(`P${index}`, index < zeros ? '0' : '6')),
			settings,
		});

	test('F28: 212 of 300 products to 0 is more than 20 %: nothing, and one sentence', () => {
		const made = emptied(212, 300);
		expect(made.refusal?.code).toBe('too_many_zeros');
		expect(made.summary).toBe(
			'212 of 300 matched products (71 %) would have been set to 0, more than 20 %, so nothing was written (212 units sold but not yet posted were taken off); set "Zero Limit (%)" to 71 to allow it.',
		);
		expect(emptied(212, 300, { zeroLimit: 71 }).refusal).toBeNull();
	});

	test('exactly the limit is allowed, one more is not', () => {
		expect(emptied(20, 100).refusal).toBeNull();
		expect(emptied(21, 100).refusal?.code).toBe('too_many_zeros');
		expect(emptied(100, 100, { zeroLimit: 100 }).refusal?.code).toBe('no_quantities');
	});

	test('products that are at 0 already do not count', () => {
		const made = plan({
			shop: [product(1, 'A', 0), product(2, 'B', 0), product(3, 'C', 4)],
			books: [item('A', '0'), item('B', '0'), item('C', '5')],
		});
		expect([changes(made), made.refusal]).toEqual([['C 4 → 5 (QuickBooks has 5)'], null]);
	});

	test('a company without any quantity: nothing, whatever the limit says', () => {
		const made = plan({
			shop: [product(1, 'A', 3), product(2, 'B', 4)],
			books: [item('A', '0'), item('B', '-1'), item('C', '9', { active: false })],
			settings: { zeroLimit: 100 },
		});
		expect(made.refusal?.message).toBe(
			'QuickBooks has no quantity of any item, so nothing was written; 2 products would have been set to 0.',
		);
	});

	test('not confirmed: a dry run that says what it would do', () => {
		const made = emptied(1, 20, { confirmed: false });
		expect(made.refusal?.code).toBe('not_confirmed');
		expect(made.writes).toHaveLength(1);
		expect(made.summary).toBe(
			'Dry run: 1 of 20 matched products would have been changed, 1 of them to 0 (1 unit sold but not yet posted was taken off); switch on "Confirmed" to write them.',
		);
	});

	test('an empty shop: nothing to do, nothing to refuse', () => {
		expect(plan({ shop: [], books: [item('A', '3')], settings: { confirmed: false } }).summary).toBe(
			'Nothing to change: 0 matched products.',
		);
	});
});
