import { products } from '../../simulators/shop/catalogue';
import { toStoredOrder, type OrderPlan, type StatusName } from '../../simulators/shop/orders';
import { profiles } from '../../simulators/shop/profiles';
import { DUE } from '../nodes/scene';
import { startProxy, type Way } from './proxy';
import { playOn } from './time';
import { openTrade, type Trade } from './trade';

playOn();

/** More exchanges than any of these runs makes. */
const MOST_EXCHANGES = 30;

const planOf = (buyer: number, quantity: number, status: StatusName): OrderPlan => ({
	buyer: { firstName: 'Buyer', lastName: `No${buyer}`, email: `buyer${buyer}@example.com` },
	place: profiles.uk.places[0],
	cart: {
		lines: [{ product: products.teapot, quantity }],
		shipping: { code: 'flat.flat', title: 'Flat Shipping Rate', cost: '5.0000', taxed: true },
	},
	status,
	placedAt: Date.now(),
});

/** A process that dies at its k-th exchange with the shop or with QuickBooks: before the request arrives, or after it was carried out. */
function dying(diesAt: number, when: 'cut before' | 'cut after') {
	let exchanges = 0;
	return {
		dead: () => exchanges >= diesAt,
		way: (): Way => {
			exchanges += 1;
			if (exchanges < diesAt) return 'through';
			return exchanges === diesAt ? when : 'cut before';
		},
	};
}

interface Scene {
	readonly name: string;
	readonly saleKind: 'salesReceipt' | 'invoice';
	/** What is in the books before the run that dies. */
	readonly before?: { readonly quantity: number; readonly status: StatusName };
	readonly after: { readonly quantity: number; readonly status: StatusName };
	/** `type total tax open` of each order's documents in the end. */
	readonly documents: readonly string[];
	readonly accounts: Record<string, string>;
}

// 34.95 + 5.00 at 20 %: 39.95 + 7.99 = 47.94
const THREE = {
	'Stripe Clearing': '143.82',
	'Sales of Product Income': '-104.85',
	'Shipping Income': '-15.00',
	'VAT Control': '-23.97',
};
const scenes: readonly Scene[] = [
	{
		name: 'receipts',
		saleKind: 'salesReceipt',
		after: { quantity: 1, status: 'complete' },
		documents: ['SalesReceipt 47.94 7.99 0.00'],
		accounts: THREE,
	},
	{
		name: 'invoices and their payments',
		saleKind: 'invoice',
		after: { quantity: 1, status: 'complete' },
		documents: ['Invoice 47.94 7.99 0.00'],
		accounts: THREE,
	},
	{
		name: 'payments that come later',
		saleKind: 'invoice',
		before: { quantity: 1, status: 'pending' },
		after: { quantity: 1, status: 'complete' },
		documents: ['Invoice 47.94 7.99 0.00'],
		accounts: THREE,
	},
	{
		name: 'edits to less, with smaller payments',
		saleKind: 'invoice',
		before: { quantity: 2, status: 'complete' },
		after: { quantity: 1, status: 'complete' },
		documents: ['Invoice 47.94 7.99 0.00'],
		accounts: THREE,
	},
	{
		name: 'voids',
		saleKind: 'invoice',
		before: { quantity: 1, status: 'pending' },
		after: { quantity: 1, status: 'canceled' },
		documents: ['Invoice 0.00 0.00 0.00'],
		accounts: {},
	},
	{
		name: 'refunds',
		saleKind: 'salesReceipt',
		before: { quantity: 1, status: 'complete' },
		after: { quantity: 1, status: 'refunded' },
		documents: ['SalesReceipt 47.94 7.99 0.00', 'RefundReceipt 47.94 7.99 0.00'],
		accounts: {},
	},
];

/** Documents of each order, without their numbers, which are checked. */
const ofOrders = ({ books }: Trade, ids: readonly number[]): string[][] => {
	const documents = books.documents();
	const own = ids.map((id) =>
		documents.filter((document) => [`OC${id}`, `COC${id}`].includes(document.split(' ')[1] ?? '')),
	);
	expect(own.flat()).toHaveLength(documents.length);
	return own.map((of) => of.map((document) => document.replace(/ C?OC\d+ /, ' ')));
};

/** Three orders, a run that dies at its k-th exchange, and the next one. Whether it died at all. */
async function cutAt(scene: Scene, diesAt: number, when: 'cut before' | 'cut after'): Promise<boolean> {
	const trade = await openTrade();
	const { shop, books, hourly, told, wait, logins } = trade;
	const post = { saleKind: scene.saleKind };
	const { quantity, status } = scene.before ?? scene.after;
	const ids = [1, 2, 3].map((buyer) => shop.orders.place(planOf(buyer, quantity, status)));
	if (scene.before) {
		await hourly({ post });
		ids.forEach((id, index) => {
			const plan = planOf(index + 1, scene.after.quantity, scene.after.status);
			shop.orders.patch(id, toStoredOrder(plan, id, profiles.uk));
			shop.orders.setStatus(id, scene.after.status);
		});
		wait(60);
	}
	const { way, dead } = dying(diesAt, when);
	const [toShop, toBooks] = [await startProxy(shop.url, way), await startProxy(books.qbo.url, way)];
	// what a dead process would still try is nothing to wait for
	const hurry = setInterval(() => (dead() ? jest.advanceTimersByTime(10_000) : undefined), 1);
	await hourly({ post, credentials: logins({ shop: `${toShop.url}/bridge`, books: toBooks.url }) });
	clearInterval(hurry);
	await Promise.all([toShop.stop(), toBooks.stop()]);
	wait(60);
	const next = await hourly({ post });
	expect(next.error).toBeNull();
	expect(told(next).filter((one) => /held|retry/.test(one))).toEqual([]);
	expect(ofOrders(trade, ids)).toEqual(ids.map(() => scene.documents));
	expect(books.accounts()).toEqual(scene.accounts);
	wait(60);
	expect((await hourly({ post })).output(DUE)).toEqual([]);
	await trade.stop();
	return dead();
}

describe.each(scenes)(
	'a process that dies between "Get Orders to Sync" and "Record Results" while it writes $name',
	(scene) => {
		test.each(['cut before', 'cut after'] as const)(
			'%s any exchange: the next run sets it right, each order once, and tells the shop',
			async (when) => {
				let cuts = 0;
				while (cuts < MOST_EXCHANGES && (await cutAt(scene, cuts + 1, when))) cuts += 1;
				// at least: claim, company, two look-ups, a write, record
				expect(cuts).toBeGreaterThan(6);
				expect(cuts).toBeLessThan(MOST_EXCHANGES);
			},
			600_000,
		);
	},
);
