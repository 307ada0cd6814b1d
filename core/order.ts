import type { Currency, Decimal } from './money';

/** A shop order as it was charged. Amounts are unrounded and in the shop's base currency unless a name says otherwise. */
export interface Order {
	readonly id: number;
	readonly store: { readonly id: number; readonly name: string; readonly url: string };
	readonly status: { readonly id: number; readonly name: string };
	/** ISO 8601 with the shop's offset. */
	readonly placedAt: string;
	/** When the order got its present status; when it was placed, if the shop does not say. */
	readonly statusSince: string;
	/** A hash of all that matters to the books but the status: when it differs, the order was edited. */
	readonly contentKey: string;
	readonly customer: OrderCustomer;
	readonly billing: Address | null;
	readonly shipping: Address | null;
	readonly paymentMethod: {
		readonly code: string;
		readonly title: string;
		readonly transactionId: string;
	} | null;
	readonly shippingMethod: { readonly code: string; readonly title: string } | null;
	readonly comment: string;
	readonly baseCurrency: string;
	/** The currency the customer was charged in. */
	readonly currency: Currency;
	/** Units of `currency` for one unit of the base currency. */
	readonly currencyValue: Decimal;
	readonly total: Decimal;
	readonly lines: readonly OrderLine[];
	readonly totals: readonly OrderTotal[];
	/** Gift vouchers sold with the order. */
	readonly vouchers: ReadonlyArray<{ readonly description: string; readonly amount: Decimal }>;
	readonly taxes: readonly OrderTax[];
	/** Whether the rates found again for each line reproduce the stored tax rows. */
	readonly taxReproduced: boolean;
}

export interface OrderCustomer {
	/** 0 for a guest. */
	readonly id: number;
	readonly groupId: number;
	readonly firstName: string;
	readonly lastName: string;
	readonly email: string;
	readonly telephone: string;
}

export interface Address {
	readonly firstName: string;
	readonly lastName: string;
	readonly company: string;
	readonly line1: string;
	readonly line2: string;
	readonly city: string;
	readonly postcode: string;
	readonly zone: string;
	readonly zoneCode: string;
	readonly country: string;
	/** ISO 3166 alpha-2. */
	readonly countryCode: string;
	/** ISO 3166 alpha-3. */
	readonly countryCode3: string;
}

export interface OrderLine {
	/** 0 when the product is gone from the shop. */
	readonly productId: number;
	readonly name: string;
	readonly model: string;
	readonly sku: string;
	readonly quantity: number;
	/** Whether the shop keeps stock of the product. */
	readonly stocked: boolean;
	/** Net, one unit. */
	readonly price: Decimal;
	/** Net, price × quantity. */
	readonly total: Decimal;
	/** All taxes of one unit, before discounts. */
	readonly tax: Decimal;
	readonly options: ReadonlyArray<{ readonly name: string; readonly value: string }>;
	readonly rateIds: readonly number[];
}

/** One row under the lines: `sub_total`, `shipping`, `coupon`, `tax`, `credit`, `total`, or any third party's code. */
export interface OrderTotal {
	readonly code: string;
	readonly title: string;
	readonly value: Decimal;
	readonly sortOrder: number;
	readonly rateIds: readonly number[];
}

/**
 * One stored tax row, by rate name; `id` is null when the shop has no rate of that name any more. Rates that lines carry but that left no row
 * (zero-rated, or discounted away) are here too, with an amount of zero.
 */
export interface OrderTax {
	readonly id: number | null;
	readonly name: string;
	readonly percent: Decimal | null;
	readonly kind: 'percentage' | 'fixed' | 'unknown';
	readonly amount: Decimal;
}
