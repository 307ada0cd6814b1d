import { allocate, roundMoney, ZERO } from '../money';
import type { Draft, RoundedLine } from './draft';

/**
 * Step 4, the only place where amounts are rounded: each line to the minor unit of the order's currency, discounts together first and then
 * split, so that their parts sum to the rounded discount. 7 × 3.3333 = 23.3331 → 23.33 (never 7 × 3.33).
 */
export function roundLines({ order, lines }: Draft): RoundedLine[] {
	const { currency } = order;
	const discounts = lines.filter((line) => line.role === 'discount');
	const discount = roundMoney(
		discounts.reduce((sum, line) => sum.plus(line.net), ZERO),
		currency,
	);
	const parts = allocate(
		discount,
		discounts.map((line) => line.net),
	);
	return lines.map((line) => ({
		...line,
		amount: parts[discounts.indexOf(line)] ?? roundMoney(line.net, currency),
	}));
}
