import { readCovered, readMarker } from '../core/marker';
import { decimal } from '../core/money';
import type { Order } from '../core/order';
import { dayIn } from '../core/order-to-sale/1-decide';
import type { EarlierRefund } from '../core/partly-refunded';
import type { Sale } from '../core/sale';
import type { SaleSettings } from '../core/settings';
import type { SyncContext } from './context';
import type { PostedDocument } from './ports';

/**
 * Every refund receipt since the first of these orders: parts of an order may have been refunded by returns that the shop has deleted, so they
 * are known by their markers, not by their numbers. One read for a thousand refunds.
 */
export async function refundsSince(
	orders: readonly Order[],
	settings: SaleSettings,
	{ ledger }: SyncContext,
): Promise<readonly PostedDocument[]> {
	const [from] = orders.map(({ placedAt }) => dayIn(placedAt, settings.timeZone)).sort();
	return from === undefined ? [] : await ledger.findRefunds({ by: 'date', from });
}

/** What a refund receipt gave back of this sale; null for any other document. */
export function asEarlier(document: PostedDocument, sale: Sale): EarlierRefund | null {
	const covered = readCovered(document.privateNote, sale.key);
	return (
		covered && {
			number: document.number || `no. ${document.id}`,
			total: decimal(document.total),
			covered,
			contentKey: readMarker(document.privateNote)?.contentKey ?? '',
		}
	);
}

/** The refunds of parts of this sale among the documents found. */
export const earlierRefunds = (found: readonly PostedDocument[], sale: Sale): EarlierRefund[] =>
	found.flatMap((document) => asEarlier(document, sale) ?? []);
