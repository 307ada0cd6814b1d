import type { Company } from '../core/company';
import { dayIn } from '../core/day';
import { finding, type Finding } from '../core/finding';
import type { ItemChange } from '../core/item';
import type { Product } from '../core/product';
import { productsToItems, type PreparedItem } from '../core/product-to-item';
import { disabled } from '../core/product-to-item/1-decide';
import { changes } from '../core/product-to-item/5-changes';
import { called } from '../core/product-to-item/context';
import type { ProductSettings } from '../core/settings';
import { itemKey } from './bindItems';
import type { SyncContext } from './context';
import { itemResult } from './itemResults';
import { nameMissing } from './nameMissing';
import { indexItems, pickItem, type ItemIndex } from './pickItem';
import type { FoundItem, ItemResult } from './ports';

/** A product whose item is there but not as it should be. */
export interface ItemToChange {
	readonly prepared: PreparedItem;
	readonly item: FoundItem;
	readonly change: ItemChange;
	readonly notes: readonly Finding[];
}

/** What a page of products asks of the books. */
export interface ItemPlan {
	readonly company: Company;
	/** Products that are settled without a write. */
	readonly settled: ReadonlyMap<number, ItemResult>;
	/** Products whose item is still to be made, under a name that is free as far as anybody knows. */
	readonly toMake: readonly PreparedItem[];
	readonly toChange: readonly ItemToChange[];
}

const gone = ({ product, by, code }: PreparedItem): Finding =>
	finding(
		'item_gone',
		`${called(product)} had an item before, and QuickBooks has none ${by === 'name' ? 'named' : 'with the SKU'} "${code}" any more: the code was changed there or in the shop.`,
		"Give the item in QuickBooks that code; or, to have a new item made, retry the product on the bridge's page in the shop.",
	);

const inactive = ({ product }: PreparedItem, { name, url }: FoundItem): Finding =>
	finding(
		'item_inactive',
		`${called(product)} is sold in the shop, but its QuickBooks item "${name}" is inactive (${url}).`,
		'Make the item active again in QuickBooks (Products and services › filter: inactive), or switch on "Active" under "Later Changes" in the node. No second one is made.',
	);

/** What a person should know of an item that was there before. */
function remarks({ product, item }: PreparedItem, found: FoundItem, settings: ProductSettings): Finding[] {
	const late = found.startDate !== '' && settings.startDate !== '' && found.startDate > settings.startDate;
	return [
		...(item.stocked && found.onHand === null
			? [
					finding(
						'item_untracked',
						`${called(product)} keeps stock in the shop, but its QuickBooks item "${found.name}" does not.`,
						'Change the type of the item to inventory in QuickBooks, if its stock shall be kept there.',
					),
				]
			: []),
		...(late
			? [
					finding(
						'item_starts_later',
						`The QuickBooks item "${found.name}" starts on ${found.startDate}, after the start date ${settings.startDate}: orders in between will be held.`,
						`Set its start date in QuickBooks to ${settings.startDate} or earlier.`,
					),
				]
			: []),
	];
}

type Next =
	{ readonly settled: ItemResult } | { readonly make: PreparedItem } | { readonly change: ItemToChange };

function judge(
	one: PreparedItem,
	index: ItemIndex,
	settings: ProductSettings,
	{ inLedger }: SyncContext,
): Next {
	const { product } = one;
	const held = (cause: Finding, item: FoundItem | null = null): Next => ({
		settled: itemResult(product, 'held', { item, cause, notes: one.notes }),
	});
	const picked = pickItem(one.code, index);
	if (!picked.ok) return held(picked.findings[0]);
	const item = picked.value;
	if (!item) {
		if (!one.mayCreate) return { settled: itemResult(product, 'skipped', { cause: disabled(product) }) };
		if (one.openingTrouble) return held(one.openingTrouble);
		return inLedger?.has(product.id) ? held(gone(one)) : { make: one };
	}
	if (!item.active && one.item.active && !settings.followActive) return held(inactive(one, item), item);
	const { change, notes } = changes(one, item, settings);
	const told = [...one.notes, ...remarks(one, item, settings), ...notes];
	return change
		? { change: { prepared: one, item, change, notes: told } }
		: { settled: itemResult(product, 'unchanged', { item, notes: told }) };
}

const follows = (settings: ProductSettings): boolean =>
	settings.followName || settings.followDescription || settings.followPrice || settings.followActive;

/** Everything up to the first write, for a whole page of products: check, find the items, compare. Throws `LedgerStop`. */
export async function planItems(
	products: readonly Product[],
	settings: ProductSettings,
	context: SyncContext,
): Promise<ItemPlan> {
	const company = await context.ledger.company();
	const today = dayIn(new Date(context.clock.now()).toISOString(), settings.timeZone);
	const page = [...new Map(products.map((one) => [one.id, one])).values()];
	const settled = new Map<number, ItemResult>();
	const wanted: PreparedItem[] = [];
	productsToItems(page, { settings, company, today }).forEach((outcome, place) => {
		const product = page[place];
		if (!product) return;
		if (!outcome.ok) settled.set(product.id, itemResult(product, 'held', { cause: outcome.findings[0] }));
		else if (outcome.value.intent === 'skip')
			settled.set(product.id, itemResult(product, 'skipped', { cause: outcome.value.cause }));
		else if (isSettled(outcome.value, settings, context))
			settled.set(product.id, itemResult(product, 'unchanged', { notes: outcome.value.notes }));
		else wanted.push(outcome.value);
	});
	const toMake: PreparedItem[] = [];
	const toChange: ItemToChange[] = [];
	const found = await findAll(wanted, context);
	const index = indexItems(wanted[0]?.by ?? 'name', found);
	for (const one of wanted) {
		const next = judge(one, index, settings, context);
		if ('settled' in next) settled.set(one.product.id, next.settled);
		else if ('make' in next) toMake.push(next.make);
		else toChange.push(next.change);
	}
	const named = await nameMissing(toMake, found, settings, context);
	for (const result of named.held) settled.set(result.productId, result);
	return { company, settled, toMake: named.toMake, toChange };
}

/** Whether the shop's ledger and the cache both know the item and nothing of it follows the product: then no question is worth a read. */
const isSettled = ({ product, by, code }: PreparedItem, settings: ProductSettings, context: SyncContext) =>
	!follows(settings) &&
	(context.inLedger?.has(product.id) ?? false) &&
	context.cache.get(itemKey(by, code)) !== undefined;

async function findAll(
	wanted: readonly PreparedItem[],
	{ ledger }: SyncContext,
): Promise<readonly FoundItem[]> {
	const [first] = wanted;
	if (!first) return [];
	return await ledger.findItems(
		first.by,
		wanted.map(({ code }) => code),
	);
}
