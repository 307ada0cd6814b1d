import type { Company } from '../core/company';
import type { Finding } from '../core/finding';
import type { Money } from '../core/money';
import type { NewItem, Sale, SaleCustomer } from '../core/sale';

/** Time, from outside. Milliseconds. */
export interface Clock {
	now(): number;
	sleep(milliseconds: number): Promise<void>;
}

/** A cache that may be lost, stale or overwritten at any time without harm. */
export interface Cache {
	get(key: string): string | undefined;
	set(key: string, value: string): void;
	drop(key: string): void;
}

/** A document in the books. */
export interface PostedDocument {
	readonly type: 'SalesReceipt' | 'Invoice' | 'RefundReceipt';
	readonly id: string;
	readonly syncToken: string;
	readonly number: string;
	/** Decimal text. */
	readonly total: string;
	readonly tax: string;
	/** What is still to be paid of an invoice; `"0.00"` for the others. */
	readonly balance: string;
	readonly currency: string;
	/** Payments applied to an invoice. */
	readonly paymentIds: readonly string[];
	readonly customerId: string;
	readonly customerName: string;
	readonly privateNote: string;
	readonly url: string;
}

/** Documents are sought by their numbers, or, when QuickBooks numbers them, among all since a day (ISO). */
export type Sought =
	| { readonly by: 'numbers'; readonly numbers: readonly string[] }
	| { readonly by: 'date'; readonly from: string };

/** Money received for an invoice. */
export interface NewPayment {
	readonly invoice: PostedDocument;
	readonly bound: BoundSale;
	readonly amount: Money;
	/** ISO date. */
	readonly date: string;
}

/** A payment that is in the books, applied to one invoice alone. */
export interface PostedPayment {
	readonly id: string;
	readonly syncToken: string;
	/** Decimal text. */
	readonly total: string;
	readonly privateNote: string;
	/** How many documents it is applied to. */
	readonly applications: number;
}

export interface FoundItem {
	readonly id: string;
	readonly name: string;
	readonly sku: string;
	readonly active: boolean;
	readonly sellable: boolean;
}

export interface FoundCustomer {
	readonly id: string;
	readonly syncToken: string;
	readonly displayName: string;
	readonly email: string;
	readonly currencyCode: string;
	readonly active: boolean;
}

/** A sale whose customer and items are known by their ids. */
export interface BoundSale {
	readonly sale: Sale;
	/** How often this order was settled before; makes a repeated write new to the ledger only when the earlier one was settled. */
	readonly attempt: number;
	/** The document that was deleted and that this one takes the place of; makes the write new to the ledger. */
	readonly replaces?: string;
	readonly customerId: string;
	/** Whether the customer was made active for this write: then the write differs from the one that was refused before. */
	readonly revived: boolean;
	/** One id for each line of the sale. */
	readonly itemIds: readonly string[];
}

/** What became of one write. `uncertain`: it may or may not be in the books; ask before trying again. */
export type Written<T> =
	| { readonly status: 'done'; readonly value: T }
	| { readonly status: 'refused'; readonly fault: Refusal }
	| { readonly status: 'uncertain'; readonly fault: Refusal };

/** Why the ledger refused, in its own code and in words for the bookkeeper. */
export interface Refusal extends Finding {
	/** Intuit's fault code, `""` when there was none. */
	readonly faultCode: string;
	/** What kind of thing was stale when the ledger no longer knows a reference. */
	readonly staleReference: boolean;
}

/**
 * The run cannot go on: the connection, the subscription or the books as a whole refuse. Thrown by every call of the ledger; what was
 * written before stays written.
 */
export class LedgerStop extends Error {
	constructor(
		readonly finding: Finding,
		options?: ErrorOptions,
	) {
		super(finding.message, options);
		this.name = 'LedgerStop';
	}
}

/** The books (QuickBooks Online), in domain words. Every call is for a whole page; reads are metered and counted by the implementation. */
export interface Ledger {
	company(): Promise<Company>;
	/** Sales receipts and invoices alike. */
	findSales(sought: Sought): Promise<readonly PostedDocument[]>;
	findRefunds(sought: Sought): Promise<readonly PostedDocument[]>;
	findItems(by: 'name' | 'sku', values: readonly string[]): Promise<readonly FoundItem[]>;
	/** By e-mail, inactive ones included. */
	findCustomersByEmail(emails: readonly string[]): Promise<readonly FoundCustomer[]>;
	/** By display name; of some of the names the inactive customers too. */
	findCustomersByName(
		names: readonly string[],
		alsoInactive: readonly string[],
	): Promise<readonly FoundCustomer[]>;
	createItems(items: readonly NewItem[]): Promise<ReadonlyArray<Written<FoundItem>>>;
	createCustomers(customers: readonly SaleCustomer[]): Promise<ReadonlyArray<Written<FoundCustomer>>>;
	/** Makes inactive customers active again, under their names. */
	reviveCustomers(customers: readonly FoundCustomer[]): Promise<ReadonlyArray<Written<FoundCustomer>>>;
	/** At most `writeSize` at once. */
	createSales(sales: readonly BoundSale[]): Promise<ReadonlyArray<Written<PostedDocument>>>;
	/** How many sales one round trip takes. */
	readonly writeSize: number;
	/** Puts a sale's content on the document that stands for it already. */
	updateSales(
		sales: ReadonlyArray<{ readonly document: PostedDocument; readonly bound: BoundSale }>,
	): Promise<ReadonlyArray<Written<PostedDocument>>>;
	createPayments(payments: readonly NewPayment[]): Promise<ReadonlyArray<Written<string>>>;
	findPayments(ids: readonly string[]): Promise<readonly PostedPayment[]>;
	/** Sets the amounts of payments, each applied to one invoice. */
	changePayments(
		changes: ReadonlyArray<{ readonly payment: PostedPayment; readonly payee: NewPayment }>,
	): Promise<ReadonlyArray<Written<string>>>;
	voidSales(documents: readonly PostedDocument[]): Promise<ReadonlyArray<Written<PostedDocument>>>;
	/** Deletes documents that were made in this run and turned out wrong. */
	withdrawSales(documents: readonly PostedDocument[]): Promise<ReadonlyArray<Written<PostedDocument>>>;
	/** The JSON that would be sent, for a preview. */
	describeSale(bound: BoundSale, company: Company): Record<string, unknown>;
}

export type SyncState =
	'posted' | 'updated' | 'unchanged' | 'held' | 'retry' | 'skipped' | 'voided' | 'refunded';

/** The result for one order: a row for the report and for the bridge's ledger. */
export interface SyncResult {
	readonly orderId: number;
	readonly state: SyncState;
	readonly document: PostedDocument | null;
	/** Decimal text, what the customer was charged, with its currency. */
	readonly orderTotal: string;
	readonly currency: string;
	/** Document total minus order total, decimal text. */
	readonly difference: string;
	readonly code: string;
	readonly reason: string;
	readonly remedy: string;
	/** When to look again, for `retry`; null leaves it to the shop's ledger. */
	readonly retryAfterSeconds: number | null;
	/** Things worth knowing that did not stop the order. */
	readonly notes: readonly Finding[];
}
