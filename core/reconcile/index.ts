import countBy from 'lodash/countBy';
import type { BookedDocument, BookedPayment } from '../audit';
import type { Company } from '../company';
import { comparePair, isSale, type CompareContext } from './compare';
import type { Discrepancy, Kind } from './discrepancy';
import type { Pair } from './expect';
import { reconcileHtml } from './html';
import { idlePayments, orphans } from './strays';
import { totalsOf, type Total } from './totals';

export { doubtfulCustomers } from './customer';
export type { Discrepancy, Kind } from './discrepancy';
export { COMPARE_TEXTS } from './texts';
export { numberOf, pairUp, type Pair, type ShopOrder } from './expect';
export type { Total } from './totals';

/** First and last day, ISO. */
export interface Period {
	readonly from: string;
	readonly to: string;
}

export interface Reconciliation {
	readonly period: Period;
	readonly orders: number;
	/** Orders that are in the books as they should be. */
	readonly matched: number;
	readonly counts: Readonly<Partial<Record<Kind, number>>>;
	readonly discrepancies: readonly Discrepancy[];
	readonly totals: readonly Total[];
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

export interface Compared {
	readonly pairs: readonly Pair[];
	readonly strays: readonly BookedDocument[];
	readonly payments: readonly BookedPayment[];
	readonly company: Company;
	/** Whether the shop has an order, in the period or not. */
	readonly isKnown: (orderId: number) => boolean;
}

/** Shop and books side by side for a period: every disagreement, and the sums of both. */
export function reconcile(period: Period, compared: Compared, context: CompareContext): Reconciliation {
	const { pairs, strays, payments, company, isKnown } = compared;
	const { texts } = context;
	const results = pairs.map((pair) => comparePair(pair, context));
	const lost = orphans(strays, isKnown, texts);
	const discrepancies = [...results.flat(), ...lost, ...idlePayments(payments, texts)];
	const own = new Set(lost.map(({ document }) => document));
	const inPeriod = ({ date }: BookedDocument): boolean => date >= period.from && date <= period.to;
	const totals = totalsOf(
		pairs.filter((pair) => isSale(pair, context.saleStatuses)),
		strays.filter((document) => own.has(document) && document.type !== 'RefundReceipt' && inPeriod(document)),
		company,
	);
	const matched = pairs.filter(({ sales }, index) => sales.length > 0 && results[index]?.length === 0).length;
	const title = texts.title(period.from, period.to);
	const lead = texts.lead(discrepancies.length, matched);
	return {
		period,
		orders: pairs.length,
		matched,
		counts: countBy(discrepancies, ({ kind }) => kind),
		discrepancies,
		totals,
		subject: texts.subject(title, discrepancies.length),
		text: [
			lead,
			...discrepancies.map(({ kind, message, url }) =>
				`* ${texts.kinds[kind]}${texts.colon}${message} ${url}`.trim(),
			),
		].join('\n'),
		html: reconcileHtml(title, lead, discrepancies, totals, texts),
	};
}
