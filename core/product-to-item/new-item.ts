import type { Company } from '../company';
import type { NewItem } from '../item';
import type { Decimal } from '../money';
import type { ItemSettings } from '../settings';
import { cleanText } from '../text';
import { itemName, MAX_NAME } from './code';

const MAX_DESCRIPTION = 4000;

/** What an item is made of, whether a product or the line of an order brings it. */
export interface Sold {
	readonly name: string;
	readonly sku: string;
	readonly description: string;
	/** Net, in the shop's base currency. */
	readonly price: Decimal;
	/** ISO 4217, `""` when it is not known. */
	readonly baseCurrency: string;
	/** Whether the shop subtracts what is sold from its stock. */
	readonly stocked: boolean;
	readonly taxable: boolean;
	readonly taxCodeId: string;
	readonly active: boolean;
	readonly quantity: number;
	/** ISO date. */
	readonly startDate: string;
}

/** Whether a product keeps its quantity in the books: it does in the shop, the company may, and there is an account for its worth. */
export const keepsStock = (stocked: boolean, settings: ItemSettings, company: Company): boolean =>
	stocked && company.inventory && settings.assetAccount !== '';

/**
 * The item to make of a product that QuickBooks does not know; the one place where items are made up. Matched by name it is called by its
 * code; matched by SKU by its title, or "Title [CODE]" where that is taken.
 */
export function newItem(sold: Sold, code: string, settings: ItemSettings, company: Company): NewItem {
	const title = itemName(sold.name, company) || code;
	const tail = ` [${code}]`;
	const stocked = keepsStock(sold.stocked, settings, company);
	return {
		name: settings.matchBy === 'modelToName' ? code : title,
		secondName:
			settings.matchBy === 'modelToName'
				? code
				: tail.length < MAX_NAME
					? `${itemName(title, company, MAX_NAME - tail.length)}${tail}`
					: code,
		sku: settings.matchBy === 'modelToName' ? itemName(sold.sku, company) || code : code,
		description: cleanText(sold.description, {
			maximum: MAX_DESCRIPTION,
			latin1: company.country === 'US',
		}),
		price: sold.baseCurrency === '' || sold.baseCurrency === company.homeCurrency ? sold.price : null,
		stocked,
		active: sold.active,
		taxable: sold.taxable,
		taxCodeId: company.salesTax === 'global' ? sold.taxCodeId : '',
		quantity: stocked ? sold.quantity : 0,
		startDate: sold.startDate,
		incomeAccountId: stocked ? settings.incomeAccount : settings.nonStockIncome || settings.incomeAccount,
		expenseAccountId: stocked ? settings.expenseAccount : settings.nonStockExpense,
		assetAccountId: stocked ? settings.assetAccount : '',
	};
}
