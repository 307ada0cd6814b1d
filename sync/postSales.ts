import chunk from 'lodash/chunk';
import { finding, type Finding } from '../core/finding';
import type { Order } from '../core/order';
import type { SaleSettings } from '../core/settings';
import type { SyncContext } from './context';
import { bindAgain, createChunk, refuseReferences, salesFinder, withCustomers, type Stale } from './create';
import { updateEdited } from './edit';
import { payInvoices } from './pay';
import { planSales, type Plan } from './plan';
import { LedgerStop, type SyncResult } from './ports';
import { retry } from './results';
import { reverseSales } from './reverse';
import { rightTotals, type Bound, type Settle } from './totals';

export type { SyncContext } from './context';

/** One write may take its time-out (120 s, Intuit's limit) and more; a lease with less than this left is not used. */
const LEASE_RESERVE_MS = 150_000;

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

/** Why the next orders must not be written any more, or null. */
export function reasonToStop(orders: readonly Order[], context: SyncContext): Finding | null {
	if (context.cancelled?.()) return STOPPED;
	const ends = orders.map(({ id }) => context.leaseUntil?.get(id) ?? Number.POSITIVE_INFINITY);
	return Math.min(...ends) - context.clock.now() < LEASE_RESERVE_MS ? LEASE_ENDING : null;
}

/** Makes documents of sales, some at a time, and pays the invoices among them that are paid. Returns those with stale references. */
async function createSales(
	sales: readonly Bound[],
	plan: Plan,
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<Stale[]> {
	const stale: Stale[] = [];
	for (const part of chunk(sales, context.ledger.writeSize)) {
		const reason = reasonToStop(
			part.map(({ order }) => order),
			context,
		);
		if (reason) {
			for (const { order } of part) settle(order, retry(order, reason));
			continue;
		}
		const written = await createChunk(part, salesFinder(settings, context), context, settle);
		stale.push(...written.stale);
		const right = await rightTotals(written.made, plan, settings, context, settle);
		await payInvoices(
			right.map(({ bound, document, notes }) => ({
				...bound,
				document,
				notes: [...bound.notes, ...notes],
				becomes: 'posted' as const,
			})),
			settings,
			context,
			settle,
		);
		if (written.stop) throw written.stop;
	}
	return stale;
}

/** Every write of a page, in the order in which a bookkeeper would do them. */
async function write(
	plan: Plan,
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<void> {
	const stale = await createSales(
		await withCustomers(plan.fresh, plan, context, settle),
		plan,
		settings,
		context,
		settle,
	);
	if (stale.length > 0) {
		const again = await bindAgain(stale, plan, context, settle);
		refuseReferences(await createSales(again, plan, settings, context, settle), settle);
	}
	const later = [...plan.edited, ...plan.unpaid, ...plan.reversed].map(({ order }) => order);
	const reason = later.length > 0 ? reasonToStop(later, context) : null;
	if (reason) {
		for (const order of later) settle(order, retry(order, reason));
		return;
	}
	await updateEdited(plan, settings, context, settle);
	await payInvoices(
		plan.unpaid.map((one) => ({ ...one, becomes: 'updated' as const })),
		settings,
		context,
		settle,
	);
	await reverseSales(plan, settings, context, settle);
}

export const stopOf = (error: unknown): Finding =>
	error instanceof LedgerStop
		? error.finding
		: finding(
				'unexpected',
				`The run ended with an error that nobody foresaw: ${error instanceof Error ? error.message : String(error)}`,
				'Please report it. The next run looks in QuickBooks for what was posted and goes on.',
			);

/**
 * Posts a page of orders; one result for each, in the order given. Throws only before anything was written: later a stop makes the orders
 * that were not reached `retry`, so that no result is lost.
 */
export async function postSales(
	orders: readonly Order[],
	settings: SaleSettings,
	context: SyncContext,
): Promise<SyncResult[]> {
	const plan = await planSales(orders, settings, context, true);
	const results = new Map(plan.settled);
	const settle: Settle = (order, outcome) => results.set(order.id, outcome);
	let stopped = STOPPED;
	try {
		await write(plan, settings, context, settle);
	} catch (error) {
		stopped = stopOf(error);
	}
	return orders.map((order) => results.get(order.id) ?? retry(order, stopped));
}
