import { statuses } from './orders';
import type { Shelf } from './shelf';
import type { OrderStore } from './store';
import type { ListParams } from './wire';

const PAGE = 100;

/** One page of rows that are sorted by `idOf`, and the id to go on after. */
function pageOf<Row>(rows: readonly Row[], idOf: (row: Row) => number, after = 0, limit = PAGE) {
	const wanted = rows.filter((row) => idOf(row) > after);
	const page = wanted.slice(0, limit);
	const last = page.at(-1);
	return { page, next: wanted.length > limit && last ? idOf(last) : null };
}

/** The registered customers among the buyers. */
export function customers(store: OrderStore, params: { after_customer_id?: number; limit?: number }) {
	const registered = new Map(
		store
			.all()
			.filter(({ customer }) => customer.id > 0)
			.map((order) => [
				order.customer.id,
				{
					customer_id: order.customer.id,
					group_id: order.customer.group_id,
					store_id: order.store.id,
					first_name: order.customer.first_name,
					last_name: order.customer.last_name,
					email: order.customer.email,
					telephone: order.customer.telephone,
					enabled: true,
					date_added: order.date_added,
					address: order.payment_address,
				},
			]),
	);
	const rows = [...registered.values()].sort((a, b) => a.customer_id - b.customer_id);
	const { page, next } = pageOf(rows, (row) => row.customer_id, params.after_customer_id, params.limit);
	return { customers: page, next_after_customer_id: next };
}

export function returns(
	store: OrderStore,
	params: { after_return_id?: number; limit?: number; order_ids?: readonly number[] },
) {
	const rows = store.returns().filter(({ order_id }) => params.order_ids?.includes(order_id) ?? true);
	const { page, next } = pageOf(rows, (row) => row.return_id, params.after_return_id, params.limit);
	return { returns: page, next_after_return_id: next };
}

const TAKES_STOCK = [statuses.processing.id, statuses.complete.id, statuses.shipped.id];
/** Causes of an order whose document was in the books and is there no longer. */
const GONE: ReadonlySet<string> = new Set(['gone_from_books', 'voided_in_books']);
const OPEN = new Set(['leased', 'held', 'retry']);

/** Units of orders that took stock and have no document in the books yet. */
export function unposted(
	store: OrderStore,
	shelf: Shelf,
	params: Pick<ListParams, 'status_ids' | 'store_ids' | 'date_from'>,
) {
	const orders: ReturnType<OrderStore['list']>['orders'] = [];
	for (let after: number | null = 0; after !== null;) {
		const page: ReturnType<OrderStore['list']> = store.list({
			...params,
			status_ids: params.status_ids ?? TAKES_STOCK,
			after_order_id: after,
		});
		orders.push(...page.orders);
		after = page.next_after_order_id;
	}
	const open = orders.filter(
		({ sync }) => sync === null || ((!sync.document || GONE.has(sync.code)) && OPEN.has(sync.state)),
	);
	const lines = open.flatMap((order) => order.lines);
	const units = new Map<number, number>();
	const ofOptions = new Map<string, { product_id: number; option_value_id: number; quantity: number }>();
	for (const { product_id, quantity, options } of lines) {
		units.set(product_id, (units.get(product_id) ?? 0) + quantity);
		const chosen = options.map(({ value }) => value);
		for (const option_value_id of shelf.optionValueIds(product_id, chosen)) {
			const key = `${product_id}:${option_value_id}`;
			const sum = (ofOptions.get(key)?.quantity ?? 0) + quantity;
			ofOptions.set(key, { product_id, option_value_id, quantity: sum });
		}
	}
	return {
		orders: open.length,
		products: [...units]
			.sort(([a], [b]) => a - b)
			.map(([product_id, quantity]) => ({ product_id, quantity })),
		options: [...ofOptions.values()],
	};
}
