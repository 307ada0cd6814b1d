import type { WireOrder } from '../../adapters/opencart/wire';
import type { Address, Order, OrderTax } from '../../core/order';
import { shopOrder, type OrderInput } from '../support/orders';

/** An order as the bridge hands it out. */
export type Wire = WireOrder & {
	readonly lease: null;
	readonly attempts: number;
	readonly sync: object | null;
};

export interface WireInput extends OrderInput {
	readonly baseCurrency?: string;
	readonly billing?: Partial<Address>;
	readonly shipTo?: Partial<Address>;
	readonly attempts?: number;
	/** What the shop's ledger says of the order. */
	readonly sync?: object;
	/** Titles of payment methods by code; the code itself when absent. */
	readonly paymentTitle?: string;
}

const TYPES: Readonly<Record<OrderTax['kind'], 'P' | 'F' | ''>> = {
	percentage: 'P',
	fixed: 'F',
	unknown: '',
};

const time = (iso: string) => ({ raw: iso.slice(0, 19).replace('T', ' '), iso });

const toAddress = (address: Partial<Address>): WireOrder['payment_address'] => ({
	first_name: address.firstName ?? 'Jane',
	last_name: address.lastName ?? 'Doe',
	company: address.company ?? '',
	address_1: address.line1 ?? '12 Kettle Lane',
	address_2: address.line2 ?? '',
	city: address.city ?? 'Springfield',
	postcode: address.postcode ?? '12345',
	zone: address.zone ?? '',
	zone_code: address.zoneCode ?? '',
	country: address.country ?? '',
	country_iso2: address.countryCode ?? '',
	country_iso3: address.countryCode3 ?? '',
});

/** `reproduced` and the rates found again, as the bridge tells them of a line or a row. */
const taxesOf = (rateIds: readonly number[]) => ({ rate_ids: [...rateIds], reproduced: true });

/** The decimal as OpenCart stores it. */
const stored = (amount: Order['total'], decimals = 4): string => amount.toFixed(decimals);

/** An order computed like OpenCart's checkout and written as the bridge's contract has it. */
export function wireOrder(input: WireInput): Wire {
	const order = shopOrder({ placedAt: '2026-11-10T12:00:00+00:00', ...input });
	const percentOf = (tax: OrderTax): string => {
		const rates = [...input.lines, input.shipping, input.fee].flatMap((part) => part?.rates ?? []);
		const rate = rates.find(({ id }) => id === tax.id);
		return Number.parseFloat(rate?.percent ?? rate?.fixed ?? '0').toFixed(4);
	};
	return {
		order_id: order.id,
		store: order.store,
		status: order.status,
		date_added: time(order.placedAt),
		date_modified: time(order.statusSince),
		history_id: order.id * 10,
		status_date: time(order.statusSince),
		customer: {
			id: order.customer.id,
			group_id: order.customer.groupId,
			first_name: order.customer.firstName,
			last_name: order.customer.lastName,
			email: order.customer.email,
			telephone: order.customer.telephone,
		},
		payment: order.paymentMethod && {
			code: order.paymentMethod.code,
			title: input.paymentTitle ?? order.paymentMethod.title,
			transaction_id: order.paymentMethod.transactionId,
		},
		shipping: input.shipping ? { code: 'flat.flat', title: 'Flat Shipping Rate' } : null,
		payment_address: input.billing ? toAddress(input.billing) : null,
		shipping_address: input.shipTo ? toAddress(input.shipTo) : null,
		comment: '',
		base_currency: input.baseCurrency ?? order.currency.code,
		currency: {
			code: order.currency.code,
			value: stored(order.currencyValue, 8),
			decimals: order.currency.decimals,
		},
		total: stored(order.total),
		lines: order.lines.map((line) => ({
			product_id: line.productId,
			name: line.name,
			model: line.model,
			sku: line.sku,
			quantity: line.quantity,
			price: stored(line.price),
			total: stored(line.total),
			tax: stored(line.tax),
			options: [...line.options],
			product_exists: line.productId > 0,
			subtract_stock: line.stocked,
			taxes: taxesOf(line.rateIds),
		})),
		totals: order.totals.map((row) => ({
			code: row.code,
			title: row.title,
			value: stored(row.value),
			sort_order: row.sortOrder,
			taxes: row.rateIds.length > 0 ? taxesOf(row.rateIds) : null,
		})),
		vouchers: order.vouchers.map(({ description, amount }) => ({ description, amount: stored(amount) })),
		tax: {
			reproduced: true,
			rates: order.taxes.map((tax) => ({
				id: tax.id,
				name: tax.name,
				rate: percentOf(tax),
				type: TYPES[tax.kind],
				amount: stored(tax.amount),
			})),
		},
		fingerprint: order.contentKey,
		lease: null,
		attempts: input.attempts ?? 0,
		sync: input.sync ?? null,
	};
}

/** A return as the bridge hands it out, together with its order. */
export interface WireReturn {
	readonly return_id: number;
	readonly order_id: number;
	readonly product_id: number;
	readonly product: string;
	readonly model: string;
	readonly quantity: number;
	readonly date: { readonly raw: string; readonly iso: string };
	readonly date_modified: { readonly raw: string; readonly iso: string };
	readonly order: Wire | null;
	readonly fingerprint: string;
	readonly sync: object | null;
	readonly lease: null;
	readonly attempts: number;
}

/** The return of some units of an order's first line. */
export function wireReturn(
	order: Wire,
	{ at = '2026-11-18T10:00:00+00:00', ...more }: Partial<WireReturn> & { readonly at?: string } = {},
): WireReturn {
	const [line] = order.lines;
	return {
		return_id: 7,
		order_id: order.order_id,
		product_id: line?.product_id ?? 0,
		product: line?.name ?? '',
		model: line?.model ?? '',
		quantity: 1,
		date: time(at),
		date_modified: time(at),
		order,
		fingerprint: 'f'.repeat(64),
		sync: null,
		lease: null,
		attempts: 0,
		...more,
	};
}
