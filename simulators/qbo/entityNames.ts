export const LIST_ENTITIES = [
	'Customer',
	'Vendor',
	'Employee',
	'Item',
	'Account',
	'Class',
	'Department',
	'PaymentMethod',
	'Term',
	'TaxCode',
	'TaxRate',
	'TaxAgency',
	'CompanyCurrency',
] as const;

export const TRANSACTIONS = [
	'Invoice',
	'SalesReceipt',
	'CreditMemo',
	'RefundReceipt',
	'Estimate',
	'Payment',
	'Deposit',
	'JournalEntry',
	'InventoryAdjustment',
	'Bill',
	'Purchase',
] as const;

export const SALES_FORMS = ['Invoice', 'SalesReceipt', 'CreditMemo', 'RefundReceipt', 'Estimate'] as const;

export const SINGLETONS = ['CompanyInfo', 'Preferences', 'ExchangeRate'] as const;

export const FILES = ['Attachable'] as const;

export const ENTITIES = [...LIST_ENTITIES, ...TRANSACTIONS, ...SINGLETONS, ...FILES] as const;

export type Entity = (typeof ENTITIES)[number];
export type SalesForm = (typeof SALES_FORMS)[number];

const byLowerCase = new Map<string, Entity>(ENTITIES.map((name) => [name.toLowerCase(), name]));

/** The entity of a path segment or query (`salesreceipt`, `SALESRECEIPT` → `SalesReceipt`). */
export const entityNamed = (name: string): Entity | undefined => byLowerCase.get(name.toLowerCase());

export const isTransaction = (entity: Entity): boolean =>
	TRANSACTIONS.some((transaction) => transaction === entity);

export const isList = (entity: Entity): boolean => LIST_ENTITIES.some((list) => list === entity);

/** The key of one document in the ledger and among links: `Invoice:12`. */
export const keyOf = (entity: string, id: string): string => `${entity}:${id}`;
