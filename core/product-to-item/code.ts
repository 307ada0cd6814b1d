import type { Company } from '../company';
import type { MatchedBy } from '../item';
import type { ItemSettings } from '../settings';
import { cleanText } from '../text';

/** Item.Name and Item.Sku take 100 characters. */
export const MAX_NAME = 100;

/** A text as an item's name: at most 100 characters, no colon (it parts categories), tab or line end, in the US ISO-8859-1 only. */
export const itemName = (text: string, company: Company, maximum = MAX_NAME): string =>
	cleanText(text, { maximum, latin1: company.country === 'US', isName: true });

/** The code that a product and its item share. It is cleaned like a name, so that the item made of it is found again by it. */
export function itemCode(
	product: { readonly model: string; readonly sku: string },
	{ matchBy }: ItemSettings,
	company: Company,
): { readonly by: MatchedBy; readonly value: string } {
	return {
		by: matchBy === 'modelToName' ? 'name' : 'sku',
		value: itemName(matchBy === 'skuToSku' ? product.sku : product.model, company),
	};
}
