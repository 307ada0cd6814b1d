import { finding, type Finding } from '../finding';
import type { NewItem } from '../item';
import type { Product } from '../product';
import type { Opening } from './3-opening';
import { called, type Context } from './context';
import { newItem } from './new-item';

/** Step 4: what the product's item should be like. */
export function itemOf(
	product: Product,
	code: string,
	active: boolean,
	{ quantity, startDate }: Opening,
	{ settings, company }: Context,
): { readonly item: NewItem; readonly notes: readonly Finding[] } {
	const item = newItem(
		{
			name: product.name,
			sku: product.sku,
			description:
				settings.describedBy === 'description' ? product.description || product.name : product.name,
			price: product.price,
			baseCurrency: product.baseCurrency,
			stocked: product.stocked,
			taxable: product.taxClassId > 0,
			taxCodeId: settings.taxClasses.find(({ taxClass }) => taxClass === product.taxClassId)?.taxCode ?? '',
			active,
			quantity,
			startDate,
		},
		code,
		settings,
		company,
	);
	const stocked = product.options.filter((option) => option.stocked).map(({ name }) => `"${name}"`);
	return {
		item,
		notes: [
			...(item.price === null
				? [
						finding(
							'price_in_other_currency',
							`${called(product)} is priced in ${product.baseCurrency}, and items of the company in ${company.homeCurrency}: its price was left out.`,
							'Nothing: orders bring their own prices.',
						),
					]
				: []),
			...(item.stocked && stocked.length > 0
				? [
						finding(
							'options_share_item',
							`${called(product)} keeps stock for each ${stocked.join(' and ')}; its item in QuickBooks holds the product's quantity as a whole.`,
							'To keep them apart in the books, make them products of their own in the shop.',
						),
					]
				: []),
		],
	};
}
