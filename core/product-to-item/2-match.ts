import groupBy from 'lodash/groupBy';
import { done, failed, finding, type Finding, type Outcome } from '../finding';
import type { MatchedBy } from '../item';
import type { Product, Twin } from '../product';
import { itemCode } from './code';
import { called, type Context } from './context';

export interface Code {
	readonly by: MatchedBy;
	readonly value: string;
}

/** Products of the page by their code, in lower case as QuickBooks compares. */
export type Sharers = ReadonlyMap<string, readonly Twin[]>;

/** Who shares a code with whom, for a whole page. Disabled products count only where they may have an item. */
export function sharers(products: readonly Product[], { settings, company }: Context): Sharers {
	const counted = products.filter(({ enabled }) => enabled || settings.disabledProducts !== 'skip');
	const byCode = groupBy(counted, (product) => itemCode(product, settings, company).value.toLowerCase());
	return new Map(Object.entries(byCode));
}

/** For codes that stand for more than one product; the same words whether a product or an order brings it up. */
export const sharedCode = (what: string, code: string, products: readonly Twin[]): Finding =>
	finding(
		'product_code_shared',
		`The ${what} "${code}" belongs to several products of the shop: ${products.map(({ id, name }) => (name === '' ? `${id}` : `${id} "${name}"`)).join(', ')}.`,
		`Give each of them a ${what} of its own in the shop (a variant of OpenCart 4 has its master’s until its own is switched on in its form), or add a row under "Product Exceptions" in the node.`,
	);

/** Step 2: the code that the product and its item share; a product without one, or with another's, is never given a made-up one. */
export function match(product: Product, pageSharers: Sharers, { settings, company }: Context): Outcome<Code> {
	const { by, value } = itemCode(product, settings, company);
	const what = settings.matchBy === 'skuToSku' ? 'SKU' : 'model';
	if (value === '')
		return failed(
			finding(
				'product_code_empty',
				`${called(product)} has no ${what} to find its QuickBooks item by.`,
				`Give the product a ${what} in the shop, or choose another "Match Products By" in the node.`,
			),
		);
	const twins = settings.matchBy === 'skuToSku' ? [] : product.twins;
	const others = [...(pageSharers.get(value.toLowerCase()) ?? []), ...twins].filter(
		({ id, enabled }) => id !== product.id && (enabled || settings.disabledProducts !== 'skip'),
	);
	if (others.length === 0) return done({ by, value });
	const all = new Map([product, ...others].map((one) => [one.id, one]));
	return failed(
		sharedCode(
			what,
			value,
			[...all.values()].sort((a, b) => a.id - b.id),
		),
	);
}
