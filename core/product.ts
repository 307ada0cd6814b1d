import type { Decimal } from './money';

/** A product of the shop. */
export interface Product {
	readonly id: number;
	/** The product that this one is a variant of (OpenCart 4), else 0. */
	readonly masterId: number;
	readonly model: string;
	readonly sku: string;
	readonly name: string;
	/** Plain text. */
	readonly description: string;
	/** Net, in the shop's base currency. */
	readonly price: Decimal;
	/** ISO 4217, `""` when it is not known. */
	readonly baseCurrency: string;
	/** 0 for products without tax. */
	readonly taxClassId: number;
	readonly quantity: number;
	/** Units in orders that are not in the books yet; null when nobody counted them. */
	readonly unpostedUnits: number | null;
	/** Whether sales lower the quantity. */
	readonly stocked: boolean;
	/** Whether customers see it. */
	readonly enabled: boolean;
	/** ISO 8601 with the shop's offset, `""` when the shop does not say. */
	readonly addedAt: string;
	readonly options: readonly ProductOption[];
	/** Other products of the shop that have the same model. */
	readonly twins: readonly Twin[];
}

export interface ProductOption {
	readonly name: string;
	/** Whether some of its values keep a stock of their own. */
	readonly stocked: boolean;
}

/** As much of a product as names it to a person. */
export interface Twin {
	readonly id: number;
	readonly name: string;
	readonly enabled: boolean;
}
