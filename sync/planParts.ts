import { finding, type Finding, type Outcome } from '../core/finding';
import { readMarker } from '../core/marker';
import { decimal, display } from '../core/money';
import type { Order } from '../core/order';
import { orderToSale, type Context } from '../core/order-to-sale';
import type { PartlyRefunded } from '../core/partly-refunded';
import type { Sale } from '../core/sale';
import type { SyncContext } from './context';
import { refundsSince } from './earlierRefunds';
import { adopted, describeDocument, isVoided, soughtFor, standingOf } from './plan';
import type { PostedDocument, SyncResult } from './ports';
import { held, result } from './results';

/** Something of an order that shall be refunded: a return, or a lump sum. */
export interface PartRequest {
	/** Its own number: of the return, or of the order for a lump sum. */
	readonly id: number;
	readonly order: Order;
	/** ISO date in the account's time zone. */
	readonly day: string;
	/** For messages: "return 7". */
	readonly what: string;
	/** What tells its document from any other. */
	identity(sale: Sale): { readonly key: string; readonly documentNumber: string };
	refund(part: PartlyRefunded, date: string, context: Context): Outcome<Sale>;
	/** Why the document that is there does not stand for what is asked now, or null. */
	differs(document: PostedDocument, sale: Sale): Finding | null;
}

/** A request whose sale is in the books. */
export interface Refundable {
	readonly request: PartRequest;
	readonly sale: Sale;
	readonly document: PostedDocument;
}

export type SettlePart = (request: PartRequest, outcome: SyncResult) => void;

/** The sale's document, or the finding that says why nothing can be refunded of it. */
function refundable(
	request: PartRequest,
	sale: Sale,
	documents: readonly PostedDocument[],
): Refundable | Finding {
	const { order, what } = request;
	const standing = standingOf(sale, documents);
	if (standing.kind === 'trouble') return standing.cause;
	if (standing.kind === 'none')
		return finding(
			'order_not_posted',
			`There is no sale of order ${order.id} in QuickBooks that ${what} could be refunded of.`,
			'Post the order first, with "Post as Sale"; a return is tried again by itself.',
		);
	const { document } = standing;
	if (isVoided(document))
		return finding(
			'voided_in_books',
			`The ${describeDocument(document)} of order ${order.id} is void: there is nothing to give back.`,
			"Ignore the return on the bridge's page in the shop.",
		);
	if (readMarker(document.privateNote)?.contentKey !== sale.contentKey)
		return finding(
			'edited_before_refund',
			`Order ${order.id} was edited since its ${describeDocument(document)} was posted.`,
			'Let "Post as Sale" bring the document up to date first; a return is tried again by itself.',
		);
	if (document.type === 'Invoice' && decimal(document.balance).gt(decimal('0')))
		return finding(
			'invoice_unpaid',
			`The ${describeDocument(document)} of order ${order.id} is not paid (${document.balance} open), so there is no money to give back.`,
			'Record the payment first, or take what came back off the order in the shop: the invoice follows.',
		);
	return { request, sale, document };
}

const gone = ({ what, order }: PartRequest, number: string): Finding =>
	finding(
		'gone_from_books',
		`The ${what} of order ${order.id} was refunded before, and QuickBooks has no document ${number} of it any more: it was deleted there.`,
		"To have it posted again, retry the return on the bridge's page in the shop; to leave it out of the books, ignore it there.",
	);

/** Requests whose sale is in the books and that have no refund yet; all others are settled. */
export async function planParts(
	requests: readonly PartRequest[],
	core: Context,
	context: SyncContext,
	settle: SettlePart,
): Promise<{ readonly waiting: readonly Refundable[]; readonly found: readonly PostedDocument[] }> {
	const { settings } = core;
	// the sale may lie in a period that was closed since; only the refund's own day must be open
	const opened = {
		...core,
		company: { ...core.company, closedUntil: null },
		// parts are refunded without the tax in their amounts, whatever the sale shows
		settings: { ...settings, documentAmounts: 'net' as const },
	};
	const sales = requests.flatMap((request): Array<{ request: PartRequest; sale: Sale; order: Order }> => {
		const { order } = request;
		const outcome = orderToSale(order, opened);
		if (!outcome.ok) settle(request, held(order, outcome.findings));
		else if (outcome.value.intent === 'skip')
			settle(request, result(order, 'skipped', { cause: outcome.value.cause }));
		else return [{ request, sale: outcome.value.sale, order }];
		return [];
	});
	const sought = soughtFor(sales, settings.timeZone);
	const documents = sought ? await context.ledger.findSales(sought) : [];
	const inBooks = sales.flatMap(({ request, sale, order }): Refundable[] => {
		const one = refundable(request, sale, documents);
		if ('request' in one) return [one];
		settle(request, held(order, [one]));
		return [];
	});
	const found = await refundsSince(
		inBooks.map(({ request }) => request.order),
		settings,
		context,
	);
	const waiting = inBooks.filter(({ request, sale }) => {
		const { order, id } = request;
		const identity = request.identity(sale);
		const standing = standingOf({ ...sale, ...identity }, found);
		const known = context.inLedger?.has(id);
		if (standing.kind === 'ours') {
			const { document } = standing;
			const odd = request.differs(document, sale);
			const news = known === false;
			settle(
				request,
				odd
					? held(order, [odd], { document })
					: result(order, news ? 'refunded' : 'unchanged', {
							document,
							notes: news ? [adopted(document)] : [],
						}),
			);
		} else if (standing.kind === 'trouble')
			settle(request, held(order, [standing.cause], { document: standing.document }));
		else if (standingOf(sale, found).kind === 'ours') {
			const cause = finding(
				'refunded_in_whole',
				`Order ${order.id} (${display(sale.total)}) was refunded in whole: nothing of it is left for ${request.what}.`,
				'Nothing to do.',
			);
			settle(request, result(order, 'skipped', { cause }));
		} else if (known) settle(request, held(order, [gone(request, identity.documentNumber)]));
		else return true;
		return false;
	});
	return { waiting, found };
}
