import { finding, type Finding } from '../finding';
import { PRICE_DECIMALS, type ItemChange } from '../item';
import { decimal, ZERO, type Decimal } from '../money';
import type { ProductSettings } from '../settings';
import { called, type PreparedItem } from './context';

/** An item as the books have it. */
export interface ItemInBooks {
	readonly name: string;
	readonly description: string;
	/** Decimal text, `""` when it has none. */
	readonly price: string;
	readonly active: boolean;
	/** Decimal text, null for items without stock. */
	readonly onHand: string | null;
}

const samePrice = (known: string, wanted: Decimal): boolean =>
	decimal(known === '' ? '0' : known).eq(wanted.round(PRICE_DECIMALS));

/** Step 5: what of an existing item shall follow its product, by the switches; null when it is as it should be. */
export function changes(
	{ product, by, item }: PreparedItem,
	found: ItemInBooks,
	settings: ProductSettings,
): { readonly change: ItemChange | null; readonly notes: readonly Finding[] } {
	const named = [item.name, item.secondName].includes(found.name);
	const units = decimal(found.onHand ?? '0');
	const sleeps = settings.followActive && found.active && !item.active;
	const kept = sleeps && !units.eq(ZERO);
	const change: ItemChange = {
		...(settings.followName && by === 'sku' && !named && { name: item.name }),
		...(settings.followDescription &&
			item.description !== '' &&
			item.description !== found.description && { description: item.description }),
		...(settings.followPrice &&
			item.price !== null &&
			!samePrice(found.price, item.price) && { price: item.price.round(PRICE_DECIMALS) }),
		...(sleeps && !kept && { active: false }),
		...(settings.followActive && !found.active && item.active && { active: true }),
	};
	const notes = kept
		? [
				finding(
					'item_has_stock',
					`${called(product)} is disabled, but its item "${found.name}" has ${units.toFixed()} on hand and stays active.`,
					'Bring its quantity to 0 in QuickBooks and make it inactive there, or enable the product.',
				),
			]
		: [];
	return { change: Object.keys(change).length > 0 ? change : null, notes };
}
