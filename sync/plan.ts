import { finding, type Finding } from '../core/finding';
import { decimal, display } from '../core/money';
import type { Company } from '../core/company';
import type { Order } from '../core/order';
import { orderToSale, type PreparedSale } from '../core/order-to-sale';
import type { Sale } from '../core/sale';
import type { SaleSettings } from '../core/settings';
import { bindItems } from './bindItems';
import type { SyncContext } from './context';
import type { PostedDocument, SyncResult } from './ports';
import { held, result } from './results';

/** An order that shall become a document: its sale, with the items known. */
export interface PlannedSale extends PreparedSale {
	readonly order: Order;
	readonly itemIds: readonly string[];
}

export interface Plan {
	readonly company: Company;
	/** Orders that are settled without a write: held, or in the books already. */
	readonly settled: ReadonlyMap<number, SyncResult>;
	readonly planned: readonly PlannedSale[];
}

const carriesMarker = (document: PostedDocument, sale: Sale): boolean =>
	document.privateNote.includes(`[${sale.key}]`);

const describe = (document: PostedDocument): string =>
	`${document.type === 'Invoice' ? 'invoice' : 'sales receipt'} ${document.number} of ${document.total} ${document.currency}${document.customerName ? ` for ${document.customerName}` : ''}`;

/** What the books already say of an order: our document, somebody else's under the same number, or nothing (null). */
export function settleExisting(
	{ sale, order, notes }: PreparedSale & { readonly order: Order },
	documents: readonly PostedDocument[],
): SyncResult | null {
	const same = documents.filter((one) => one.number.toLowerCase() === sale.documentNumber.toLowerCase());
	const ours = same.filter((one) => carriesMarker(one, sale));
	const [document, second] = ours;
	if (document && second)
		return held(
			order,
			[
				finding(
					'duplicate_in_books',
					`Order ${order.id} is in QuickBooks twice: ${describe(document)} and ${describe(second)}.`,
					'Delete one of them in QuickBooks, then retry the order.',
				),
			],
			{ document },
		);
	if (document) {
		const agrees =
			decimal(document.total).eq(sale.total.amount) && document.currency === sale.total.currency.code;
		if (agrees) return result(order, 'unchanged', { document, notes });
		return held(
			order,
			[
				finding(
					'changed_after_posting',
					`Order ${order.id} comes to ${display(sale.total)}, but QuickBooks has ${describe(document)}.`,
					'Change the document by hand to match the order, or delete it and retry the order.',
				),
			],
			{ document },
		);
	}
	const [taken] = same;
	if (!taken) return null;
	return held(order, [
		finding(
			'number_taken',
			`The number ${sale.documentNumber} of order ${order.id} (${display(sale.total)}) is already used in QuickBooks by ${describe(taken)}.`,
			'Give that document another number in QuickBooks, or choose another "Order Number Prefix", then retry the order.',
		),
	]);
}

/** Everything up to the first write, for a whole page of orders: check, look for what exists, find the items. Throws `LedgerStop`. */
export async function planSales(
	orders: readonly Order[],
	settings: SaleSettings,
	context: SyncContext,
): Promise<Plan> {
	const company = await context.ledger.company();
	const settled = new Map<number, SyncResult>();
	const prepared: Array<PreparedSale & { readonly order: Order }> = [];
	for (const order of new Map(orders.map((one) => [one.id, one])).values()) {
		const outcome = orderToSale(order, { settings, company, shop: context.shop });
		if (outcome.ok) prepared.push({ ...outcome.value, order });
		else settled.set(order.id, held(order, outcome.findings));
	}
	const documents =
		prepared.length === 0
			? []
			: await context.ledger.findSales(prepared.map(({ sale }) => sale.documentNumber));
	const fresh = prepared.filter((one) => {
		const existing = settleExisting(one, documents);
		if (existing) settled.set(one.order.id, existing);
		return existing === null;
	});
	const items = await bindItems(
		fresh.map(({ sale }) => sale),
		context,
	);
	const planned = fresh.flatMap((one, index): PlannedSale[] => {
		const bound = items[index];
		if (bound?.ok) return [{ ...one, itemIds: bound.value }];
		const findings: readonly [Finding, ...Finding[]] = bound?.findings ?? [
			finding('item_unknown', 'Its items could not be found.', 'Retry the order.'),
		];
		settled.set(one.order.id, held(one.order, findings));
		return [];
	});
	return { company, settled, planned };
}
