import { finding, type Finding } from '../finding';
import {
	decimal,
	minorUnit,
	roundMoney,
	settle,
	subtract,
	sum,
	zero,
	ZERO,
	type Decimal,
	type Money,
} from '../money';
import type { Order } from '../order';
import { percentOf } from './2-lines';
import { combinationKey, type Context } from './draft';
import type { Taxed, TaxedLine } from './5-tax';

const HUNDRED = decimal('100');
const total = (values: readonly Decimal[]): Decimal => values.reduce((a, b) => a.plus(b), ZERO);

/** The tax that the shop's rates make of a line, unrounded. */
function taxOf({ net, rateIds }: TaxedLine, order: Order): Decimal {
	const percents = rateIds.map((id) => order.taxes.find((tax) => tax.id === id)?.percent ?? ZERO);
	return percentOf(net, total(percents));
}

/** The tax of each line to the minor unit: the lines of one combination of rates sum to what the shop charged for it. */
function lineTaxes({ lines, byCombination }: Taxed, order: Order): ReadonlyMap<TaxedLine, Money> {
	const taxes = new Map<TaxedLine, Money>();
	for (const key of new Set(lines.map(({ rateIds }) => combinationKey(rateIds)))) {
		const own = lines.filter(({ rateIds }) => combinationKey(rateIds) === key);
		const parts = settle(
			own.map((line) => taxOf(line, order)),
			byCombination.get(key) ?? zero(order.currency),
		);
		own.forEach((line, index) => taxes.set(line, parts[index] ?? zero(order.currency)));
	}
	return taxes;
}

/**
 * What the gross amounts must sum to: the charged total where the order adds up to it but for the rounding of the total and of each tax row; else
 * what the order does add up to, and the rest is for the rounding line.
 */
function wholeOf({ lines, tax }: Taxed, charged: Money, order: Order): Money {
	const exact = total(lines.map(({ net }) => net)).plus(tax.total.amount);
	const roundings = decimal(String(order.taxes.length + 1));
	const near = charged.amount.minus(exact).abs().lte(minorUnit(order.currency).times(roundings));
	return near ? charged : roundMoney(exact, order.currency);
}

/** Whether QuickBooks, which works the net out from the gross, comes to the same: within a minor unit for each rate of the line's code. */
function agrees({ amount, gross, taxCodeId }: TaxedLine, { company }: Context): boolean {
	if (!gross) return false;
	const rates = company.taxCodes.find(({ id }) => id === taxCodeId)?.rates ?? [];
	const whole = HUNDRED.plus(total(rates.map(({ percent }) => percent)));
	const net = roundMoney(gross.amount.times(HUNDRED).div(whole), gross.currency);
	const allowed = minorUnit(gross.currency).times(decimal(String(Math.max(rates.length, 1))));
	return subtract(amount, net).amount.abs().lte(allowed);
}

/** The lines with their gross amounts, as the shop showed them; null where net, tax and gross of a line would not fit together. */
function included(taxed: Taxed, charged: Money, order: Order, context: Context): Taxed | null {
	const taxes = lineTaxes(taxed, order);
	const grosses = settle(
		taxed.lines.map((line) => line.net.plus(taxOf(line, order))),
		wholeOf(taxed, charged, order),
	);
	const lines = taxed.lines.map((line, index): TaxedLine => {
		const gross = grosses[index] ?? zero(order.currency);
		return { ...line, gross, amount: subtract(gross, taxes.get(line) ?? zero(order.currency)) };
	});
	if (!lines.every((line) => agrees(line, context))) return null;
	const bears = ({ taxCodeId }: TaxedLine, rateId: string): boolean =>
		context.company.taxCodes.find(({ id }) => id === taxCodeId)?.rates.some(({ id }) => id === rateId) ??
		false;
	const rates = taxed.tax.rates.map((rate) => ({
		...rate,
		net: sum(
			lines.filter((line) => bears(line, rate.rateId)).map(({ amount }) => amount),
			order.currency,
		),
	}));
	return { ...taxed, lines, tax: { ...taxed.tax, rates }, taxIncluded: true };
}

/**
 * Step 5b: on documents with tax included each line bears its gross amount, and its net is what the line's tax leaves of it. Odd cents fall on the
 * lines that are nearest to the next cent, so that no rounding line is needed. Where that cannot be, the document shows net amounts, and says so.
 * Example, Australia: 13.5455 at 10 % → gross 14.90, tax 1.35, net 13.55.
 */
export function includeTax(
	taxed: Taxed,
	charged: Money,
	order: Order,
	context: Context,
): { readonly taxed: Taxed; readonly notes: readonly Finding[] } {
	const { settings, company } = context;
	if (settings.documentAmounts === 'net' || company.salesTax === 'global-off') return { taxed, notes: [] };
	if (company.salesTax.startsWith('us'))
		return {
			taxed,
			notes: [
				finding(
					'tax_included_us',
					`Order ${order.id}: documents of US companies never include tax in their amounts, so it was added on top.`,
					'Choose "Without Tax" under "Amounts on Documents" in the node.',
				),
			],
		};
	const shown = included(taxed, charged, order, context);
	if (shown) return { taxed: shown, notes: [] };
	return {
		taxed,
		notes: [
			finding(
				'tax_not_included',
				`Order ${order.id}: its taxes are not those that the percentages of its tax codes make of each line, so its document shows amounts without tax.`,
				'Nothing, if the total is right. Else compare the tax rates of the shop with "Tax Mapping" in the node.',
			),
		],
	};
}
