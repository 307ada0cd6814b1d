import groupBy from 'lodash/groupBy';
import { counted } from '../text';
import { error, info, warning, type Check, type SetupFacts, type ShopProduct } from './facts';

/** Named in a message; the rest is counted. */
const NAMED = 5;

const listed = (values: readonly string[]): string =>
	values.length <= NAMED
		? values.join(', ')
		: `${values.slice(0, NAMED).join(', ')} and ${values.length - NAMED} more`;

/** What a product is found by. */
export const codeOf = ({ settings }: SetupFacts, product: ShopProduct): string =>
	settings.matchBy === 'skuToSku' ? product.sku : product.model;

/** Products whose code QuickBooks knows no item for, exceptions left out. */
export function unmatched(facts: SetupFacts): ShopProduct[] {
	const { books, settings, shop } = facts;
	const field = settings.matchBy === 'modelToName' ? 'name' : 'sku';
	const known = new Set(books.items.map((item) => item[field].toLowerCase()));
	const exceptions = new Set(settings.productExceptions.map(({ model }) => model.toLowerCase()));
	return shop.products.filter(
		(product) =>
			codeOf(facts, product) !== '' &&
			!known.has(codeOf(facts, product).toLowerCase()) &&
			!exceptions.has(product.model.toLowerCase()),
	);
}

const codes: Check = {
	area: 'Products',
	sound: 'Every product has a code of its own.',
	run: (facts) => {
		const empty = facts.shop.products.filter((product) => codeOf(facts, product) === '');
		const twins = Object.entries(
			groupBy(
				facts.shop.products.filter((product) => codeOf(facts, product) !== ''),
				(product) => codeOf(facts, product).toLowerCase(),
			),
		).filter(([, group]) => group.length > 1);
		const what = facts.settings.matchBy === 'skuToSku' ? 'SKU' : 'model';
		return [
			...(empty.length > 0
				? [
						(facts.settings.defaultItem === '' ? error : info)(
							'model_empty',
							`${counted(empty.length, 'product has', 'products have')} no ${what}: ${listed(empty.map(({ name }) => name))}.`,
							`Give them a ${what} in the shop, or choose a "Default Item" in the node.`,
						),
					]
				: []),
			...(twins.length > 0
				? [
						warning(
							'model_twice',
							`${counted(twins.length, `${what} belongs`, `${what}s belong`)} to several products, which are booked on one item: ${listed(twins.map(([code]) => code))}.`,
							`Give each product a ${what} of its own, if they shall be told apart in the books.`,
						),
					]
				: []),
		];
	},
};

const matched: Check = {
	area: 'Products',
	sound: 'Every product is found among the items of QuickBooks.',
	run: (facts) => {
		const { settings, shop } = facts;
		const missing = unmatched(facts);
		const way = settings.createItems
			? 'new items are made with the first sale'
			: settings.defaultItem !== ''
				? 'sales are booked on the default item'
				: 'orders will be held';
		return [
			...(missing.length > 0
				? [
						(settings.createItems || settings.defaultItem !== '' ? info : error)(
							'products_not_matched',
							`QuickBooks has no item for ${counted(missing.length, 'product')}; ${way}: ${listed(missing.map(({ model }) => model))}.`,
							'Create the items, switch on "Create Missing Items", choose a "Default Item", or add rows under "Product Exceptions".',
						),
					]
				: []),
			...(shop.moreProducts
				? [
						info(
							'products_not_all',
							`Only the first ${shop.products.length} products were compared.`,
							'Nothing to do.',
						),
					]
				: []),
		];
	},
};

const twinItems: Check = {
	area: 'Products',
	sound: 'No two items of QuickBooks share a code.',
	run: ({ books, settings }) => {
		if (settings.matchBy === 'modelToName') return [];
		const twins = Object.entries(
			groupBy(
				books.items.filter(({ sku, active }) => sku !== '' && active),
				({ sku }) => sku.toLowerCase(),
			),
		).filter(([, group]) => group.length > 1);
		return twins.length === 0
			? []
			: [
					error(
						'item_ambiguous',
						`${counted(twins.length, 'SKU belongs', 'SKUs belong')} to several items of QuickBooks: ${listed(twins.map(([sku]) => sku))}.`,
						'Make the SKUs unique in QuickBooks, or add rows under "Product Exceptions" in the node.',
					),
				];
	},
};

export const productChecks: readonly Check[] = [codes, matched, twinItems];
