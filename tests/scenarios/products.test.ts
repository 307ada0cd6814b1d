import { VAT20 } from '../support/orders';
import { openBooks, type Books } from './company';
import { expectShopSums } from './sums';
import { playOn } from './time';
import type { Wire, WireInput } from './wire';

playOn();

let books: Books;
beforeEach(async () => {
	books = await openBooks('uk');
});
afterEach(() => books.stop());

const order = (id: number, model: string, more: Partial<WireInput['lines'][number]> = {}): Wire =>
	books.order({
		id,
		lines: [{ model, price: '100', rates: [VAT20], ...more }],
	});
/** Names of the items on every receipt. */
const sold = (): string[] =>
	books
		.all('SalesReceipt')
		.flatMap((receipt) => [...JSON.stringify(receipt['Line']).matchAll(/"ItemRef":\{"value":"(\d+)"/g)])
		.map(([, id]) => String(books.all('Item').find((item) => item['Id'] === id)?.['Name']));
const ofItems = () => books.all('Item').length;
const newItems = { createItems: true, incomeAccount: '10', expenseAccount: '20', assetAccount: '21' };

describe('D. products', () => {
	describe('F24: the item "Product 1" was made inactive', () => {
		beforeEach(async () => {
			await books.post([order(1, 'Product 1')]);
			const { Id, SyncToken } = books.named('Item', 'Product 1');
			await books.enter('Item', { Id, SyncToken, sparse: true, Active: false });
		});

		test('held with its name, others posted, nothing made anew', async () => {
			const items = ofItems();
			const run = await books.post([order(2, 'Product 1'), order(3, 'Product 2')], { settings: newItems });
			expect(run.told).toEqual(['held item_inactive', 'posted']);
			expect(run.rows[0]?.reason).toContain('"Product 1');
			expect(run.rows[0]?.remedy).toContain('Default Item');
			expect(ofItems()).toBe(items);
			expect(books.documents()).toEqual([
				'SalesReceipt OC1 120.00 20.00 0.00',
				'SalesReceipt OC3 120.00 20.00 0.00',
			]);
		});

		test('with a default item it is sold on that', async () => {
			const run = await books.post([order(2, 'Product 1')], { settings: { defaultItem: '1' } });
			expect(run.told).toEqual(['posted']);
			expect(sold()).toEqual(
				['Product 1', 'Services'].map((name) => expect.stringContaining(name) as string),
			);
		});
	});

	describe('F25: matched by SKU, and the title is the name of an item without a SKU', () => {
		const bySku = { matchBy: 'modelToSku' };
		const title = { name: 'Copper Kettle' };
		beforeEach(async () => {
			await books.enter('Item', {
				Name: 'Copper Kettle',
				Type: 'NonInventory',
				IncomeAccountRef: { value: '10' },
			});
		});

		test('nothing may be made: held, with the ways out', async () => {
			const run = await books.post([order(1, 'KTL-20', title)], { settings: bySku });
			expect(run.told).toEqual(['held product_not_matched']);
			expect(run.rows[0]?.remedy).toMatch(/Create Missing Items.+Product Exceptions.+Default Item/);
		});

		test('by an exception it is the existing item', async () => {
			const productExceptions = [{ model: 'KTL-20', item: books.named('Item', 'Copper Kettle')['Id'] }];
			await books.post([order(1, 'KTL-20', title)], { settings: { ...bySku, productExceptions } });
			expect(sold()).toEqual(['Copper Kettle']);
		});

		test('else it is made as "Title [MODEL]", once', async () => {
			const settings = { ...bySku, ...newItems };
			const orders = [order(1, 'KTL-20', title), order(2, 'KTL-20', title)];
			expect((await books.post(orders.slice(0, 1), { settings })).told).toEqual(['posted']);
			expect((await books.post(orders.slice(1), { settings, staticData: {} })).told).toEqual(['posted']);
			expect(sold()).toEqual(['Copper Kettle [KTL-20]', 'Copper Kettle [KTL-20]']);
			expect(books.named('Item', 'Copper Kettle [KTL-20]')['Sku']).toBe('KTL-20');
			expectShopSums(books.qbo, orders);
		});
	});

	describe('F26: codes that name no single product', () => {
		test('an empty model: held, never a made-up code; with a default item posted', async () => {
			const items = ofItems();
			const run = await books.post([order(1, '', { name: 'No Code' })], { settings: newItems });
			expect(run.told).toEqual(['held product_code_empty']);
			expect(ofItems()).toBe(items);
			const fallback = await books.post([order(1, '', { name: 'No Code' })], {
				settings: { defaultItem: '1' },
			});
			expect(fallback.told).toEqual(['posted']);
			expect(sold()).toEqual(['Services']);
		});

		test('two items of one SKU: held with both names', async () => {
			const twin = { Type: 'NonInventory', IncomeAccountRef: { value: '10' }, Sku: 'TEE' };
			await books.enter('Item', { ...twin, Name: 'Tee Red' });
			await books.enter('Item', { ...twin, Name: 'Tee Blue' });
			const run = await books.post([order(1, 'TEE')], { settings: { matchBy: 'modelToSku' } });
			expect(run.told).toEqual(['held item_ambiguous']);
			expect(run.rows[0]?.reason).toMatch(/"Tee Red".+"Tee Blue"/);
			expect(books.documents()).toEqual([]);
		});
	});

	describe('F26: one code for two products of the shop', () => {
		const sell = (id: number, productId: number, model = 'Product 1') =>
			books.order({ id, lines: [{ productId, model, price: '100', rates: [VAT20] }] });

		test('in orders of one page: held with both products, the others posted; with a default item on that', async () => {
			const orders = [sell(1, 5), sell(2, 9), sell(3, 7, 'Product 2')];
			const run = await books.post(orders);
			expect(run.told).toEqual(['held product_code_shared', 'held product_code_shared', 'posted']);
			expect(run.rows[0]?.reason).toContain('several products of the shop: 5, 9');
			expect((await books.post(orders.slice(0, 2), { settings: { defaultItem: '1' } })).told).toEqual([
				'posted',
				'posted',
			]);
			expect(sold()).toEqual(['Product 2', 'Services', 'Services']);
		});

		test('a product that is gone from the shop was replaced by the other: no doubt', async () => {
			expect((await books.post([sell(1, 0), sell(2, 9)])).told).toEqual(['posted', 'posted']);
		});
	});

	test('a model that is no name for an item is made and found under the same cleaned name', async () => {
		const odd = 'A:B  1';
		expect((await books.post([order(1, odd)], { settings: newItems })).told).toEqual(['posted']);
		expect((await books.post([order(2, odd)], { settings: newItems, staticData: {} })).told).toEqual([
			'posted',
		]);
		expect(sold()).toEqual(['A-B 1', 'A-B 1']);
	});

	describe('F27: stock items', () => {
		const march3 = { placedAt: '2026-03-03T10:00:00+00:00' };
		const sell = (more: Partial<WireInput>) =>
			books.order({
				lines: [{ model: 'CUP', price: '10', quantity: 3, rates: [VAT20] }],
				...march3,
				...more,
			});

		test('an item that starts on 10 March, an order of 3 March: held with both', async () => {
			await books.enter('Item', {
				Name: 'CUP',
				Type: 'Inventory',
				TrackQtyOnHand: true,
				QtyOnHand: 5,
				InvStartDate: '2026-03-10',
				IncomeAccountRef: { value: '10' },
				ExpenseAccountRef: { value: '20' },
				AssetAccountRef: { value: '21' },
			});
			const run = await books.post([sell({})]);
			expect(run.told).toEqual(['held item_starts_later']);
			expect(run.rows[0]?.remedy).toContain('start date');
			expect(books.documents()).toEqual([]);
			const later = await books.post([sell({ placedAt: '2026-03-10T10:00:00+00:00' })]);
			expect(later.told).toEqual(['posted']);
			expect(books.named('Item', 'CUP')['Type']).toBe('Inventory');
		});

		test('an item we make starts with the integration, and its quantity is always sent', async () => {
			const run = await books.post([sell({})], { settings: { ...newItems, startDate: '2026-01-01' } });
			expect(run.told).toEqual(['posted']);
			expect(books.named('Item', 'CUP')).toMatchObject({ Type: 'Inventory', InvStartDate: '2026-01-01' });
			const [receipt] = books.all('SalesReceipt');
			expect(JSON.stringify(receipt?.['Line'])).toContain('"Qty":3');
			expect(books.documents()).toEqual(['SalesReceipt OC1234 36.00 6.00 0.00']);
		});

		test('one new item for two orders starts with the earlier one, whichever comes first', async () => {
			const later = sell({ id: 1, placedAt: '2026-03-09T10:00:00+00:00' });
			const run = await books.post([later, sell({ id: 2 })], { settings: newItems });
			expect(run.told).toEqual(['posted', 'posted']);
			expect(books.named('Item', 'CUP')['InvStartDate']).toBe('2026-03-03');
		});

		test('a unit price that does not round still goes with its quantity: 7 of 3.3333 are 23.33', async () => {
			const seven = books.order({
				lines: [{ model: 'TEA-003', price: '3.3333', quantity: 7, rates: [VAT20] }],
			});
			expect((await books.post([seven])).told).toEqual(['posted']);
			// 7 x 1.25 leave the stock
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '28.00',
				'Sales of Product Income': '-23.33',
				'VAT Control': '-4.67',
				'Cost of Goods Sold': '8.75',
				'Inventory Asset': '-8.75',
			});
		});

		test('a company without inventory gets items without stock', async () => {
			await books.stop();
			books = await openBooks('uk', { inventory: false });
			expect((await books.post([sell({})], { settings: newItems })).told).toEqual(['posted']);
			expect(books.named('Item', 'CUP')['Type']).toBe('NonInventory');
		});
	});
});
