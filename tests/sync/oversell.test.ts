import fc from 'fast-check';
import type { HttpRequest, HttpResponse } from '../../adapters/http/send';
import { createStockBooks } from '../../adapters/quickbooks/stock';
import { toShopStock, withUnposted } from '../../adapters/opencart/toStock';
import type { StockWithUnposted } from '../../adapters/opencart/wireShop';
import type { StockSettings } from '../../core/settings';
import type { StockPlan } from '../../core/stock';
import { text } from '../../simulators/qbo/json';
import { openCompany } from '../../simulators/qbo/open';
import { runQuery } from '../../simulators/qbo/query/run';
import { create, update } from '../../simulators/qbo/write';
import { profiles } from '../../simulators/shop';
import { products } from '../../simulators/shop/catalogue';
import { SyncLedger } from '../../simulators/shop/ledger';
import { unposted } from '../../simulators/shop/people';
import { Shelf } from '../../simulators/shop/shelf';
import { Stockroom } from '../../simulators/shop/stockroom';
import { OrderStore } from '../../simulators/shop/store';
import { shopClock } from '../../simulators/shop/time';
import { planShopStock } from '../../sync/planStock';
import { settingsFor } from '../core/stock/shop';
import { fakeClock } from '../support/clock';

const TEAPOT = products.teapot;
const OPENING = 12;

/** What may happen next. A stock run goes one step further with each `run`, and anything may come between its steps. */
type Step =
	| { readonly do: 'sell'; readonly units: number }
	| { readonly do: 'post' | 'record' | 'run' }
	| { readonly do: 'adjust'; readonly units: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constant('sell' as const), units: fc.integer({ min: 1, max: 4 }) }),
	},
	{ weight: 2, arbitrary: fc.constant({ do: 'post' as const }) },
	{ weight: 2, arbitrary: fc.constant({ do: 'record' as const }) },
	{ weight: 8, arbitrary: fc.constant({ do: 'run' as const }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('adjust' as const), units: fc.integer({ min: -4, max: 6 }) }),
	},
);

/** The order in which a stock run reads; the first is ours. */
const OURS = ['shop', 'unposted', 'books', 'apply'];
const WRONG = [
	['books', 'shop', 'unposted', 'apply'],
	['unposted', 'shop', 'books', 'apply'],
];

/** A shop with one product that counts, its books, and a stock run that is somewhere on its way. */
class World {
	private readonly clock = fakeClock();
	private readonly profile = profiles.us;
	private readonly shopTime = shopClock(() => this.clock.now());
	private readonly ledger = new SyncLedger(() => this.shopTime.now());
	readonly shelf = new Shelf(this.profile, this.shopTime, new SyncLedger(() => this.shopTime.now()));
	private readonly stockroom = new Stockroom(this.shelf);
	private readonly orders: OrderStore = new OrderStore(
		this.profile,
		this.shopTime,
		this.ledger,
		(_event, id) => this.stockroom.follow(id, this.orders.find(id)),
	);
	readonly company = openCompany('us', {
		items: [
			{ name: TEAPOT.model, type: 'Inventory', cost: 1, quantity: OPENING },
			{ name: 'TEA-001', type: 'Inventory', cost: 1, quantity: 41 },
		],
		now: () => new Date(this.clock.now()),
	});
	private readonly customer = text(create(this.company, 'Customer', { DisplayName: 'Ann Lee' }), 'Id') ?? '';
	private readonly cache = new Map<string, string>();
	private readonly books = createStockBooks({
		send: (request) => Promise.resolve(this.answer(request)),
		baseUrl: 'http://books.example',
		realmId: this.company.realmId,
		clock: this.clock,
	});
	private readonly placed: Array<{ readonly id: number; readonly units: number; document: string | null }> =
		[];
	private recorded = 0;
	/** Where the stock run is, and what it holds in its hands. */
	private at = 0;
	private rows: ReturnType<Shelf['stock']>['products'] = [];
	private units: ReturnType<typeof unposted> | null = null;
	private items: Awaited<ReturnType<typeof this.books.findStock>> | null = null;
	/** Units that ever came in: what is on hand, and what was posted. A sale moves none of it. */
	private supply = OPENING;
	private highest = OPENING;
	private highestSinceRead = OPENING;
	sold = 0;

	constructor(
		private readonly reading: readonly string[],
		private readonly settings: StockSettings,
	) {
		this.shelf.update({ product_id: TEAPOT.id, quantity: OPENING });
	}

	get offered(): number {
		return this.shelf.get(TEAPOT.id).product.quantity;
	}

	/** The most that the shop may offer: what came in since the books were last read for it, less what was sold. */
	get allowed(): number {
		return Math.max(0, this.highest - this.sold);
	}

	get left(): number {
		return Math.max(0, this.supply - this.sold);
	}

	async take(one: Step): Promise<void> {
		this.clock.advance(20 * 60_000);
		if (one.do === 'sell') this.sell(one.units);
		else if (one.do === 'adjust') this.adjust(one.units);
		else if (one.do === 'post') this.post();
		else if (one.do === 'record') this.record();
		else await this.run();
	}

	/** Everything is posted and recorded, a day goes by, and two whole runs go through. */
	async settle(): Promise<void> {
		this.clock.advance(24 * 3_600_000);
		while (this.placed.some(({ document }) => document === null)) this.post();
		while (this.recorded < this.placed.length) this.record();
		this.at = 0;
		for (let turn = 0; turn < 2 * this.reading.length; turn++) await this.take({ do: 'run' });
	}

	/** A customer can buy what the shop offers and no more. */
	private sell(units: number): void {
		if (units > this.offered) return;
		const id = this.orders.place({
			buyer: { firstName: 'Ann', lastName: 'Lee', email: 'ann@example.com' },
			place: this.profile.places[0],
			cart: { lines: [{ product: TEAPOT, quantity: units }], shipping: null },
			placedAt: this.shopTime.now(),
		});
		this.placed.push({ id, units, document: null });
		this.sold += units;
	}

	private adjust(units: number): void {
		const item = this.teapot();
		const onHand = Number(this.company.ledger.stock(text(item, 'Id') ?? '').quantity.toFixed());
		update(this.company, 'Item', {
			Id: item['Id'],
			SyncToken: item['SyncToken'],
			sparse: true,
			QtyOnHand: onHand + units,
			InvStartDate: this.company.today(),
		});
		this.supply += units;
		this.highest = Math.max(this.highest, this.supply);
		this.highestSinceRead = Math.max(this.highestSinceRead, this.supply);
	}

	/** The oldest order that is not in the books gets its sales receipt. */
	private post(): void {
		const order = this.placed.find(({ document }) => document === null);
		if (!order) return;
		const receipt = create(this.company, 'SalesReceipt', {
			CustomerRef: { value: this.customer },
			Line: [
				{
					DetailType: 'SalesItemLineDetail',
					Amount: order.units,
					SalesItemLineDetail: {
						ItemRef: { value: this.teapot()['Id'] },
						Qty: order.units,
						UnitPrice: 1,
						TaxCodeRef: { value: 'NON' },
					},
				},
			],
		});
		order.document = text(receipt, 'Id') ?? '';
	}

	/** The shop is told of the oldest receipt that it does not know. */
	private record(): void {
		const order = this.placed[this.recorded];
		if (!order?.document) return;
		this.ledger.record({
			order_id: order.id,
			lease_token: '',
			state: 'posted',
			fingerprint: '',
			history_id: 0,
			date_modified: '',
			document: {
				type: 'SalesReceipt',
				id: order.document,
				number: '',
				total: '0',
				currency: 'USD',
				url: '',
			},
		});
		this.recorded++;
	}

	private async run(): Promise<void> {
		const now = this.reading[this.at];
		this.at = (this.at + 1) % this.reading.length;
		if (now === 'shop') this.rows = this.shelf.stock({}).products;
		if (now === 'unposted') this.units = unposted(this.orders, this.shelf, {});
		if (now === 'books' && this.reading[this.at] === 'apply') await this.compare();
		else if (now === 'books') this.items = await this.read();
		if (now === 'apply') await this.apply();
	}

	private plan: StockPlan | null = null;

	private async read() {
		this.highestSinceRead = this.supply;
		return await this.books.findStock({ by: 'all' });
	}

	private async compare(): Promise<void> {
		this.highestSinceRead = this.supply;
		const rows: StockWithUnposted[] = withUnposted(
			this.rows,
			this.units ?? { orders: 0, products: [], options: [] },
		);
		const items = this.items;
		const books = items ? { ...this.books, findStock: () => Promise.resolve(items) } : this.books;
		this.plan = await planShopStock(rows.map(toShopStock), this.settings, {
			books,
			clock: this.clock,
			cache: {
				get: (key) => this.cache.get(key),
				set: (key, value) => void this.cache.set(key, value),
				drop: (key) => void this.cache.delete(key),
			},
			flow: 'stock',
		});
	}

	private async apply(): Promise<void> {
		const since = this.highestSinceRead;
		if (this.items) await this.compare();
		const write = this.plan?.writes.find(({ place }) => place.productId === TEAPOT.id);
		const seen = this.rows.some(({ product_id }) => product_id === TEAPOT.id) && this.plan?.refusal === null;
		const [outcome] = write
			? this.shelf.set([{ product_id: TEAPOT.id, expected: write.before, quantity: write.after }]).results
			: [];
		if (seen && (!write || outcome?.result === 'applied'))
			this.highest = this.items ? since : this.highestSinceRead;
	}

	private teapot() {
		const item = this.company.all('Item').find((one) => one['Name'] === TEAPOT.model);
		if (!item) throw new Error('the books have no teapot');
		return item;
	}

	/** QuickBooks' answers to the two reads of a stock run. */
	private answer({ url, query }: HttpRequest): HttpResponse {
		const json = url.endsWith('/preferences')
			? { Preferences: this.company.find('Preferences', '1') }
			: { QueryResponse: runQuery(this.company, query?.['query'] ?? '') };
		return { status: 200, headers: {}, body: JSON.stringify(json) };
	}
}

const settings = (fullCompare: string) => settingsFor({ zeroLimit: 100, fullCompare });

/** Plays a story; the world after it, and what the shop offered too much at its worst. */
async function play(
	reading: readonly string[],
	steps: readonly Step[],
	fullCompare: string,
): Promise<{ readonly world: World; readonly worst: number }> {
	const world = new World(reading, settings(fullCompare));
	let worst = 0;
	for (const one of steps) {
		await world.take(one);
		worst = Math.max(worst, world.offered - world.allowed);
	}
	return { world, worst };
}

const story = fc.array(step, { minLength: 5, maxLength: 40 });

test('1,000 interleavings of sales, postings, adjustments and stock runs: the shop never offers more than is left, and after a full compare exactly that', async () => {
	let steps = 0;
	await fc.assert(
		fc.asyncProperty(story, fc.constantFrom('everyRun', 'daily', 'never'), async (taken, fullCompare) => {
			steps += taken.length;
			const { world, worst } = await play(OURS, taken, fullCompare);
			expect(worst).toBe(0);
			await world.settle();
			// without a full compare a quantity that moved in the middle of a run may stay too low, never too high
			if (fullCompare === 'never') expect(world.offered).toBeLessThanOrEqual(world.left);
			else expect(world.offered).toBe(world.left);
		}),
		{ numRuns: 1_000 },
	);
	expect(steps).toBeGreaterThan(8_000);
}, 300_000);

test.each(WRONG)(
	'the test is not blind: read in the order %s, %s, %s it finds an oversale',
	async (...reading) => {
		const found = await fc.check(
			fc.asyncProperty(story, async (taken) => (await play(reading, taken, 'everyRun')).worst === 0),
			{ numRuns: 1_000 },
		);
		expect(String(found.errorInstance)).toContain('failed by returning false');
	},
);
