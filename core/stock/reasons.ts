import { finding, type Finding } from '../finding';
import type { Place } from './places';
import type { LeaveCode, StockItem } from './stock';

/** `Product "TEE"`, or `Option "Large" of product "TEE"`. */
export const nameOf = ({ model, option, productId }: Place): string => {
	const product = `product ${model === '' ? `no. ${productId}` : `"${model}"`}`;
	return option === '' ? product : `option "${option}" of ${product}`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const itemNamed = (item: Pick<StockItem, 'name'> | null): string => (item ? `item "${item.name}"` : 'item');

/** What is known of a place that is left alone. */
export interface Circumstances {
	readonly item: StockItem | null;
	/** What the shop may offer and what QuickBooks has, where that is known. */
	readonly wanted: string;
	readonly onHand: string;
}

const CHOOSE = 'give it a stock item under "Stock Exceptions", or keep its quantity by hand in the shop';

/** Why a place is left alone, and what would change that. */
export function whyLeft(code: LeaveCode, place: Place, { item, wanted, onHand }: Circumstances): Finding {
	const who = capital(nameOf(place));
	const its = `the QuickBooks ${itemNamed(item)} of ${nameOf(place)}`;
	const tell = (message: string, remedy: string): Finding => finding(code, message, `${capital(remedy)}.`);
	switch (code) {
		case 'not_tracked':
			return tell(
				`${who} is sold without stock control in the shop.`,
				'switch on "Subtract Stock" for it in the shop if its stock shall follow QuickBooks',
			);
		case 'code_empty':
			return tell(`${who} has no code to find its item by.`, 'give it a model (or SKU) in the shop');
		case 'code_duplicate':
			return tell(
				`${who} has the same code or item as another one; both would offer all that QuickBooks has.`,
				'give each a code of its own in the shop, or an item of its own under "Stock Exceptions"',
			);
		case 'not_matched':
			return tell(
				`QuickBooks has no item for ${nameOf(place)}.`,
				'create the item in QuickBooks, or choose one under "Stock Exceptions"',
			);
		case 'item_ambiguous':
			return tell(
				`QuickBooks has more than one item for ${nameOf(place)}.`,
				'make the code unique in QuickBooks, or choose the item under "Stock Exceptions"',
			);
		case 'item_inactive':
			return tell(
				`${capital(its)} is inactive.`,
				'make it active again in QuickBooks, or disable the product',
			);
		case 'item_service':
			return tell(`${capital(its)} is a service, which has no quantity.`, CHOOSE);
		case 'item_non_inventory':
			return tell(`${capital(its)} is a non-inventory item, which has no quantity.`, CHOOSE);
		case 'item_bundle':
			return tell(`${capital(its)} is a bundle, which has no quantity of its own.`, CHOOSE);
		case 'item_not_stock':
			return tell(`${capital(its)} keeps no quantity.`, CHOOSE);
		case 'item_shared':
			return tell(
				`${capital(its)} stands for another product too; both would offer all that QuickBooks has.`,
				'give each product an item of its own',
			);
		case 'quantity_too_large':
			return tell(
				`${capital(its)} has ${onHand}, more than a shop can store.`,
				'correct the quantity in QuickBooks',
			);
		case 'options_by_hand':
			return tell(
				`${who} has options with stock of their own (${place.byHand.join(', ')}), which QuickBooks does not know.`,
				'keep their quantities by hand, or give them items under "Stock Exceptions"',
			);
		case 'shop_edited':
			return tell(
				`${who} has ${place.quantity} in the shop instead of ${wanted}, although QuickBooks still has ${onHand}: it changed in the shop alone, by hand or by an order that will not be posted.`,
				'correct the quantity in QuickBooks if the shop is right; else the next full compare puts it right (see "Full Compare")',
			);
	}
}

/** Why a quantity is what it is: `QuickBooks has 12, 3 sold but not yet posted, buffer 1`. */
export const whyWritten = (onHand: string, unposted: number, buffer: number): string =>
	[
		`QuickBooks has ${onHand}`,
		...(unposted === 0 ? [] : [`${unposted} sold but not yet posted`]),
		...(buffer === 0 ? [] : [`buffer ${buffer}`]),
	].join(', ');
