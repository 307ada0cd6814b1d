import type { Order } from '../core/order';
import type { Sale } from '../core/sale';
import type { SaleSettings } from '../core/settings';
import { bindCustomers } from './bindCustomers';
import type { SyncContext } from './context';
import { planSales } from './plan';
import type { SyncResult } from './ports';
import { result } from './results';

/** What would be posted for one order. `sale` and `document` (the JSON for QuickBooks) are null when nothing would be. */
export interface SalePreview {
	readonly result: SyncResult;
	readonly sale: Sale | null;
	readonly document: Record<string, unknown> | null;
}

/** Stands for the id of a customer who would be created. */
const NEW_CUSTOMER = 'new';

/** Runs the same pipeline as `postSales` and writes nothing. */
export async function previewSales(
	orders: readonly Order[],
	settings: SaleSettings,
	context: SyncContext,
): Promise<SalePreview[]> {
	const { company, planned, settled } = await planSales(orders, settings, context);
	const customers = await bindCustomers(
		planned.map(({ sale }) => sale),
		company.homeCurrency,
		context,
		false,
	);
	const previews = new Map(
		planned.map(({ order, sale, itemIds, notes }, index): [number, SalePreview] => {
			const customer = customers[index];
			const customerId = (customer?.ok === true ? customer.value : null) ?? NEW_CUSTOMER;
			const document = context.ledger.describeSale({ sale, itemIds, customerId, attempt: 0 }, company);
			return [order.id, { result: result(order, 'posted', { notes }), sale, document }];
		}),
	);
	return orders.flatMap((order): SalePreview[] => {
		const known = settled.get(order.id);
		const preview = previews.get(order.id);
		if (preview) return [preview];
		return known ? [{ result: known, sale: null, document: null }] : [];
	});
}
