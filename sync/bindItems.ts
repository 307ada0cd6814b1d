import { done, failed, finding, type Finding, type Outcome } from '../core/finding';
import type { ItemReference, Sale } from '../core/sale';
import type { SyncContext } from './context';
import type { FoundItem } from './ports';

type Wanted = Exclude<ItemReference, { by: 'id' }>;

const cacheKey = (item: Wanted): string => `item:${item.by}:${item.value.toLowerCase()}`;

/** Values of one kind that the cache does not know. */
function unknownValues(sales: readonly Sale[], by: Wanted['by'], context: SyncContext): string[] {
	const values = sales
		.flatMap((sale) => sale.lines.map((line) => line.item))
		.filter((item): item is Wanted => item.by === by && item.value !== '')
		.filter((item) => context.cache.get(cacheKey(item)) === undefined)
		.map((item) => item.value);
	return [...new Map(values.map((value) => [value.toLowerCase(), value])).values()];
}

function usable(item: FoundItem): Finding | null {
	if (!item.sellable)
		return finding(
			'item_not_sellable',
			`The QuickBooks item "${item.name}" is a category or a bundle, which a sale cannot carry.`,
			'Give the product an item of its own in QuickBooks.',
		);
	if (!item.active)
		return finding(
			'item_inactive',
			`The QuickBooks item "${item.name}" is inactive.`,
			'Make it active again in QuickBooks (Products and services › filter: inactive).',
		);
	return null;
}

function choose(wanted: Wanted, found: readonly FoundItem[]): Outcome<string> {
	const same = found.filter(
		(item) => (wanted.by === 'name' ? item.name : item.sku).toLowerCase() === wanted.value.toLowerCase(),
	);
	const active = same.filter((item) => item.active);
	const [first, second] = active.length > 0 ? active : same;
	if (!first) {
		const what = wanted.by === 'name' ? 'named' : 'with the SKU';
		if (wanted.fallbackId !== '') return done(wanted.fallbackId);
		return wanted.value === ''
			? failed(
					finding(
						'product_code_empty',
						'A product of the order has no code to find its QuickBooks item by.',
						'Give the product a model (or SKU) in the shop, or choose a "Default Item" in the node.',
					),
				)
			: failed(
					finding(
						'product_not_matched',
						`QuickBooks has no item ${what} "${wanted.value}".`,
						`Create the item in QuickBooks, or change "Match Products By", or choose a "Default Item" in the node.`,
					),
				);
	}
	if (second)
		return failed(
			finding(
				'item_ambiguous',
				`QuickBooks has more than one item for "${wanted.value}": "${first.name}" and "${second.name}".`,
				'Make the code unique in QuickBooks.',
			),
		);
	const trouble = usable(first);
	return trouble ? failed(trouble) : done(first.id);
}

/** Finds the items of a whole page at once; gives each sale one id a line, or the findings that hold it. */
export async function bindItems(
	sales: readonly Sale[],
	context: SyncContext,
): Promise<Array<Outcome<string[]>>> {
	const found = new Map<Wanted['by'], readonly FoundItem[]>();
	for (const by of ['name', 'sku'] as const) {
		const values = unknownValues(sales, by, context);
		found.set(by, values.length > 0 ? await context.ledger.findItems(by, values) : []);
	}
	const bind = (item: ItemReference): Outcome<string> => {
		if (item.by === 'id') return done(item.id);
		const cached = context.cache.get(cacheKey(item));
		if (cached !== undefined) return done(cached);
		return choose(item, found.get(item.by) ?? []);
	};
	return sales.map((sale) => {
		const bound = sale.lines.map(({ item }) => ({ item, id: bind(item) }));
		const findings = bound.flatMap(({ id }) => (id.ok ? [] : id.findings));
		const unique = [...new Map(findings.map((one) => [one.message, one])).values()];
		const [first, ...others] = unique;
		if (first) return failed(first, ...others);
		return done(
			bound.map(({ item, id }) => {
				const value = id.ok ? id.value : '';
				if (item.by !== 'id' && value !== item.fallbackId) context.cache.set(cacheKey(item), value);
				return value;
			}),
		);
	});
}

/** Forgets what the cache says of a sale's items, so that they are looked up again. */
export function forgetItems(sale: Sale, context: SyncContext): void {
	for (const { item } of sale.lines) if (item.by !== 'id') context.cache.drop(cacheKey(item));
}
