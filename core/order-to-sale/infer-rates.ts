import { decimal, ZERO, type Decimal } from '../money';
import { done, failed, finding, type Outcome } from '../finding';
import type { Order, OrderTax } from '../order';

/** `order_product.tax` is stored with 4 decimals per unit, so a sum of rates can be off by half of the last one, and a bit of float noise. */
const UNIT_TOLERANCE = decimal('0.0006');
/** Tax rows are sums of unrounded lines stored with 4 decimals. */
const ROW_TOLERANCE = decimal('0.002');
/** 2^6 sets are tried for a line; no real order carries more rates. */
const MAX_RATES = 6;

type Percentage = OrderTax & { readonly id: number; readonly percent: Decimal };

const isPercentage = (tax: OrderTax): tax is Percentage =>
	tax.kind === 'percentage' && tax.id !== null && tax.percent !== null;

function subsets<T>(all: readonly T[]): T[][] {
	return all.reduce<T[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);
}

const total = (values: readonly Decimal[]): Decimal => values.reduce((a, b) => a.plus(b), ZERO);
const near = (a: Decimal, b: Decimal, tolerance: Decimal): boolean => a.minus(b).abs().lte(tolerance);
const share = (net: Decimal, rates: readonly Percentage[]): Decimal =>
	net.times(total(rates.map((rate) => rate.percent))).div(decimal('100'));

const ids = (rates: readonly Percentage[]): number[] => rates.map((rate) => rate.id).sort((a, b) => a - b);

/**
 * Fallback when the shop's tax tables no longer reproduce an order's stored tax (a rate, class or zone changed since): a line's rates are
 * the one set of the order's own tax rows that explains its stored tax; shipping and fees take what the rows have left over.
 * Held when nothing, or more than one thing, explains the figures.
 */
export function inferRates(order: Order): Outcome<{ lines: number[][]; totals: number[][] }> {
	const unexplained = (what: string) =>
		failed(
			finding(
				'tax_not_explained',
				`Order ${order.id}: the taxes the shop stored (${order.taxes.map((tax) => `${tax.name} ${tax.amount.toFixed()}`).join(', ')}) cannot be told apart ${what}.`,
				"Restore the tax rates, classes and zones that the order was placed under in the shop's settings, or enter the sale by hand and ignore the order.",
			),
		);
	const rates = order.taxes.filter(isPercentage);
	if (rates.length > MAX_RATES || order.taxes.some((tax) => tax.kind === 'unknown'))
		return unexplained('by the rates the shop has today');

	const lines: Percentage[][] = [];
	for (const line of order.lines) {
		const explaining = subsets(rates).filter((set) => near(share(line.price, set), line.tax, UNIT_TOLERANCE));
		const [only, another] = explaining;
		if (!only || another) return unexplained(`for "${line.name}" (tax ${line.tax.toFixed()} a unit)`);
		lines.push(only);
	}
	const left = new Map(
		rates.map((rate) => {
			const ofLines = order.lines
				.filter((_, index) => lines[index]?.includes(rate))
				.map((line) => share(line.total, [rate]));
			return [rate.id, rate.amount.minus(total(ofLines))];
		}),
	);
	const totals: number[][] = [];
	for (const row of order.totals) {
		if (!['shipping', 'handling', 'low_order_fee'].includes(row.code)) {
			totals.push([]);
			continue;
		}
		const carried = rates.filter((rate) => {
			const rest = left.get(rate.id) ?? ZERO;
			return row.value.gt(ZERO) && near(share(row.value, [rate]), rest, ROW_TOLERANCE);
		});
		for (const rate of carried)
			left.set(rate.id, (left.get(rate.id) ?? ZERO).minus(share(row.value, [rate])));
		totals.push(ids(carried));
	}
	const discounted = order.totals.some((row) => ['coupon', 'reward'].includes(row.code));
	const balanced = [...left.values()].every((rest) => near(rest, ZERO, ROW_TOLERANCE));
	if (!balanced && !discounted) return unexplained('by its lines and its shipping');
	return done({ lines: lines.map(ids), totals });
}
