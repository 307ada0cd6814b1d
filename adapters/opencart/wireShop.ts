import { z } from 'zod';
import { amount, id, idOrZero, iso, lease, sync, time } from './wireParts';
import { handedOrder, wireOrder, wireResult } from './wire';

/** Products, stock, people and the ledger as the bridge sends them; see `bridge/contract`. */

const quantity = z.number().int();
const named = z.object({ id: idOrZero, name: z.string() });

export const wireProduct = z.looseObject({
	product_id: id,
	master_id: idOrZero,
	model: z.string(),
	sku: z.string(),
	name: z.string(),
	description: z.string(),
	price: amount,
	tax_class_id: idOrZero,
	quantity,
	subtract: z.boolean(),
	enabled: z.boolean(),
	shipping: z.boolean(),
	options: z.array(
		z.object({
			product_option_id: id,
			option_id: idOrZero,
			name: z.string(),
			type: z.string(),
			required: z.boolean(),
			values: z.array(
				z.object({
					product_option_value_id: id,
					option_value_id: idOrZero,
					name: z.string(),
					price: amount,
					quantity,
					subtract: z.boolean(),
				}),
			),
		}),
	),
	variant: z.array(z.object({ product_option_id: id, product_option_value_id: idOrZero })),
	date_added: time.nullable(),
	date_modified: time.nullable(),
	fingerprint: z.string(),
	sync: sync.nullable(),
});
export type WireProduct = z.infer<typeof wireProduct>;

export const productsData = z.object({
	products: z.array(wireProduct),
	next_after_product_id: id.nullable(),
});
export const productData = z.object({ product: wireProduct });

const leasedProduct = wireProduct.extend({ lease: lease.nullable(), attempts: z.number().int().min(0) });
export type LeasedProduct = z.infer<typeof leasedProduct>;

export const productsDueData = z.object({
	products: z.array(leasedProduct),
	more: z.boolean(),
	withheld: z.object({ count: z.number().int().min(0), until: iso.nullable() }),
});
export type ProductsDue = z.infer<typeof productsDueData>;

export const productResult = wireResult.omit({ order_id: true, history_id: true }).extend({ product_id: id });
export type ProductResult = z.infer<typeof productResult>;

const recordedProduct = z.object({
	product_id: id,
	accepted: z.boolean(),
	state: z.string(),
	code: z.string(),
});
export const productsRecordData = z.object({ recorded: z.array(recordedProduct) });
export type RecordedProduct = z.infer<typeof recordedProduct>;

const stockRow = z.object({
	product_id: id,
	master_id: idOrZero,
	model: z.string(),
	sku: z.string(),
	quantity,
	subtract: z.boolean(),
	enabled: z.boolean(),
	options: z.array(
		z.object({ option_value_id: idOrZero, name: z.string(), quantity, subtract: z.boolean() }),
	),
});
export type StockRow = z.infer<typeof stockRow>;
export const stockData = z.object({ products: z.array(stockRow), next_after_product_id: id.nullable() });

/** A row of `stock.list` with the units that `stock.unposted` tells of it, as "Get Many" hands both out. */
export const stockWithUnposted = stockRow.extend({
	unposted: quantity,
	options: z.array(stockRow.shape.options.element.extend({ unposted: quantity })),
});
export type StockWithUnposted = z.infer<typeof stockWithUnposted>;

/** Units to write where the shop still has `expected`. */
export const stockChange = z.object({
	product_id: id,
	option_value_id: id.nullish(),
	expected: quantity,
	quantity,
});
export type StockChange = z.infer<typeof stockChange>;

/** An item of a plan: only those of action `write` are to be written. */
export const stockPlanItem = z.looseObject({
	action: z.enum(['summary', 'write', 'refused', 'left_alone']),
	before: z.unknown().optional(),
	after: z.unknown().optional(),
});

const stockResult = z.object({
	product_id: id,
	option_value_id: id.nullable(),
	result: z.enum(['applied', 'conflict', 'missing']),
	quantity: quantity.nullable(),
});
export type StockResult = z.infer<typeof stockResult>;
export const stockSetData = z.object({ results: z.array(stockResult) });

export const unpostedData = z.object({
	orders: z.number().int().min(0),
	products: z.array(z.object({ product_id: idOrZero, quantity })),
	options: z.array(z.object({ product_id: idOrZero, option_value_id: idOrZero, quantity })),
});
export type Unposted = z.infer<typeof unpostedData>;

const customer = z.looseObject({
	customer_id: id,
	group_id: idOrZero,
	first_name: z.string(),
	last_name: z.string(),
	email: z.string(),
});
export type WireCustomer = z.infer<typeof customer>;
export const customersData = z.object({
	customers: z.array(customer),
	next_after_customer_id: id.nullable(),
});

const returned = z.looseObject({
	return_id: id,
	order_id: idOrZero,
	product_id: idOrZero,
	model: z.string(),
	quantity,
	reason: named,
	action: named,
	status: named,
	date: time.nullable(),
});
export type WireReturn = z.infer<typeof returned>;
export const returnsData = z.object({ returns: z.array(returned), next_after_return_id: id.nullable() });

const leasedReturn = returned.extend({
	/** Null when the shop has no such order. */
	order: handedOrder.nullable(),
	date_modified: time.nullable(),
	fingerprint: z.string(),
	sync: sync.nullable(),
	lease: lease.nullable(),
	attempts: z.number().int().min(0),
});
export type LeasedReturn = z.infer<typeof leasedReturn>;
export const returnsDueData = z.object({
	returns: z.array(leasedReturn),
	more: z.boolean(),
	withheld: z.object({ count: z.number().int().min(0), until: iso.nullable() }),
});
export type ReturnsDue = z.infer<typeof returnsDueData>;

/** A return as it is handed on. */
export const handedReturn = z.looseObject({
	return_id: id,
	product_id: idOrZero,
	product: z.string(),
	model: z.string(),
	quantity,
	date: time.nullable(),
	date_modified: time.nullable(),
	order: z.looseObject({}).nullable(),
});

export const returnResult = wireResult.omit({ order_id: true, history_id: true }).extend({ return_id: id });
export type ReturnResult = z.infer<typeof returnResult>;

const recordedReturn = z.object({
	return_id: id,
	accepted: z.boolean(),
	state: z.string(),
	code: z.string(),
});
export const returnsRecordData = z.object({ recorded: z.array(recordedReturn) });
export type RecordedReturn = z.infer<typeof recordedReturn>;

/** A bridge of an earlier version tells no charge. */
const charge = wireOrder.pick({ total: true, currency: true }).nullable().default(null);
const syncRow = sync.extend({ id, run: z.string(), updated: iso.nullable(), charge });
export type SyncRow = z.infer<typeof syncRow>;
export const syncListData = z.object({
	kind: z.enum(['order', 'product', 'return']),
	rows: z.array(syncRow),
	next_before_id: id.nullable(),
	states: z.array(z.object({ state: z.string(), count: z.number().int() })),
	causes: z.array(z.object({ code: z.string(), count: z.number().int() })),
});
export type SyncList = z.infer<typeof syncListData>;
export const changedData = z.object({ changed: z.number().int().min(0) });

export const noteData = z.object({ order_id: id, history_id: id, written: z.boolean() });
export type Note = z.infer<typeof noteData>;

const subscription = z.object({
	subscription_id: id,
	url: z.string(),
	events: z.array(z.string()),
	created: iso,
	delivered: iso.nullable(),
	pending: z.number().int().min(0),
	given_up: z.number().int().min(0),
	last_error: z.string(),
});
export type Subscription = z.infer<typeof subscription>;
export const subscriptionData = z.object({ subscription });
export const subscriptionsData = z.object({ subscriptions: z.array(subscription) });
export const removedData = z.object({ removed: z.boolean() });

/** What a subscriber is sent; `id` is the same whenever it is sent again. */
export const shopEvent = z.object({
	id: z.string().min(8),
	type: z.string(),
	timestamp: iso,
	data: z.record(z.string(), z.unknown()),
});
export type ShopEvent = z.infer<typeof shopEvent>;

export const deliveredData = z.object({
	delivered: z.number().int(),
	failed: z.number().int(),
	given_up: z.number().int(),
	pending: z.number().int(),
});
export type Delivered = z.infer<typeof deliveredData>;
