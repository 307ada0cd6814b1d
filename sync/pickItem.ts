import { done, failed, finding, type Outcome } from '../core/finding';
import type { MatchedBy } from '../core/item';
import type { FoundItem } from './ports';

/** Items by their name or SKU, in lower case as QuickBooks compares. */
export type ItemIndex = ReadonlyMap<string, readonly FoundItem[]>;

export function indexItems(by: MatchedBy, items: readonly FoundItem[]): ItemIndex {
	const index = new Map<string, FoundItem[]>();
	for (const item of items) {
		const key = (by === 'name' ? item.name : item.sku).toLowerCase();
		index.set(key, [...(index.get(key) ?? []), item]);
	}
	return index;
}

/** The one item that a code stands for, inactive only where no active one does; null when QuickBooks has none. */
export function pickItem(code: string, index: ItemIndex): Outcome<FoundItem | null> {
	const same = index.get(code.toLowerCase()) ?? [];
	const active = same.filter((item) => item.active);
	const [first, second] = active.length > 0 ? active : same;
	if (!first) return done(null);
	if (second)
		return failed(
			finding(
				'item_ambiguous',
				`QuickBooks has more than one item for "${code}": "${first.name}" and "${second.name}".`,
				'Make the code unique in QuickBooks, or add a row under "Product Exceptions" in the node.',
			),
		);
	if (!first.sellable)
		return failed(
			finding(
				'item_not_sellable',
				`The QuickBooks item "${first.name}" is a category or a bundle, which a sale cannot carry.`,
				'Give the product an item of its own in QuickBooks.',
			),
		);
	return done(first);
}
