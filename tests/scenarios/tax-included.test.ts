import { GST10, GST5, NY8, PST7, VAT0, VAT20 } from '../support/orders';
import { openBooks, type Books, type Country } from './company';
import { playOn } from './time';

playOn();

let books: Books;
afterEach(() => books.stop());
const open = async (...args: Parameters<typeof openBooks>): Promise<Books> =>
	(books = await openBooks(...args));

const GROSS = { documentAmounts: 'gross' };

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const child = (value: unknown, name: string): unknown => (isJson(value) ? value[name] : undefined);

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The mode of a document and `item: net gross code` of its lines; no gross on documents without tax included. */
function read(document: unknown): { mode: unknown; lines: string[] } {
	const stored = child(document, 'Line');
	return {
		mode: child(document, 'GlobalTaxCalculation'),
		lines: (Array.isArray(stored) ? stored : []).flatMap((line: unknown) => {
			const detail = child(line, 'SalesItemLineDetail');
			if (!detail) return [];
			const ref = (name: string): string => textOf(child(child(detail, name), 'value')) || '-';
			const gross = child(detail, 'TaxInclusiveAmt');
			const amounts = [child(line, 'Amount'), ...(gross === undefined ? [] : [gross])].map(textOf);
			return [`${ref('ItemRef')}: ${amounts.join(' ')} ${ref('TaxCodeRef')}`];
		}),
	};
}

const newest = () => read(books.all('SalesReceipt').at(-1));

describe('B. cents and taxes, on documents with tax included', () => {
	describe('F8: 1 x 14.90 with 10 % GST included: total 14.90, tax 1.35, net 13.55, no rounding line', () => {
		test.each([
			['gross', { mode: 'TaxInclusive', lines: ['10: 13.55 14.9 2'] }],
			['net', { mode: 'TaxExcluded', lines: ['10: 13.55 2'] }],
		])('an Australian company, amounts on documents: %s', async (documentAmounts, document) => {
			await open('au');
			const order = books.order({ lines: [{ model: 'Product 1', price: '13.5455', rates: [GST10] }] });
			const run = await books.post([order], { settings: { documentAmounts } });
			expect(run.told).toEqual(['posted']);
			expect(newest()).toEqual(document);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 14.90 1.35 0.00']);
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '14.90',
				'Sales of Product Income': '-13.55',
				'GST Liabilities Payable': '-1.35',
			});
		});

		test('three lines of it are 44.70, of which 4.06 tax: the odd cents fall on lines, none on a rounding line', async () => {
			await open('au');
			const lines = ['13.5455', '13.5455', '13.5455'].map((price) => ({
				model: 'Product 1',
				price,
				rates: [GST10],
			}));
			expect((await books.post([books.order({ lines })], { settings: GROSS })).told).toEqual(['posted']);
			// 3 × 1.35455 = 4.06365; two of the lines bear 1.35 and one 1.36
			expect(newest().lines).toEqual(['10: 13.54 14.9 2', '10: 13.55 14.9 2', '10: 13.55 14.9 2']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 44.70 4.06 0.00']);
		});
	});

	test('F11: 12.00 with 20 % in it, a book of 5.00 at 0 %, shipping 3.60 with 20 % in it: total 20.60, tax 2.60', async () => {
		await open('uk');
		const order = books.order({
			lines: [
				{ model: 'Product 1', price: '10', rates: [VAT20] },
				{ model: 'BOOK-0', price: '5', rates: [VAT0] },
			],
			shipping: { value: '3', rates: [VAT20] },
		});
		expect((await books.post([order], { settings: GROSS })).told).toEqual(['posted']);
		expect(newest()).toEqual({ mode: 'TaxInclusive', lines: ['10: 10 12 2', '33: 5 5 4', '2: 3 3.6 2'] });
		expect(books.documents()).toEqual(['SalesReceipt OC1234 20.60 2.60 0.00']);
		expect(books.accounts()).toEqual({
			'Stripe Clearing': '20.60',
			'Sales of Product Income': '-15.00',
			'Shipping Income': '-3.00',
			'VAT Control': '-2.60',
		});
	});

	test('F16: 100.00 with 10 % off before 20 % VAT: 120.00 and a discount line of -12.00, tax 18.00, total 108.00', async () => {
		await open('uk');
		const order = books.order({
			lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }],
			coupon: '10',
		});
		expect((await books.post([order], { settings: GROSS })).told).toEqual(['posted']);
		expect(newest()).toEqual({ mode: 'TaxInclusive', lines: ['10: 100 120 2', '3: -10 -12 2'] });
		expect(books.documents()).toEqual(['SalesReceipt OC1234 108.00 18.00 0.00']);
		expect(books.accounts()).toEqual({
			'Stripe Clearing': '108.00',
			'Sales of Product Income': '-100.00',
			'Discounts given': '10.00',
			'VAT Control': '-18.00',
		});
	});

	test('a coupon for everything: lines and discount cancel out, total and tax 0.00', async () => {
		await open('uk');
		const order = books.order({
			lines: [
				{ model: 'Product 1', price: '3.3333', quantity: 7, rates: [VAT20] },
				{ model: 'BOOK-0', price: '5', rates: [VAT0] },
			],
			coupon: '28.3331',
		});
		expect((await books.post([order], { settings: GROSS })).told).toEqual(['posted']);
		expect(books.documents()).toEqual(['SalesReceipt OC1234 0.00 0.00 0.00']);
	});

	test('two taxes on one line: 100.00 with GST 5 % and PST 7 % are 112.00', async () => {
		await open('ca');
		const order = books.order({ lines: [{ model: 'Product 1', price: '100', rates: [GST5, PST7] }] });
		expect((await books.post([order], { settings: GROSS })).told).toEqual(['posted']);
		expect(newest()).toEqual({ mode: 'TaxInclusive', lines: ['10: 100 112 3'] });
		expect(books.accounts()).toMatchObject({ 'GST/HST Payable': '-5.00', 'PST Payable (BC)': '-7.00' });
	});

	test('charged in yen, which have no decimals: 1,000 with 10 % in it', async () => {
		await open('au');
		const order = books.order({
			lines: [{ model: 'Product 1', price: '9.2472', rates: [GST10] }],
			currency: { code: 'JPY', decimals: 0 },
			currencyValue: '98.31',
		});
		expect((await books.post([order], { settings: GROSS })).told).toEqual(['posted']);
		expect(newest()).toEqual({ mode: 'TaxInclusive', lines: ['10: 909 1000 2'] });
		expect(books.documents()).toEqual(['SalesReceipt OC1234 1000.00 91.00 0.00']);
	});

	test('QuickBooks answers a cent too much: one rounding line of -0.01, the same with tax as without', async () => {
		await open('au');
		const order = books.order({ lines: [{ model: 'Product 1', price: '13.5455', rates: [GST10] }] });
		books.qbo.faults.add({ kind: 'wrong-total', path: '/batch', body: 'SalesReceipt', count: 2 });
		expect((await books.post([order], { settings: GROSS })).told).toEqual(['posted']);
		expect(newest().lines).toEqual(['10: 13.55 14.9 2', '4: -0.01 -0.01 4']);
	});

	test('the shop charged 0.03 more than its rows: a rounding line, within the tolerance', async () => {
		await open('au');
		const order = books.order({
			lines: [{ model: 'Product 1', price: '13.5455', rates: [GST10] }],
			total: '14.93',
		});
		expect((await books.post([order], { settings: GROSS })).told).toEqual(['posted']);
		expect(newest().lines).toEqual(['10: 13.55 14.9 2', '4: 0.03 0.03 4']);
		expect(books.documents()).toEqual(['SalesReceipt OC1234 14.93 1.35 0.00']);
	});

	test('0.06 of tax on 0.30, mapped to 10 %, is within the tolerance but not what 10 % makes: shown without tax, and said', async () => {
		await open('au');
		// 0.36 with 10 % in it would be 0.33, not 0.30
		const order = books.order({ lines: [{ model: 'Product 1', price: '0.30', rates: [VAT20] }] });
		const run = await books.post([order], {
			settings: { ...GROSS, taxMappings: [{ rateIds: [86], taxCode: '2' }] },
		});
		expect(run.told).toEqual(['posted']);
		expect(run.rows[0]?.notes).toEqual(['tax_not_included']);
		expect(newest()).toEqual({ mode: 'TaxExcluded', lines: ['10: 0.3 2'] });
		expect(books.documents()).toEqual(['SalesReceipt OC1234 0.36 0.06 0.00']);
	});

	test('a US company cannot: posted without, and said', async () => {
		await open('us');
		const order = books.order({ lines: [{ model: 'Product 1', price: '100', rates: [NY8] }] });
		const run = await books.post([order], { settings: GROSS });
		expect(run.told).toEqual(['posted']);
		expect(run.rows[0]?.notes).toEqual(['tax_included_us']);
		expect(newest()).toEqual({ mode: undefined, lines: ['10: 100 TAX'] });
	});
});

describe.each([
	['gross', 'net', 'TaxInclusive', ['10: 27.09 29.8 2'], '29.80'],
	['net', 'gross', 'TaxExcluded', ['10: 27.09 2'], '29.80'],
] as const)('posted as %s, and the setting is %s by now', (before, after, mode, edited, total) => {
	const country: Country = 'au';
	const line = { model: 'Product 1', price: '13.5455', rates: [GST10] };

	test('an edited order: its document stays as it is', async () => {
		await open(country);
		const first = books.order({ lines: [line], contentKey: 'a' });
		await books.post([first], { settings: { documentAmounts: before } });
		const second = books.order({ lines: [{ ...line, quantity: 2 }], contentKey: 'b' });
		const run = await books.post([second], { settings: { documentAmounts: after } });
		expect(run.told).toEqual(['updated']);
		expect(newest()).toEqual({ mode, lines: edited });
		expect(books.documents()).toEqual([`SalesReceipt OC1234 ${total} 2.71 0.00`]);
	});

	test('a refunded order: the refund reads like the sale, and nothing is left', async () => {
		await open(country);
		const sold = { lines: [line], contentKey: 'a' };
		await books.post([books.order(sold)], { settings: { documentAmounts: before } });
		const refunded = books.order({ ...sold, status: 'Refunded' });
		const run = await books.post([refunded], { settings: { documentAmounts: after } });
		expect(run.told).toEqual(['refunded']);
		expect(read(books.all('RefundReceipt').at(-1))).toEqual(newest());
		expect(newest().mode).toBe(mode);
		expect(books.accounts()).toEqual({});
	});
});
