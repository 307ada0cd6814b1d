import { child, rows, text, type JsonObject } from '../../../simulators/qbo/json';
import type { QboOptions } from '../../../simulators/qbo/server';
import { closeBooks, fault, got, line, openBooks, sale } from './books';

afterEach(closeBooks);

const UK = { standard: '2', reduced: '3', zero: '4', exempt: '5', none: '6' };
const CA = { gst: '2', gstPst: '3', gstQst: '4', hst: '5', zero: '6', exempt: '7', qst: '9' };

/** Tax by rate: `[rate id, net, tax]`. */
function taxLines(document: JsonObject): (string | undefined)[][] {
	return rows(child(document, 'TxnTaxDetail'), 'TaxLine').map((one) => {
		const detail = child(one, 'TaxLineDetail');
		return [
			text(child(detail, 'TaxRateRef'), 'value'),
			text(detail, 'NetAmountTaxable'),
			text(one, 'Amount'),
		];
	});
}

interface Row {
	name: string;
	company: QboOptions;
	document: JsonObject;
	tax: number;
	total: number;
	rates: string[][];
}

const ROWS: Row[] = [
	{
		name: 'UK: 10.00 at 20 %, 5.00 at 0 %, shipping 3.00 at 20 %',
		company: { company: 'uk' },
		document: sale([
			line(10, { code: UK.standard }),
			line(5, { code: UK.zero }),
			line(3, { code: UK.standard, item: '2' }),
		]),
		tax: 2.6,
		total: 20.6,
		rates: [
			['1', '13', '2.6'],
			['3', '5', '0'],
		],
	},
	{
		name: 'UK: tax once on the sum, not on each line: 3 × 0.33 at 20 % = 0.20, not 0.21',
		company: { company: 'uk' },
		document: sale([0.33, 0.33, 0.33].map((amount) => line(amount, { code: UK.standard }))),
		tax: 0.2,
		total: 1.19,
		rates: [['1', '0.99', '0.2']],
	},
	{
		name: 'UK: no VAT at all',
		company: { company: 'uk' },
		document: sale([line(7.77, { code: UK.none })]),
		tax: 0,
		total: 7.77,
		rates: [],
	},
	{
		name: 'UK: NotApplicable needs no codes',
		company: { company: 'uk' },
		document: sale([line(7.77)], { GlobalTaxCalculation: 'NotApplicable' }),
		tax: 0,
		total: 7.77,
		rates: [],
	},
	{
		name: 'UK: prices include VAT: 12.00 gross = 10.00 + 2.00',
		company: { company: 'uk' },
		document: sale([line(10, { code: UK.standard, gross: 12 })], { GlobalTaxCalculation: 'TaxInclusive' }),
		tax: 2,
		total: 12,
		rates: [['1', '10', '2']],
	},
	{
		name: 'UK: prices include VAT: 3 × 0.99 gross = 2.97, of which 0.50 (0.495 up)',
		company: { company: 'uk' },
		document: sale(
			[0.82, 0.83, 0.82].map((net) => line(net, { code: UK.standard, gross: 0.99 })),
			{ GlobalTaxCalculation: 'TaxInclusive' },
		),
		tax: 0.5,
		total: 2.97,
		rates: [['1', '2.48', '0.5']],
	},
	{
		name: 'UK: the shop rounded line by line; its 2.61 is honoured',
		company: { company: 'uk' },
		document: sale([line(13, { code: UK.standard })], {
			TxnTaxDetail: {
				TaxLine: [
					{
						Amount: 2.61,
						DetailType: 'TaxLineDetail',
						TaxLineDetail: {
							TaxRateRef: { value: '1' },
							PercentBased: true,
							TaxPercent: 20,
							NetAmountTaxable: 13,
						},
					},
				],
			},
		}),
		tax: 2.61,
		total: 15.61,
		rates: [['1', '13', '2.61']],
	},
	{
		name: 'CA: 100.00 with GST 5 % and PST 7 %',
		company: { company: 'ca' },
		document: sale([line(100, { code: CA.gstPst })]),
		tax: 12,
		total: 112,
		rates: [
			['1', '100', '5'],
			['2', '100', '7'],
		],
	},
	{
		// 4495.16 × 9.975 % = 448.39221, half-up 448.39
		name: 'CA: 4495.16 at QST 9.975 %',
		company: { company: 'ca' },
		document: sale([line(4495.16, { code: CA.qst })]),
		tax: 448.39,
		total: 4943.55,
		rates: [['3', '4495.16', '448.39']],
	},
	{
		name: 'CA: GST is summed over two codes that both carry it',
		company: { company: 'ca' },
		document: sale([
			line(10.1, { code: CA.gst }),
			line(10.1, { code: CA.gstPst }),
			line(4, { code: CA.exempt }),
		]),
		// GST 20.20 × 5 % = 1.01; PST 10.10 × 7 % = 0.707 → 0.71
		tax: 1.72,
		total: 25.92,
		rates: [
			['1', '20.2', '1.01'],
			['2', '10.1', '0.71'],
		],
	},
	{
		name: 'CA: a discount before tax lowers each base by its share',
		company: { company: 'ca', allowDiscount: true },
		document: sale([
			line(60, { code: CA.gst }),
			line(40, { code: CA.zero }),
			{ Amount: 10, DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: false } },
		]),
		// GST on 60 − 6 = 54 → 2.70; 100 − 10 + 2.70
		tax: 2.7,
		total: 92.7,
		rates: [
			['1', '54', '2.7'],
			['5', '36', '0'],
		],
	},
	{
		name: 'US: the engine would take 8.875 % in New York',
		company: { company: 'us' },
		document: sale([line(100, { code: 'TAX' })], {
			ShipAddr: { Line1: '1 Main', CountrySubDivisionCode: 'NY' },
		}),
		tax: 8.88,
		total: 108.88,
		rates: [
			['3', '100', '4'],
			['4', '100', '4.5'],
			['5', '100', '0.38'],
		],
	},
	{
		name: 'US: the shop charged 8.00; TotalTax is honoured and prorated',
		company: { company: 'us' },
		document: sale([line(100, { code: 'TAX' })], {
			ShipAddr: { Line1: '1 Main', CountrySubDivisionCode: 'NY' },
			TxnTaxDetail: { TotalTax: 8 },
		}),
		tax: 8,
		total: 108,
		rates: [
			['3', '100', '3.61'],
			['4', '100', '4.05'],
			['5', '100', '0.34'],
		],
	},
	{
		name: 'US: abroad no tax is due; an explicit one is still honoured',
		company: { company: 'us' },
		document: sale([line(50, { code: 'TAX' })], {
			ShipAddr: { Line1: '1 High St', Country: 'United Kingdom' },
			TxnTaxDetail: { TotalTax: 1.5 },
		}),
		tax: 1.5,
		total: 51.5,
		rates: [['6', '50', '1.5']],
	},
	{
		name: 'US: TotalTax leaves taxed QuickBooks shipping on top unless it says that it is included',
		company: { company: 'us', allowShipping: true },
		document: sale([line(100, { code: 'TAX' }), line(10, { item: 'SHIPPING_ITEM_ID', code: 'TAX' })], {
			TxnTaxDetail: { TotalTax: 8 },
		}),
		// California 7.25 % + 0.75 % on 10.00: 0.73 + 0.08 on top of 8.00
		tax: 8.81,
		total: 118.81,
		rates: [
			['1', '110', '7.98'],
			['2', '110', '0.83'],
		],
	},
	{
		name: 'US: with ShippingTaxIncludedInTotalTax the total is the total',
		company: { company: 'us', allowShipping: true },
		document: sale([line(100, { code: 'TAX' }), line(10, { item: 'SHIPPING_ITEM_ID', code: 'TAX' })], {
			TxnTaxDetail: { TotalTax: 8 },
			ShippingTaxIncludedInTotalTax: true,
		}),
		tax: 8,
		total: 118,
		rates: [
			['1', '110', '7.25'],
			['2', '110', '0.75'],
		],
	},
	{
		name: 'US without automated sales tax: the code that the request names, California 8 %',
		company: { company: 'us', automatedSalesTax: false },
		document: sale([line(100, { code: 'TAX' }), line(50, { code: 'NON' })], {
			ShipAddr: { Line1: '1 Main', CountrySubDivisionCode: 'NY' },
			TxnTaxDetail: { TxnTaxCodeRef: { value: '2' } },
		}),
		tax: 8,
		total: 158,
		rates: [
			['1', '100', '7.25'],
			['2', '100', '0.75'],
		],
	},
	{
		name: 'US: NON lines carry none',
		company: { company: 'us' },
		document: sale([line(12.34, { code: 'NON' })]),
		tax: 0,
		total: 12.34,
		rates: [],
	},
];

test.each(ROWS)('$name: tax $tax, total $total', async ({ company, document, tax, total, rates }) => {
	const books = await openBooks(company);
	const receipt = got(await books.post('/salesreceipt', document), 'SalesReceipt');
	expect({
		tax: child(receipt, 'TxnTaxDetail')?.['TotalTax'],
		total: receipt['TotalAmt'],
		rates: taxLines(receipt),
	}).toEqual({ tax, total, rates });
	expect(books.qbo.trialBalance().difference).toBe('0.00');
});

test('an override says by how much it differs: 2.61 instead of 2.60', async () => {
	const books = await openBooks({ company: 'uk' });
	const TaxLine = [
		{ Amount: 2.61, DetailType: 'TaxLineDetail', TaxLineDetail: { TaxRateRef: { value: '1' } } },
	];
	const body = sale([line(13, { code: UK.standard })], { TxnTaxDetail: { TaxLine } });
	const invoice = got(await books.post('/invoice', body), 'Invoice');
	const detail = child(rows(child(invoice, 'TxnTaxDetail'), 'TaxLine')[0], 'TaxLineDetail');
	expect(detail?.['OverrideDeltaAmount']).toBe(0.01);
});

test.each([
	['a used rate is missing', [['1', 0.5]]],
	[
		'a rate is listed twice',
		[
			['1', 0.5],
			['2', 0.7],
			['2', 0.7],
		],
	],
	[
		'a rate is not used by any line',
		[
			['1', 0.5],
			['2', 0.7],
			['4', 0],
		],
	],
])('CA: an override is refused when %s', async (_, amounts) => {
	const books = await openBooks({ company: 'ca' });
	const TaxLine = amounts.map(([value, Amount]) => ({
		Amount,
		DetailType: 'TaxLineDetail',
		TaxLineDetail: { TaxRateRef: { value } },
	}));
	const body = sale([line(10, { code: CA.gstPst })], { TxnTaxDetail: { TaxLine } });
	const refused = fault((await books.post('/invoice', body)).json);
	expect(refused.code).toBe('6000');
	expect(refused.detail).toContain('TaxRate');
});

test('automated sales tax goes by the address the customer has when the sale brings none', async () => {
	const books = await openBooks({ company: 'us' });
	const address = { Line1: '1 Main', CountrySubDivisionCode: 'NY', Country: 'US' };
	const made = await books.post('/customer', { DisplayName: 'Nan York', ShipAddr: address });
	const CustomerRef = { value: text(got(made, 'Customer'), 'Id') };
	const invoice = got(
		await books.post('/invoice', { CustomerRef, Line: [line(100, { code: 'TAX' })] }),
		'Invoice',
	);
	expect(invoice).toMatchObject({ TotalAmt: 108.88, ShipAddr: address });
});

test.each(['us', 'uk'] as const)(
	'%s: with sales tax switched off, tax in the request is ignored',
	async (company) => {
		const books = await openBooks({ company });
		const off = { Id: '1', SyncToken: '0', sparse: true, TaxPrefs: { UsingSalesTax: false } };
		got(await books.post('/preferences', off), 'Preferences');
		const code = company === 'us' ? 'TAX' : UK.standard;
		const invoice = got(
			await books.post('/invoice', sale([line(10, { code })], { TxnTaxDetail: { TotalTax: 2 } })),
			'Invoice',
		);
		expect(invoice).toMatchObject({ TotalAmt: 10, TxnTaxDetail: { TotalTax: 0 } });
		expect(books.qbo.trialBalance().difference).toBe('0.00');
	},
);

test('new lines without TxnTaxDetail are taxed anew; untouched lines keep the tax they were given', async () => {
	const books = await openBooks({ company: 'us' });
	const body = sale([line(100, { code: 'TAX' })], { TxnTaxDetail: { TotalTax: 5 } });
	const first = got(await books.post('/invoice', body), 'Invoice');
	const note = { Id: first['Id'], SyncToken: '0', sparse: true, PrivateNote: 'checked' };
	expect(got(await books.post('/invoice', note), 'Invoice')['TotalAmt']).toBe(105);
	const doubled = { Id: first['Id'], SyncToken: '1', sparse: true, Line: [line(200, { code: 'TAX' })] };
	expect(got(await books.post('/invoice', doubled), 'Invoice')['TotalAmt']).toBe(216);
});
