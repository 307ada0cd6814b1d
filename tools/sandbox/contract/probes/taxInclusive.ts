import type { Bench } from '../bench';
import { DISCOUNT_ON, inCountry, TAX_ON } from '../company';
import { discountLine, line, own, sale, sums } from '../documents';
import { child, rows, text, type JsonObject } from '../json';
import { refuses, sees, type Probe } from '../probe';

const READING = 'our reading of TaxInclusive: Amount is net, TaxInclusiveAmt gross';
const INCLUSIVE = { GlobalTaxCalculation: 'TaxInclusive' };
const needs = [inCountry('AU'), TAX_ON] as const;

/** Net, tax code by name, gross. */
type Row = readonly [net: number, code: string, gross: number | undefined];

const body = (bench: Bench, lines: readonly Row[], more: JsonObject = INCLUSIVE): JsonObject =>
	sale(
		bench,
		lines.map(([net, code, gross]) => line(bench, net, { code: bench.catalogue.id('TaxCode', code), gross })),
		more,
	);

/** `net, gross` of each line, tax and total. */
function seen(document: JsonObject): JsonObject {
	const lines = rows(document, 'Line').flatMap((one) => {
		const detail = child(one, 'SalesItemLineDetail');
		return detail ? [`${text(one, 'Amount')}, ${text(detail, 'TaxInclusiveAmt') || 'none'}`] : [];
	});
	return { lines, ...sums(document) };
}

const charges = (
	name: string,
	fact: string,
	lines: readonly Row[],
	expected: { readonly lines: readonly string[]; readonly tax: number; readonly total: number },
	more: (bench: Bench) => JsonObject = () => INCLUSIVE,
): Probe =>
	sees(
		name,
		fact,
		{ ...expected, lines: [...expected.lines] },
		async (bench) => seen(await bench.make('salesreceipt', body(bench, lines, more(bench)))),
		...needs,
	);

const override = (bench: Bench, tax: number): JsonObject => ({
	...INCLUSIVE,
	TxnTaxDetail: {
		TaxLine: [
			{
				Amount: tax,
				DetailType: 'TaxLineDetail',
				TaxLineDetail: { TaxRateRef: { value: bench.catalogue.id('TaxRate', 'GST (Sales)') } },
			},
		],
	},
});

export const INCLUSIVES: readonly Probe[] = [
	charges('inclusive-net-and-gross', READING, [[13.55, 'GST', 14.9]], {
		lines: ['13.55, 14.9'],
		tax: 1.35,
		total: 14.9,
	}),
	// 13.55 × 1.1 = 14.905; 14.91 ÷ 11 = 1.3555
	charges(
		'inclusive-gross-missing',
		`${READING}; a gross that is missing follows from the net`,
		[[13.55, 'GST', undefined]],
		{
			lines: ['13.55, 14.91'],
			tax: 1.36,
			total: 14.91,
		},
	),
	charges(
		'inclusive-untaxed',
		`${READING}; lines without tax are as large with it as without`,
		[
			[5, 'GST free', 5],
			[2, 'Out of scope', 2],
		],
		{
			lines: ['5, 5', '2, 2'],
			tax: 0,
			total: 7,
		},
	),
	charges(
		'inclusive-negative',
		`${READING}; the total is the sum of the gross amounts`,
		[
			[100, 'GST', 110],
			[-10, 'GST', -11],
		],
		{
			lines: ['100, 110', '-10, -11'],
			tax: 9,
			total: 99,
		},
	),
	charges(
		'inclusive-override',
		'our reading: an override does not move the total; the cent goes to the net of the largest line',
		[[13.55, 'GST', 14.9]],
		{ lines: ['13.54, 14.9'], tax: 1.36, total: 14.9 },
		(bench) => override(bench, 1.36),
	),
	charges(
		'exclusive-gross-dropped',
		'our reading: without tax included, TaxInclusiveAmt says nothing',
		[[10, 'GST', 99]],
		{
			lines: ['10, none'],
			tax: 1,
			total: 11,
		},
		() => ({}),
	),
	...(
		[
			['inclusive-gross-as-net', [14.9, 'GST', 14.9], /14\.90, does not match/],
			['inclusive-two-cents-off', [13.57, 'GST', 14.9], /does not match/],
		] as const
	).map(([name, row, detail]) =>
		refuses(
			name,
			'our reading: a net that is not the gross less its tax is refused',
			'6000',
			detail,
			(bench) => bench.post('invoice', body(bench, [row])),
			...needs,
		),
	),
	refuses(
		'inclusive-price',
		'our reading: quantity × unit price is the net here too',
		'6070',
		/13\.55/,
		(bench) => {
			const code = bench.catalogue.id('TaxCode', 'GST');
			return bench.post(
				'invoice',
				sale(bench, [line(bench, 13.55, { code, gross: 14.9, qty: 1, price: 14.9 })], INCLUSIVE),
			);
		},
		...needs,
	),
	refuses(
		'inclusive-no-code',
		'reported, outside the US: every line names a tax code',
		'6000',
		/GST rate/,
		(bench) =>
			bench.post('invoice', sale(bench, [line(bench, 13.55, { code: null, gross: 14.9 })], INCLUSIVE)),
		...needs,
	),
	refuses(
		'inclusive-discount',
		'our reading: a discount is of net amounts, at most the subtotal',
		'6000',
		/can't be greater than the subtotal/,
		(bench) => {
			const lines = [
				line(bench, 100, { code: bench.catalogue.id('TaxCode', 'GST'), gross: 110 }),
				discountLine({ Amount: 110 }),
			];
			return bench.post('invoice', sale(bench, lines, INCLUSIVE));
		},
		DISCOUNT_ON,
		...needs,
	),
	sees(
		'inclusive-kept',
		'our reading: an update that does not say how tax is meant keeps the document as it is',
		['TaxInclusive', 22, '20, none'],
		async (bench) => {
			const made = await bench.make('invoice', body(bench, [[13.55, 'GST', 14.9]]));
			const Line = body(bench, [[20, 'GST', 22]])['Line'];
			const kept = await bench.make('invoice', own(made, { Line }));
			const changed = await bench.make('invoice', own(kept, { Line, GlobalTaxCalculation: 'TaxExcluded' }));
			const lines = seen(changed)['lines'];
			return [kept['GlobalTaxCalculation'], kept['TotalAmt'], Array.isArray(lines) ? lines[0] : lines];
		},
		...needs,
	),
];
