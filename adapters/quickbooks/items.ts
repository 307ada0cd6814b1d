import type { z } from 'zod';
import type { Company } from '../../core/company';
import type { NewItem } from '../../core/sale';
import type { FoundItem } from '../../sync/ports';
import { withoutDeleted } from './deleted';
import type { Json } from './saleToDocument';
import { wireNumber, type itemSchema } from './wire';

/** Types that stand for a product; categories and bundles cannot be sold through the API. */
const SELLABLE = new Set(['Inventory', 'NonInventory', 'Service']);
/** UnitPrice is kept with five decimals. */
const PRICE_DECIMALS = 5;

export const toFoundItem = (wire: z.infer<typeof itemSchema>): FoundItem => ({
	id: wire.Id,
	name: wire.Active ? wire.Name : withoutDeleted(wire.Name),
	sku: wire.Sku,
	active: wire.Active,
	sellable: SELLABLE.has(wire.Type),
});

/** The JSON of a new item (Intuit, Item): inventory from its first day with nothing on hand, or non-inventory. */
export function itemToWire(item: NewItem, company: Company): Json {
	const stock = {
		Type: 'Inventory',
		TrackQtyOnHand: true,
		QtyOnHand: 0,
		InvStartDate: item.startDate,
		AssetAccountRef: { value: item.assetAccountId },
		ExpenseAccountRef: { value: item.expenseAccountId },
	};
	return {
		Name: item.name,
		...(item.sku === '' ? {} : { Sku: item.sku }),
		...(item.description === '' ? {} : { Description: item.description }),
		UnitPrice: wireNumber(item.price.round(PRICE_DECIMALS)),
		IncomeAccountRef: { value: item.incomeAccountId },
		...(company.country === 'US' ? { Taxable: item.taxable } : {}),
		...(item.stocked ? stock : { Type: 'NonInventory' }),
	};
}
