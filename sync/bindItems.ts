import { done, failed, finding, type Finding, type Outcome } from '../core/finding';
import type { ItemReference, NewItem, Sale } from '../core/sale';
import { attemptsOf, type SyncContext } from './context';
import type { FoundItem } from './ports';

type Wanted = Exclude<ItemReference, { by: 'id' }>;

/** Intuit: another item has this name. */
const NAME_TAKEN = '6240';

/** Stands for the id of an item that a preview would create. */
const NEW_ITEM = 'new';

const cacheKey = (item: Wanted): string => `item:${item.by}:${item.value.toLowerCase()}`;
const codeOf = (found: FoundItem, by: Wanted['by']): string =>
	(by === 'name' ? found.name : found.sku).toLowerCase();

/** References of one kind that the cache does not know, each value once. */
function unknownItems(sales: readonly Sale[], by: Wanted['by'], context: SyncContext): Wanted[] {
	const wanted = sales
		.flatMap((sale) => sale.lines.map((line) => line.item))
		.filter((item): item is Wanted => item.by === by && item.value !== '')
		.filter((item) => context.cache.get(cacheKey(item)) === undefined);
	return [...new Map(wanted.map((item) => [item.value.toLowerCase(), item])).values()];
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
			'Make it active again in QuickBooks (Products and services › filter: inactive), or choose a "Default Item" in the node.',
		);
	return null;
}

function choose(wanted: Wanted, found: readonly FoundItem[]): Outcome<string> {
	const same = found.filter((item) => codeOf(item, wanted.by) === wanted.value.toLowerCase());
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
						'Create the item in QuickBooks, or switch on "Create Missing Items", or add a row under "Product Exceptions", or choose a "Default Item" in the node.',
					),
				);
	}
	if (second)
		return failed(
			finding(
				'item_ambiguous',
				`QuickBooks has more than one item for "${wanted.value}": "${first.name}" and "${second.name}".`,
				'Make the code unique in QuickBooks, or add a row under "Product Exceptions" in the node.',
			),
		);
	const trouble = usable(first);
	if (!trouble) return done(first.id);
	return wanted.fallbackId === '' ? failed(trouble) : done(wanted.fallbackId);
}

/** Makes the items that QuickBooks does not know and that may be made; a name that is taken gets the second one. */
async function createMissing(
	wanted: readonly Wanted[],
	attempt: string,
	context: SyncContext,
): Promise<{ readonly made: Map<string, string>; readonly refused: Map<string, Finding> }> {
	const made = new Map<string, string>();
	const refused = new Map<string, Finding>();
	let pending = wanted.flatMap((item): Array<{ key: string; create: NewItem }> =>
		item.create ? [{ key: cacheKey(item), create: item.create }] : [],
	);
	for (const round of ['first', 'second'] as const) {
		if (pending.length === 0) break;
		const written = await context.ledger.createItems(
			pending.map(({ create }) => create),
			attempt,
		);
		pending = pending.flatMap(({ key, create }, index) => {
			const outcome = written[index];
			if (outcome?.status === 'done') made.set(key, outcome.value.id);
			else if (outcome?.fault.faultCode === NAME_TAKEN && round === 'first')
				return [{ key, create: { ...create, name: create.secondName } }];
			else if (outcome) refused.set(key, outcome.fault);
			return [];
		});
	}
	return { made, refused };
}

/** Finds the items of a whole page at once; gives each sale one id a line, or the findings that hold it. */
export async function bindItems(
	sales: readonly Sale[],
	context: SyncContext,
	create: boolean,
): Promise<Array<Outcome<string[]>>> {
	const found = new Map<Wanted['by'], readonly FoundItem[]>();
	const missing: Wanted[] = [];
	for (const by of ['name', 'sku'] as const) {
		const wanted = unknownItems(sales, by, context);
		const items =
			wanted.length > 0
				? await context.ledger.findItems(
						by,
						wanted.map(({ value }) => value),
					)
				: [];
		found.set(by, items);
		missing.push(
			...wanted.filter((one) => !items.some((item) => codeOf(item, by) === one.value.toLowerCase())),
		);
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
	const bind = (item: ItemReference): Outcome<string> => {
		if (item.by === 'id') return done(item.id);
		const key = cacheKey(item);
		const known = context.cache.get(key) ?? made.get(key);
		if (known !== undefined) return done(known);
		if (!create && item.create && missing.some((one) => cacheKey(one) === key)) return done(NEW_ITEM);
		const why = refused.get(key);
		if (why && item.fallbackId === '') return failed(why);
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
				if (item.by !== 'id' && value !== item.fallbackId && value !== NEW_ITEM)
					context.cache.set(cacheKey(item), value);
				return value;
			}),
		);
	});
}

/** Forgets what the cache says of a sale's items, so that they are looked up again. */
export function forgetItems(sale: Sale, context: SyncContext): void {
	for (const { item } of sale.lines) if (item.by !== 'id') context.cache.drop(cacheKey(item));
}
