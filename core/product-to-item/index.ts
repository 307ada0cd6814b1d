import { done, type Finding, type Outcome } from '../finding';
import type { Product } from '../product';
import { decide } from './1-decide';
import { match, sharers } from './2-match';
import { opening } from './3-opening';
import { itemOf } from './4-item';
import type { Context, PreparedItem } from './context';

export type { Context, PreparedItem } from './context';

/** What a product asks of the books: an item, or nothing, with the reason. */
export type ItemIntent =
	({ readonly intent: 'sync' } & PreparedItem) | { readonly intent: 'skip'; readonly cause: Finding };

/** Turns a page of products into items; those that cannot be say why. One outcome for each, in order. */
export function productsToItems(products: readonly Product[], context: Context): Array<Outcome<ItemIntent>> {
	const shared = sharers(products, context);
	return products.map((product): Outcome<ItemIntent> => {
		const verdict = decide(product, context);
		if (verdict.kind === 'skip') return done({ intent: 'skip', cause: verdict.cause });
		const { mayCreate, active } = verdict;
		const code = match(product, shared, context);
		if (!code.ok) return code;
		const begins = opening(product, active, context);
		const { item, notes } = itemOf(product, code.value.value, active, begins, context);
		return done({
			intent: 'sync',
			product,
			by: code.value.by,
			code: code.value.value,
			item,
			mayCreate,
			notes,
			openingNotes: begins.notes,
			openingTrouble: begins.trouble,
		});
	});
}
