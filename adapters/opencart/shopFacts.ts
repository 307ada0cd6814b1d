import { z } from 'zod';
import type { ShopFacts, ShopProduct } from '../../core/setup-check';
import type { Bridge } from './client';
import type { Description, Setup } from './wire';

const PAGE = 200;
/** Products that are compared at most: a check must end while somebody waits for it. */
const MOST = 10_000;

/** What the drop-downs do not need. */
const more = z.looseObject({
	tax_combinations: z.array(z.array(z.number().int())).catch([]),
	total_codes: z.array(z.string()).catch([]),
});
const described = z.looseObject({ scopes: z.array(z.string()).catch([]) });

async function readProducts(bridge: Bridge): Promise<{ products: ShopProduct[]; moreProducts: boolean }> {
	const products: ShopProduct[] = [];
	let after: number | null = 0;
	while (after !== null && products.length < MOST) {
		const page: Awaited<ReturnType<Bridge['products']>> = await bridge.products({
			limit: PAGE,
			...(after > 0 && { after_product_id: after }),
		});
		products.push(
			...page.products.map(({ product_id, name, model, sku, enabled }) => ({
				id: product_id,
				name,
				model,
				sku,
				enabled,
			})),
		);
		after = page.next_after_product_id;
	}
	return { products, moreProducts: after !== null };
}

const toFacts = (description: Description, setup: Setup): Omit<ShopFacts, 'products' | 'moreProducts'> => {
	const { tax_combinations, total_codes } = more.parse(setup);
	return {
		name: description.shop.name,
		bridgeVersion: description.bridge_version,
		contract: description.contract,
		openCartVersion: description.opencart_version,
		timeZone: description.time_zone,
		baseCurrency: description.base_currency,
		serverTime: Date.parse(description.server_time),
		scopes: described.parse(description).scopes,
		rates: setup.tax_rates.map(({ id, name, rate, type }) => ({
			id,
			name,
			rate,
			kind: type === 'F' ? 'fixed' : 'percentage',
		})),
		combinations: tax_combinations,
		currencies: setup.currencies.map(({ code }) => code),
		paymentMethods: setup.payment_methods,
		totalCodes: total_codes,
	};
};

/** All that a set-up check has to know of the shop; rejects with a `BridgeError`. */
export async function readShopFacts(bridge: Bridge): Promise<ShopFacts> {
	const description = await bridge.describe();
	const setup = await bridge.setup();
	return { ...toFacts(description, setup), ...(await readProducts(bridge)) };
}
