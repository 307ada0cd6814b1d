import { finding, type Finding } from '../core/finding';
import type { SaleSettings } from '../core/settings';
import { bindCustomers, forgetCustomer } from './bindCustomers';
import { bindItems, forgetItems } from './bindItems';
import type { SyncContext } from './context';
import { adopted, soughtFor, standingOf, type BoundItems, type Plan } from './plan';
import { LedgerStop, type PostedDocument } from './ports';
import { held, retry } from './results';
import { toBoundSale, type Bound, type Made, type Settle } from './totals';

const awake = ({ sale }: BoundItems): Finding =>
	finding(
		'customer_revived',
		`The customer of order ${sale.orderId} was inactive in QuickBooks; it was made active again.`,
		'To have a new customer made instead, choose so under "Inactive Customers" in the node.',
	);

/** Gives each sale its customer; the orders without one are settled. */
export async function withCustomers<T extends BoundItems>(
	sales: readonly T[],
	{ company }: Plan,
	context: SyncContext,
	settle: Settle,
): Promise<Array<T & Bound>> {
	const customers = await bindCustomers(
		sales.map(({ sale }) => sale),
		company.homeCurrency,
		context,
		true,
	);
	return sales.flatMap((one, index): Array<T & Bound> => {
		const customer = customers[index];
		if (customer?.ok === true && customer.value.id !== null) {
			const { id, revived } = customer.value;
			const notes = revived ? [...one.notes, awake(one)] : one.notes;
			return [{ ...one, notes, customerId: id, revived }];
		}
		if (customer?.ok === 'uncertain') settle(one.order, retry(one.order, customer.fault));
		else if (customer?.ok === false) settle(one.order, held(one.order, customer.findings));
		return [];
	});
}

interface Doubt {
	readonly bound: Bound;
	readonly fault: Finding;
	readonly settleAs: 'retry' | 'held';
}

/** Looks whether documents of doubtful writes are there; settles the orders whose are not. */
async function lookAgain(
	doubts: readonly Doubt[],
	find: (sales: readonly Bound[]) => Promise<readonly PostedDocument[]>,
	settle: Settle,
): Promise<Made[]> {
	if (doubts.length === 0) return [];
	const documents = await find(doubts.map(({ bound }) => bound));
	return doubts.flatMap(({ bound, fault, settleAs }): Made[] => {
		const { order, sale } = bound;
		const standing = standingOf(sale, documents);
		if (standing.kind === 'ours') {
			return [{ bound, document: standing.document, notes: [adopted(standing.document)] }];
		}
		if (standing.kind === 'trouble')
			settle(order, held(order, [standing.cause], { document: standing.document }));
		else settle(order, settleAs === 'retry' ? retry(order, fault) : held(order, [fault]));
		return [];
	});
}

/** How documents of one kind are looked for again. */
export const salesFinder =
	(settings: SaleSettings, context: SyncContext) =>
	async (sales: readonly Bound[]): Promise<readonly PostedDocument[]> => {
		const sought = soughtFor(sales, settings.timeZone);
		return sought ? context.ledger.findSales(sought) : [];
	};

export const refundsFinder =
	(settings: SaleSettings, context: SyncContext) =>
	async (sales: readonly Bound[]): Promise<readonly PostedDocument[]> => {
		const sought = soughtFor(sales, settings.timeZone);
		return sought ? context.ledger.findRefunds(sought) : [];
	};

/** A sale that was refused for something in it that QuickBooks does not know, or not as active. */
export type Stale = Bound & { readonly fault: Finding };

interface Chunk {
	readonly made: readonly Made[];
	readonly stale: readonly Stale[];
	/** Why the run cannot go on, null when it can. The sales that were not reached have no result yet. */
	readonly stop: LedgerStop | null;
}

/** Writes some documents; returns those that stand, and those whose references were stale. */
export async function createChunk(
	chunk: readonly Bound[],
	find: (sales: readonly Bound[]) => Promise<readonly PostedDocument[]>,
	context: SyncContext,
	settle: Settle,
): Promise<Chunk> {
	const written = await context.ledger.createSales(chunk.map((one) => toBoundSale(one, context)));
	const made: Made[] = [];
	const doubts: Doubt[] = [];
	const stale: Stale[] = [];
	let stop = written.find((outcome) => outcome.status === 'stopped')?.stop ?? null;
	chunk.forEach((bound, index) => {
		const outcome = written[index];
		if (outcome?.status === 'done') made.push({ bound, document: outcome.value, notes: [] });
		else if (outcome?.status === 'uncertain') doubts.push({ bound, fault: outcome.fault, settleAs: 'retry' });
		else if (outcome?.status === 'stopped') return;
		else if (outcome?.fault.staleReference) stale.push({ ...bound, fault: outcome.fault });
		else if (outcome?.fault.code === 'number_taken')
			doubts.push({ bound, fault: outcome.fault, settleAs: 'held' });
		else if (outcome) settle(bound.order, held(bound.order, [outcome.fault]));
	});
	try {
		if (!stop) made.push(...(await lookAgain(doubts, find, settle)));
	} catch (error) {
		// what was made before must still be told
		if (!(error instanceof LedgerStop)) throw error;
		stop = error;
	}
	if (stop) for (const { bound } of doubts) settle(bound.order, retry(bound.order, stop.finding));
	return { made, stale, stop };
}

const refusedReference = (orderId: number, fault: Finding): Finding =>
	finding(
		'reference_refused',
		`QuickBooks refuses a customer, item, account or tax code of order ${orderId} as inactive or unknown. ${fault.message}`,
		'Make the items and accounts that are chosen under "Items", "Deposit To" and "Payment Methods" in the node, and the accounts of the products, active again in QuickBooks, or choose others.',
	);

export function refuseReferences(stale: readonly Stale[], settle: Settle): void {
	for (const { order, fault } of stale) settle(order, held(order, [refusedReference(order.id, fault)]));
}

/** Looks the items and customers of stale sales up again; those that come out the same are not worth a second write. */
export async function bindAgain(
	stale: readonly Stale[],
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
		true,
	);
	const found = stale.flatMap((one, index): Stale[] => {
		const bound = items[index];
		if (bound?.ok) return [{ ...one, itemIds: bound.value }];
		if (bound) settle(one.order, held(one.order, bound.findings));
		return [];
	});
	const again = await withCustomers(found, plan, context, settle);
	const changed = again.filter((one) => {
		const before = stale.find(({ order }) => order.id === one.order.id);
		const same =
			!one.revived &&
			before?.customerId === one.customerId &&
			before.itemIds.every((id, index) => id === one.itemIds[index]);
		return !same;
	});
	refuseReferences(
		again.filter((one) => !changed.includes(one)),
		settle,
	);
	return changed;
}
