import type { Decimal } from '../money';

/** What an option value of a product has; whole units. */
export interface OptionStock {
	readonly optionValueId: number;
	readonly name: string;
	readonly quantity: number;
	readonly tracked: boolean;
	readonly unposted: number;
}

/** What the shop has of a product; whole units. */
export interface ShopStock {
	readonly productId: number;
	/** The product this one is a variant of, or 0. A sale of a variant lowers its master too. */
	readonly masterId: number;
	readonly model: string;
	readonly sku: string;
	readonly quantity: number;
	/** Whether sales take units from it ("subtract stock"). */
	readonly tracked: boolean;
	/** Units that the shop sold and that the books do not know of yet. */
	readonly unposted: number;
	readonly options: readonly OptionStock[];
}

export type ItemKind = 'inventory' | 'nonInventory' | 'service' | 'bundle' | 'other';

/** An item of the books with what it has. */
export interface StockItem {
	readonly id: string;
	readonly name: string;
	readonly sku: string;
	readonly kind: ItemKind;
	readonly active: boolean;
	/** On hand: may be fractional or negative; null where no quantity is kept. */
	readonly onHand: Decimal | null;
	/** When it, or what it has, changed last: milliseconds since 1970. */
	readonly changedAt: number;
}

/** Why a place is left as it is. */
export type LeaveCode =
	| 'not_tracked'
	| 'code_empty'
	| 'code_duplicate'
	| 'not_matched'
	| 'item_ambiguous'
	| 'item_inactive'
	| 'item_service'
	| 'item_non_inventory'
	| 'item_bundle'
	| 'item_not_stock'
	| 'item_shared'
	| 'quantity_too_large'
	| 'options_by_hand'
	| 'shop_edited';
