import { done, failed, finding, type Outcome } from './finding';
import type { CoveredUnits } from './marker';
import { equals, subtract, type Money } from './money';
import type { Order } from './order';
import { shareOf, totalOf } from './refund-share';
import type { Context } from './order-to-sale';
import type { Sale } from './sale';

/** Goods of an order that a customer sent back; the shop keeps no amount for them. */
export interface Returned {
	readonly id: number;
	/** 0 when the shop does not say. */
	readonly productId: number;
	readonly name: string;
	readonly model: string;
	readonly quantity: number;
	/** When the return got its present status, ISO 8601 with the shop's offset. */
	readonly at: string;
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Positions of the order's lines that may be meant, by product and model, else by either. */
function linesOf({ productId, model, name }: Returned, { lines }: Order): number[] {
	const ways: ReadonlyArray<(line: Order['lines'][number]) => boolean> = [
		(line) => productId > 0 && line.productId === productId && same(line.model, model),
		(line) => productId > 0 && line.productId === productId,
		(line) => model.trim() !== '' && same(line.model, model),
		(line) => name.trim() !== '' && same(line.name, name),
	];
	for (const way of ways) {
		const found = lines.flatMap((line, index) => (way(line) ? [index] : []));
		if (found.length > 0) return found;
	}
	return [];
}

/** What one more unit of a line brings back, tax included. */
function unitValue(
	line: number,
	before: readonly number[],
	order: Order,
	sale: Sale,
	context: Context,
): Money {
	const { company } = context;
	const after = before.map((units, index) => (index === line ? (order.lines[line]?.quantity ?? 0) : units));
	return subtract(
		totalOf(shareOf(after, order, sale, company), sale),
		totalOf(shareOf(before, order, sale, company), sale),
	);
}

/**
 * Which units of which lines came back, given those that did before. An order may have a product on several lines (other options), which a
 * return does not tell apart: fine as long as it makes no difference, else it is for a person to decide.
 */
export function coveredUnits(
	returned: Returned,
	before: readonly number[],
	order: Order,
	sale: Sale,
	context: Context,
): Outcome<CoveredUnits[]> {
	const what = `"${returned.name || returned.model}"`;
	if (returned.quantity < 1)
		return failed(
			finding(
				'return_without_units',
				`Return ${returned.id} of order ${order.id} says that ${returned.quantity} units of ${what} came back.`,
				'Correct the quantity of the return in the shop.',
			),
		);
	const lines = linesOf(returned, order);
	if (lines.length === 0)
		return failed(
			finding(
				'return_of_unknown_product',
				`Return ${returned.id} is of ${what} (model "${returned.model}"), which order ${order.id} does not have.`,
				'Correct the product or the order of the return in the shop, or refund it by "Post Lump Sum" and ignore the return.',
			),
		);
	const left = lines.map((line) => ({
		line,
		units: (order.lines[line]?.quantity ?? 0) - (before[line] ?? 0),
	}));
	const available = left.reduce((total, { units }) => total + units, 0);
	if (returned.quantity > available)
		return failed(
			finding(
				'return_too_large',
				`Return ${returned.id} gives ${returned.quantity} units of ${what} back, but order ${order.id} has ${available} that were not refunded yet.`,
				'Correct the quantity of the return in the shop, or ignore the return if its refund is in the books already.',
			),
		);
	const open = left.filter(({ units }) => units > 0);
	const values = open.map(({ line, units }) => ({
		units,
		value: unitValue(line, before, order, sale, context),
	}));
	const [first] = values;
	const alike = values.every(
		({ units, value }) =>
			first &&
			equals(
				{ ...value, amount: value.amount.times(String(first.units)) },
				{ ...first.value, amount: first.value.amount.times(String(units)) },
			),
	);
	if (!alike && returned.quantity < available)
		return failed(
			finding(
				'return_ambiguous',
				`Return ${returned.id} is of ${what}, which order ${order.id} has on ${open.length} lines at different prices.`,
				'Refund it by "Post Lump Sum" and ignore the return, or return all units of the product together.',
			),
		);
	const covered: CoveredUnits[] = [];
	let rest = returned.quantity;
	for (const { line, units } of open) {
		const taken = Math.min(rest, units);
		if (taken > 0) covered.push({ line, units: taken });
		rest -= taken;
	}
	return done(covered);
}
