import type { Decimal } from './money';

/** What products of the shop are matched by: an item's name or its SKU. */
export type MatchedBy = 'name' | 'sku';

/** An item that is still to be created. */
export interface NewItem {
	readonly name: string;
	/** Taken when the name is somebody else's. */
	readonly secondName: string;
	readonly sku: string;
	readonly description: string;
	/** In the company's home currency; null where the shop's prices are in another. */
	readonly price: Decimal | null;
	readonly stocked: boolean;
	readonly active: boolean;
	readonly taxable: boolean;
	/** Outside the US, the tax code that QuickBooks proposes when the item is sold; `""` for none. */
	readonly taxCodeId: string;
	/** Units on hand on the first day; 0 for items without stock. */
	readonly quantity: number;
	/** First day the item may be sold, ISO. */
	readonly startDate: string;
	readonly incomeAccountId: string;
	/** Cost of goods of a stock item; of another one the account its purchases are booked on, `""` for none. */
	readonly expenseAccountId: string;
	/** `""` for items without stock. */
	readonly assetAccountId: string;
}

/** What of an item shall follow its product; what is absent stays as it is. */
export interface ItemChange {
	readonly name?: string;
	readonly description?: string;
	readonly price?: Decimal;
	readonly active?: boolean;
}

/** UnitPrice is kept with five decimals. */
export const PRICE_DECIMALS = 5;
