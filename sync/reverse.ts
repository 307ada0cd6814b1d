import { finding, type Finding } from '../core/finding';
import { decimal, display } from '../core/money';
import { refundOf } from '../core/refund';
import { restOf } from '../core/rest-to-refund';
import type { Sale } from '../core/sale';
import type { SaleSettings } from '../core/settings';
import { openDay } from '../core/order-to-sale/1-decide';
import { asPosted } from './asPosted';
import { bindItems } from './bindItems';
import { attemptOf, type SyncContext } from './context';
import { createChunk, refundsFinder, refuseReferences } from './create';
import { earlierRefunds, refundsSince } from './earlierRefunds';
import { moved } from './givenBack';
import { describeDocument, standingOf, type Plan, type ReversedSale } from './plan';
import type { PostedDocument } from './ports';
import { held, result, retry } from './results';
import { rightTotals, type Bound, type Settle } from './totals';

type InBooks = ReversedSale & { readonly document: PostedDocument };

/** Seconds until an order has been in its status for as long as the settings ask; the shop's own editing cancels orders for a moment. */
function unsettledSeconds({ order }: ReversedSale, { settleMinutes }: SaleSettings, now: number): number {
	return Math.ceil((Date.parse(order.statusSince) + settleMinutes * 60_000 - now) / 1_000);
}

const isVoid = ({ document }: InBooks): boolean =>
	decimal(document.total).eq(decimal('0')) && document.privateNote.startsWith('Voided');

/** Voids invoices that nobody paid. */
async function voidUnpaid(unpaid: readonly InBooks[], context: SyncContext, settle: Settle): Promise<void> {
	if (unpaid.length === 0) return;
	const written = await context.ledger.voidSales(
		unpaid.map(({ document, order }) => ({ document, attempt: attemptOf(order.id, context) })),
	);
	unpaid.forEach(({ order, document, notes }, index) => {
		const outcome = written[index];
		if (outcome?.status === 'done')
			settle(order, result(order, 'voided', { document: outcome.value, notes }));
		else if (outcome?.status === 'uncertain') settle(order, { ...retry(order, outcome.fault), document });
		else if (outcome) settle(order, held(order, [outcome.fault], { document }));
	});
}

type Refund = InBooks & { readonly whole: Sale };

/** Whether the sale in the books is of another amount than the order that shall be refunded. */
const differs = ({ document, sale }: InBooks): boolean =>
	!decimal(document.total).eq(sale.total.amount) || document.currency !== sale.total.currency.code;

const otherTotal = ({ order, sale, document }: InBooks): Finding =>
	finding(
		'edited_before_refund',
		`Order ${order.id} is ${order.status.name} and comes to ${display(sale.total)}, but QuickBooks has ${describeDocument(document)}: it was edited since it was posted, or somebody changed the document.`,
		'Give the order a paid status again in the shop until its document has followed, or correct the document by hand in QuickBooks, and retry; or refund it by hand and ignore the order.',
	);

/** Whether the shop knows of a refund that the books do not have; a person who asks for it anew has the shop forget that. */
const refundGone = (one: InBooks, context: SyncContext): boolean =>
	moved(one, context) && (context.inLedger?.has(one.order.id) ?? false);

const gone = ({ order }: InBooks): Finding =>
	finding(
		'gone_from_books',
		`Order ${order.id} was refunded before, and QuickBooks has no refund of it any more: it was deleted there.`,
		"To have it refunded again, retry the order on the bridge's page in the shop; to leave the refund out of the books, ignore the order there.",
	);

/** Where parts of a sale were refunded before, only the rest of it is left to refund. Null when the order is settled. */
function restToRefund(
	one: Refund,
	found: readonly PostedDocument[],
	plan: Plan,
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Refund | null {
	const { order, whole, document } = one;
	const earlier = earlierRefunds(found, whole);
	if (earlier.length === 0) return one;
	const told = finding(
		'refunded_in_part_before',
		`Parts of order ${order.id} were refunded before: ${earlier.map(({ number, total }) => `${number} of ${total.toFixed(2)}`).join(', ')}.`,
		'',
	);
	// parts are refunded without the tax in their amounts, whatever the sale shows
	const net = asPosted(
		{ ...one, sale: whole },
		{ ...document, taxIncluded: false },
		settings,
		plan.company,
		context,
	);
	if (!net.ok) {
		settle(order, held(order, net.findings, { document }));
		return null;
	}
	const rest = restOf(
		{ order, sale: net.value.sale, booked: decimal(document.total), earlier },
		{ settings, company: plan.company, shop: context.shop },
	);
	if (!rest.ok) settle(order, held(order, rest.findings, { document }));
	else if (rest.value === null) settle(order, result(order, 'refunded', { document, notes: [told] }));
	else {
		const refund = refundOf(rest.value, one.sale.date);
		if (refund.ok) return { ...one, sale: refund.value, notes: [...one.notes, told] };
		settle(order, held(order, refund.findings, { document }));
	}
	return null;
}

/** Gives a refund receipt to each paid sale that has none yet. */
async function refundPaid(
	paid: readonly InBooks[],
	plan: Plan,
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<void> {
	if (paid.length === 0) return;
	const refunds = paid.flatMap((one): Refund[] => {
		const day = openDay(one.reversedOn, one.order, { settings, company: plan.company });
		if (!day.ok) {
			settle(one.order, held(one.order, day.findings, { document: one.document }));
			return [];
		}
		const refund = refundOf(one.sale, day.value?.date ?? one.reversedOn);
		if (refund.ok) return [{ ...one, whole: one.sale, sale: refund.value }];
		settle(one.order, held(one.order, refund.findings, { document: one.document }));
		return [];
	});
	const found = await refundsSince(
		refunds.map(({ order }) => order),
		settings,
		context,
	);
	const missing = refunds.flatMap((one): Refund[] => {
		const standing = standingOf(one.sale, found);
		if (standing.kind === 'none' && refundGone(one, context)) {
			// without a document, so that the shop's ledger goes on knowing the refund
			settle(one.order, held(one.order, [gone(one)]));
			return [];
		}
		if (standing.kind === 'none' && differs(one)) {
			settle(one.order, held(one.order, [otherTotal(one)], { document: one.document }));
			return [];
		}
		if (standing.kind === 'none') {
			const rest = restToRefund(one, found, plan, settings, context, settle);
			return rest ? [rest] : [];
		}
		if (standing.kind === 'ours')
			settle(one.order, result(one.order, 'refunded', { document: standing.document }));
		else settle(one.order, held(one.order, [standing.cause], { document: one.document }));
		return [];
	});
	const items = await bindItems(
		missing.map(({ sale }) => sale),
		context,
		false,
	);
	const bound = missing.flatMap((one, index): Bound[] => {
		const itemIds = items[index];
		if (itemIds?.ok)
			return [{ ...one, itemIds: itemIds.value, customerId: one.document.customerId, revived: false }];
		if (itemIds) settle(one.order, held(one.order, itemIds.findings, { document: one.document }));
		return [];
	});
	for (let from = 0; from < bound.length; from += context.ledger.writeSize) {
		const chunk = bound.slice(from, from + context.ledger.writeSize);
		const { made, stale, stop } = await createChunk(chunk, refundsFinder(settings, context), context, settle);
		refuseReferences(stale, settle);
		for (const { bound: one, document, notes } of await rightTotals(made, plan, settings, context, settle))
			settle(one.order, result(one.order, 'refunded', { document, notes: [...one.notes, ...notes] }));
		if (stop) throw stop;
	}
}

/**
 * Undoes the sales of cancelled and refunded orders: nothing where nothing was posted, void where nothing was paid, a refund receipt where money
 * had come in. Acts only on orders that have stayed so for a while.
 */
export async function reverseSales(
	plan: Plan,
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<void> {
	const ripe = plan.reversed.filter((one) => {
		const { order, document, sale } = one;
		const seconds = unsettledSeconds(one, settings, context.clock.now());
		if (document === null) {
			const cause = finding(
				'reversed_before_posting',
				`Order ${order.id} was ${order.status.name} before it was posted: there is nothing to undo.`,
				'Nothing to do.',
			);
			settle(order, result(order, 'skipped', { cause }));
		} else if (seconds > 0) {
			const cause = finding(
				'settling',
				`Order ${order.id} is ${order.status.name}; its ${describeDocument(document)} is undone when it has stayed so for ${settings.settleMinutes} minutes.`,
				'Nothing to do.',
			);
			settle(order, result(order, 'retry', { document, cause, retryAfterSeconds: seconds }));
		} else if (settings.cancelledOrders === 'hold') {
			const cause = finding(
				'reversed_after_posting',
				`Order ${order.id} is ${order.status.name}, and QuickBooks has ${describeDocument(document)} for ${display(sale.total)}.`,
				'Void or refund it by hand, or choose "Void If Unpaid, Refund If Paid" under "Cancelled Orders" in the node.',
			);
			settle(order, held(order, [cause], { document }));
		} else return true;
		return false;
	});
	const inBooks = ripe.flatMap((one): InBooks[] =>
		one.document ? [{ ...one, document: one.document }] : [],
	);
	const unpaid: InBooks[] = [];
	const paid: InBooks[] = [];
	for (const one of inBooks) {
		const { document, order } = one;
		const [total, balance] = [decimal(document.total), decimal(document.balance)];
		if (isVoid(one)) settle(order, result(order, 'voided', { document }));
		else if (document.type !== 'Invoice' || balance.eq(decimal('0'))) paid.push(one);
		else if (balance.eq(total) && document.paymentIds.length === 0) unpaid.push(one);
		else {
			const cause = finding(
				'partly_paid',
				`Order ${order.id} is ${order.status.name}, and its ${describeDocument(document)} is partly paid (${document.balance} open).`,
				'Refund the payment and void the invoice by hand in QuickBooks, then retry the order.',
			);
			settle(order, held(order, [cause], { document }));
		}
	}
	await voidUnpaid(unpaid, context, settle);
	await refundPaid(paid, plan, settings, context, settle);
}
