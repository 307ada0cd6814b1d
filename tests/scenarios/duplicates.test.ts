import { startShop, type Shop } from '../../simulators/shop';
import { products } from '../../simulators/shop/catalogue';
import { statuses } from '../../simulators/shop/orders';
import { profiles } from '../../simulators/shop/profiles';
import { DUE, filled, loginsOf, POST, RECORD } from '../nodes/scene';
import { runWorkflow } from '../support/engine';
import { VAT20 } from '../support/orders';
import { openBooks, type Books } from './company';
import { expectShopSums } from './sums';
import { fast, playOn } from './time';
import type { Wire } from './wire';

const goods = { lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }] };
const RECEIPT = 'SalesReceipt OC1234 120.00 20.00 0.00';

playOn();

describe('A. duplicates, losses, order of work', () => {
	let books: Books;
	beforeEach(async () => {
		books = await openBooks('uk');
	});
	afterEach(() => books.stop());

	const many = (count: number): Wire[] =>
		Array.from({ length: count }, (_, index) =>
			books.order({ ...goods, id: 1001 + index, customer: { email: `buyer${index % 7}@example.com` } }),
		);
	const numbers = (): string[] =>
		books.qbo
			.documents()
			.map(({ docNumber }) => docNumber ?? '-')
			.sort();

	test('F1: the reply is lost after the commit of OC1234, 120.00: one receipt, retried under one requestid, then adopted', async () => {
		books.qbo.faults.add({ kind: 'lost-response', path: '/batch', body: 'SalesReceipt', count: 4 });
		const order = books.order(goods);
		const run = await books.post([order]);
		expect(run.told).toEqual(['posted']);
		expect(run.rows[0]?.notes).toEqual(['adopted']);
		expect(books.documents()).toEqual([RECEIPT]);
		const ids = books.qbo.log.filter(({ path }) => path.includes('/batch')).map(({ requestid }) => requestid);
		// one batch for the customer, then one for the receipt, asked for four times
		expect(ids).toHaveLength(5);
		expect(new Set(ids.slice(1)).size).toBe(1);
		expectShopSums(books.qbo, [order]);
	});

	test('F1: the process dies with the reply: the next one, without its memory, finds OC1234 and adopts it', async () => {
		const order = books.order(goods);
		await books.post([order]);
		const run = await books.post([order], { staticData: {} });
		expect(run.told).toEqual(['posted']);
		expect(run.rows[0]?.notes).toEqual(['adopted']);
		expect(books.documents()).toEqual([RECEIPT]);
	});

	test('F2: two runs over the same 40 new orders at once, each with its own memory: 40 documents', async () => {
		const orders = many(40);
		const [one, two] = await Promise.all([
			books.post(orders, { executionId: '1', staticData: {} }),
			books.post(orders, { executionId: '2', staticData: {} }),
		]);
		expect(new Set([...one.told, ...two.told])).toEqual(new Set(['posted']));
		expect(numbers()).toEqual(orders.map(({ order_id }) => `OC${order_id}`));
		expectShopSums(books.qbo, orders);
	});

	test('F3: OC1234 is an invoice of 90.00 that the bookkeeper typed for Smith: nothing written, both named', async () => {
		const smith = await books.enter('Customer', { DisplayName: 'Smith' });
		await books.enter('Invoice', {
			DocNumber: 'OC1234',
			CustomerRef: { value: smith['Id'] },
			CurrencyRef: { value: 'GBP' },
			GlobalTaxCalculation: 'TaxExcluded',
			Line: [
				{
					DetailType: 'SalesItemLineDetail',
					Amount: 90,
					SalesItemLineDetail: { ItemRef: { value: '1' }, TaxCodeRef: { value: '6' } },
				},
			],
		});
		const before = books.accounts();
		const run = await books.post([books.order({ lines: [{ model: 'Product 1', price: '75' }] })]);
		expect(run.told).toEqual(['held number_taken']);
		expect(run.rows[0]?.reason).toBe(
			'The number OC1234 of order 1234 (75.00 GBP) is already used in QuickBooks by invoice OC1234 of 90.00 GBP for Smith.',
		);
		expect(run.rows[0]?.remedy).toContain('choose another "Order Number Prefix"');
		expect(books.documents()).toEqual(['Invoice OC1234 90.00 0.00 90.00']);
		expect(books.accounts()).toEqual(before);
		const other = await books.post([books.order({ lines: [{ model: 'Product 1', price: '75' }] })], {
			settings: { documentPrefix: 'WEB' },
		});
		expect(other.told).toEqual(['posted']);
		expect(books.documents()).toContain('SalesReceipt WEB1234 75.00 0.00 0.00');
	});

	test('F5: the process that had posted 17 of 40 died before it told the shop: the next run posts the other 23', async () => {
		const orders = many(40);
		await books.post(orders.slice(0, 17));
		expect(numbers()).toHaveLength(17);
		const run = await books.post(orders, { staticData: {} });
		expect(run.rows.filter(({ notes }) => notes.includes('adopted'))).toHaveLength(17);
		expect(run.rows.filter(({ notes }) => notes.length === 0)).toHaveLength(23);
		expect(run.rows.every(({ state }) => state === 'posted')).toBe(true);
		expect(numbers()).toEqual(orders.map(({ order_id }) => `OC${order_id}`));
		expectShopSums(books.qbo, orders);
	});

	describe('F6: receipt OC1300, deleted in QuickBooks by hand', () => {
		const ledgerSays = (state: string, code = '') => ({
			state,
			code,
			document: {
				type: 'SalesReceipt',
				id: '100',
				number: 'OC1300',
				total: '120.00',
				currency: 'GBP',
				url: '',
			},
		});
		const order = (sync: object | null, status: 'Complete' | 'Canceled' = 'Complete') =>
			books.order({ ...goods, id: 1300, status, ...(sync && { sync, attempts: 1 }) });

		beforeEach(async () => {
			await books.post([order(null)]);
			const { Id, SyncToken } = books.all('SalesReceipt')[0] ?? {};
			await books.enter('SalesReceipt?operation=delete', { Id, SyncToken });
			expect(books.documents()).toEqual([]);
		});

		test('the order comes again because it changed: held and reported, not made again', async () => {
			const run = await books.post([order(ledgerSays('posted'))]);
			expect(run.told).toEqual(['held gone_from_books']);
			expect(run.rows[0]?.reason).toContain('Order 1300');
			expect(run.rows[0]?.remedy).toMatch(/retry.+ignore/i);
			const later = await books.post([order(ledgerSays('held', 'gone_from_books'))]);
			expect(later.told).toEqual(['held gone_from_books']);
			expect(books.documents()).toEqual([]);
		});

		test('a person presses Retry on it: posted again, as a new document', async () => {
			const run = await books.post([order(ledgerSays('retry', 'gone_from_books'))]);
			expect(run.told).toEqual(['posted']);
			expect(books.documents()).toEqual(['SalesReceipt OC1300 120.00 20.00 0.00']);
		});

		test('the order is cancelled afterwards: nothing is undone unseen', async () => {
			const run = await books.post([order(ledgerSays('posted'), 'Canceled')]);
			expect(run.told).toEqual(['held gone_from_books']);
			expect(books.accounts()).toEqual({});
		});
	});

	test('F7: order 5 of 20 has an unmapped tax: 19 posted, one held for it', async () => {
		const luxury = { id: 99, name: 'Luxury 30%', percent: '30' };
		const orders = many(20);
		const bad = books.order({
			id: 1005,
			lines: [{ model: 'Product 1', price: '10', rates: [luxury] }],
			customer: { email: 'buyer4@example.com' },
		});
		const page = orders.map((order) => (order.order_id === 1005 ? bad : order));
		const run = await books.post(page);
		expect(run.told.filter((told) => told === 'posted')).toHaveLength(19);
		expect(run.rows[4]).toMatchObject({ order: 1005, state: 'held', code: 'tax_not_mapped' });
		expect(run.rows[4]?.reason).toContain('"Luxury 30%"');
		expectShopSums(
			books.qbo,
			page.filter((order) => order !== bad),
		);
	});
});

describe('A. an order that comes late', () => {
	let books: Books;
	let shop: Shop;
	beforeEach(async () => {
		books = await openBooks('uk', { items: [{ name: products.teapot.model, sku: products.teapot.sku }] });
		shop = await startShop({ profile: 'uk', orders: 'none' });
	});
	afterEach(async () => {
		await shop.stop();
		await books.stop();
	});

	test.each([
		['order', '2026-11-11'],
		['status', '2026-11-20'],
	])(
		'F4: placed on day 1 as Pending, Processing on day 9: posted in the run after day 9, dated by the %s: %s',
		async (saleDate, date) => {
			const scene = { company: 'uk' as const, shop, books: books.qbo, stop: () => Promise.resolve() };
			const day = 86_400_000;
			const id = shop.orders.place({
				buyer: { firstName: 'Ann', lastName: 'Marlow', email: 'ann@example.com' },
				place: profiles.uk.places[0],
				cart: { lines: [{ product: products.teapot, quantity: 1 }], shipping: null },
				status: 'pending',
				placedAt: Date.now() - 9 * day,
			});
			const due = { statusIds: [statuses.processing.id], options: { dateFrom: '2026-11-01' } };
			const hourly = async (executionId: string) =>
				fast(async () =>
					runWorkflow({
						workflow: await filled(scene, {
							[DUE]: due,
							[POST]: { startDate: '2026-11-01', options: { saleDate } },
						}),
						credentials: loginsOf(scene),
						start: 'Every Hour',
						executionId,
					}),
				);
			const early = await hourly('1');
			expect(early.error).toBeNull();
			expect(early.output(DUE)).toEqual([]);
			shop.orders.setStatus(id, 'processing');
			const late = await hourly('2');
			expect(late.output(RECORD).map((json) => json['state'])).toEqual(['posted']);
			expect(books.qbo.documents()).toMatchObject([{ docNumber: `OC${id}`, date, total: '34.95' }]);
			expect((await hourly('3')).output(DUE)).toEqual([]);
			expect(books.qbo.trialBalance().difference).toBe('0.00');
		},
	);
});
