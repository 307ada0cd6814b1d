import type { IDataObject } from 'n8n-workflow';
import { startShop, type Shop } from '../../simulators/shop';
import { products } from '../../simulators/shop/catalogue';
import { statuses, type OrderPlan } from '../../simulators/shop/orders';
import { profiles } from '../../simulators/shop/profiles';
import type { QboOptions } from '../../simulators/qbo/server';
import { DUE, filled, loginsOf, POST, RECORD } from '../nodes/scene';
import type { Credentials } from '../support/credentials';
import { runWorkflow, type Finished } from '../support/engine';
import { openBooks, type Books } from './company';
import { fast } from './time';

export interface TradeRun {
	readonly credentials?: Credentials;
	readonly staticData?: IDataObject;
	/** Parameters of "Post as Sale". */
	readonly post?: IDataObject;
}

/** A British shop, its company's books, and the template "orders to sales" between them. */
export interface Trade {
	readonly books: Books;
	readonly shop: Shop;
	/** An order of one teapot, 34.95 and 5.00 of shipping, with 20 % 47.94; its number. */
	readonly sell: (more?: Partial<OrderPlan>) => number;
	/** One run of the template by its schedule. */
	readonly hourly: (run?: TradeRun) => Promise<Finished>;
	/** `state` or `state code` of each order that the last node told the shop. */
	readonly told: (run: Finished) => string[];
	/** Lets time pass, in minutes. */
	readonly wait: (minutes: number) => void;
	/** Both logins; the addresses may be a proxy's. */
	readonly logins: (at?: { readonly shop?: string; readonly books?: string }) => Credentials;
	readonly stop: () => Promise<void>;
}

export async function openTrade(options: QboOptions = {}): Promise<Trade> {
	const books = await openBooks('uk', {
		items: Object.values(products).map(({ model, sku }) => ({ name: model, sku })),
		...options,
	});
	const shop = await startShop({ profile: 'uk', orders: 'none' });
	let runs = 0;
	const sceneAt = (at: { readonly shop?: string; readonly books?: string } = {}) => ({
		company: 'uk' as const,
		shop: { ...shop, url: at.shop ?? shop.url },
		books: { ...books.qbo, url: at.books ?? books.qbo.url },
		stop: () => Promise.resolve(),
	});
	return {
		books,
		shop,
		sell: (more = {}) =>
			shop.orders.place({
				buyer: { firstName: 'Ann', lastName: 'Marlow', email: 'ann@example.com' },
				place: profiles.uk.places[0],
				cart: {
					lines: [{ product: products.teapot, quantity: 1 }],
					shipping: { code: 'flat.flat', title: 'Flat Shipping Rate', cost: '5.0000', taxed: true },
				},
				status: 'complete',
				placedAt: Date.now(),
				...more,
			}),
		hourly: ({ credentials, staticData = {}, post = {} } = {}) =>
			fast(async () =>
				runWorkflow({
					workflow: await filled(sceneAt(), {
						[DUE]: { statusIds: Object.values(statuses).map(({ id }) => id) },
						[POST]: {
							payments: { sendPayments: true, paidStatuses: [statuses.complete.id] },
							changes: {
								cancelledStatuses: [statuses.canceled.id],
								refundedStatuses: [statuses.refunded.id],
							},
							...post,
						},
					}),
					credentials: credentials ?? loginsOf(sceneAt()),
					start: 'Every Hour',
					executionId: String((runs += 1)),
					staticData,
				}),
			),
		told: (run) =>
			run.output(RECORD).map(({ state, code }) => {
				const parts = [state, code].filter((part) => typeof part === 'string');
				return parts.filter((part) => part !== '').join(' ');
			}),
		wait: (minutes) => void jest.advanceTimersByTime(minutes * 60_000),
		logins: (at) => loginsOf(sceneAt(at)),
		stop: async () => {
			await shop.stop();
			await books.stop();
		},
	};
}
