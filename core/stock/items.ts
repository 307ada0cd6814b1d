import groupBy from 'lodash/groupBy';
import type { Place, Wanted } from './places';
import type { LeaveCode, StockItem } from './stock';

/** Items by what places want them by. */
export interface ItemIndex {
	/** All that answer to it, inactive ones too. */
	find(wanted: Pick<Wanted, 'by' | 'value'>): readonly StockItem[];
	has(id: string): boolean;
}

export function indexItems(items: readonly StockItem[]): ItemIndex {
	const known = new Map(items.map((item) => [item.id, item]));
	const all = [...known.values()];
	const byName = groupBy(all, ({ name }) => name.trim().toLowerCase());
	const bySku = groupBy(all, ({ sku }) => sku.trim().toLowerCase());
	return {
		has: (id) => known.has(id),
		find({ by, value }) {
			if (by === 'name') return byName[value] ?? [];
			if (by === 'sku') return bySku[value] ?? [];
			const item = known.get(value);
			return item ? [item] : [];
		},
	};
}

const NOT_STOCK: Readonly<Record<Exclude<StockItem['kind'], 'inventory'>, LeaveCode>> = {
	service: 'item_service',
	nonInventory: 'item_non_inventory',
	bundle: 'item_bundle',
	other: 'item_not_stock',
};

export type CountedItem = StockItem & { readonly onHand: NonNullable<StockItem['onHand']> };

/** The stock item that a place's quantity comes from, or why there is none; `item` is the one that was met. */
export type Match =
	| { readonly ok: true; readonly item: CountedItem }
	| { readonly ok: false; readonly code: LeaveCode; readonly item: StockItem | null };

const no = (code: LeaveCode, item: StockItem | null): Match => ({ ok: false, code, item });

export function matchItem({ wanted }: Place, index: ItemIndex): Match {
	const found = index.find(wanted);
	const active = found.filter((item) => item.active);
	const [item, second] = active.length > 0 ? active : found;
	if (!item) return no('not_matched', null);
	if (second) return no('item_ambiguous', item);
	if (!item.active) return no('item_inactive', item);
	if (item.kind !== 'inventory') return no(NOT_STOCK[item.kind], item);
	return item.onHand === null
		? no('item_not_stock', item)
		: { ok: true, item: { ...item, onHand: item.onHand } };
}
