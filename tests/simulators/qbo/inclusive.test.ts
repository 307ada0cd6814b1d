import { child, rows, text, type JsonObject } from '../../../simulators/qbo/json';
import type { QboOptions } from '../../../simulators/qbo/server';
import { closeBooks, fault, got, line, openBooks, sale } from './books';

afterEach(closeBooks);

const AU = { gst: '2', free: '3', none: '4' };
const INCLUSIVE = { GlobalTaxCalculation: 'TaxInclusive' };

/** `net, gross` of each line of a document. */
const lines = (document: JsonObject): string[] =>
	rows(document, 'Line').flatMap((one) => {
		const detail = child(one, 'SalesItemLineDetail');
		return detail ? [`${text(one, 'Amount')}, ${text(detail, 'TaxInclusiveAmt') ?? 'none'}`] : [];
	});

const override = (tax: number, rate = '1') => ({
	TxnTaxDetail: {
		TaxLine: [{ Amount: tax, DetailType: 'TaxLineDetail', TaxLineDetail: { TaxRateRef: { value: rate } } }],
	},
});

interface Row {
	name: string;
	document: JsonObject;
	lines: string[];
	tax: number;
	total: number;
}

const ROWS: Row[] = [
	{
		name: '14.90 with 10 % GST: 13.55 and 1.35',
		document: sale([line(13.55, { code: AU.gst, gross: 14.9, qty: 1, price: 13.55 })], INCLUSIVE),
		lines: ['13.55, 14.9'],
		tax: 1.35,
		total: 14.9,
	},
	{
		name: 'a gross that is missing follows from the net: 13.55 × 1.1 = 14.905, so 14.91',
		document: sale([line(13.55, { code: AU.gst })], INCLUSIVE),
		lines: ['13.55, 14.91'],
		// 14.91 ÷ 11 = 1.3555 → 1.36
		tax: 1.36,
		total: 14.91,
	},
	{
		name: 'lines without tax are as large with it as without',
		document: sale([line(5, { code: AU.free, gross: 5 }), line(2, { code: AU.none, gross: 2 })], INCLUSIVE),
		lines: ['5, 5', '2, 2'],
		tax: 0,
		total: 7,
	},
	{
		name: 'the total is the sum of the gross amounts, a negative line included',
		document: sale(
			[line(100, { code: AU.gst, gross: 110 }), line(-10, { code: AU.gst, gross: -11 })],
			INCLUSIVE,
		),
		lines: ['100, 110', '-10, -11'],
		tax: 9,
		total: 99,
	},
	{
		name: 'a tax of the shop does not move the total: the cent goes to the net of the largest line',
		document: sale([line(13.55, { code: AU.gst, gross: 14.9 })], { ...INCLUSIVE, ...override(1.36) }),
		lines: ['13.54, 14.9'],
		tax: 1.36,
		total: 14.9,
	},
	{
		name: 'without tax included, TaxInclusiveAmt says nothing',
		document: sale([line(10, { code: AU.gst, gross: 99 })]),
		lines: ['10, none'],
		tax: 1,
		total: 11,
	},
];

test.each(ROWS)('AU: $name', async ({ document, lines: expected, tax, total }) => {
	const books = await openBooks({ company: 'au' });
	const receipt = got(await books.post('/salesreceipt', document), 'SalesReceipt');
	expect(lines(receipt)).toEqual(expected);
	expect(child(receipt, 'TxnTaxDetail')?.['TotalTax']).toBe(tax);
	expect(receipt['TotalAmt']).toBe(total);
	expect(books.qbo.trialBalance().difference).toBe('0.00');
});

const AU_COMPANY: QboOptions = { company: 'au' };

test.each<[string, QboOptions, JsonObject, string, string]>([
	[
		'the gross in the place of the net',
		AU_COMPANY,
		sale([line(14.9, { code: AU.gst, gross: 14.9 })], INCLUSIVE),
		'6000',
		'14.90, does not match',
	],
	[
		'a net that is two cents off',
		AU_COMPANY,
		sale([line(13.57, { code: AU.gst, gross: 14.9 })], INCLUSIVE),
		'6000',
		'does not match',
	],
	[
		'a unit price with tax: quantity × unit price is the net',
		AU_COMPANY,
		sale([line(13.55, { code: AU.gst, gross: 14.9, qty: 1, price: 14.9 })], INCLUSIVE),
		'6070',
		'13.55',
	],
	[
		'a line without a tax code',
		AU_COMPANY,
		sale([line(13.55, { gross: 14.9 })], INCLUSIVE),
		'6000',
		'GST rate',
	],
	['TaxInclusive in a US company', { company: 'us' }, sale([line(10)], INCLUSIVE), '6000', 'US companies'],
	[
		'TaxInclusiveAmt in a US company',
		{ company: 'us' },
		sale([line(10, { code: 'TAX', gross: 11 })]),
		'6000',
		'US companies',
	],
	[
		'a discount line of the gross price over the net subtotal',
		{ company: 'au', allowDiscount: true },
		sale(
			[
				line(100, { code: AU.gst, gross: 110 }),
				{ Amount: 110, DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: false } },
			],
			INCLUSIVE,
		),
		'6000',
		"can't be greater than the subtotal",
	],
])('refused: %s', async (_what, company, document, code, detail) => {
	const books = await openBooks(company);
	const answer = fault((await books.post('/invoice', document)).json);
	expect(answer.code).toBe(code);
	expect(answer.detail).toContain(detail);
});

test('a company that recomputes takes the gross and makes the net anew', async () => {
	const books = await openBooks({ company: 'au', behaviour: { inclusiveLines: 'recompute' } });
	const body = sale([line(14.9, { code: AU.gst, gross: 14.9 })], INCLUSIVE);
	const invoice = got(await books.post('/invoice', body), 'Invoice');
	expect(lines(invoice)).toEqual(['13.55, 14.9']);
	expect(invoice['TotalAmt']).toBe(14.9);
});

test('yen have no cents: 1,000 with 10 % is 909 net, within a yen of 909.09', async () => {
	const books = await openBooks({ company: 'au', multicurrency: true });
	const yen = got(
		await books.post('/customer', { DisplayName: 'Kaori Sato', CurrencyRef: { value: 'JPY' } }),
		'Customer',
	);
	const body = {
		...sale([line(909, { code: AU.gst, gross: 1000 })], { ...INCLUSIVE, ...override(91) }),
		CustomerRef: { value: text(yen, 'Id') },
		CurrencyRef: { value: 'JPY' },
	};
	const invoice = got(await books.post('/invoice', body), 'Invoice');
	expect(lines(invoice)).toEqual(['909, 1000']);
	expect(invoice).toMatchObject({ TotalAmt: 1000, TxnTaxDetail: { TotalTax: 91 } });
});

test('an update that does not say how tax is meant keeps the document as it is; one that does changes it', async () => {
	const books = await openBooks({ company: 'au' });
	const body = sale([line(13.55, { code: AU.gst, gross: 14.9 })], INCLUSIVE);
	const { Id } = got(await books.post('/invoice', body), 'Invoice');
	const change = (SyncToken: string, more: JsonObject) =>
		books.post('/invoice', {
			Id,
			SyncToken,
			sparse: true,
			Line: [line(20, { code: AU.gst, gross: 22 })],
			...more,
		});
	const kept = got(await change('0', {}), 'Invoice');
	expect(kept).toMatchObject({ GlobalTaxCalculation: 'TaxInclusive', TotalAmt: 22 });
	const changed = got(await change('1', { GlobalTaxCalculation: 'TaxExcluded' }), 'Invoice');
	expect(lines(changed)).toEqual(['20, none']);
	expect(changed['TotalAmt']).toBe(22);
});
