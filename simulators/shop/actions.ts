import { paramsReader } from './contract';
import { bridgeError } from './errors';
import type { SyncLedger } from './ledger';
import { shop, statuses } from './orders';
import { isDay, type OrderStore } from './store';
import { combinations, taxClassNames } from './tax';
import { isoUtc, type ShopClock } from './time';
import type { Events } from './events';
import { customers, returns, unposted } from './people';
import { returnActions, returnStatuses, returnsDue, type ReturnDueParams } from './returns';
import { syncBoard, type BoardParams, type BoardQuery } from './syncBoard';
import type { ProductDueParams, ProductListParams, ProductValues, Shelf, StockChange } from './shelf';
import type { DueParams, ListParams, Result } from './wire';

export interface ShopState {
	readonly store: OrderStore;
	readonly shelf: Shelf;
	readonly events: Events;
	readonly ledger: SyncLedger;
	readonly productLedger: SyncLedger;
	readonly returnLedger: SyncLedger;
	readonly clock: ShopClock;
}

type ProductResult = Omit<Result, 'order_id' | 'history_id'> & { readonly product_id: number };
type ReturnResult = Omit<Result, 'order_id' | 'history_id'> & { readonly return_id: number };

type Action = (params: unknown, state: ShopState) => unknown;

function action<Params>(name: string, run: (params: Params, state: ShopState) => unknown): [string, Action] {
	const read = paramsReader<Params>(name);
	return [name, (params, state) => run(read(params), state)];
}

const actions: ReadonlyMap<string, Action> = new Map([
	action('describe', (_params, state) => describe(state)),
	action('store.setup', (_params, { store }) => setup(store)),
	action<ListParams>('orders.list', (params, { store }) => {
		checkDay(params.date_from);
		return store.list(params);
	}),
	action<ListParams>('orders.count', (params, { store }) => {
		checkDay(params.date_from);
		return store.count(params);
	}),
	action<{ order_id: number }>('orders.get', ({ order_id }, { store }) => ({ order: store.wire(order_id) })),
	action<DueParams>('orders.due', (params, { store }) => {
		checkDay(params.date_from);
		return store.due(params);
	}),
	action<{ results: Result[] }>('sync.record', ({ results }, { ledger }) => ({
		recorded: results.map((result) => ledger.record(result)),
	})),
	action<{ lease_tokens: string[] }>(
		'sync.release',
		({ lease_tokens }, { ledger, productLedger, returnLedger }) => ({
			released: [ledger, productLedger, returnLedger].reduce(
				(sum, one) => sum + one.release(lease_tokens),
				0,
			),
		}),
	),
	action<BoardQuery>('sync.list', (params, state) => syncBoard(state).list(params)),
	action<BoardParams>('sync.retry', (params, state) => syncBoard(state).retry(params)),
	action<BoardParams>('sync.ignore', (params, state) => syncBoard(state).ignore(params)),
	action<BoardParams>('sync.unignore', (params, state) => syncBoard(state).unignore(params)),
	action<{ order_id: number; note: string }>('orders.note', ({ order_id, note }, { store }) =>
		store.note(order_id, note),
	),
	action<ProductListParams>('products.list', (params, { shelf }) => shelf.list(params)),
	action<{ product_id: number }>('products.get', ({ product_id }, { shelf }) => shelf.get(product_id)),
	action<ProductDueParams>('products.due', (params, { shelf }) => shelf.due(params)),
	action<{ results: ProductResult[] }>('products.record', ({ results }, { productLedger }) => ({
		recorded: results.map(({ product_id, ...result }) => {
			const { order_id, ...answer } = productLedger.record({
				...result,
				order_id: product_id,
				history_id: 0,
			});
			return { product_id: order_id, ...answer };
		}),
	})),
	action<ProductValues & { model: string; name: string }>('products.create', (params, { shelf }) =>
		shelf.create(params),
	),
	action<ProductValues & { product_id: number }>('products.update', (params, { shelf }) =>
		shelf.update(params),
	),
	action<ProductListParams>('stock.list', (params, { shelf }) => shelf.stock(params)),
	action<{ changes: StockChange[] }>('stock.set', ({ changes }, { shelf }) => shelf.set(changes)),
	action<Pick<ListParams, 'status_ids' | 'store_ids' | 'date_from'>>(
		'stock.unposted',
		(params, { store, shelf }) => {
			checkDay(params.date_from);
			return unposted(store, shelf, params);
		},
	),
	action<{ after_customer_id?: number; limit?: number }>('customers.list', (params, { store }) =>
		customers(store, params),
	),
	action<{ after_return_id?: number; limit?: number; order_ids?: number[] }>(
		'returns.list',
		(params, { store }) => returns(store, params),
	),
	action<ReturnDueParams>('returns.due', (params, { store, returnLedger }) => {
		checkDay(params.date_from);
		return returnsDue(store, returnLedger, params);
	}),
	action<{ results: ReturnResult[] }>('returns.record', ({ results }, { returnLedger }) => ({
		recorded: results.map(({ return_id, ...result }) => {
			const { order_id, ...answer } = returnLedger.record({ ...result, order_id: return_id, history_id: 0 });
			return { return_id: order_id, ...answer };
		}),
	})),
	action<{ url: string; secret?: string; events: string[] }>('events.subscribe', (params, { events }) =>
		events.subscribe(params),
	),
	action<{ subscription_id: number }>('events.unsubscribe', ({ subscription_id }, { events }) =>
		events.unsubscribe(subscription_id),
	),
	action('events.list', (_params, { events }) => events.list()),
	action<{ limit?: number }>('events.deliver', ({ limit = 50 }, { events }) => events.deliver(limit)),
]);

/** Runs one action; the data of its answer. Throws a `BridgeError`. */
export function perform(name: string, params: unknown, state: ShopState): unknown {
	const run = actions.get(name);
	if (run) return run(params, state);
	throw bridgeError(
		'action_unknown',
		`There is no action "${name}".`,
		'Check the versions of bridge and client.',
	);
}

const describe = ({ store, clock }: ShopState) => ({
	contract: 1,
	bridge_version: '0.1.0',
	opencart_version: '4.1.0.4',
	php_version: '8.2.0',
	shop: { name: shop.name, url: shop.url },
	base_currency: store.profile.currencies[0].code,
	time_zone: store.profile.timeZone,
	server_time: isoUtc(clock.now()),
	actions: [...actions.keys()],
	scopes: ['read_orders', 'write_stock', 'write_notes', 'write_products'],
	schema: { payment_method: 'json', sku: 'product_code', vouchers: true, engine: 'InnoDB' },
});

function checkDay(day: string | undefined): void {
	if (day === undefined || isDay(day)) return;
	throw bridgeError('request_invalid', `params.date_from: ${day} is not a day.`, 'Write YYYY-MM-DD.', {
		path: 'params.date_from',
	});
}

function setup(store: OrderStore) {
	const { profile } = store;
	const orders = store.all();
	const seen = <T>(values: readonly T[], key: (value: T) => string): T[] => [
		...new Map(values.map((value) => [key(value), value])).values(),
	];
	return {
		base_currency: profile.currencies[0].code,
		time_zone: profile.timeZone,
		order_statuses: Object.values(statuses),
		processing_status_ids: [statuses.processing.id],
		complete_status_ids: [statuses.complete.id, statuses.shipped.id],
		tax_rates: profile.rates.map(({ zone, ...rate }) => ({ ...rate, geo_zone: zone.name })),
		tax_classes: taxClassNames.map((name, index) => ({
			id: index + 1,
			title: name,
			rules: profile.classes[name].map((rate, order) => ({
				tax_rate_id: rate,
				based: 'shipping',
				priority: order + 1,
			})),
		})),
		tax_combinations: combinations(profile),
		currencies: profile.currencies,
		stores: [shop],
		customer_groups: [{ id: 1, name: 'Default' }],
		languages: [{ id: 1, code: 'en-gb', name: 'English' }],
		payment_methods: seen(
			orders.flatMap((order) =>
				order.payment ? [{ code: order.payment.code, title: order.payment.title }] : [],
			),
			(method) => method.code,
		),
		shipping_methods: seen(
			orders.flatMap((order) => (order.shipping ? [order.shipping] : [])),
			(method) => method.code,
		),
		return_actions: returnActions,
		return_statuses: returnStatuses,
		total_codes: [...new Set(orders.flatMap((order) => order.totals.map((total) => total.code)))],
	};
}
