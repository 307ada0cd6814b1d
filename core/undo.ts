import { DateTime } from 'luxon';
import { isVoid, type BookedDocument, type BookedPayment } from './audit';
import type { Company } from './company';
import { finding, type Finding } from './finding';
import { isPartRefund, readMarker } from './marker';
import { decimal } from './money';

/** An order that was synced, as the shop's ledger knows it. */
export interface SyncedOrder {
	readonly orderId: number;
	readonly run: string;
	/** When its result was recorded, ISO; `""` when unknown. */
	readonly recordedAt: string;
	readonly document: {
		readonly type: string;
		readonly id: string;
		readonly number: string;
		readonly total: string;
	} | null;
}

/** What the books have of one order. */
export interface InBooks {
	readonly documents: readonly BookedDocument[];
	readonly payments: readonly BookedPayment[];
}

/** The clocks of shop and books may differ by what the bridge allows. */
const CLOCKS = { seconds: 300 };

const label = ({ type, number, id }: BookedDocument): string => `${type} ${number === '' ? id : number}`;

const changedSince = (changedAt: string, recordedAt: string): boolean =>
	recordedAt !== '' &&
	changedAt !== '' &&
	DateTime.fromISO(changedAt) > DateTime.fromISO(recordedAt).plus(CLOCKS);

function closed(date: string, what: string, { closedUntil }: Company): Finding[] {
	return closedUntil !== null && date <= closedUntil
		? [
				finding(
					'period_closed',
					`${what} is of ${date}, and the books are closed until ${closedUntil}.`,
					'Move the closing date in QuickBooks (Account and settings › Advanced), or book the reversal by hand.',
				),
			]
		: [];
}

const deposited = (what: string): Finding =>
	finding(
		'deposited',
		`The money of ${what} was put into a bank deposit.`,
		'Take it out of the deposit in QuickBooks first.',
	);

const edited = (what: string, how: string): Finding =>
	finding(
		'edited_in_books',
		`${what} was changed in QuickBooks after it was posted${how}.`,
		'Undo it by hand, if that change is not to be kept.',
	);

const partRefunded = (what: string): Finding =>
	finding(
		'refunded_in_part',
		`${what} gave back a part of it, for a return or as a lump sum.`,
		'Delete that refund in QuickBooks first; a return is refunded again when it is retried (“Sync: Retry”, kind “Returns”) after its order is posted.',
	);

/** Why an order must not be undone; the first reason counts, none means it may. Whoever touched the documents since decides what becomes of them. */
export function reasonsAgainst(
	order: SyncedOrder,
	{ documents, payments }: InBooks,
	company: Company,
): Finding[] {
	const standing = documents.filter((document) => !isVoid(document));
	return [
		...standing.flatMap((document): Finding[] => {
			const what = label(document);
			const mine = order.document?.id === document.id && order.document.type === document.type;
			const differs = mine && !decimal(order.document.total).eq(decimal(document.total));
			return [
				...closed(document.date, what, company),
				...(isPartRefund(document.privateNote) ? [partRefunded(what)] : []),
				...(document.deposited ? [deposited(what)] : []),
				...(differs ? [edited(what, `: it was ${order.document.total} and is ${document.total}`)] : []),
				...(!differs && document.paymentIds.length === 0 && changedSince(document.changedAt, order.recordedAt)
					? [edited(what, '')]
					: []),
			];
		}),
		...payments.flatMap((payment): Finding[] => {
			const what = `payment ${payment.id} of ${payment.total} ${payment.currency}`;
			return [
				...closed(payment.date, what, company),
				...(payment.deposited ? [deposited(what)] : []),
				...(readMarker(payment.privateNote) === null
					? [
							finding(
								'payment_by_hand',
								`The ${what} was entered by somebody in QuickBooks.`,
								'Unapply it in QuickBooks first, then undo the order.',
							),
						]
					: []),
				...(payment.documentIds.length > 1
					? [
							finding(
								'payment_shared',
								`The ${what} pays other documents too.`,
								'Unapply it in QuickBooks first, then undo the order.',
							),
						]
					: []),
				...(changedSince(payment.changedAt, order.recordedAt) ? [edited(`The ${what}`, '')] : []),
			];
		}),
	];
}
