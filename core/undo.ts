import { DateTime } from 'luxon';
import { isVoid, type BookedDocument, type BookedPayment } from './audit';
import type { Company } from './company';
import { finding, type Finding } from './finding';
import { readMarker } from './marker';
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
	/** Refunds of parts of it, for returns and lump sums. */
	readonly parts: readonly BookedDocument[];
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
		'Undo it by hand in QuickBooks, if that change is not to be kept.',
	);

/** Why an order must not be undone; the first reason counts, none means it may. Whoever touched the documents since decides what becomes of them. */
export function reasonsAgainst(
	order: SyncedOrder,
	{ documents, payments, parts }: InBooks,
	company: Company,
): Finding[] {
	const standing = documents.filter((document) => !isVoid(document));
	const refunded = parts.filter((document) => !isVoid(document));
	return [
		...(refunded.length > 0
			? [
					finding(
						'refunded_in_part',
						`Parts of order ${order.orderId} were refunded: ${refunded.map((one) => `${label(one)} of ${one.total}`).join(', ')}. Without the sale they would stand alone.`,
						'Delete these refunds in QuickBooks first, if the order shall be undone; their returns are not posted again unless somebody retries them in the shop.',
					),
				]
			: []),
		...standing.flatMap((document): Finding[] => {
			const what = label(document);
			const mine = order.document?.id === document.id && order.document.type === document.type;
			const differs = mine && !decimal(order.document.total).eq(decimal(document.total));
			return [
				...closed(document.date, what, company),
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
