import { createServer, type Server } from 'node:http';
import express from 'express';
import { bridge, type Message } from './bridge';
import { Events } from './events';
import { Faults } from './faults';
import { SyncLedger } from './ledger';
import { page } from './page';
import { profiles, type ProfileName } from './profiles';
import { randomOrder } from './random';
import { seeds, type Seed } from './seeds';
import { Shelf } from './shelf';
import { Stockroom } from './stockroom';
import { OrderStore } from './store';
import { shopClock, type ShopClock } from './time';

export { bookProducts } from './catalogue';
export { profiles, UNMAPPED_RATE, type ProfileName } from './profiles';
export { soldStatuses, statuses } from './orders';
export { charged } from './page';
export type { Seed } from './seeds';

/** Obviously no secret: the demo shop guards nothing. */
export const DEMO_SECRET = `whsec_${Buffer.from('demo-shop-secret-guards-nothing!').toString('base64')}`;

export interface ShopOptions {
	readonly profile?: ProfileName;
	/** 0 (default) for any free port. */
	readonly port?: number;
	readonly secret?: string;
	readonly previousSecret?: string;
	/** `demo` (default): the seeded cases; `none`: an empty shop. */
	readonly orders?: 'demo' | 'none';
	/** Source of time in milliseconds. */
	readonly now?: () => number;
}

export interface Shop {
	/** The bridge's URL. */
	readonly url: string;
	/** The page for people. */
	readonly pageUrl: string;
	readonly secret: string;
	readonly orders: OrderStore;
	/** The seeded cases by order number. */
	readonly seeds: ReadonlyMap<number, Seed>;
	readonly ledger: SyncLedger;
	readonly shelf: Shelf;
	/** What the shop remembers of its products' sync. */
	readonly productLedger: SyncLedger;
	/** What the shop remembers of its returns' sync. */
	readonly returnLedger: SyncLedger;
	readonly faults: Faults;
	readonly clock: ShopClock;
	/** What the bridge was asked, oldest first; of `asked` the actions alone. */
	readonly messages: readonly Message[];
	readonly asked: readonly string[];
	/** Places one order that can be posted; its number. The same sequence in every shop. */
	placeRandomOrder(): number;
	/** The bridge's switch in the shop's admin. */
	switchBridge(on: boolean): void;
	stop(): Promise<void>;
}

/** Starts a demo shop on 127.0.0.1. Rejects when the port is taken. */
export async function startShop(options: ShopOptions = {}): Promise<Shop> {
	const clock = shopClock(options.now);
	const ledger = new SyncLedger(() => clock.now());
	const profile = profiles[options.profile ?? 'us'];
	const productLedger = new SyncLedger(() => clock.now());
	const returnLedger = new SyncLedger(() => clock.now());
	const secret = options.secret ?? DEMO_SECRET;
	const events = new Events(clock, secret);
	const shelf = new Shelf(profile, clock, productLedger);
	const stockroom = new Stockroom(shelf);
	const messages: Message[] = [];
	let open = false;
	const orders: OrderStore = new OrderStore(profile, clock, ledger, (event, order_id, more) => {
		events.add(event, { order_id, ...more });
		if (open) stockroom.follow(order_id, orders.find(order_id));
	});
	const faults = new Faults();
	const cases = options.orders === 'none' ? [] : seeds(profile, clock.now());
	const byNumber = new Map(cases.map((seed) => [orders.place(seed), seed]));
	const [returned] = [...byNumber].find(([, seed]) => seed.cart.lines.length > 0) ?? [];
	if (returned !== undefined) orders.takeBack(returned, 1);
	// the shelf as it is described is what the seeded orders left
	for (const order of orders.all()) stockroom.know(order.order_id, order);
	open = true;
	let on = true;
	let randomSeed = 1;

	const placeRandomOrder = (): number => orders.place(randomOrder(randomSeed++, profile, clock.now()));
	const app = express();
	app.disable('x-powered-by');
	app.all(
		'/bridge',
		bridge({
			store: orders,
			shelf,
			events,
			ledger,
			productLedger,
			returnLedger,
			clock,
			faults,
			secret,
			previousSecret: options.previousSecret ?? null,
			on: () => on,
			heard: (message) => messages.push(message),
		}),
	);
	app.get('/', (request, response) => {
		const placed = request.query['placed'];
		response.type('html').send(page(orders, typeof placed === 'string' ? placed : undefined));
	});
	app.post('/orders', (_request, response) => response.redirect(303, `/?placed=${placeRandomOrder()}`));

	const server = createServer(app);
	const pageUrl = await listen(server, options.port ?? 0);
	return {
		url: `${pageUrl}bridge`,
		pageUrl,
		secret,
		orders,
		seeds: byNumber,
		ledger,
		shelf,
		productLedger,
		returnLedger,
		faults,
		clock,
		messages,
		get asked() {
			return messages.map(({ action }) => action);
		},
		placeRandomOrder,
		switchBridge: (state) => {
			on = state;
		},
		stop: async () => {
			faults.clear();
			events.stop();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

function listen(server: Server, port: number): Promise<string> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			const bound = typeof address === 'object' && address !== null ? address.port : port;
			resolve(`http://127.0.0.1:${bound}/`);
		});
	});
}
