import type { z } from 'zod';
import { batches } from './batches';
import type { DueQuery } from './client';
import {
	changedData,
	customersData,
	deliveredData,
	noteData,
	productData,
	productsData,
	productsDueData,
	productsRecordData,
	removedData,
	returnsData,
	returnsDueData,
	returnsRecordData,
	stockData,
	stockSetData,
	subscriptionData,
	subscriptionsData,
	syncListData,
	unpostedData,
	type Delivered,
	type Note,
	type ProductResult,
	type ProductsDue,
	type RecordedProduct,
	type RecordedReturn,
	type ReturnResult,
	type ReturnsDue,
	type StockChange,
	type StockResult,
	type StockRow,
	type Subscription,
	type SyncList,
	type Unposted,
	type WireCustomer,
	type WireProduct,
	type WireReturn,
} from './wireShop';

export type Kind = 'order' | 'product' | 'return';

export interface ProductQuery {
	readonly after_product_id?: number;
	readonly limit?: number;
	readonly product_ids?: readonly number[];
	readonly models?: readonly string[];
	readonly enabled?: boolean;
}

export type ProductsDueQuery = Pick<DueQuery, 'limit' | 'settings_fingerprint' | 'peek' | 'lease'> & {
	readonly enabled_only?: boolean;
};

export type ReturnsDueQuery = Pick<
	DueQuery,
	'limit' | 'settings_fingerprint' | 'peek' | 'lease' | 'date_from' | 'status_ids'
> & { readonly action_ids: readonly number[] };

/** What may be written of a product; the price net, in the base currency, of at most four decimals. */
export interface ProductValues {
	readonly model?: string;
	readonly name?: string;
	readonly price?: string;
	readonly enabled?: boolean;
	readonly quantity?: number;
	readonly sku?: string;
	readonly subtract?: boolean;
	readonly tax_class_id?: number;
}

export interface SyncQuery {
	readonly kind?: Kind;
	readonly state?: string;
	readonly code?: string;
	readonly ids?: readonly number[];
	readonly before_id?: number;
	readonly limit?: number;
}

/** Products, stock, people, the ledger and events. Every call rejects with a `BridgeError`. */
export interface ShopCalls {
	products(query: ProductQuery): Promise<{ products: WireProduct[]; next_after_product_id: number | null }>;
	product(productId: number): Promise<WireProduct>;
	productsDue(query: ProductsDueQuery): Promise<ProductsDue>;
	recordProducts(results: readonly ProductResult[]): Promise<RecordedProduct[]>;
	/** Rejects with code `exists` when the shop has the model; sent once only, for a lost answer does not tell whether it was created. */
	createProduct(
		values: ProductValues & { readonly model: string; readonly name: string },
	): Promise<WireProduct>;
	updateProduct(productId: number, values: ProductValues): Promise<WireProduct>;
	stock(query: {
		readonly after_product_id?: number;
		readonly limit?: number;
		readonly product_ids?: readonly number[];
	}): Promise<{ products: StockRow[]; next_after_product_id: number | null }>;
	/**
	 * Writes quantities where the shop still has what is expected, 1,000 a message, in the order given. A row that already has the wanted
	 * quantity counts as applied, so that it is safe to repeat after a lost answer. No product and option value may be named twice.
	 */
	setStock(changes: readonly StockChange[]): Promise<StockResult[]>;
	unposted(query: {
		readonly status_ids?: readonly number[];
		readonly date_from?: string;
		readonly store_ids?: readonly number[];
	}): Promise<Unposted>;
	customers(query: {
		readonly after_customer_id?: number;
		readonly limit?: number;
	}): Promise<{ customers: WireCustomer[]; next_after_customer_id: number | null }>;
	returns(query: {
		readonly after_return_id?: number;
		readonly limit?: number;
		readonly order_ids?: readonly number[];
	}): Promise<{ returns: WireReturn[]; next_after_return_id: number | null }>;
	/** Returns of these actions and statuses that are new, changed or due again, each with its order. */
	returnsDue(query: ReturnsDueQuery): Promise<ReturnsDue>;
	recordReturns(results: readonly ReturnResult[]): Promise<RecordedReturn[]>;
	/** A line in the order's history for the shop's staff; the same one again is not written twice. */
	note(orderId: number, note: string): Promise<Note>;
	syncList(query: SyncQuery): Promise<SyncList>;
	/** Makes rows due at once: these, or all held ones of a cause. How many. */
	retry(which: {
		readonly kind?: Kind;
		readonly ids?: readonly number[];
		readonly code?: string;
	}): Promise<number>;
	ignore(ids: readonly number[], kind?: Kind): Promise<number>;
	unignore(ids: readonly number[], kind?: Kind): Promise<number>;
	subscribe(wish: {
		readonly url: string;
		readonly secret?: string;
		readonly events: readonly string[];
	}): Promise<Subscription>;
	unsubscribe(subscriptionId: number): Promise<boolean>;
	subscriptions(): Promise<Subscription[]>;
	deliverEvents(limit?: number): Promise<Delivered>;
}

type Call = <Shape extends z.ZodType>(
	action: string,
	params: object,
	shape: Shape,
	once?: boolean,
) => Promise<z.infer<Shape>>;

const RESULTS = 500;
const CHANGES = 1_000;

export function shopCalls(call: Call): ShopCalls {
	return {
		products: (query) => call('products.list', query, productsData),
		product: async (productId) =>
			(await call('products.get', { product_id: productId }, productData)).product,
		productsDue: (query) => call('products.due', query, productsDueData),
		async recordProducts(results) {
			const recorded: RecordedProduct[] = [];
			for (const batch of batches(results, RESULTS))
				recorded.push(...(await call('products.record', { results: batch }, productsRecordData)).recorded);
			return recorded;
		},
		createProduct: async (values) => (await call('products.create', values, productData, true)).product,
		updateProduct: async (productId, values) =>
			(await call('products.update', { product_id: productId, ...values }, productData)).product,
		stock: (query) => call('stock.list', query, stockData),
		async setStock(changes) {
			const results: StockResult[] = [];
			for (const batch of batches(changes.map(wireChange), CHANGES)) {
				const answer = await call('stock.set', { changes: batch }, stockSetData);
				results.push(...answer.results.map((result, index) => settled(result, batch[index]?.quantity)));
			}
			return results;
		},
		unposted: (query) => call('stock.unposted', query, unpostedData),
		customers: (query) => call('customers.list', query, customersData),
		returns: (query) => call('returns.list', query, returnsData),
		returnsDue: (query) => call('returns.due', query, returnsDueData),
		async recordReturns(results) {
			const recorded: RecordedReturn[] = [];
			for (const batch of batches(results, RESULTS))
				recorded.push(...(await call('returns.record', { results: batch }, returnsRecordData)).recorded);
			return recorded;
		},
		note: (orderId, note) => call('orders.note', { order_id: orderId, note }, noteData),
		syncList: (query) => call('sync.list', query, syncListData),
		retry: async (which) => (await call('sync.retry', which, changedData)).changed,
		ignore: async (ids, kind = 'order') => (await call('sync.ignore', { kind, ids }, changedData)).changed,
		unignore: async (ids, kind = 'order') =>
			(await call('sync.unignore', { kind, ids }, changedData)).changed,
		subscribe: async (wish) => (await call('events.subscribe', wish, subscriptionData)).subscription,
		unsubscribe: async (subscriptionId) =>
			(await call('events.unsubscribe', { subscription_id: subscriptionId }, removedData)).removed,
		subscriptions: async () => (await call('events.list', {}, subscriptionsData)).subscriptions,
		deliverEvents: (limit = 50) => call('events.deliver', { limit }, deliveredData),
	};
}

const wireChange = ({ option_value_id, ...change }: StockChange) => ({
	...change,
	...(option_value_id ? { option_value_id } : {}),
});

const settled = (result: StockResult, wanted: number | undefined): StockResult =>
	result.result === 'conflict' && result.quantity === wanted ? { ...result, result: 'applied' } : result;
