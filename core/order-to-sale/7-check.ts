import { finding, type Finding } from '../finding';
import { add, decimal, Decimal, display, equals, sum } from '../money';
import type { Sale } from '../sale';

type Invariant = (sale: Sale) => Finding[];

const BUG = 'This is a fault of the connector: please report it with the order. Nothing was posted.';

export const partsSumToTotal: Invariant = (sale) => {
	const { currency } = sale.total;
	const parts = add(
		sum(
			sale.lines.map((line) => line.amount),
			currency,
		),
		sale.tax.total,
	);
	return equals(parts, sale.total)
		? []
		: [
				finding(
					'parts_differ',
					`Order ${sale.orderId}: lines and tax sum to ${display(parts)}, not to ${display(sale.total)}.`,
					BUG,
				),
			];
};

export const taxRatesSumToTax: Invariant = (sale) => {
	if (sale.tax.rates.length === 0) return [];
	const rates = sum(
		sale.tax.rates.map((rate) => rate.amount),
		sale.total.currency,
	);
	return equals(rates, sale.tax.total)
		? []
		: [
				finding(
					'taxes_differ',
					`Order ${sale.orderId}: its tax rates sum to ${display(rates)}, not to ${display(sale.tax.total)}.`,
					BUG,
				),
			];
};

/** QuickBooks' rule 6070: half-up(quantity × unit price) is the amount. */
export const unitPricesReproduce: Invariant = (sale) =>
	sale.lines
		.filter((line) => line.quantity !== null && line.unitPrice !== null)
		.filter((line) => {
			const product = (line.unitPrice ?? decimal('0')).times(decimal(String(line.quantity)));
			return !product.round(2, Decimal.roundHalfUp).eq(line.amount.amount);
		})
		.map((line) =>
			finding(
				'unit_price_differs',
				`Order ${sale.orderId}: ${String(line.quantity)} × ${line.unitPrice?.toFixed() ?? ''} is not ${display(line.amount)}.`,
				BUG,
			),
		);

/** On documents with tax included QuickBooks adds up the gross amounts. */
export const grossAmountsSumToTotal: Invariant = (sale) => {
	if (!sale.taxIncluded) return [];
	const gross = sum(
		sale.lines.map((line) => line.gross ?? line.amount),
		sale.total.currency,
	);
	return equals(gross, sale.total)
		? []
		: [
				finding(
					'gross_differs',
					`Order ${sale.orderId}: lines with tax sum to ${display(gross)}, not to ${display(sale.total)}.`,
					BUG,
				),
			];
};

export const totalIsNotNegative: Invariant = (sale) =>
	sale.total.amount.lt(decimal('0'))
		? [
				finding(
					'total_negative',
					`Order ${sale.orderId} comes to ${display(sale.total)}.`,
					'Enter it by hand as a refund, then ignore the order.',
				),
			]
		: [];

/** Step 7: what must hold of every sale, whatever came in. */
export const invariants: readonly Invariant[] = [
	partsSumToTotal,
	taxRatesSumToTax,
	unitPricesReproduce,
	grossAmountsSumToTotal,
	totalIsNotNegative,
];

export const check = (sale: Sale): Finding[] => invariants.flatMap((invariant) => invariant(sale));
