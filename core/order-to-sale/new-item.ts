import type { Company } from '../company';
import { dayIn } from '../day';
import type { NewItem } from '../item';
import type { Order, OrderLine } from '../order';
import { newItem } from '../product-to-item/new-item';
import type { SaleSettings } from '../settings';

/**
 * The item to make of an order's line that QuickBooks does not know. Its start date is the integration's, or the order's: an item may not be
 * sold before it (fault 6270). What the shop has of it nobody knows here, so it starts with nothing on hand.
 */
export function itemOfLine(
	line: OrderLine,
	rateIds: readonly number[],
	code: string,
	order: Order,
	settings: SaleSettings,
	company: Company,
): NewItem {
	const placed = dayIn(order.placedAt, settings.timeZone);
	return newItem(
		{
			name: line.name,
			sku: line.sku,
			description: line.name,
			price: line.price,
			baseCurrency: order.baseCurrency,
			stocked: line.stocked,
			taxable: rateIds.length > 0,
			taxCodeId: '',
			active: true,
			quantity: 0,
			startDate: settings.startDate !== '' && settings.startDate < placed ? settings.startDate : placed,
		},
		code,
		settings,
		company,
	);
}
