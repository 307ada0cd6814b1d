/** Where a drop-down gets its rows: `shop.*` from the bridge, `books.*` from QuickBooks. */
export type ListSource =
	| 'shop.taxRates'
	| 'shop.statuses'
	| 'shop.customerGroups'
	| 'shop.currencies'
	| 'shop.paymentMethods'
	| 'shop.taxClasses'
	| 'books.items'
	| 'books.shippingItems'
	| 'books.depositAccounts'
	| 'books.incomeAccounts'
	| 'books.expenseAccounts'
	| 'books.assetAccounts'
	| 'books.taxCodes'
	| 'books.salesTaxes'
	| 'books.classes'
	| 'books.locations'
	| 'books.customers'
	| 'books.paymentMethods';

/** Parts of the form. Those that most users never touch are collections, closed at first. */
export const settingGroups = [
	{ name: 'sale', label: 'Sale', collection: false },
	{ name: 'items', label: 'Items', collection: false },
	{ name: 'tax', label: 'Tax', collection: false },
	{ name: 'payment', label: 'Payment', collection: false },
	{ name: 'filters', label: 'Filters', collection: true },
	{ name: 'customers', label: 'Customers', collection: true },
	{ name: 'payments', label: 'Payments', collection: true },
	{ name: 'changes', label: 'Changes and Refunds', collection: true },
	{ name: 'newItems', label: 'New Items', collection: true },
	{ name: 'options', label: 'Options', collection: true },
] as const;

/** Parts of the form of product → item. */
export const productGroups = [
	{ name: 'products', label: 'Products', collection: false },
	{ name: 'accounts', label: 'Accounts', collection: false },
	{ name: 'opening', label: 'Opening Stock', collection: true },
	{ name: 'follow', label: 'Later Changes', collection: true },
	{ name: 'itemOptions', label: 'Options', collection: true },
] as const;

/** A part of a form as the node shows it. */
export interface FormGroup {
	readonly name: SettingGroup;
	readonly label: string;
	readonly collection: boolean;
}

export type SettingGroup = (typeof settingGroups | typeof productGroups)[number]['name'];

interface Field {
	/** Name of the node parameter and key in the settings. */
	readonly name: string;
	/** At most 24 characters, or n8n cuts it. */
	readonly label: string;
	readonly description: string;
	readonly group: SettingGroup;
	/** Shown only while another setting of the same group has one of these values. */
	readonly onlyIf?: { readonly name: string; readonly values: readonly string[] };
}

export interface Choice {
	readonly name: string;
	readonly value: string;
	readonly description?: string;
}

interface ColumnBase {
	readonly name: string;
	readonly label: string;
	readonly description: string;
}

/** A column of a table setting. */
export type Column = ColumnBase &
	(
		| { readonly kind: 'text' }
		| { readonly kind: 'list'; readonly source: ListSource; readonly several: boolean }
	);

export type SettingField = Field &
	(
		| { readonly kind: 'text'; readonly default: string; readonly placeholder?: string }
		| {
				readonly kind: 'number';
				readonly default: number;
				readonly minimum: number;
				readonly maximum: number;
		  }
		| { readonly kind: 'switch'; readonly default: boolean }
		| { readonly kind: 'date'; readonly default: string }
		| { readonly kind: 'choice'; readonly default: string; readonly choices: readonly Choice[] }
		| { readonly kind: 'list'; readonly source: ListSource; readonly default: string }
		| { readonly kind: 'lists'; readonly source: ListSource; readonly default: readonly string[] }
		| {
				readonly kind: 'table';
				readonly default: Readonly<Record<string, never>>;
				readonly rowLabel: string;
				readonly columns: readonly Column[];
		  }
	);
