import chunk from 'lodash/chunk';
import type { Finding } from '../core/finding';
import { changes } from '../core/product-to-item/5-changes';
import type { ProductSettings } from '../core/settings';
import type { SyncContext } from './context';
import { itemResult, ITEMS_AT_ONCE, type SettleItem } from './itemResults';
import type { ItemPlan, ItemToChange } from './planItems';
import type { Refusal } from './ports';
import { reasonToStop } from './stop';

/** Intuit: somebody changed it since it was read. */
const STALE = '5010';
/** Intuit: another item has this name. */
const NAME_TAKEN = '6240';

type Doubt = ItemToChange & { readonly fault: Finding };

/** What may be written once more: under the second name, or after the item was read again. */
interface Again {
	readonly renamed: readonly Doubt[];
	readonly stale: readonly Doubt[];
}

const withSecondName = (one: ItemToChange, fault: Refusal): Doubt | null => {
	const { name, secondName } = one.prepared.item;
	return fault.faultCode === NAME_TAKEN && one.change.name === name && name !== secondName
		? { ...one, change: { ...one.change, name: secondName }, fault }
		: null;
};

async function write(
	part: readonly ItemToChange[],
	context: SyncContext,
	settle: SettleItem,
): Promise<Again> {
	const renamed: Doubt[] = [];
	const stale: Doubt[] = [];
	const written = await context.ledger.updateItems(part);
	part.forEach((one, place) => {
		const outcome = written[place];
		const { prepared, item, notes } = one;
		if (!outcome) return;
		if (outcome.status === 'done')
			settle(prepared, itemResult(prepared.product, 'updated', { item: outcome.value, notes }));
		else if (outcome.status === 'uncertain' || outcome.fault.faultCode === STALE)
			stale.push({ ...one, fault: outcome.fault });
		else {
			const second = withSecondName(one, outcome.fault);
			if (second) renamed.push(second);
			else settle(prepared, itemResult(prepared.product, 'held', { item, cause: outcome.fault, notes }));
		}
	});
	return { renamed, stale };
}

/** Reads stale items once more; those that are as they should be by now are settled. */
async function compareAgain(
	stale: readonly Doubt[],
	settings: ProductSettings,
	context: SyncContext,
	settle: SettleItem,
): Promise<ItemToChange[]> {
	if (stale.length === 0) return [];
	const items = await context.ledger.readItems(stale.map(({ item }) => item.id));
	const byId = new Map(items.map((item) => [item.id, item]));
	return stale.flatMap(({ fault, ...one }): ItemToChange[] => {
		const { product } = one.prepared;
		const item = byId.get(one.item.id);
		if (!item) {
			settle(one.prepared, itemResult(product, 'retry', { cause: fault }));
			return [];
		}
		const { change } = changes(one.prepared, item, settings);
		if (change) return [{ ...one, item, change }];
		settle(one.prepared, itemResult(product, 'updated', { item, notes: one.notes }));
		return [];
	});
}

/** Writes what of the items follows their products; what was changed meanwhile is read and written once more. */
export async function followProducts(
	{ toChange }: ItemPlan,
	settings: ProductSettings,
	context: SyncContext,
	settle: SettleItem,
): Promise<void> {
	for (const part of chunk(toChange, ITEMS_AT_ONCE)) {
		const reason = reasonToStop(
			part.map(({ prepared }) => prepared.product.id),
			context,
		);
		if (reason) {
			for (const { prepared } of part)
				settle(prepared, itemResult(prepared.product, 'retry', { cause: reason }));
			continue;
		}
		const first = await write(part, context, settle);
		const again = [...first.renamed, ...(await compareAgain(first.stale, settings, context, settle))];
		if (again.length === 0) continue;
		const second = await write(again, context, settle);
		for (const { prepared, fault } of [...second.stale, ...second.renamed])
			settle(prepared, itemResult(prepared.product, 'retry', { cause: fault }));
	}
}
