import { done, failed, finding, type Outcome } from './finding';
import { isZero, money, negate, subtract, ZERO } from './money';
import type { Context } from './order-to-sale';
import {
	checked,
	editedSince,
	given,
	linesOf,
	refundLine,
	taxOf,
	tooLarge,
	unitsBefore,
	type PartlyRefunded,
} from './partly-refunded';
import { minus, shareOf, totalOf, wholeOf } from './refund-share';
import type { Sale } from './sale';

/**
 * What is left of a sale that was refunded in part: its lines and taxes less those of the returns, and lump sums taken off on the refund item.
 * Null when nothing is left; held when the refunds in the books do not come to what they were made for.
 */
export function restOf(part: PartlyRefunded, context: Context): Outcome<Sale | null> {
	const { order, sale, earlier } = part;
	const { company } = context;
	const edited = editedSince(part);
	if (edited) return failed(edited);
	const before = unitsBefore(part);
	const back = shareOf(before, order, sale, company);
	const share = minus(wholeOf(sale, company), back);
	const lumps = money(
		earlier
			.filter(({ covered }) => covered.length === 0)
			.reduce((sofar, { total }) => sofar.plus(total), ZERO),
		sale.total.currency,
	);
	const total = subtract(sale.total, given(part));
	if (!subtract(totalOf(share, sale), lumps).amount.eq(total.amount))
		return failed(
			finding(
				'refund_changed_in_books',
				`Order ${order.id} is to be refunded in whole, but the refunds of its parts (${earlier.map(({ number }) => number).join(', ')}) were changed in QuickBooks.`,
				'Refund the rest by hand in QuickBooks, then ignore the order.',
			),
		);
	if (isZero(total)) return done(null);
	const [large] = tooLarge(`What is left of order ${order.id}`, total, part);
	if (large) return failed(large);
	const units = order.lines.map(({ quantity }, index) => quantity - (before[index] ?? 0));
	const lines = linesOf(share, units, sale);
	const lump = isZero(lumps) ? null : refundLine(negate(lumps), 'Refunded before', part, context);
	if (lump?.ok === false) return lump;
	return checked({
		...sale,
		lines: lump ? [...lines, lump.value] : lines,
		tax: taxOf(share, { sale, company }),
		total,
	});
}
