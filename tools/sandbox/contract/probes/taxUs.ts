import type { Bench } from '../bench';
import { AUTOMATED_TAX, inCountry, MANUAL_TAX, SHIPPING_ON, TAX_ON } from '../company';
import { line, own, sale, sums } from '../documents';
import { child, rows, text, type JsonObject } from '../json';
import { refuses, sees, type Probe } from '../probe';

const US = inCountry('US');
const HONOURED =
	'documented, automated sales tax: an explicit amount is honoured and prorated across the rates';
const automated = [US, AUTOMATED_TAX, TAX_ON] as const;

const AT_HOME = {
	Line1: '2700 Coast Ave',
	City: 'Mountain View',
	CountrySubDivisionCode: 'CA',
	PostalCode: '94043',
	Country: 'US',
};
const ABROAD = { Line1: '1 High St', City: 'London', Country: 'United Kingdom' };

const taxable = (bench: Bench, amount: number, more: JsonObject = {}): JsonObject =>
	sale(bench, [line(bench, amount, { code: 'TAX' })], { ShipAddr: AT_HOME, ...more });

/** The amounts of the tax lines together, in cents. */
const spread = (document: JsonObject): number =>
	rows(child(document, 'TxnTaxDetail'), 'TaxLine').reduce(
		(all, one) => all + Math.round(Number(text(one, 'Amount')) * 100),
		0,
	);

export const US_TAX: readonly Probe[] = [
	sees(
		'ast-non',
		'documented: NON lines carry no tax',
		{ tax: 0, total: 12.34 },
		async (bench) =>
			sums(await bench.make('salesreceipt', sale(bench, [line(bench, 12.34, { code: 'NON' })]))),
		US,
	),
	sees(
		'ast-computes',
		'documented: the engine charges by the address',
		'tax on 100.00',
		async (bench) => {
			const made = await bench.make('invoice', taxable(bench, 100));
			const tax = Number(text(child(made, 'TxnTaxDetail'), 'TotalTax'));
			return tax > 0 && made['TotalAmt'] === 100 + tax ? 'tax on 100.00' : sums(made);
		},
		...automated,
	),
	sees(
		'ast-honours',
		HONOURED,
		{ tax: 5, total: 105, cents: 500 },
		async (bench) => {
			const made = await bench.make('invoice', taxable(bench, 100, { TxnTaxDetail: { TotalTax: 5 } }));
			return { ...sums(made), cents: spread(made) };
		},
		...automated,
	),
	sees(
		'ast-honours-zero',
		`${HONOURED}, also of nothing`,
		{ tax: 0, total: 100 },
		async (bench) =>
			sums(await bench.make('invoice', taxable(bench, 100, { TxnTaxDetail: { TotalTax: 0 } }))),
		...automated,
	),
	sees(
		'ast-abroad',
		HONOURED,
		{ tax: 1.5, total: 51.5 },
		async (bench) =>
			sums(
				await bench.make(
					'salesreceipt',
					taxable(bench, 50, { ShipAddr: ABROAD, TxnTaxDetail: { TotalTax: 1.5 } }),
				),
			),
		...automated,
	),
	sees(
		'ast-no-taxed-line',
		'our reading: TotalTax without a TAX line is ignored',
		{ tax: 0, total: 50 },
		async (bench) =>
			sums(
				await bench.make(
					'salesreceipt',
					sale(bench, [line(bench, 50, { code: 'NON' })], { TxnTaxDetail: { TotalTax: 3 } }),
				),
			),
		...automated,
	),
	sees(
		'ast-kept',
		'our reading: an update that leaves the lines alone keeps the tax that was given; new lines are taxed anew',
		[105, true],
		async (bench) => {
			const made = await bench.make('invoice', taxable(bench, 100, { TxnTaxDetail: { TotalTax: 5 } }));
			const noted = await bench.make('invoice', own(made, { CustomerMemo: { value: 'checked' } }));
			const again = await bench.make('invoice', own(noted, { Line: [line(bench, 200, { code: 'TAX' })] }));
			return [noted['TotalAmt'], Number(text(again, 'TotalAmt')) > 205];
		},
		...automated,
	),
	sees(
		'ast-shipping-included',
		'documented, schema: ShippingTaxIncludedInTotalTax: the total is the total',
		{ tax: 8, total: 118 },
		async (bench) => {
			const lines = [
				line(bench, 100, { code: 'TAX' }),
				line(bench, 10, { item: 'SHIPPING_ITEM_ID', code: 'TAX' }),
			];
			const more = { ShipAddr: AT_HOME, TxnTaxDetail: { TotalTax: 8 }, ShippingTaxIncludedInTotalTax: true };
			return sums(await bench.make('salesreceipt', sale(bench, lines, more)));
		},
		SHIPPING_ON,
		...automated,
	),
	sees(
		'ast-shipping-on-top',
		'documented, schema: else shipping tax is added on top',
		true,
		async (bench) => {
			const lines = [
				line(bench, 100, { code: 'TAX' }),
				line(bench, 10, { item: 'SHIPPING_ITEM_ID', code: 'TAX' }),
			];
			const made = await bench.make(
				'salesreceipt',
				sale(bench, lines, { ShipAddr: AT_HOME, TxnTaxDetail: { TotalTax: 8 } }),
			);
			return Number(text(child(made, 'TxnTaxDetail'), 'TotalTax')) > 8;
		},
		SHIPPING_ON,
		...automated,
	),
	sees(
		'manual-code',
		'documented, without the engine: TxnTaxCodeRef is the tax of the whole transaction',
		'tax on the taxed line',
		async (bench) => {
			const code = bench.catalogue
				.all('TaxCode')
				.find((one) => rows(child(one, 'SalesTaxRateList'), 'TaxRateDetail').length > 0);
			const lines = [line(bench, 100, { code: 'TAX' }), line(bench, 50, { code: 'NON' })];
			const more = { TxnTaxDetail: { TxnTaxCodeRef: { value: text(code, 'Id') } } };
			const made = await bench.make('salesreceipt', sale(bench, lines, more));
			const detail = rows(child(made, 'TxnTaxDetail'), 'TaxLine')[0];
			return child(detail, 'TaxLineDetail')?.['NetAmountTaxable'] === 100
				? 'tax on the taxed line'
				: sums(made);
		},
		US,
		MANUAL_TAX,
		TAX_ON,
	),
	refuses(
		'us-real-code',
		'documented: lines carry TAX or NON only',
		'6100',
		/^Valid line TaxCodes for US should be TAX or NON\. Supplied value: 2$/,
		(bench) => bench.post('salesreceipt', sale(bench, [line(bench, 1, { code: '2' })])),
		US,
		TAX_ON,
	),
	refuses(
		'us-unknown-code',
		'documented: lines carry TAX or NON only',
		'6100',
		/Supplied value: VAT20$/,
		(bench) => bench.post('salesreceipt', sale(bench, [line(bench, 1, { code: 'VAT20' })])),
		US,
		TAX_ON,
	),
	refuses(
		'us-inclusive',
		'documented: GlobalTaxCalculation is not applicable in the US; our reading: TaxInclusive is refused',
		'6000',
		/US companies/,
		(bench) =>
			bench.post('invoice', sale(bench, [line(bench, 10)], { GlobalTaxCalculation: 'TaxInclusive' })),
		US,
		TAX_ON,
	),
	sees(
		'us-excluded',
		'documented: GlobalTaxCalculation is not applicable in the US; our reading: other modes change nothing',
		{ tax: 0, total: 10 },
		async (bench) =>
			sums(
				await bench.make(
					'invoice',
					sale(bench, [line(bench, 10, { code: 'NON' })], { GlobalTaxCalculation: 'TaxExcluded' }),
				),
			),
		US,
		TAX_ON,
	),
	refuses(
		'us-inclusive-amount',
		'documented: TaxInclusiveAmt is for companies outside the US; our reading: refused',
		'6000',
		/US companies/,
		(bench) => bench.post('invoice', sale(bench, [line(bench, 10, { code: 'TAX', gross: 11 })])),
		US,
		TAX_ON,
	),
];
