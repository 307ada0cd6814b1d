import type { Qbo } from '../../simulators/qbo/server';
import { startQbo } from '../../simulators/qbo/server';
import type { CatalogueItem } from '../../simulators/qbo/profiles/catalogue';
import { update } from '../../simulators/qbo/write';
import { profiles, startShop, type Shop } from '../../simulators/shop';
import { products } from '../../simulators/shop/catalogue';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Scene } from '../../demo/scene';
import { text, type JsonObject } from '../../simulators/qbo/json';
import { hourly, single as one } from '../nodes/scene';
import { planParameters, stockFlow, toStockRun, type StockChoice, type StockRun } from '../nodes/stockScene';
import { runWorkflow } from '../support/engine';
import { fast } from './time';

type Options = NonNullable<Parameters<typeof startQbo>[0]>;

/** A stock item of the books with so many units. */
export const stocked = (
	name: string,
	quantity: number,
	more: Partial<CatalogueItem> = {},
): CatalogueItem => ({
	name,
	type: 'Inventory',
	price: 10,
	cost: 4,
	quantity,
	...more,
});

/** The demo shop without orders and a company of some country with these items, connected by the stock template. */
export interface StockRoom {
	readonly shop: Shop;
	readonly books: Qbo;
	/** One scheduled run of the stock template. */
	run(choice?: StockChoice): Promise<StockRun>;
	/** "Apply" alone, on what a plan handed on. */
	apply(plan: StockRun): Promise<StockRun>;
	/** "Plan" alone, on these items. */
	plan(items: readonly IDataObject[]): Promise<StockRun>;
	/** One scheduled run of the orders template. */
	postOrders(): Promise<string[]>;
	/** What the shop has of a model. */
	has(model: string): number;
	/** Somebody types a quantity into the shop's product form. */
	type(model: string, quantity: number): void;
	/** Somebody adjusts the quantity in QuickBooks. */
	adjust(name: string, quantity: number): void;
	/** Somebody changes an item in QuickBooks. */
	rename(name: string, change: JsonObject): void;
	itemId(name: string): string;
	/** A customer buys units of a demo product; the order's number. */
	sell(model: string, quantity: number): number;
	/** Metered reads since the last call. */
	reads(): number;
	/** The workflow's static data are lost. */
	forget(): void;
	stop(): Promise<void>;
}

export async function openStockRoom(
	items: readonly CatalogueItem[],
	options: Options = {},
): Promise<StockRoom> {
	const books = await startQbo({ company: 'us', accessTokenSeconds: 1e9, items: [...items], ...options });
	const shop = await startShop({ orders: 'none' });
	const scene: Scene = { company: 'us', shop, books, stop: () => Promise.resolve() };
	const flow = stockFlow(shop, books);
	const row = (model: string) => {
		const found = shop.shelf.stock({ limit: 1000 }).products.find((one) => one.model === model);
		if (!found) throw new Error(`the shop has no product ${model}`);
		return found;
	};
	const item = (name: string): JsonObject => {
		const found = books.company.all('Item').find((one) => one['Name'] === name);
		if (!found) throw new Error(`the books have no item ${name}`);
		return found;
	};
	const change = (name: string, fields: JsonObject): void => {
		const { Id, SyncToken } = item(name);
		update(books.company, 'Item', { Id, SyncToken, sparse: true, ...fields });
	};
	const single = async (
		type: 'openCart' | 'openCartToQuickBooks',
		parameters: INodeParameters,
		given: readonly IDataObject[],
	): Promise<StockRun> =>
		toStockRun(
			await fast(() =>
				runWorkflow({ workflow: one(type, parameters), credentials: flow.credentials, items: given }),
			),
			'node',
		);
	return {
		shop,
		books,
		run: (choice) => fast(() => flow.run(choice)),
		apply: (plan) => single('openCart', { resource: 'stock', operation: 'apply' }, plan.output('Plan')),
		plan: (given) => single('openCartToQuickBooks', planParameters(), given),
		async postOrders() {
			const run = await fast(() => hourly(scene));
			if (run.error) throw new Error(run.error.message);
			return run
				.output('Record Results')
				.map(({ order_id, state }) => `${Number(order_id)} ${typeof state === 'string' ? state : ''}`);
		},
		has: (model) => row(model).quantity,
		type: (model, quantity) => void shop.shelf.update({ product_id: row(model).product_id, quantity }),
		adjust: (name, quantity) => change(name, { QtyOnHand: quantity, InvStartDate: books.company.today() }),
		rename: change,
		itemId: (name) => text(item(name), 'Id') ?? '',
		sell(model, quantity) {
			const product = Object.values(products).find((one) => one.model === model);
			if (!product) throw new Error(`the demo shop has no ${model}`);
			return shop.orders.place({
				buyer: { firstName: 'Ann', lastName: 'Lee', email: 'ann@example.com' },
				place: profiles.us.places[0],
				cart: { lines: [{ product, quantity }], shipping: null },
				placedAt: shop.clock.now(),
			});
		},
		reads() {
			const { reads } = books.meter.reading();
			books.meter.reset();
			return reads;
		},
		forget: flow.forget,
		stop: async () => void (await Promise.all([shop.stop(), books.stop()])),
	};
}
