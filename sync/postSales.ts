import chunk from 'lodash/chunk';
import { finding, type Finding } from '../core/finding';
import { decimal, display, money, subtract } from '../core/money';
import type { Order } from '../core/order';
import { roundingLine } from '../core/order-to-sale/6-document';
import type { SaleSettings } from '../core/settings';
import { bindCustomers, forgetCustomer } from './bindCustomers';
import { bindItems, forgetItems } from './bindItems';
import type { SyncContext } from './context';
import { planSales, settleExisting, type Plan, type PlannedSale } from './plan';
import { LedgerStop, type BoundSale, type PostedDocument, type SyncResult } from './ports';
import { held, result, retry } from './results';

export type { SyncContext } from './context';

/** One write may take its time-out (120 s, Intuit's limit) several times over; a lease with less than this left is not used. */
const LEASE_RESERVE_MS = 150_000;

type Bound = PlannedSale & { readonly customerId: string };
type Settle = (order: Order, outcome: SyncResult) => void;

const toBoundSale = ({ sale, itemIds, customerId, order }: Bound, context: SyncContext): BoundSale => ({
	sale,
	itemIds,
	customerId,
	attempt: context.attempts?.get(order.id) ?? 0,
});

const LEASE_ENDING = finding(
	'lease_ending',
	'The run took so long that its claim on the order was about to end.',
	'Nothing to do: the next run posts it. If it happens often, get fewer orders at once.',
);
const STOPPED = finding(
	'run_stopped',
	'The run was stopped before this order.',
	'Nothing to do: the next run posts it.',
);

/** Gives each planned sale its customer; the orders without one are settled. */
async function withCustomers(
	planned: readonly PlannedSale[],
	{ company }: Plan,
	context: SyncContext,
	settle: Settle,
): Promise<Bound[]> {
	const customers = await bindCustomers(
		planned.map(({ sale }) => sale),
		company.homeCurrency,
		context,
		true,
	);
	return planned.flatMap((one, index): Bound[] => {
		const customer = customers[index];
		if (customer?.ok === true && customer.value !== null) return [{ ...one, customerId: customer.value }];
		if (customer?.ok === 'uncertain') settle(one.order, retry(one.order, customer.fault));
		else if (customer?.ok === false) settle(one.order, held(one.order, customer.findings));
		return [];
	});
}

/** Compares what QuickBooks made of the sales with what was charged; a cent goes on a rounding line, more is taken back. */
async function settleTotals(
	made: ReadonlyArray<{
		readonly bound: Bound;
		readonly document: PostedDocument;
		readonly adopted: boolean;
	}>,
	plan: Plan,
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<void> {
	const corrections: Array<{ bound: Bound; document: PostedDocument; corrected: BoundSale }> = [];
	const wrong: Array<{ bound: Bound; document: PostedDocument; cause: Finding }> = [];
	for (const { bound, document, adopted } of made) {
		const { order, sale, notes } = bound;
		const residual = subtract(sale.total, money(document.total, sale.total.currency));
		if (residual.amount.eq(decimal('0')) && document.currency === sale.total.currency.code) {
			const note = adopted
				? [finding('adopted', `The answer of QuickBooks was lost; ${document.number} was found there.`, '')]
				: [];
			settle(order, result(order, 'posted', { document, notes: [...notes, ...note] }));
			continue;
		}
		const line = roundingLine(residual, sale.lines.length, order.id, {
			settings,
			company: plan.company,
			shop: context.shop,
		});
		if (line.ok && line.value) {
			const fixed = { ...sale, lines: [...sale.lines, line.value] };
			const item = line.value.item.by === 'id' ? line.value.item.id : '';
			const corrected = { ...toBoundSale(bound, context), sale: fixed, itemIds: [...bound.itemIds, item] };
			corrections.push({ bound, document, corrected });
			continue;
		}
		const cause = finding(
			'total_differs_in_books',
			`QuickBooks makes ${document.total} ${document.currency} of order ${order.id}, which was charged ${display(sale.total)}.`,
			'Check "Tax Mapping" in the node and the tax settings of QuickBooks.',
		);
		wrong.push({ bound, document, cause });
	}
	if (corrections.length > 0) {
		const written = await context.ledger.correctSales(
			corrections.map(({ document, corrected }) => ({ document, bound: corrected })),
		);
		corrections.forEach(({ bound: { order, sale, notes }, document }, index) => {
			const outcome = written[index];
			if (outcome?.status === 'done' && decimal(outcome.value.total).eq(sale.total.amount))
				settle(order, result(order, 'posted', { document: outcome.value, notes }));
			else
				settle(
					order,
					held(
						order,
						[
							finding(
								'total_differs_in_books',
								`QuickBooks has ${document.total} ${document.currency} for order ${order.id}, which was charged ${display(sale.total)}, and did not take a rounding line${outcome && outcome.status !== 'done' ? `: ${outcome.fault.message}` : ''}.`,
								'Correct the document by hand in QuickBooks.',
							),
						],
						{ document: outcome?.status === 'done' ? outcome.value : document },
					),
				);
		});
	}
	if (wrong.length > 0) {
		const written = await context.ledger.withdrawSales(wrong.map(({ document }) => document));
		wrong.forEach(({ bound: { order }, document, cause }, index) => {
			const gone = written[index]?.status === 'done';
			const told = finding(
				cause.code,
				`${cause.message} ${gone ? 'The document was taken back.' : `The document ${document.number} could not be taken back.`}`,
				gone ? cause.remedy : `${cause.remedy} Delete ${document.number} in QuickBooks by hand.`,
			);
			settle(order, held(order, [told], gone ? {} : { document }));
		});
	}
}

/** Writes one round trip's worth of sales and settles all of them but those whose references were stale, which it returns. */
async function writeChunk(
	chunkOfSales: readonly Bound[],
	plan: Plan,
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<Bound[]> {
	const written = await context.ledger.createSales(chunkOfSales.map((one) => toBoundSale(one, context)));
	const made: Array<{ bound: Bound; document: PostedDocument; adopted: boolean }> = [];
	const doubtful: Array<{ bound: Bound; fault: Finding; settleAs: 'retry' | 'held' }> = [];
	const stale: Bound[] = [];
	chunkOfSales.forEach((bound, index) => {
		const outcome = written[index];
		if (outcome?.status === 'done') made.push({ bound, document: outcome.value, adopted: false });
		else if (outcome?.status === 'uncertain')
			doubtful.push({ bound, fault: outcome.fault, settleAs: 'retry' });
		else if (outcome?.fault.staleReference) stale.push(bound);
		else if (outcome?.fault.code === 'number_taken')
			doubtful.push({ bound, fault: outcome.fault, settleAs: 'held' });
		else if (outcome) settle(bound.order, held(bound.order, [outcome.fault]));
	});
	if (doubtful.length > 0) {
		const documents = await context.ledger.findSales(doubtful.map(({ bound }) => bound.sale.documentNumber));
		for (const { bound, fault, settleAs } of doubtful) {
			const ours = documents.find((one) => one.privateNote.includes(`[${bound.sale.key}]`));
			const existing = settleExisting(bound, documents);
			if (ours && existing?.code !== 'duplicate_in_books')
				made.push({ bound, document: ours, adopted: true });
			else
				settle(
					bound.order,
					existing ?? (settleAs === 'retry' ? retry(bound.order, fault) : held(bound.order, [fault])),
				);
		}
	}
	await settleTotals(made, plan, settings, context, settle);
	return stale;
}

/** Looks the items and customers of stale sales up again; those that come out the same are not worth a second write. */
async function bindAgain(
	stale: readonly Bound[],
	plan: Plan,
	context: SyncContext,
	settle: Settle,
): Promise<Bound[]> {
	for (const { sale } of stale) {
		forgetItems(sale, context);
		forgetCustomer(sale, context);
	}
	const items = await bindItems(
		stale.map(({ sale }) => sale),
		context,
	);
	const found = stale.flatMap((one, index): Bound[] => {
		const bound = items[index];
		if (bound?.ok) return [{ ...one, itemIds: bound.value }];
		if (bound) settle(one.order, held(one.order, bound.findings));
		return [];
	});
	const again = await withCustomers(found, plan, context, settle);
	return again.filter((one) => {
		const before = stale.find(({ order }) => order.id === one.order.id);
		const same =
			before?.customerId === one.customerId && before.itemIds.every((id, index) => id === one.itemIds[index]);
		if (!same) return true;
		settle(
			one.order,
			held(one.order, [
				finding(
					'reference_refused',
					`QuickBooks refuses a customer, item, account or tax code of order ${one.order.id} as inactive or unknown.`,
					'Check that the items and accounts chosen in the node, and the accounts of the products, are active in QuickBooks.',
				),
			]),
		);
		return false;
	});
}

/** Why the next orders must not be written any more, or null. */
function reasonToStop(orders: readonly Order[], context: SyncContext): Finding | null {
	if (context.cancelled?.()) return STOPPED;
	const ends = orders.map(({ id }) => context.leaseUntil?.get(id) ?? Number.POSITIVE_INFINITY);
	return Math.min(...ends) - context.clock.now() < LEASE_RESERVE_MS ? LEASE_ENDING : null;
}

/**
 * Posts a page of orders; one result for each, in the order given. Throws `LedgerStop` only before anything was written: later a stop makes the
 * orders that were not reached `retry`.
 */
export async function postSales(
	orders: readonly Order[],
	settings: SaleSettings,
	context: SyncContext,
): Promise<SyncResult[]> {
	const plan = await planSales(orders, settings, context);
	const results = new Map(plan.settled);
	const settle: Settle = (order, outcome) => results.set(order.id, outcome);
	const writeAll = async (sales: readonly Bound[]): Promise<Bound[]> => {
		const stale: Bound[] = [];
		for (const part of chunk(sales, context.ledger.writeSize)) {
			const reason = reasonToStop(
				part.map(({ order }) => order),
				context,
			);
			if (reason) for (const { order } of part) settle(order, retry(order, reason));
			else stale.push(...(await writeChunk(part, plan, settings, context, settle)));
		}
		return stale;
	};
	let stopped: Finding = STOPPED;
	try {
		const stale = await writeAll(await withCustomers(plan.planned, plan, context, settle));
		if (stale.length > 0) refuseAgain(await writeAll(await bindAgain(stale, plan, context, settle)), settle);
	} catch (error) {
		if (!(error instanceof LedgerStop)) throw error;
		stopped = error.finding;
	}
	return orders.map((order) => results.get(order.id) ?? retry(order, stopped));
}

/** Sales that were refused a second time, with references looked up a moment ago. */
function refuseAgain(stale: readonly Bound[], settle: Settle): void {
	for (const { order } of stale)
		settle(
			order,
			held(order, [
				finding(
					'reference_refused',
					`QuickBooks refuses a customer, item, account or tax code of order ${order.id} as inactive or unknown, also after looking them up again.`,
					'Check that the items and accounts chosen in the node are active in QuickBooks, then retry the order.',
				),
			]),
		);
}
