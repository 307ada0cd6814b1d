import { z } from 'zod';
import { amount, document, id, idOrZero, iso, time, upTo } from './wireParts';

/** What the bridge sends and takes, as `bridge/contract/schemas` states it. Unknown properties of a newer bridge are let through. */

const store = z.object({ id: idOrZero, name: z.string(), url: z.string() });
const lineTaxes = z.object({ rate_ids: z.array(id), reproduced: z.boolean() });

const address = z.object({
	first_name: z.string(),
	last_name: z.string(),
	company: z.string(),
	address_1: z.string(),
	address_2: z.string(),
	city: z.string(),
	postcode: z.string(),
	zone: z.string(),
	zone_code: z.string(),
	country: z.string(),
	country_iso2: z.string(),
	country_iso3: z.string(),
});

export const wireOrder = z.object({
	order_id: id,
	store,
	status: z.object({ id, name: z.string() }),
	date_added: time.nullable(),
	date_modified: time.nullable(),
	history_id: idOrZero,
	status_date: time.nullable(),
	customer: z.object({
		id: idOrZero,
		group_id: idOrZero,
		first_name: z.string(),
		last_name: z.string(),
		email: z.string(),
		telephone: z.string(),
	}),
	payment: z.object({ code: z.string(), title: z.string(), transaction_id: z.string() }).nullable(),
	shipping: z.object({ code: z.string(), title: z.string() }).nullable(),
	payment_address: address.nullable(),
	shipping_address: address.nullable(),
	comment: z.string(),
	base_currency: z.string().min(1),
	currency: z.object({ code: z.string().min(1), value: amount, decimals: z.number().int().min(0).max(8) }),
	total: amount,
	lines: z.array(
		z.object({
			product_id: idOrZero,
			name: z.string(),
			model: z.string(),
			sku: z.string(),
			quantity: z.number().int(),
			price: amount,
			total: amount,
			tax: amount,
			options: z.array(z.object({ name: z.string(), value: z.string() })),
			product_exists: z.boolean(),
			subtract_stock: z.boolean(),
			taxes: lineTaxes,
		}),
	),
	totals: z.array(
		z.object({
			code: z.string(),
			title: z.string(),
			value: amount,
			sort_order: z.number().int(),
			taxes: lineTaxes.nullable(),
		}),
	),
	vouchers: z.array(z.object({ description: z.string(), amount })),
	tax: z.object({
		reproduced: z.boolean(),
		rates: z.array(
			z.object({
				id: id.nullable(),
				name: z.string(),
				rate: z.union([amount, z.literal('')]),
				type: z.enum(['P', 'F', '']),
				amount,
			}),
		),
	}),
	fingerprint: z.string(),
});
export type WireOrder = z.infer<typeof wireOrder>;
export type WireAddress = z.infer<typeof address>;

/** An order as it is handed on: only its number is checked here, the rest where it is read, so that one damaged order never blocks a page. */
export const handedOrder = z.looseObject({ order_id: id });
export type HandedOrder = z.infer<typeof handedOrder>;

export const describeData = z.looseObject({
	contract: z.number().int(),
	bridge_version: z.string(),
	opencart_version: z.string(),
	shop: z.object({ name: z.string(), url: z.string() }),
	base_currency: z.string(),
	time_zone: z.string(),
	server_time: iso,
	actions: z.array(z.string()),
});
export type Description = z.infer<typeof describeData>;

export const setupData = z.looseObject({
	order_statuses: z.array(z.object({ id, name: z.string() })),
	tax_rates: z.array(
		z.object({ id, name: z.string(), rate: amount, type: z.enum(['P', 'F', '']), geo_zone: z.string() }),
	),
	tax_classes: z.array(z.object({ id, title: z.string() })),
	stores: z.array(store),
	customer_groups: z.array(z.object({ id, name: z.string() })),
	currencies: z.array(z.object({ code: z.string(), title: z.string() })),
	payment_methods: z.array(z.object({ code: z.string(), title: z.string() })),
	/** What may be done about a return, and how far it is; an older bridge does not say. */
	return_actions: z.array(z.object({ id, name: z.string() })).default([]),
	return_statuses: z.array(z.object({ id, name: z.string() })).default([]),
});
export type Setup = z.infer<typeof setupData>;

export const listData = z.object({
	orders: z.array(handedOrder),
	next_after_order_id: id.nullable(),
});

export const countData = z.object({ orders: z.number().int(), unsettled: z.number().int() });
export type OrderCount = z.infer<typeof countData>;

export const getData = z.object({ order: handedOrder });

export const dueData = z.object({
	orders: z.array(handedOrder),
	more: z.boolean(),
	withheld: z.object({ count: z.number().int().min(0), until: iso.nullable() }),
	/** Orders in the books that are gone from the shop; an older bridge does not say. */
	deleted: z.array(z.object({ order_id: id, document })).default([]),
});
export type Due = z.infer<typeof dueData>;

export const wireResult = z.object({
	order_id: id,
	lease_token: upTo(64),
	state: z.enum(['posted', 'updated', 'unchanged', 'held', 'retry', 'skipped', 'voided', 'refunded']),
	fingerprint: upTo(64),
	history_id: idOrZero,
	date_modified: upTo(19),
	settings_fingerprint: upTo(64).default(''),
	run: upTo(128).default(''),
	document: document.nullable().default(null),
	code: upTo(64).default(''),
	reason: upTo(4000).default(''),
	remedy: upTo(4000).default(''),
});
export type WireResult = z.infer<typeof wireResult>;

const recorded = z.object({ order_id: id, accepted: z.boolean(), state: z.string(), code: z.string() });
export const recordData = z.object({ recorded: z.array(recorded) });
export type Recorded = z.infer<typeof recorded>;

export const releaseData = z.object({ released: z.number().int().min(0) });

export const answer = z.union([
	z.object({ ok: z.literal(true), data: z.unknown() }),
	z.object({
		ok: z.literal(false),
		error: z.object({
			code: z.string(),
			message: z.string(),
			remedy: z.string(),
			details: z.record(z.string(), z.unknown()).optional(),
		}),
	}),
]);

/** `lines.0.price: is not a decimal text`, for messages. */
export const issuePath = (error: z.ZodError): string =>
	error.issues
		.map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.message}`)
		.slice(0, 3)
		.join('; ');
