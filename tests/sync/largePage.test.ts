import { shopOrder, VAT20 } from '../support/orders';
import { openBooks, type Books } from '../support/books';

const GBP = { currency: { code: 'GBP', decimals: 2 } } as const;
const SIZE = 150;

/** 150 orders of 100.00 + 20 % VAT, all of one buyer. */
const ORDERS = Array.from({ length: SIZE }, (_, index) => ({
	...shopOrder({ id: index + 1, lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }], ...GBP }),
	baseCurrency: 'GBP',
}));

const RECEIPTS = ORDERS.map(({ id }) => `OC${id} 120.00 20.00`).sort();

describe('a page that goes to QuickBooks by batches and single requests at once', () => {
	let books: Books;
	beforeEach(async () => {
		books = await openBooks('uk');
	});
	afterEach(() => books.stop());

	const states = async (): Promise<Record<string, number>> => {
		const counts: Record<string, number> = {};
		for (const { state } of await books.post(ORDERS)) counts[state] = (counts[state] ?? 0) + 1;
		return counts;
	};
	const requests = (path: string) => books.qbo.log.filter((one) => one.path.includes(path)).length;

	/** 150 × 120.00 = 18,000.00, of which 3,000.00 VAT. */
	const expectAllOnce = (): void => {
		expect(books.documents().sort()).toEqual(RECEIPTS);
		expect(books.qbo.trialBalance().difference).toBe('0.00');
	};

	test('each order once, by both ways; run again: nothing new', async () => {
		expect(await states()).toEqual({ posted: SIZE });
		expect(requests('/batch')).toBeGreaterThan(2);
		expect(requests('/salesreceipt')).toBeGreaterThan(4);
		expectAllOnce();
		expect(await states()).toEqual({ unchanged: SIZE });
		expectAllOnce();
	});

	test('lost answers, of a batch and of single requests: found again, none twice', async () => {
		books.qbo.faults.add({ kind: 'lost-response', path: '/batch', nth: 2, count: 4 });
		books.qbo.faults.add({ kind: 'lost-response', path: '/salesreceipt', count: 9 });
		expect(await states()).toEqual({ posted: SIZE });
		expectAllOnce();
	});

	test('the subscription ends in mid-page: what was written is told, the rest is posted by the next run', async () => {
		books.qbo.faults.add({ kind: 'company-status', path: '/salesreceipt', nth: 3 });
		const first = await states();
		expect(first['posted']).toBe(books.documents().length);
		expect((first['posted'] ?? 0) + (first['retry'] ?? 0)).toBe(SIZE);
		expect(first['retry']).toBeGreaterThan(0);
		expect(await states()).toEqual({ unchanged: first['posted'], posted: first['retry'] });
		expectAllOnce();
	});

	test('429 in mid-page: everybody waits, and goes on', async () => {
		books.qbo.faults.add({ kind: 'throttled', path: '/salesreceipt', nth: 2, count: 2 });
		expect(await states()).toEqual({ posted: SIZE });
		expectAllOnce();
	});
});
