import type { z } from 'zod';
import type { Company } from '../../core/company';
import { PRICE_DECIMALS, type ItemChange, type NewItem } from '../../core/item';
import type { FoundItem } from '../../sync/ports';
import { withoutDeleted } from './deleted';
import type { Json } from './saleToDocument';
import { webUrl } from './webUrl';
import { wireNumber, type itemSchema } from './wire';

/** Types that stand for a product; categories and bundles cannot be sold through the API. */
const SELLABLE = new Set(['Inventory', 'NonInventory', 'Service']);

export const toFoundItem =
	(baseUrl: string) =>
	(wire: z.infer<typeof itemSchema>): FoundItem => ({
		id: wire.Id,
		name: wire.Active ? wire.Name : withoutDeleted(wire.Name),
		sku: wire.Sku,
		active: wire.Active,
		sellable: SELLABLE.has(wire.Type),
		syncToken: wire.SyncToken,
		type: wire.Type,
		description: wire.Description,
		price: wire.UnitPrice ?? '',
		onHand: wire.Type === 'Inventory' ? (wire.QtyOnHand ?? '0') : null,
		startDate: wire.InvStartDate,
		url: `${webUrl(baseUrl)}/app/item?itemId=${encodeURIComponent(wire.Id)}`,
	});

/** The JSON of a new item (Intuit, Item): inventory with its opening quantity on its first day, or non-inventory. */
export function itemToWire(item: NewItem, company: Company): Json {
	const account = (name: string, id: string) => (id === '' ? {} : { [name]: { value: id } });
	return {
		Name: item.name,
		...(item.sku === '' ? {} : { Sku: item.sku }),
		...(item.description === '' ? {} : { Description: item.description }),
		...(item.price === null ? {} : { UnitPrice: wireNumber(item.price.round(PRICE_DECIMALS)) }),
		...(item.active ? {} : { Active: false }),
		...account('IncomeAccountRef', item.incomeAccountId),
		...account('ExpenseAccountRef', item.expenseAccountId),
		...taxFlags(item, company),
		...(company.country === 'FR' ? { ItemCategoryType: 'Product' } : {}),
		...(item.stocked
			? {
					Type: 'Inventory',
					TrackQtyOnHand: true,
					QtyOnHand: item.quantity,
					InvStartDate: item.startDate,
					...account('AssetAccountRef', item.assetAccountId),
				}
			: { Type: 'NonInventory' }),
	};
}

/** US companies know taxable or not; elsewhere prices are said to be net, with the proposed tax code (Intuit, Item). */
function taxFlags({ taxable, taxCodeId }: NewItem, { country, salesTax }: Company): Json {
	if (country === 'US') return { Taxable: taxable };
	if (salesTax !== 'global') return {};
	return { SalesTaxIncluded: false, ...(taxCodeId === '' ? {} : { SalesTaxCodeRef: { value: taxCodeId } }) };
}

/** A sparse update of an item (Intuit, Item): what is not named stays as it is. */
export const itemChangeToWire = (
	{ id, syncToken, name }: FoundItem,
	{ name: newName, description, price, active }: ItemChange,
): Json => ({
	Id: id,
	SyncToken: syncToken,
	sparse: true,
	// the name goes along when the item wakes, for it was "… (deleted)" while it slept
	...(newName === undefined && active !== true ? {} : { Name: newName ?? name }),
	...(description === undefined ? {} : { Description: description }),
	...(price === undefined ? {} : { UnitPrice: wireNumber(price) }),
	...(active === undefined ? {} : { Active: active }),
});
