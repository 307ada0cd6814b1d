import { finding, type Finding } from '../core/finding';
import { readMarker } from '../core/marker';
import { decimal, display } from '../core/money';
import type { Order } from '../core/order';
import type { Sale } from '../core/sale';
import type { SaleSettings } from '../core/settings';
import type { SyncContext } from './context';
import { earlierRefunds, refundsSince } from './earlierRefunds';
import type { PostedDocument } from './ports';

interface Existing {
	readonly order: Order;
	readonly sale: Sale;
	readonly document: PostedDocument;
}

const differs = ({ sale, document }: Existing): boolean =>
	!decimal(document.total).eq(sale.total.amount) || document.currency !== sale.total.currency.code;

/** Whether the last that the shop's ledger knows of an order is another document than its sale, as after a refund. */
export const moved = ({ order, document }: Existing, { lastDocument }: SyncContext): boolean => {
	const last = lastDocument?.get(order.id);
	return last !== undefined && last !== document.id;
};

function whyHeld(one: Existing, refunds: readonly PostedDocument[]): Finding | null {
	const { order, sale, document } = one;
	const whole = refunds.find(
		({ privateNote, total }) => readMarker(privateNote)?.key === sale.key && !decimal(total).eq(decimal('0')),
	);
	if (whole)
		return finding(
			'refunded_before',
			`Order ${order.id} (${display(sale.total)}) counts as a sale again, but QuickBooks has its refund ${whole.number || `no. ${whole.id}`} of ${whole.total} ${whole.currency}.`,
			'If no money was given back, delete the refund in QuickBooks and retry the order; else ignore the order, or give it its refunded status again in the shop.',
		);
	const parts = earlierRefunds(refunds, sale);
	if (parts.length === 0 || !differs(one)) return null;
	return finding(
		'edited_after_refund',
		`Order ${order.id} was edited to ${display(sale.total)} after parts of it were refunded (${parts.map(({ number, total }) => `${number} of ${total.toFixed(2)}`).join(', ')}); its document ${document.number} of ${document.total} ${document.currency} was left alone.`,
		'Nobody can say whether the edit takes off what was refunded: change the document by hand in QuickBooks if it does not, or ignore the order.',
	);
}

/**
 * Orders in the books whose sale must not be changed or taken for right, because money of it was given back. Looked at are only those that would
 * be changed to another total, and those whose last document is another one: one read for a thousand refunds, none for all other pages.
 */
export async function givenBack(
	existing: readonly Existing[],
	edited: readonly Existing[],
	settings: SaleSettings,
	context: SyncContext,
): Promise<ReadonlyMap<number, Finding>> {
	const doubtful = existing.filter((one) => (edited.includes(one) && differs(one)) || moved(one, context));
	const refunds = await refundsSince(
		doubtful.map(({ order }) => order),
		settings,
		context,
	);
	return new Map(
		doubtful.flatMap((one) => {
			const why = whyHeld(one, refunds);
			return why ? [[one.order.id, why] as const] : [];
		}),
	);
}
