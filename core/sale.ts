import type { MatchedBy, NewItem } from './item';
import type { Decimal, Money } from './money';
import type { Address } from './order';

export type SaleKind = 'invoice' | 'salesReceipt' | 'refundReceipt';

/** A sale ready for the books, to the cent, in the currency the customer was charged in. Items and customer are still to be bound. */
export interface Sale {
	readonly kind: SaleKind;
	readonly orderId: number;
	/** Hash of the order's content, kept in the private note to notice edits. */
	readonly contentKey: string;
	/** Identifies the order for ever: `oc-<shop>-<order>`; also the marker in the private note. */
	readonly key: string;
	/** `""` when QuickBooks numbers the document. */
	readonly documentNumber: string;
	/** ISO date in the account's time zone. */
	readonly date: string;
	/** ISO date; `""` for QuickBooks' own rule. */
	readonly dueDate: string;
	readonly customer: SaleCustomer;
	readonly lines: readonly SaleLine[];
	readonly tax: SaleTax;
	/** Whether the lines of the document show amounts with tax; the total is the same either way. */
	readonly taxIncluded: boolean;
	readonly total: Money;
	/** Home units for one unit of the sale's currency; null in the home currency, or when QuickBooks shall use its own rate. */
	readonly exchangeRate: Decimal | null;
	readonly money: SaleMoney;
	/** Whether the order's status says that the customer has paid. */
	readonly paid: boolean;
	readonly classId: string;
	readonly locationId: string;
	readonly onlineCard: boolean;
	readonly onlineAch: boolean;
	readonly privateNote: string;
}

/** Where the customer's money goes. Empty ids for QuickBooks' defaults. */
export interface SaleMoney {
	readonly accountId: string;
	readonly methodId: string;
	/** The gateway's transaction id, at most 21 characters. */
	readonly reference: string;
}

export type LineRole =
	'product' | 'shipping' | 'fee' | 'discount' | 'fixedTax' | 'voucherSold' | 'tender' | 'rounding' | 'refund';

export interface SaleLine {
	readonly role: LineRole;
	readonly item: ItemReference;
	readonly description: string;
	/** Null for lines that are an amount only. */
	readonly quantity: number | null;
	/** Half-up(quantity × unitPrice) is the amount, always. */
	readonly unitPrice: Decimal | null;
	/** Without tax. */
	readonly amount: Money;
	/** With tax, where the document includes it; null for the amount itself. */
	readonly gross: Money | null;
	/** `TAX` / `NON` in the US, a tax code's id elsewhere, null where the company has no sales tax. */
	readonly taxCodeId: string | null;
}

/** A QuickBooks item, known by its id or still to be found by its name or SKU. */
export type ItemReference =
	| { readonly by: 'id'; readonly id: string }
	| {
			readonly by: MatchedBy;
			readonly value: string;
			/** The shop's product, 0 when it is gone from there: two products of one code must not be taken for each other. */
			readonly productId: number;
			readonly fallbackId: string;
			/** What to make of it when QuickBooks does not know it; null when it may not be made. */
			readonly create: NewItem | null;
	  };

export interface SaleTax {
	readonly total: Money;
	/** US companies without automated sales tax: the tax of the whole document; else `""`. */
	readonly codeId: string;
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
	/** How the customer is found: by e-mail then name, by name only (an organisation), or given. */
	readonly identity: 'person' | 'organisation' | 'given';
	/** The customer's id when given, else `""`. */
	readonly id: string;
	/** Whether an inactive customer of this buyer is made active again; else the buyer gets a new one. */
	readonly revive: boolean;
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
