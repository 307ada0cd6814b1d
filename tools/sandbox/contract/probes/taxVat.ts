import type { Bench } from '../bench';
import { inCountry, OUTSIDE_US, TAX_ON, type Country } from '../company';
import { line, own, sale, sums } from '../documents';
import { child, rows, type JsonObject } from '../json';
import { refuses, sees, type Probe } from '../probe';

const COMPUTES =
	'documented, outside the US: QuickBooks computes the tax of the code of each line; reported: per rate, on the sum';
const OVERRIDE =
	'documented, outside the US: TaxLine lists the rates of the used codes, each once, and overrides';

const code = (bench: Bench, name: string): string => bench.catalogue.id('TaxCode', name);
const rate = (bench: Bench, name: string): string => bench.catalogue.id('TaxRate', name);

/** Net, tax code by name, and an item if it matters. */
type Row = readonly [number, string, string?];

interface Case {
	readonly name: string;
	readonly country: Country;
	readonly fact?: string;
	readonly lines: readonly Row[];
	/** Amounts by rate that override. */
	readonly override?: readonly (readonly [rate: string, amount: number])[];
	readonly tax: number;
	readonly total: number;
	/** Percent, net, tax. */
	readonly rates: readonly (readonly [number, number, number])[];
}

const CASES: readonly Case[] = [
	{
		name: 'vat-mixed',
		country: 'GB',
		lines: [
			[10, '20.0% S'],
			[5, '0.0% Z'],
			[3, '20.0% S', 'Shipping'],
		],
		tax: 2.6,
		total: 20.6,
		rates: [
			[20, 13, 2.6],
			[0, 5, 0],
		],
	},
	{
		// 3 × 0.33 at 20 %: 0.198, not 3 × 0.07
		name: 'vat-on-the-sum',
		country: 'GB',
		lines: [
			[0.33, '20.0% S'],
			[0.33, '20.0% S'],
			[0.33, '20.0% S'],
		],
		tax: 0.2,
		total: 1.19,
		rates: [[20, 0.99, 0.2]],
	},
	{ name: 'vat-none', country: 'GB', lines: [[7.77, 'No VAT']], tax: 0, total: 7.77, rates: [] },
	{
		name: 'vat-override',
		country: 'GB',
		fact: OVERRIDE,
		lines: [[13, '20.0% S']],
		override: [['20.0% S (Sales)', 2.61]],
		tax: 2.61,
		total: 15.61,
		rates: [[20, 13, 2.61]],
	},
	{
		name: 'gst-stacked',
		country: 'CA',
		lines: [[100, 'GST/PST BC']],
		tax: 12,
		total: 112,
		rates: [
			[5, 100, 5],
			[7, 100, 7],
		],
	},
	{
		// 4495.16 × 9.975 % = 448.39221
		name: 'qst-three-decimals',
		country: 'CA',
		fact: 'reported as 448.40 once: 4495.16 × 9.975 %; our reading: 448.39',
		lines: [[4495.16, 'QST only']],
		tax: 448.39,
		total: 4943.55,
		rates: [[9.975, 4495.16, 448.39]],
	},
	{
		// GST 20.20 × 5 % = 1.01; PST 10.10 × 7 % = 0.707
		name: 'gst-over-codes',
		country: 'CA',
		lines: [
			[10.1, 'GST'],
			[10.1, 'GST/PST BC'],
			[4, 'Exempt'],
		],
		tax: 1.72,
		total: 25.92,
		rates: [
			[5, 20.2, 1.01],
			[7, 10.1, 0.71],
		],
	},
	{
		name: 'gst-australia',
		country: 'AU',
		lines: [
			[100, 'GST'],
			[50, 'GST free'],
		],
		tax: 10,
		total: 160,
		rates: [
			[10, 100, 10],
			[0, 50, 0],
		],
	},
];

const taxLines = (bench: Bench, amounts: readonly (readonly [string, number])[]): JsonObject => ({
	TxnTaxDetail: {
		TaxLine: amounts.map(([name, Amount]) => ({
			Amount,
			DetailType: 'TaxLineDetail',
			TaxLineDetail: { TaxRateRef: { value: rate(bench, name) } },
		})),
	},
});

/** Tax, total and `percent, net, tax` of each rate. */
function taxed(document: JsonObject): JsonObject {
	const rates = rows(child(document, 'TxnTaxDetail'), 'TaxLine').map((one) => {
		const detail = child(one, 'TaxLineDetail');
		return [detail?.['TaxPercent'], detail?.['NetAmountTaxable'], one['Amount']];
	});
	return { ...sums(document), rates };
}

const body = (bench: Bench, lines: readonly Row[], more: JsonObject = {}): JsonObject =>
	sale(
		bench,
		lines.map(([amount, name, item]) => line(bench, amount, { code: code(bench, name), item })),
		more,
	);

export const VAT: readonly Probe[] = [
	...CASES.map(({ name, country, fact, lines, override, tax, total, rates }) =>
		sees(
			name,
			fact ?? COMPUTES,
			{ tax, total, rates: rates.map((one) => [...one]) },
			async (bench) =>
				taxed(
					await bench.make('salesreceipt', body(bench, lines, override ? taxLines(bench, override) : {})),
				),
			inCountry(country),
			TAX_ON,
		),
	),
	sees(
		'vat-override-delta',
		`${OVERRIDE}; the answer shows OverrideDeltaAmount`,
		0.01,
		async (bench) => {
			const made = await bench.make(
				'invoice',
				body(bench, [[13, '20.0% S']], taxLines(bench, [['20.0% S (Sales)', 2.61]])),
			);
			const first = rows(child(made, 'TxnTaxDetail'), 'TaxLine')[0];
			return child(first, 'TaxLineDetail')?.['OverrideDeltaAmount'];
		},
		inCountry('GB'),
		TAX_ON,
	),
	...(
		[
			['override-missing', 'a used rate is missing', [['GST', 0.5]]],
			[
				'override-twice',
				'a rate is listed twice',
				[
					['GST', 0.5],
					['PST BC', 0.7],
					['PST BC', 0.7],
				],
			],
			[
				'override-unused',
				'a rate is used by no line',
				[
					['GST', 0.5],
					['PST BC', 0.7],
					['HST ON', 0],
				],
			],
		] as const
	).map(([name, what, amounts]) =>
		refuses(
			`tax-${name}`,
			`${OVERRIDE}; refused when ${what}`,
			'6000',
			/TaxRate/,
			(bench) => bench.post('invoice', body(bench, [[10, 'GST/PST BC']], taxLines(bench, amounts))),
			inCountry('CA'),
			TAX_ON,
		),
	),
	sees(
		'tax-total-alone',
		'our reading: outside the US a TotalTax without TaxLine is ignored, QuickBooks computes',
		{ tax: 2, total: 12 },
		async (bench) =>
			sums(await bench.make('invoice', body(bench, [[10, '20.0% S']], { TxnTaxDetail: { TotalTax: 9 } }))),
		inCountry('GB'),
		TAX_ON,
	),
	refuses(
		'tax-no-code',
		'reported, outside the US: every line names a tax code',
		'6000',
		/Make sure all your transactions have a (VAT|GST|GST\/HST) rate before you save/,
		(bench) => bench.post('salesreceipt', sale(bench, [line(bench, 1, { code: null })])),
		OUTSIDE_US,
		TAX_ON,
	),
	sees(
		'tax-not-applicable',
		'documented: NotApplicable needs no codes',
		{ tax: 0, total: 7.77 },
		async (bench) => {
			const lines = [line(bench, 7.77, { code: null })];
			return sums(
				await bench.make('salesreceipt', sale(bench, lines, { GlobalTaxCalculation: 'NotApplicable' })),
			);
		},
		OUTSIDE_US,
	),
	refuses(
		'tax-not-applicable-detail',
		'documented: with NotApplicable, TxnTaxDetail is refused',
		'6170',
		/NotApplicable/,
		(bench) =>
			bench.post(
				'salesreceipt',
				sale(bench, [line(bench, 1, { code: null })], {
					GlobalTaxCalculation: 'NotApplicable',
					TxnTaxDetail: { TotalTax: 1 },
				}),
			),
		OUTSIDE_US,
	),
	refuses(
		'tax-unknown-code',
		'our reading: a tax code that does not exist',
		'2500',
		/not found/,
		(bench) => bench.post('salesreceipt', sale(bench, [line(bench, 1, { code: '999999' })])),
		OUTSIDE_US,
		TAX_ON,
	),
	sees(
		'tax-new-lines',
		'documented: without TxnTaxDetail new line amounts are taxed anew',
		{ tax: 4, total: 24 },
		async (bench) => {
			const made = await bench.make(
				'invoice',
				body(bench, [[10, '20.0% S']], taxLines(bench, [['20.0% S (Sales)', 2.5]])),
			);
			const Line = [line(bench, 20, { code: code(bench, '20.0% S') })];
			return sums(await bench.make('invoice', own(made, { Line })));
		},
		inCountry('GB'),
		TAX_ON,
	),
	sees(
		'tax-kept',
		'our reading: an update that leaves the lines alone keeps the tax that was given',
		{ tax: 2.5, total: 12.5 },
		async (bench) => {
			const made = await bench.make(
				'invoice',
				body(bench, [[10, '20.0% S']], taxLines(bench, [['20.0% S (Sales)', 2.5]])),
			);
			return sums(await bench.make('invoice', own(made, { CustomerMemo: { value: 'checked' } })));
		},
		inCountry('GB'),
		TAX_ON,
	),
];
