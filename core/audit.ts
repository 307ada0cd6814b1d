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
