import type { Company } from '../core/company';
import { finding, type Finding } from '../core/finding';
import { decimal, display } from '../core/money';
import { readMarker } from '../core/marker';
import type { Order } from '../core/order';
import { orderToSale, type PreparedSale } from '../core/order-to-sale';
import { dayIn, type Closed } from '../core/order-to-sale/1-decide';
import type { Sale } from '../core/sale';
import type { SaleSettings } from '../core/settings';
import { asPosted } from './asPosted';
import { bindItems } from './bindItems';
import type { SyncContext } from './context';
import { givenBack } from './givenBack';
import type { PostedDocument, Sought, SyncResult } from './ports';
import { held, result } from './results';

/** An order whose sale is known to the cent. */
export interface PlannedSale extends PreparedSale {
	readonly order: Order;
}

/** A sale that shall become a document, with its items known. */
export interface BoundItems extends PlannedSale {
	readonly itemIds: readonly string[];
}

/** An order that was edited since its document was made. */
export interface EditedSale extends BoundItems {
	readonly document: PostedDocument;
}

/** An order that was cancelled or refunded; `document` is null when it never was in the books. */
export interface ReversedSale extends PlannedSale {
	readonly document: PostedDocument | null;
	/** ISO date. */
	readonly reversedOn: string;
}

/** What a page of orders asks of the books. */
export interface Plan {
	readonly company: Company;
	/** Orders that are settled without a write: held, skipped, or in the books already. */
	readonly settled: ReadonlyMap<number, SyncResult>;
	readonly fresh: readonly BoundItems[];
	readonly edited: readonly EditedSale[];
	readonly reversed: readonly ReversedSale[];
	/** Invoices in the books that are paid by now and not yet so there. */
	readonly unpaid: ReadonlyArray<PlannedSale & { readonly document: PostedDocument }>;
}

const NAMES = { Invoice: 'invoice', SalesReceipt: 'sales receipt', RefundReceipt: 'refund receipt' } as const;

export const describeDocument = (document: PostedDocument): string =>
	`${NAMES[document.type]} ${document.number} of ${document.total} ${document.currency}${document.customerName ? ` for ${document.customerName}` : ''}`;

export const isOurs = (document: PostedDocument, sale: Sale): boolean =>
	readMarker(document.privateNote)?.key === sale.key;

/** QuickBooks writes this before the note of a voided document. */
export const isVoided = (document: PostedDocument): boolean =>
	document.privateNote.startsWith('Voided') && decimal(document.total).eq(decimal('0'));

/** How the documents of these sales are looked for. */
export function soughtFor(
	sales: ReadonlyArray<{ readonly sale: Sale; readonly order: Order }>,
	timeZone: string,
): Sought | null {
	const numbers = sales.map(({ sale }) => sale.documentNumber).filter((number) => number !== '');
	if (numbers.length > 0) return { by: 'numbers', numbers };
	const [from] = sales.map(({ order }) => dayIn(order.placedAt, timeZone)).sort();
	return from === undefined ? null : { by: 'date', from };
}

/** The document that stands for a sale, or what is wrong with what was found. */
export type Standing =
	| { readonly kind: 'none' }
	| { readonly kind: 'ours'; readonly document: PostedDocument }
	| { readonly kind: 'trouble'; readonly cause: Finding; readonly document: PostedDocument | null };

export function standingOf(sale: Sale, documents: readonly PostedDocument[]): Standing {
	const [document, second] = documents.filter((one) => isOurs(one, sale) && !isVoided(one));
	if (document && second)
		return {
			kind: 'trouble',
			document,
			cause: finding(
				'duplicate_in_books',
				`Order ${sale.orderId} is in QuickBooks twice: ${describeDocument(document)} and ${describeDocument(second)}.`,
				'Delete one of them in QuickBooks, then retry the order.',
			),
		};
	if (document) return { kind: 'ours', document };
	const voided = documents.find((one) => isOurs(one, sale));
	if (voided) return { kind: 'ours', document: voided };
	const taken = documents.find(
		(one) => sale.documentNumber !== '' && one.number.toLowerCase() === sale.documentNumber.toLowerCase(),
	);
	if (!taken) return { kind: 'none' };
	return {
		kind: 'trouble',
		document: null,
		cause: finding(
			'number_taken',
			`The number ${sale.documentNumber} of order ${sale.orderId} (${display(sale.total)}) is already used in QuickBooks by ${describeDocument(taken)}.`,
			'Give that document another number in QuickBooks, or choose another "Order Number Prefix", then retry the order.',
		),
	};
}

/** For a document that was made by a run whose end nobody heard of. */
export const adopted = (document: PostedDocument): Finding =>
	finding(
		'adopted',
		`An earlier run was cut off after it had posted ${document.number}; it was found in QuickBooks.`,
		'Nothing to do.',
	);

type Existing = PlannedSale & { readonly document: PostedDocument };

/** For an order that the shop knows to be posted and that the books have nothing of: a person's deletion is not undone unasked. */
const gone = ({ order, sale }: PlannedSale): Finding => {
	const number = sale.documentNumber === '' ? '' : ` ${sale.documentNumber}`;
	return finding(
		'gone_from_books',
		`Order ${order.id} was posted before, and QuickBooks has no document${number} of it any more: it was deleted there, or has another number now.`,
		"To have it posted again, retry the order on the bridge's page in the shop; to leave it out of the books, ignore it there.",
	);
};

const outOfPeriod = (order: Order, { skip, cause }: Closed): SyncResult =>
	skip ? result(order, 'skipped', { cause }) : held(order, [cause]);

/** What to do with a document that is there already. */
function settleExisting(
	one: Existing,
	settings: SaleSettings,
	known: boolean,
): { readonly settled: SyncResult } | { readonly next: 'edit' | 'pay' } {
	const { order, sale, document, notes } = one;
	const same =
		decimal(document.total).eq(sale.total.amount) && document.currency === sale.total.currency.code;
	if (isVoided(document))
		return {
			settled: held(
				order,
				[
					finding(
						'voided_in_books',
						`Order ${order.id} comes to ${display(sale.total)}, but its ${describeDocument(document)} is void.`,
						'Delete the void document in QuickBooks and retry the order, or ignore the order.',
					),
				],
				{ document },
			),
		};
	const edited = readMarker(document.privateNote)?.contentKey !== sale.contentKey;
	if (edited && settings.editedOrders === 'hold' && !same)
		return {
			settled: held(
				order,
				[
					finding(
						'changed_after_posting',
						`Order ${order.id} comes to ${display(sale.total)}, but QuickBooks has ${describeDocument(document)}.`,
						'Change the document by hand to match the order, or choose "Update the Document" under "Edited Orders" in the node.',
					),
				],
				{ document },
			),
		};
	if (edited && settings.editedOrders === 'update') return { next: 'edit' };
	if (!known && !edited && !same)
		return {
			settled: held(order, [
				finding(
					'total_differs_in_books',
					`Order ${order.id} was charged ${display(sale.total)}, and QuickBooks has ${describeDocument(document)}, of which the shop was never told: an earlier run was cut off before it could correct the total, or somebody changed it.`,
					'Correct the document by hand in QuickBooks; or delete it there, then retry the order.',
				),
			]),
		};
	const owing = document.type === 'Invoice' && decimal(document.balance).gt(decimal('0'));
	if (owing && sale.paid && settings.sendPayments && !same)
		return {
			settled: held(
				order,
				[
					finding(
						'changed_in_books',
						`Order ${order.id} is paid, ${display(sale.total)}, but QuickBooks has ${describeDocument(document)}, of which ${document.balance} are open: how much of it was paid nobody can say.`,
						'Correct the invoice in QuickBooks, or enter its payment there by hand.',
					),
				],
				{ document },
			),
		};
	if (owing && sale.paid && settings.sendPayments) return { next: 'pay' };
	const changed = same
		? []
		: [
				finding(
					'changed_in_books',
					`Order ${order.id} comes to ${display(sale.total)}; somebody changed its document in QuickBooks: ${describeDocument(document)}.`,
					'Nothing, if the change was meant.',
				),
			];
	const news = known ? [] : [adopted(document)];
	return {
		settled: result(order, known ? 'unchanged' : 'posted', {
			document,
			notes: [...notes, ...changed, ...news],
		}),
	};
}

/** Everything up to the first write, for a whole page of orders: check, look for what exists, find the items. Throws `LedgerStop`. */
export async function planSales(
	orders: readonly Order[],
	settings: SaleSettings,
	context: SyncContext,
	create: boolean,
): Promise<Plan> {
	// what was held may wait for a change in QuickBooks
	const heldBefore = orders.some(({ id }) => (context.attempts?.get(id) ?? 0) > 0);
	const company = await context.ledger.company(heldBefore);
	const settled = new Map<number, SyncResult>();
	const sell: Array<PlannedSale & { readonly closed: Closed | null }> = [];
	const reverse: Array<PlannedSale & { readonly reversedOn: string }> = [];
	for (const order of new Map(orders.map((one) => [one.id, one])).values()) {
		const outcome = orderToSale(order, { settings, company, shop: context.shop });
		if (!outcome.ok) settled.set(order.id, held(order, outcome.findings));
		else if (outcome.value.intent === 'skip')
			settled.set(order.id, result(order, 'skipped', { cause: outcome.value.cause }));
		else if (outcome.value.intent === 'sell') sell.push({ ...outcome.value, order });
		else reverse.push({ ...outcome.value, order });
	}
	const sought = soughtFor([...sell, ...reverse], settings.timeZone);
	const documents = sought ? await context.ledger.findSales(sought) : [];
	const lost = ({ order }: PlannedSale): boolean => context.inLedger?.has(order.id) ?? false;
	/** As its document shows it; an order that cannot be shown so is settled. */
	const shown = <T extends PlannedSale>(one: T, document: PostedDocument): T[] => {
		const sale = asPosted(one, document, settings, company, context);
		if (sale.ok) return [sale.value];
		settled.set(one.order.id, held(one.order, sale.findings, { document }));
		return [];
	};
	const toMake: PlannedSale[] = [];
	const edits: Existing[] = [];
	const unpaid: Existing[] = [];
	const there: Existing[] = [];
	for (const one of sell) {
		const standing = standingOf(one.sale, documents);
		if (standing.kind === 'none') {
			if (lost(one)) settled.set(one.order.id, held(one.order, [gone(one)]));
			else if (one.closed) settled.set(one.order.id, outOfPeriod(one.order, one.closed));
			else toMake.push(one);
		} else if (standing.kind === 'trouble')
			settled.set(one.order.id, held(one.order, [standing.cause], { document: standing.document }));
		else {
			const existing = { ...one, document: standing.document };
			there.push(existing);
			const what = settleExisting(existing, settings, context.inLedger?.has(one.order.id) ?? true);
			if ('settled' in what) settled.set(one.order.id, what.settled);
			else if (what.next === 'edit' && one.closed)
				settled.set(one.order.id, held(one.order, [one.closed.cause], { document: existing.document }));
			else if (what.next === 'edit') edits.push(existing);
			else unpaid.push(existing);
		}
	}
	for (const [id, cause] of await givenBack(there, edits, settings, context)) {
		const one = there.find(({ order }) => order.id === id);
		if (one) settled.set(id, held(one.order, [cause], { document: one.document }));
	}
	const toEdit = edits.flatMap((one) => (settled.has(one.order.id) ? [] : shown(one, one.document)));
	const reversed = reverse.flatMap((one): ReversedSale[] => {
		const standing = standingOf(one.sale, documents);
		if (standing.kind === 'none' && lost(one)) {
			settled.set(one.order.id, held(one.order, [gone(one)]));
			return [];
		}
		if (standing.kind === 'ours') return shown({ ...one, document: standing.document }, standing.document);
		if (standing.kind === 'none' || standing.document === null) return [{ ...one, document: null }];
		settled.set(one.order.id, held(one.order, [standing.cause], { document: standing.document }));
		return [];
	});
	const bound = await bindItems(
		[...toMake, ...toEdit].map(({ sale }) => sale),
		context,
		create,
	);
	const withItems = <T extends PlannedSale>(one: T, index: number): Array<T & BoundItems> => {
		const items = bound[index];
		if (items?.ok) return [{ ...one, itemIds: items.value }];
		if (items) settled.set(one.order.id, held(one.order, items.findings));
		return [];
	};
	const fresh = toMake.flatMap((one, index) => withItems(one, index));
	const edited = toEdit.flatMap((one, index) => withItems(one, toMake.length + index));
	return {
		company,
		settled,
		fresh,
		edited,
		reversed,
		unpaid: unpaid.filter(({ order }) => !settled.has(order.id)),
	};
}
