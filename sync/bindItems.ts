import { done, failed, finding, type Finding, type Outcome } from '../core/finding';
import type { MatchedBy, NewItem } from '../core/item';
import type { ItemReference, Sale } from '../core/sale';
import { attemptsOf, type SyncContext } from './context';
import { makeItems, type WantedItem } from './makeItems';
import { indexItems, pickItem, type ItemIndex } from './pickItem';

type Wanted = Exclude<ItemReference, { by: 'id' }>;

/** Stands for the id of an item that a preview would create. */
const NEW_ITEM = 'new';

export const itemKey = (by: MatchedBy, code: string): string => `item:${by}:${code.toLowerCase()}`;
const keyOf = (item: Wanted): string => itemKey(item.by, item.value);

const wantedOf = (sales: readonly Sale[]): Wanted[] =>
	sales
		.flatMap((sale) => sale.lines.map((line) => line.item))
		.filter((item): item is Wanted => item.by !== 'id' && item.value !== '');

/** Codes that stand for more than one product still in the shop, with their products. */
function sharedCodes(wanted: readonly Wanted[]): Map<string, readonly number[]> {
	const products = new Map<string, Set<number>>();
	for (const item of wanted)
		if (item.productId > 0)
			products.set(keyOf(item), (products.get(keyOf(item)) ?? new Set()).add(item.productId));
	return new Map(
		[...products]
			.filter(([, ids]) => ids.size > 1)
			.map(([key, ids]) => [key, [...ids].sort((a, b) => a - b)]),
	);
}

const codeShared = ({ value }: Wanted, products: readonly number[]): Finding =>
	finding(
		'product_code_shared',
		`The code "${value}" belongs to several products of the shop: ${products.join(', ')}.`,
		'Give each of them a code of its own in the shop (a variant of OpenCart 4 has its master’s until its own is switched on in its form), or add a row under "Product Exceptions", or choose a "Default Item" in the node.',
	);

/** The earlier of two days on which a shared new item may start: it must not be later than any of its orders. */
const sooner = (a: NewItem | null, b: NewItem | null): NewItem | null =>
	a && b ? { ...a, startDate: a.startDate <= b.startDate ? a.startDate : b.startDate } : (a ?? b);

/** References of one kind that the cache does not know, each code once. */
function unknownItems(wanted: readonly Wanted[], by: MatchedBy, context: SyncContext): Wanted[] {
	const unknown = new Map<string, Wanted>();
	for (const item of wanted) {
		if (item.by !== by || context.cache.get(keyOf(item)) !== undefined) continue;
		const known = unknown.get(keyOf(item));
		unknown.set(keyOf(item), known ? { ...known, create: sooner(known.create, item.create) } : item);
	}
	return [...unknown.values()];
}

function choose(wanted: Wanted, index: ItemIndex): Outcome<string> {
	const { by, value, fallbackId } = wanted;
	if (value === '')
		return fallbackId !== ''
			? done(fallbackId)
			: failed(
					finding(
						'product_code_empty',
						'A product of the order has no code to find its QuickBooks item by.',
						'Give the product a model (or SKU) in the shop, or choose a "Default Item" in the node.',
					),
				);
	const picked = pickItem(value, index);
	if (!picked.ok)
		return picked.findings[0].code !== 'item_ambiguous' && fallbackId !== '' ? done(fallbackId) : picked;
	if (picked.value?.active) return done(picked.value.id);
	if (fallbackId !== '') return done(fallbackId);
	return failed(
		picked.value
			? finding(
					'item_inactive',
					`The QuickBooks item "${picked.value.name}" is inactive.`,
					'Make it active again in QuickBooks (Products and services › filter: inactive), or choose a "Default Item" in the node.',
				)
			: finding(
					'product_not_matched',
					`QuickBooks has no item ${by === 'name' ? 'named' : 'with the SKU'} "${value}".`,
					'Create the item in QuickBooks, or switch on "Create Missing Items", or add a row under "Product Exceptions", or choose a "Default Item" in the node.',
				),
	);
}

/** Makes the items that QuickBooks does not know and that may be made. */
async function createMissing(
	missing: readonly Wanted[],
	attempt: string,
	context: SyncContext,
): Promise<{ readonly made: Map<string, string>; readonly refused: Map<string, Finding> }> {
	const wanted = missing.flatMap(({ by, value, create }): WantedItem[] =>
		create ? [{ by, code: value, item: create, attempt }] : [],
	);
	const made = new Map<string, string>();
	const refused = new Map<string, Finding>();
	(await makeItems(wanted, context)).forEach((outcome, place) => {
		const one = wanted[place];
		if (!one) return;
		if ('item' in outcome) made.set(itemKey(one.by, one.code), outcome.item.id);
		else refused.set(itemKey(one.by, one.code), outcome.fault);
	});
	return { made, refused };
}

/** Finds the items of a whole page at once; gives each sale one id a line, or the findings that hold it. */
export async function bindItems(
	sales: readonly Sale[],
	context: SyncContext,
	create: boolean,
): Promise<Array<Outcome<string[]>>> {
	const all = wantedOf(sales);
	const shared = sharedCodes(all);
	const wanted = all.filter((item) => !shared.has(keyOf(item)));
	const found = new Map<MatchedBy, ItemIndex>();
	const missing: Wanted[] = [];
	for (const by of ['name', 'sku'] as const) {
		const unknown = unknownItems(wanted, by, context);
		if (unknown.length === 0) continue;
		const codes = unknown.map(({ value }) => value);
		const index = indexItems(by, await context.ledger.findItems(by, codes));
		found.set(by, index);
		missing.push(...unknown.filter(({ value }) => !index.has(value.toLowerCase())));
	}
	const { made, refused } = create
		? await createMissing(
				missing,
				attemptsOf(
					sales.map(({ orderId }) => orderId),
					context,
				),
				context,
			)
		: { made: new Map<string, string>(), refused: new Map<string, Finding>() };
	const toBeMade = new Set(create ? [] : missing.filter((one) => one.create).map(keyOf));
	const bind = (item: ItemReference): Outcome<string> => {
		if (item.by === 'id') return done(item.id);
		const key = keyOf(item);
		const products = shared.get(key);
		if (products) return item.fallbackId === '' ? failed(codeShared(item, products)) : done(item.fallbackId);
		const known = context.cache.get(key) ?? made.get(key);
		if (known !== undefined) return done(known);
		if (toBeMade.has(key)) return done(NEW_ITEM);
		const why = refused.get(key);
		if (why && item.fallbackId === '') return failed(why);
		return choose(item, found.get(item.by) ?? new Map());
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
				if (item.by !== 'id' && value !== item.fallbackId && value !== NEW_ITEM)
					context.cache.set(keyOf(item), value);
				return value;
			}),
		);
	});
}

/** Forgets what the cache says of a sale's items, so that they are looked up again. */
export function forgetItems(sale: Sale, context: SyncContext): void {
	for (const { item } of sale.lines) if (item.by !== 'id') context.cache.drop(keyOf(item));
}
