import type { Decimal } from './money';

/** How a QuickBooks company taxes sales; it decides what tax codes and overrides its documents take. */
export type SalesTaxKind = 'us-automated' | 'us-manual' | 'us-off' | 'global' | 'global-off';

/** What the pipeline has to know of the QuickBooks company. */
export interface Company {
	readonly realmId: string;
	readonly name: string;
	/** ISO 3166 alpha-2. */
	readonly country: string;
	readonly homeCurrency: string;
	readonly multicurrency: boolean;
	readonly salesTax: SalesTaxKind;
	/** Whether the company numbers its documents by what we send (custom transaction numbers). */
	readonly customNumbers: boolean;
	readonly classTracking: 'off' | 'transaction' | 'line';
	readonly locationTracking: boolean;
	/** Whether sales have QuickBooks' own shipping field. */
	readonly shippingField: boolean;
	/** Whether items may keep quantities (plan and preference). */
	readonly inventory: boolean;
	/** Whether invoices may be paid through QuickBooks Payments. */
	readonly onlinePayments: boolean;
	/** ISO date up to which the books are closed, or null. */
	readonly closedUntil: string | null;
	readonly taxCodes: readonly TaxCode[];
}

export interface TaxCode {
	readonly id: string;
	readonly name: string;
	readonly active: boolean;
	readonly rates: readonly TaxRate[];
}

export interface TaxRate {
	readonly id: string;
	readonly name: string;
	readonly percent: Decimal;
}
