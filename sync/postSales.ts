import chunk from 'lodash/chunk';
import type { Order } from '../core/order';
import type { SaleSettings } from '../core/settings';
import type { SyncContext } from './context';
import { bindAgain, createChunk, refuseReferences, salesFinder, withCustomers, type Stale } from './create';
import { updateEdited } from './edit';
import { payInvoices } from './pay';
import { planSales, type Plan } from './plan';
import type { SyncResult } from './ports';
import { retry } from './results';
import { reverseSales } from './reverse';
import { reasonToStop, stopOf, STOPPED } from './stop';
import { rightTotals, type Bound, type Settle } from './totals';

export type { SyncContext } from './context';

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
			part.map(({ order }) => order.id),
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
	const reason =
		later.length > 0
			? reasonToStop(
					later.map(({ id }) => id),
					context,
				)
			: null;
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
