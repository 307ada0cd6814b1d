import chunk from 'lodash/chunk';
import { finding, type Finding } from '../core/finding';
import type { Product } from '../core/product';
import type { PreparedItem } from '../core/product-to-item';
import { called } from '../core/product-to-item/context';
import type { ProductSettings } from '../core/settings';
import { itemKey } from './bindItems';
import { attemptOf, type SyncContext } from './context';
import { followProducts } from './followProducts';
import { itemResult, ITEMS_AT_ONCE, type SettleItem } from './itemResults';
import { makeItems, type Made } from './makeItems';
import { planItems, type ItemPlan } from './planItems';
import type { ItemResult } from './ports';
import { reasonToStop, stopOf, STOPPED } from './stop';

const adopted = (one: PreparedItem, name: string): Finding =>
	finding(
		'adopted',
		`The item "${name}" of ${called(one.product)} was made by another run; it was found in QuickBooks.`,
		'',
	);

const renamed = (one: PreparedItem, name: string): Finding =>
	finding(
		'name_taken',
		`The item of ${called(one.product)} is called "${name}", for another item has its name already.`,
		'If the other one is the same product, give it this code in QuickBooks and make the new one inactive.',
	);

const stillActive = (one: PreparedItem, name: string): Finding =>
	finding(
		'item_still_active',
		`${called(one.product)} is disabled, but QuickBooks made its item "${name}" active.`,
		'Make it inactive in QuickBooks.',
	);

function madeResult(one: PreparedItem, made: Made): ItemResult {
	const { product, notes, openingNotes } = one;
	if ('fault' in made)
		return itemResult(product, made.status === 'uncertain' ? 'retry' : 'held', { cause: made.fault, notes });
	const { item } = made;
	const told =
		made.status === 'found'
			? [adopted(one, item.name)]
			: [
					...openingNotes,
					...(one.by === 'sku' && item.name === one.item.secondName ? [renamed(one, item.name)] : []),
					...(item.active && !one.item.active ? [stillActive(one, item.name)] : []),
				];
	return itemResult(product, 'posted', { item, notes: [...notes, ...told] });
}

async function make({ toMake }: ItemPlan, context: SyncContext, settle: SettleItem): Promise<void> {
	for (const part of chunk(toMake, ITEMS_AT_ONCE)) {
		const reason = reasonToStop(
			part.map(({ product }) => product.id),
			context,
		);
		const made = reason
			? part.map((): Made => ({ status: 'uncertain', fault: reason }))
			: await makeItems(
					part.map(({ product, by, code, item }) => ({
						by,
						code,
						item,
						attempt: attemptOf(product.id, context),
					})),
					context,
				);
		part.forEach((one, place) => {
			const outcome = made[place];
			if (outcome) settle(one, madeResult(one, outcome));
		});
	}
}

/**
 * Makes or changes the items of a page of products; one result for each, in the order given. Throws only before anything was written: later a stop
 * makes the products that were not reached `retry`.
 */
export async function postItems(
	products: readonly Product[],
	settings: ProductSettings,
	context: SyncContext,
): Promise<ItemResult[]> {
	const plan = await planItems(products, settings, context);
	const results = new Map(plan.settled);
	const settle: SettleItem = ({ product, by, code }, result) => {
		results.set(product.id, result);
		if (result.item?.active) context.cache.set(itemKey(by, code), result.item.id);
		else context.cache.drop(itemKey(by, code));
	};
	let stopped = STOPPED;
	try {
		await make(plan, context, settle);
		await followProducts(plan, settings, context, settle);
	} catch (error) {
		stopped = stopOf(error);
	}
	return products.map((one) => results.get(one.id) ?? itemResult(one, 'retry', { cause: stopped }));
}
