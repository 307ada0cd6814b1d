import { DateTime } from 'luxon';
import type { Company } from '../company';
import { dayIn } from '../day';
import { done, failed, finding, type Finding, type Outcome } from '../finding';
import { ZERO } from '../money';
import type { Order } from '../order';
import type { SaleSettings } from '../settings';
import type { Context } from './draft';

/** What shall become of an order: a sale, the reversal of its sale, or nothing. */
export type Verdict =
	| { readonly kind: 'sell'; readonly date: string; readonly memo: string; readonly closed: Closed | null }
	| { readonly kind: 'reverse'; readonly date: string; readonly reversedOn: string }
	| { readonly kind: 'skip'; readonly cause: Finding };

/** The books of the sale's day are closed: no document may be made or changed, but one that is there already stands. */
export interface Closed {
	/** Whether such an order is left out rather than held. */
	readonly skip: boolean;
	readonly cause: Finding;
}

const skip = (code: string, message: string, remedy: string): Verdict => ({
	kind: 'skip',
	cause: finding(code, message, remedy),
});

export { dayIn };

/** Filters of the node; the first that an order does not pass. */
function filteredOut(order: Order, settings: SaleSettings): string | null {
	const passes = <T>(wanted: readonly T[], value: T): boolean =>
		wanted.length === 0 || wanted.includes(value);
	const country = (order.shipping ?? order.billing)?.countryCode ?? '';
	if (!passes(settings.customerGroups, order.customer.groupId)) return 'Customer Group';
	if (!passes(settings.countries, country)) return 'Countries';
	if (!passes(settings.currencies, order.currency.code)) return 'Currency';
	if (!passes(settings.paymentMethods, order.paymentMethod?.code ?? '')) return 'Payment Method';
	return null;
}

const periodClosed = (date: string, order: Order, { closedUntil }: Company): Finding =>
	finding(
		'period_closed',
		`Order ${order.id} is of ${date}, and the books are closed until ${closedUntil ?? ''}.`,
		'Move the closing date in QuickBooks (Account and settings › Advanced), or choose another "Closed Period" in the node, or ignore the order.',
	);

/** The day a document may bear: the wanted one, the first open day, or null for "not at all". Held when that is the policy. */
export function openDay(
	date: string,
	order: Order,
	{ settings, company }: { readonly settings: SaleSettings; readonly company: Company },
): Outcome<{ readonly date: string; readonly moved: boolean } | null> {
	if (company.closedUntil === null || date > company.closedUntil) return done({ date, moved: false });
	if (settings.closedPeriod === 'skip') return done(null);
	if (settings.closedPeriod === 'firstOpenDay')
		return done({
			date: DateTime.fromISO(company.closedUntil).plus({ days: 1 }).toFormat('yyyy-MM-dd'),
			moved: true,
		});
	return failed(periodClosed(date, order, company));
}

function held(order: Order, { company }: Context): Finding | null {
	const name = `Order ${order.id}`;
	if (order.currency.code !== company.homeCurrency && !company.multicurrency)
		return finding(
			'multicurrency_off',
			`${name} was charged in ${order.currency.code}, and the QuickBooks company keeps its books in ${company.homeCurrency} only.`,
			'Switch on Multicurrency in QuickBooks (Account and settings › Advanced), or ignore the order.',
		);
	if (order.total.lt(ZERO))
		return finding(
			'total_negative',
			`${name} has a total of ${order.total.toFixed()}: more was given back than charged.`,
			'Enter it by hand as a refund in QuickBooks, then ignore the order in the shop.',
		);
	if (order.lines.length === 0 && order.vouchers.length === 0)
		return finding('no_lines', `${name} has no products.`, 'Correct the order in the shop, or ignore it.');
	return null;
}

/** Step 1: shall this order become a sale, undo one, or stay out of the books? */
export function decide(order: Order, context: Context): Outcome<Verdict> {
	const { settings } = context;
	const name = `Order ${order.id}`;
	const placed = dayIn(order.placedAt, settings.timeZone);
	const since = dayIn(order.statusSince, settings.timeZone);
	if (settings.startDate !== '' && placed < settings.startDate)
		return done(
			skip(
				'before_start_date',
				`${name} was placed on ${placed}, before the start date ${settings.startDate}.`,
				'Choose an earlier "Start Date" to bring it into the books.',
			),
		);
	const filter = filteredOut(order, settings);
	if (filter)
		return done(
			skip('filtered', `${name} does not pass the filter "${filter}".`, 'Change "Filters" in the node.'),
		);
	const trouble = held(order, context);
	if (trouble) return failed(trouble);
	if (
		settings.cancelledStatuses.includes(order.status.id) ||
		settings.refundedStatuses.includes(order.status.id)
	)
		return done({ kind: 'reverse', date: placed, reversedOn: since });
	if (settings.zeroTotals === 'skip' && order.total.eq(ZERO))
		return done(
			skip(
				'zero_total',
				`${name} cost nothing.`,
				'Choose "Post" under "Orders of 0.00" to have it in the books.',
			),
		);
	const wanted = settings.saleDate === 'status' ? since : placed;
	const day = openDay(wanted, order, context);
	if (!day.ok || day.value === null)
		return done({
			kind: 'sell',
			date: wanted,
			memo: '',
			closed: { skip: day.ok, cause: periodClosed(wanted, order, context.company) },
		});
	return done({
		kind: 'sell',
		date: day.value.date,
		memo: day.value.moved ? `order of ${wanted}, when the books were closed` : '',
		closed: null,
	});
}
