import type { Company } from '../company';
import type { NewItem, MatchedBy } from '../item';
import type { Finding } from '../finding';
import type { Product } from '../product';
import type { ProductSettings } from '../settings';

/** What every step may look at. */
export interface Context {
	readonly settings: ProductSettings;
	readonly company: Company;
	/** ISO date in the account's time zone. */
	readonly today: string;
}

/** A product, and the item that it is or becomes. */
export interface PreparedItem {
	readonly product: Product;
	readonly by: MatchedBy;
	readonly code: string;
	/** What the item should be like. */
	readonly item: NewItem;
	/** Whether it is made when QuickBooks does not know it; else an existing one only follows. */
	readonly mayCreate: boolean;
	/** Things worth knowing that did not stop the product. */
	readonly notes: readonly Finding[];
	/** Those that matter only if the item is made now. */
	readonly openingNotes: readonly Finding[];
	/** Why it must not be made now, or null. */
	readonly openingTrouble: Finding | null;
}

/** `Product 12 "Oak Tray"`, for people. */
export const called = ({ id, name }: { readonly id: number; readonly name: string }): string =>
	name === '' ? `Product ${id}` : `Product ${id} "${name}"`;
