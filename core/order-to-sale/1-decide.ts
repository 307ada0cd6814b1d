import { DateTime } from 'luxon';
import { done, failed, finding, type Outcome } from '../finding';
import type { Order } from '../order';
import { ZERO } from '../money';
import type { Context } from './draft';

/** The day of the sale in the account's time zone: 2026-11-01T00:30Z is 2026-10-31 in Toronto. */
export function saleDate(order: Order, timeZone: string): string {
	return DateTime.fromISO(order.placedAt, { setZone: true }).setZone(timeZone).toFormat('yyyy-MM-dd');
}

/** Step 1: may this order become a sale at all? Returns its date. */
export function decide(order: Order, { settings, company }: Context): Outcome<string> {
	const date = saleDate(order, settings.timeZone);
	const name = `Order ${order.id}`;
	if (settings.startDate !== '' && date < settings.startDate)
		return failed(
			finding(
				'before_start_date',
				`${name} was placed on ${date}, before the start date ${settings.startDate}.`,
				'Choose an earlier "Start Date" to bring it into the books.',
			),
		);
	if (company.closedUntil !== null && date <= company.closedUntil)
		return failed(
			finding(
				'period_closed',
				`${name} is of ${date}, and the books are closed until ${company.closedUntil}.`,
				'Move the closing date in QuickBooks (Account and settings › Advanced), or ignore the order.',
			),
		);
	if (order.currency.code !== company.homeCurrency && !company.multicurrency)
		return failed(
			finding(
				'multicurrency_off',
				`${name} was charged in ${order.currency.code}, and the QuickBooks company keeps its books in ${company.homeCurrency} only.`,
				'Switch on Multicurrency in QuickBooks (Account and settings › Advanced), or ignore the order.',
			),
		);
	if (order.total.lt(ZERO))
		return failed(
			finding(
				'total_negative',
				`${name} has a total of ${order.total.toFixed()}: more was given back than charged.`,
				'Enter it by hand as a refund, then ignore the order.',
			),
		);
	if (order.lines.length === 0 && order.vouchers.length === 0)
		return failed(
			finding('no_lines', `${name} has no products.`, 'Correct the order in the shop, or ignore it.'),
		);
	return done(date);
}
