import { child, rows, text, type JsonObject } from '../../../simulators/qbo/json';
import type { QboOptions } from '../../../simulators/qbo/server';
import { closeBooks, got, line, openBooks, sale } from './books';

afterEach(closeBooks);

const UK = { standard: '2' };

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

// what does not hang on the rates of a simulated address is probed in tools/sandbox/contract
const ROWS: Row[] = [
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
