import type { Company } from '../company';
import type { Order, OrderLine } from '../order';
import type { NewItem } from '../sale';
import type { SaleSettings } from '../settings';
import { cleanText } from '../text';
import { dayIn } from './1-decide';

/** Item.Name and Item.Sku take 100 characters, Item.Description 4,000. */
const MAX_NAME = 100;
const MAX_DESCRIPTION = 4000;

/**
 * The item to make of a product that QuickBooks does not know. Matched by name it is called by its model; matched by SKU by its title, or
 * "Title [MODEL]" where that is taken. Its start date is the integration's, or the order's: an item may not be sold before it (fault 6270).
 */
export function newItem(
	line: OrderLine,
	rateIds: readonly number[],
	code: string,
	order: Order,
	settings: SaleSettings,
	company: Company,
): NewItem {
	const latin1 = company.country === 'US';
	const name = (text: string, maximum = MAX_NAME) => cleanText(text, { maximum, latin1, isName: true });
	const title = name(line.name) || name(code);
	const tail = ` [${name(code)}]`;
	const longName = `${name(title, MAX_NAME - tail.length)}${tail}`;
	const placed = dayIn(order.placedAt, settings.timeZone);
	return {
		name: settings.matchBy === 'modelToName' ? name(code) : title,
		secondName: longName,
		sku: name(code),
		description: cleanText(line.name, { maximum: MAX_DESCRIPTION, latin1 }),
		price: line.price,
		stocked: line.stocked && company.inventory && settings.assetAccount !== '',
		taxable: rateIds.length > 0,
		startDate: settings.startDate !== '' && settings.startDate < placed ? settings.startDate : placed,
		incomeAccountId: settings.incomeAccount,
		expenseAccountId: settings.expenseAccount,
		assetAccountId: settings.assetAccount,
	};
}
