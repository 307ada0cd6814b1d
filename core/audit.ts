/** What an auditor reads of the books: lists and documents as they stand, whoever made them. */

export interface BookAccount {
	readonly id: string;
	readonly name: string;
	/** Intuit's AccountType, such as `Bank` or `Other Current Liability`. */
	readonly type: string;
	readonly active: boolean;
	/** `""` for the home currency. */
	readonly currency: string;
}

export interface BookItem {
	readonly id: string;
	readonly name: string;
	readonly sku: string;
	/** `Inventory`, `NonInventory`, `Service`, `Category`, `Group`. */
	readonly type: string;
	readonly active: boolean;
	/** `""` where the item has none. */
	readonly incomeAccountId: string;
	readonly expenseAccountId: string;
	readonly assetAccountId: string;
	/** What a unit costs, decimal text; `""` when unknown. */
	readonly cost: string;
}

/** A row of a list: payment methods, classes, locations. */
export interface BookEntry {
	readonly id: string;
	readonly name: string;
	readonly active: boolean;
}

/** What the subscription says; `""` where QuickBooks does not tell. */
export interface Subscription {
	readonly plan: string;
	readonly status: string;
	readonly timeZone: string;
}

/** A sales document as it stands in the books. */
export interface BookedDocument {
	readonly type: 'SalesReceipt' | 'Invoice' | 'RefundReceipt';
	readonly id: string;
	readonly syncToken: string;
	readonly number: string;
	/** ISO date. */
	readonly date: string;
	/** Decimal texts. */
	readonly total: string;
	readonly tax: string;
	readonly balance: string;
	readonly currency: string;
	/** The tax of each rate, by the rate's id. */
	readonly taxes: ReadonlyArray<{ readonly rateId: string; readonly amount: string }>;
	readonly customerId: string;
	readonly customerName: string;
	readonly methodId: string;
	readonly privateNote: string;
	readonly paymentIds: readonly string[];
	/** Whether its money was put into a bank deposit. */
	readonly deposited: boolean;
	/** When it was last changed, ISO. */
	readonly changedAt: string;
	readonly url: string;
}

/** A customer's payment as it stands in the books. */
export interface BookedPayment {
	readonly id: string;
	readonly syncToken: string;
	readonly date: string;
	readonly total: string;
	/** What is not applied to any document. */
	readonly unapplied: string;
	readonly currency: string;
	readonly customerName: string;
	readonly privateNote: string;
	readonly documentIds: readonly string[];
	readonly deposited: boolean;
	readonly changedAt: string;
	readonly url: string;
}

/** QuickBooks writes this before the note of a voided document. */
export const isVoid = ({ privateNote, total }: Pick<BookedDocument, 'privateNote' | 'total'>): boolean =>
	privateNote.startsWith('Voided') && /^-?0(\.0+)?$/.test(total);
