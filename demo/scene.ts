import { bookProducts, startShop, type ProfileName, type Shop, type ShopOptions } from '../simulators/shop';
import type { Entity } from '../simulators/qbo/entityNames';
import { startQbo, type Qbo, type QboOptions } from '../simulators/qbo/server';
import type { Lookup } from './company';
import type { N8nClient } from './n8n-client';
import { BOOKS_CREDENTIAL, BRIDGE_CREDENTIAL } from './template';

export interface SceneOptions {
	readonly company: ProfileName;
	/** Wished ports; any free one by default. */
	readonly shopPort?: number;
	readonly booksPort?: number;
	/** Further options of the books and the shop, such as Intuit's limits, a latency and how tokens are renewed. */
	readonly books?: Pick<QboOptions, 'throttle' | 'latencyMs' | 'refreshMilliseconds' | 'rotateAfterSeconds'>;
	readonly orders?: ShopOptions['orders'];
	/** The clock of both ends, milliseconds; the machine's by default. */
	readonly now?: () => number;
	/** Units on hand of each product in the books; without it they are no stock items there. */
	readonly unitsInBooks?: number;
}

/** The two ends of the sync: a shop with orders and a company whose books know its products. */
export interface Scene {
	readonly company: ProfileName;
	readonly shop: Shop;
	readonly books: Qbo;
	stop(): Promise<void>;
}

export async function setScene({
	company,
	shopPort,
	booksPort,
	unitsInBooks,
	now,
	...more
}: SceneOptions): Promise<Scene> {
	const books = await startQbo({
		company,
		port: booksPort,
		multicurrency: true,
		...more.books,
		...(now && { now: () => new Date(now()) }),
		items: bookProducts.map(({ model, sku, taxClass }) => ({
			name: model,
			sku,
			taxable: taxClass !== 'book' && taxClass !== 'food',
			...(unitsInBooks !== undefined && { type: 'Inventory', quantity: unitsInBooks, cost: 2 }),
		})),
	});
	try {
		const shop = await startShop({ profile: company, port: shopPort, orders: more.orders, now });
		return { company, shop, books, stop: async () => void (await Promise.all([shop.stop(), books.stop()])) };
	} catch (error) {
		await books.stop();
		throw error;
	}
}

/** Finds records of the simulated books by name. */
export const lookupIn =
	(books: Qbo): Lookup =>
	(entity, name) => {
		const kind: Entity = entity;
		const found = books.company.all(kind).find((record) => record['Name'] === name);
		const id = found?.['Id'];
		if (typeof id !== 'string') throw new Error(`the books have no ${entity} "${name}"`);
		return Promise.resolve(id);
	};

/** Saves the credentials of both ends in n8n; their ids. The tokens are those a browser would have brought back from Intuit. */
export async function connect(
	client: N8nClient,
	bridge: { readonly url: string; readonly secret: string },
	books: Qbo,
): Promise<{ bridgeCredential: string; booksCredential: string }> {
	const { url, secret } = bridge;
	return {
		bridgeCredential: await client.createCredential(BRIDGE_CREDENTIAL.name, BRIDGE_CREDENTIAL.type, {
			url,
			secret,
		}),
		booksCredential: await client.createCredential(BOOKS_CREDENTIAL.name, BOOKS_CREDENTIAL.type, {
			environment: 'custom',
			apiUrl: books.url,
			customAuthUrl: `${books.url}/connect/oauth2`,
			customAccessTokenUrl: `${books.url}/oauth2/v1/tokens/bearer`,
			clientId: books.clientId,
			clientSecret: books.clientSecret,
			oauthTokenData: books.issueToken(),
		}),
	};
}
