import type { Product } from '../core/product';
import type { ProductSettings } from '../core/settings';
import type { SyncContext } from './context';
import { itemResult } from './itemResults';
import { planItems } from './planItems';
import type { ItemResult } from './ports';

/** What would happen to one product. `body` is the JSON for QuickBooks, null when nothing would be written. */
export interface ItemPreview {
	readonly result: ItemResult;
	readonly body: Record<string, unknown> | null;
}

/** Runs the same pipeline as `postItems` and writes nothing. */
export async function previewItems(
	products: readonly Product[],
	settings: ProductSettings,
	context: SyncContext,
): Promise<ItemPreview[]> {
	const { company, settled, toMake, toChange } = await planItems(products, settings, context);
	const previews = new Map<number, ItemPreview>([
		...[...settled].map(([id, result]) => [id, { result, body: null }] as const),
		...toMake.map(({ product, item, notes, openingNotes }) => {
			const result = itemResult(product, 'posted', { notes: [...notes, ...openingNotes] });
			return [product.id, { result, body: context.ledger.describeItem(item, company) }] as const;
		}),
		...toChange.map(({ prepared: { product }, item, change, notes }) => {
			const result = itemResult(product, 'updated', { item, notes });
			return [product.id, { result, body: context.ledger.describeItemChange(item, change) }] as const;
		}),
	]);
	return products.flatMap((one) => previews.get(one.id) ?? []);
}
