import { createHash } from 'node:crypto';
import { priceCart, type Cart } from './cart';
import type { Currency, Place, Profile } from './profiles';
import { storedTime } from './time';
import type { Address, Customer, StoredOrder } from './wire';

export const shop = { id: 0, name: 'Bramble & Bell', url: 'http://brambleandbell.example/' } as const;

export const statuses = {
	pending: { id: 1, name: 'Pending' },
	processing: { id: 2, name: 'Processing' },
	shipped: { id: 3, name: 'Shipped' },
	complete: { id: 5, name: 'Complete' },
	canceled: { id: 7, name: 'Canceled' },
	refunded: { id: 11, name: 'Refunded' },
} as const;

export type StatusName = keyof typeof statuses;

/** The statuses that the demo's books ask for. */
export const soldStatuses: readonly StatusName[] = ['processing', 'shipped', 'complete'];

export interface Buyer {
	readonly firstName: string;
	readonly lastName: string;
	readonly email: string;
	readonly company?: string;
	/** 0 or absent for a guest. */
	readonly customerId?: number;
}

/** An order as the demo shop's author thinks of it; `toStoredOrder` does what the checkout does. */
export interface OrderPlan {
	readonly buyer: Buyer;
	readonly place: Place;
	readonly cart: Cart;
	readonly status?: StatusName;
	readonly currency?: Currency;
	readonly payment?: { readonly code: string; readonly title: string };
	readonly comment?: string;
	/** When it was placed, in milliseconds. */
	readonly placedAt: number;
}

const bankTransfer = { code: 'bank_transfer', title: 'Bank Transfer' };

export function toStoredOrder(plan: OrderPlan, orderId: number, profile: Profile): StoredOrder {
	const address = toAddress(plan.buyer, plan.place);
	const shipTo = plan.cart.shipping ? address : null;
	const [base] = profile.currencies;
	const { code, value, decimals } = plan.currency ?? base;
	const placed = storedTime(plan.placedAt, profile.timeZone);
	return {
		order_id: orderId,
		store: shop,
		status: statuses[plan.status ?? 'complete'],
		date_added: placed,
		date_modified: placed,
		history_id: orderId * 10,
		status_date: placed,
		customer: toCustomer(plan.buyer),
		payment: { ...(plan.payment ?? bankTransfer), transaction_id: '' },
		shipping: plan.cart.shipping ? { code: plan.cart.shipping.code, title: plan.cart.shipping.title } : null,
		payment_address: address,
		shipping_address: shipTo,
		comment: plan.comment ?? '',
		base_currency: base.code,
		currency: { code, value, decimals },
		...priceCart(plan.cart, profile, shipTo),
	};
}

/** Covers what matters to the books; not `date_modified`, `history_id` or the sync state. */
export function fingerprint(order: StoredOrder): string {
	const matters = [
		order.status.id,
		order.lines,
		order.totals,
		order.vouchers,
		order.currency,
		order.total,
		order.customer,
		order.payment_address,
		order.shipping_address,
		order.payment,
		order.shipping,
	];
	return createHash('sha256').update(JSON.stringify(matters)).digest('hex');
}

function toCustomer(buyer: Buyer): Customer {
	return {
		id: buyer.customerId ?? 0,
		group_id: 1,
		first_name: buyer.firstName,
		last_name: buyer.lastName,
		email: buyer.email,
		telephone: '+1 555 0100',
	};
}

function toAddress(buyer: Buyer, place: Place): Address {
	return {
		first_name: buyer.firstName,
		last_name: buyer.lastName,
		company: buyer.company ?? '',
		address_1: '12 Kettle Lane',
		address_2: '',
		city: place.city,
		postcode: place.postcode,
		zone: place.zone,
		zone_code: place.zoneCode,
		country: place.country,
		country_iso2: place.iso2,
		country_iso3: place.iso3,
	};
}
