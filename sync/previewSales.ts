import type { Company } from '../core/company';
import type { Order } from '../core/order';
import type { Sale } from '../core/sale';
import type { SaleSettings } from '../core/settings';
import { bindCustomers } from './bindCustomers';
import type { SyncContext } from './context';
import { planSales, type BoundItems } from './plan';
import type { SyncResult } from './ports';
import { result } from './results';

/** What would happen to one order. `sale` and `document` (the JSON for QuickBooks) are null when no document would be written. */
export interface SalePreview {
	readonly result: SyncResult;
	readonly sale: Sale | null;
	readonly document: Record<string, unknown> | null;
	/** The item of each line. */
	readonly itemIds: readonly string[];
}

/** Stands for the id of a customer who would be created. */
const NEW_CUSTOMER = 'new';

async function documents(
	sales: readonly BoundItems[],
	state: 'posted' | 'updated',
	company: Company,
	context: SyncContext,
): Promise<Array<readonly [number, SalePreview]>> {
	const customers = await bindCustomers(
		sales.map(({ sale }) => sale),
		company.homeCurrency,
		context,
		false,
	);
	return sales.map(({ order, sale, itemIds, notes }, index) => {
		const customer = customers[index];
		const customerId = (customer?.ok === true ? customer.value.id : null) ?? NEW_CUSTOMER;
		const document = context.ledger.describeSale(
			{ sale, itemIds, customerId, attempt: '', revived: false },
			company,
		);
		return [order.id, { result: result(order, state, { notes }), sale, document, itemIds }] as const;
	});
}

/** Runs the same pipeline as `postSales` and writes nothing. */
export async function previewSales(
	orders: readonly Order[],
	settings: SaleSettings,
	context: SyncContext,
): Promise<SalePreview[]> {
	const plan = await planSales(orders, settings, context, false);
	const plain = (outcome: SyncResult): SalePreview => ({
		result: outcome,
		sale: null,
		document: null,
		itemIds: [],
	});
	const previews = new Map<number, SalePreview>([
		...[...plan.settled].map(([id, outcome]) => [id, plain(outcome)] as const),
		...plan.unpaid.map(
			({ order, document }) => [order.id, plain(result(order, 'updated', { document }))] as const,
		),
		...plan.reversed.map(
			({ order, document }) =>
				[order.id, plain(result(order, document ? 'refunded' : 'skipped', { document }))] as const,
		),
		...(await documents(plan.fresh, 'posted', plan.company, context)),
		...(await documents(plan.edited, 'updated', plan.company, context)),
	]);
	return orders.flatMap((order) => previews.get(order.id) ?? []);
}
