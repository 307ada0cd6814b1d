import type { Decimal, Money } from './money';
import type { Address } from './order';

export type SaleKind = 'invoice' | 'salesReceipt' | 'creditMemo' | 'refundReceipt';

/** A sale ready for the books, to the cent, in the currency the customer was charged in. Items and customer are still to be bound. */
export interface Sale {
	readonly kind: SaleKind;
	readonly orderId: number;
	/** Identifies the order for ever: `oc-<shop>-<order>`; also the marker in the private note. */
	readonly key: string;
	readonly documentNumber: string;
	/** ISO date in the account's time zone. */
	readonly date: string;
	readonly customer: SaleCustomer;
	readonly lines: readonly SaleLine[];
	readonly tax: SaleTax;
	readonly total: Money;
	/** Home units for one unit of the sale's currency; null in the home currency, or when QuickBooks shall use its own rate. */
	readonly exchangeRate: Decimal | null;
	readonly depositAccountId: string;
	readonly paymentReference: string;
	readonly privateNote: string;
}

export type LineRole =
	| 'product'
	| 'shipping'
	| 'fee'
	| 'discount'
	| 'fixedTax'
	| 'voucherSold'
	| 'tender'
	| 'rounding';

export interface SaleLine {
	readonly role: LineRole;
	readonly item: ItemReference;
	readonly description: string;
	/** Null for lines that are an amount only. */
	readonly quantity: number | null;
	/** Half-up(quantity × unitPrice) is the amount, always. */
	readonly unitPrice: Decimal | null;
	readonly amount: Money;
	/** `TAX` / `NON` in the US, a tax code's id elsewhere, null where the company has no sales tax. */
	readonly taxCodeId: string | null;
}

/** A QuickBooks item, known by its id or still to be found by its name or SKU. */
export type ItemReference =
	| { readonly by: 'id'; readonly id: string }
	| { readonly by: 'name' | 'sku'; readonly value: string; readonly fallbackId: string };

export interface SaleTax {
	readonly total: Money;
	/** The shop's tax for each QuickBooks tax rate; empty in the US, where only the total is sent. */
	readonly rates: readonly SaleTaxRate[];
}

export interface SaleTaxRate {
	readonly rateId: string;
	readonly percent: Decimal;
	readonly net: Money;
	readonly amount: Money;
}

export interface SaleCustomer {
	readonly displayName: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly company: string;
	/** `""` when missing or not an address. */
	readonly email: string;
	readonly telephone: string;
	readonly billing: Address | null;
	readonly shipping: Address | null;
	readonly currencyCode: string;
}
