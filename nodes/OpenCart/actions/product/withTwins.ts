import { groupBy } from 'lodash';
import type { Bridge } from '../../../../adapters/opencart/client';
import type { LeasedProduct, WireProduct } from '../../../../adapters/opencart/wireShop';

/** The bridge looks for this many models at once. */
const MODELS = 200;
const MOST_PAGES = 1_000;

const keyOf = (model: string): string => model.trim().toLowerCase();

/** Everything the shop has under these models. */
async function ofModels(bridge: Bridge, models: readonly string[]): Promise<WireProduct[]> {
	const found: WireProduct[] = [];
	let after: number | null = 0;
	for (let page = 0; after !== null && page < MOST_PAGES; page++) {
		const answer = await bridge.products({ models, after_product_id: after, limit: MODELS });
		found.push(...answer.products);
		after = answer.next_after_product_id;
	}
	return found;
}

/** Adds to each product which others of the shop have its model, for a page of at most 200 products: one call, more where many do. */
export async function withTwins(bridge: Bridge, products: readonly LeasedProduct[]) {
	const models = [...new Set(products.map(({ model }) => model).filter((model) => model !== ''))];
	const found = models.length > 0 ? await ofModels(bridge, models) : [];
	const byModel = groupBy(found, ({ model }) => keyOf(model));
	return products.map((product) => ({
		...product,
		same_model: (byModel[keyOf(product.model)] ?? [])
			.filter(({ product_id }) => product_id !== product.product_id)
			.map(({ product_id, name, enabled }) => ({ product_id, name, enabled })),
	}));
}
