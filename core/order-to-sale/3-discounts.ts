import { decimal, ZERO, type Decimal } from '../money';
import { done, type Outcome } from '../finding';
import type { Order } from '../order';
import { discountRows, settingItem } from './2-lines';
import { combinationKey, type Context, type Draft, type DraftLine } from './draft';

/** Stored tax rows have 4 decimals; divided by a rate of some percent that leaves less than two cents of doubt. */
const DOUBT = decimal('0.02');

interface Group {
	readonly rateIds: readonly number[];
	readonly net: Decimal;
}

function groupByRates(lines: readonly DraftLine[]): Group[] {
	const groups = new Map<string, Group>();
	for (const line of lines.filter(({ role }) => ['product', 'shipping', 'fee'].includes(role))) {
		const key = combinationKey(line.rateIds);
		groups.set(key, { rateIds: line.rateIds, net: (groups.get(key)?.net ?? ZERO).plus(line.net) });
	}
	return [...groups.values()];
}

const total = (values: Iterable<Decimal>): Decimal => [...values].reduce((a, b) => a.plus(b), ZERO);

/** For each taxed rate, the net amount by which discounts lowered its base: Σ lines − stored tax ÷ rate. */
function reductions(order: Order, groups: readonly Group[]): Map<number, Decimal> {
	const found = new Map<number, Decimal>();
	for (const tax of order.taxes) {
		if (tax.id === null || tax.percent === null || tax.kind !== 'percentage' || !tax.percent.gt(ZERO))
			continue;
		const id = tax.id;
		const base = tax.amount.times(order.currencyValue).times(decimal('100')).div(tax.percent);
		found.set(id, total(groups.filter((g) => g.rateIds.includes(id)).map((g) => g.net)).minus(base));
	}
	return found;
}

/**
 * Solves "the discounts of all groups that carry rate r sum to the reduction of r", one group at a time: a rate that only one open group
 * carries settles that group. Null when the equations leave a choice.
 */
function solve(
	groups: readonly Group[],
	reduction: ReadonlyMap<number, Decimal>,
): Map<string, Decimal> | null {
	const open = groups.filter((group) => group.rateIds.some((id) => reduction.has(id)));
	const settled = new Map<string, Decimal>();
	for (let round = 0; round <= open.length; round++) {
		const waiting = open.filter((group) => !settled.has(combinationKey(group.rateIds)));
		if (waiting.length === 0) return settled;
		for (const [id, whole] of reduction) {
			const [only, another] = waiting.filter((group) => group.rateIds.includes(id));
			if (!only || another || settled.has(combinationKey(only.rateIds))) continue;
			const known = groups
				.filter((group) => group.rateIds.includes(id))
				.map((group) => settled.get(combinationKey(group.rateIds)) ?? ZERO);
			settled.set(combinationKey(only.rateIds), whole.minus(total(known)));
			break;
		}
	}
	return null;
}

/** Spreads what no tax row explains: over the untaxed groups if there are any, else on a group without rates. */
function spreadRest(rest: Decimal, groups: readonly Group[], parts: Map<string, Decimal>): void {
	const untaxed = groups.filter((group) => !parts.has(combinationKey(group.rateIds)));
	const net = total(untaxed.map((group) => group.net));
	if (!net.gt(ZERO)) {
		parts.set('', (parts.get('') ?? ZERO).plus(rest));
		return;
	}
	for (const group of untaxed) parts.set(combinationKey(group.rateIds), rest.times(group.net).div(net));
}

/** The discount (positive, in the order's currency) that falls on each combination of rates, so that the shop's tax follows from it. */
export function discountByRates(
	order: Order,
	lines: readonly DraftLine[],
	discount: Decimal,
): Map<string, Decimal> {
	const groups = groupByRates(lines);
	const parts = solve(groups, reductions(order, groups));
	const sound =
		parts !== null &&
		groups.every((group) => {
			const part = parts.get(combinationKey(group.rateIds)) ?? ZERO;
			return part.gte(DOUBT.times(decimal('-1'))) && part.lte(group.net.plus(DOUBT));
		});
	if (!sound) {
		const products = groupByRates(lines.filter(({ role }) => role === 'product'));
		const net = total(products.map((group) => group.net));
		if (!net.gt(ZERO)) return new Map([['', discount]]);
		return new Map(products.map((g) => [combinationKey(g.rateIds), discount.times(g.net).div(net)]));
	}
	for (const [key, part] of parts) if (part.abs().lte(DOUBT)) parts.set(key, ZERO);
	const rest = discount.minus(total(parts.values()));
	const [largest] = [...parts].sort(([, a], [, b]) => b.cmp(a));
	if (rest.abs().lte(DOUBT) && largest) parts.set(largest[0], largest[1].plus(rest));
	else spreadRest(rest, groups, parts);
	return parts;
}

/**
 * Step 3: coupons and reward points become negative lines, one for each combination of rates they lowered, so that every tax code's net is
 * the one the shop taxed. Example: 100.00 at 20 % with a 10 % coupon and a stored tax of 18.00 → one line of -10.00 at 20 %.
 */
export function addDiscounts(draft: Draft, { settings }: Context): Outcome<Draft> {
	const { order, lines } = draft;
	const rows = discountRows(order);
	if (rows.length === 0) return done(draft);
	const titles = rows.map((row) => row.title).join(', ');
	const item = settingItem(settings, 'discountItem', order.id, `a discount "${titles}"`);
	if (!item.ok) return item;
	const discount = total(rows.map((row) => row.value.abs())).times(order.currencyValue);
	const discounts = [...discountByRates(order, lines, discount)]
		.filter(([, part]) => !part.eq(ZERO))
		.map(([key, part]): DraftLine => ({
			role: 'discount',
			item: item.value,
			description: titles,
			quantity: null,
			shopPrice: null,
			net: part.times(decimal('-1')),
			rateIds: key === '' ? [] : key.split('+').map(Number),
		}));
	return done({ order, lines: [...lines, ...discounts] });
}
