import type { Finding } from '../core/finding';
import type { Product } from '../core/product';
import type { PreparedItem } from '../core/product-to-item';
import type { FoundItem, ItemResult } from './ports';

interface Told {
	readonly item?: FoundItem | null;
	readonly cause?: Finding;
	readonly notes?: readonly Finding[];
}

/** One batch: a stop in the middle of more would hide what the first batches did until the next run. */
export const ITEMS_AT_ONCE = 30;

/** Takes a product's result down. */
export type SettleItem = (one: PreparedItem, result: ItemResult) => void;

/** One product's result. */
export const itemResult = (
	product: Product,
	state: ItemResult['state'],
	{ item = null, cause, notes = [] }: Told = {},
): ItemResult => ({
	productId: product.id,
	state,
	item,
	code: cause?.code ?? '',
	reason: cause?.message ?? '',
	remedy: cause?.remedy ?? '',
	notes,
});
