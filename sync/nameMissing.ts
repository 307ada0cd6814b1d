import { finding, type Finding } from '../core/finding';
import type { PreparedItem } from '../core/product-to-item';
import { called } from '../core/product-to-item/context';
import type { ProductSettings } from '../core/settings';
import type { SyncContext } from './context';
import { itemResult } from './itemResults';
import { indexItems } from './pickItem';
import type { FoundItem, ItemResult } from './ports';

const mappable = ({ product, code }: PreparedItem, { name, url }: FoundItem): Finding =>
	finding(
		'item_name_taken',
		`QuickBooks has an item "${name}" without a SKU (${url}), and ${called(product)} has none with the SKU "${code}" yet.`,
		`If it is the same product, give that item the SKU "${code}" in QuickBooks; else choose 'Create "Name [MODEL]"' under "Name Already Taken" in the node.`,
	);

/**
 * Gives the items to make names of their own where they are matched by SKU: the title, or "Title [CODE]" where an item of the books or an earlier
 * one of the page has it. By choice a product whose title an item without a SKU has is held, for it may be that very item.
 */
export async function nameMissing(
	missing: readonly PreparedItem[],
	found: readonly FoundItem[],
	{ nameClash }: ProductSettings,
	{ ledger }: SyncContext,
): Promise<{ readonly toMake: readonly PreparedItem[]; readonly held: readonly ItemResult[] }> {
	if (missing[0]?.by !== 'sku') return { toMake: missing, held: [] };
	const asked =
		nameClash === 'hold'
			? await ledger.findItems(
					'name',
					missing.map(({ item }) => item.name),
				)
			: found;
	const names = indexItems(
		'name',
		asked.filter(({ active }) => active),
	);
	const taken = new Set(names.keys());
	const held: ItemResult[] = [];
	const toMake = missing.flatMap((one): PreparedItem[] => {
		const [other] = names.get(one.item.name.toLowerCase()) ?? [];
		if (other?.sku === '' && nameClash === 'hold') {
			held.push(itemResult(one.product, 'held', { cause: mappable(one, other), notes: one.notes }));
			return [];
		}
		const name = taken.has(one.item.name.toLowerCase()) ? one.item.secondName : one.item.name;
		taken.add(name.toLowerCase());
		return [{ ...one, item: { ...one.item, name } }];
	});
	return { toMake, held };
}
