import { Books, resultOf, scheduled } from '../contract/books';
import { Client } from '../contract/client';
import type { LeasedOrder } from '../contract/wire';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';
import { shops } from '../support/shops';

const ids = (orders: readonly LeasedOrder[]): number[] => orders.map((order) => order.order_id);
const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

const engines = [
	...shops.map((shop) => ({ ...shop, engine: 'InnoDB' as const })),
	{ ...shops[0], engine: 'MyISAM' as const },
];

describeWithShops.each(engines)(
	'many callers at once ($engine, OpenCart $version)',
	({ version, placed, engine }) => {
		let bridge: PhpBridge;
		let books: Books;

		beforeAll(async () => {
			bridge = await startPhpBridge({ version, engine, workers: 8 });
			books = new Books(new Client(bridge));
			await books.open();
		});
		afterAll(() => bridge?.stop());

		/** Callers that take pages of five until nothing is left, all at the same time. */
		const race = async (callers: number, seconds: number): Promise<LeasedOrder[]> => {
			const caller = async (number: number): Promise<LeasedOrder[]> => {
				const mine: LeasedOrder[] = [];
				for (let page = 0; ; page++) {
					const { orders, more } = await books.due(scheduled(`execution ${number}.${page}`, seconds), {
						limit: 5,
					});
					mine.push(...orders);
					if (!more) return mine;
				}
			};
			const takers = Array.from({ length: callers }, (_, number) => caller(number));
			return (await Promise.all(takers)).flat();
		};

		test('the tables of the bridge are of that engine', async () => {
			const found = await bridge.sql(
				"SELECT DISTINCT engine FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'oc\\_qbo\\_%'",
			);
			expect(found).toEqual([[engine]]);
		});

		test('no order is handed out twice, none is forgotten: new orders', async () => {
			const taken = await race(12, 60);
			expect(new Set(ids(taken)).size).toBe(taken.length);
			expect(new Set(taken.map((order) => order.lease?.token)).size).toBe(taken.length);
			const rest = await books.peek({ limit: 200 });
			expect(rest.withheld.count).toBe(taken.length);
			expect(ascending([...ids(taken), ...ids(rest.orders)])).toHaveLength(placed);
		});

		test('the same for leases that ran out', async () => {
			await books.client.advance(100);
			expect((await books.peek({ limit: 200 })).orders).toHaveLength(placed);
			const taken = await race(12, 60);
			expect(new Set(ids(taken)).size).toBe(taken.length);
			expect((await books.peek({ limit: 200 })).orders.length + taken.length).toBe(placed);
		});

		test('the same for held orders whose time has come', async () => {
			await books.client.advance(100);
			const { orders } = await books.due(scheduled('execution held'), { limit: 200 });
			await books.client.ask('sync.record', {
				results: orders.map((order) => resultOf(order, { state: 'held' })),
			});
			expect((await books.peek({ limit: 200 })).orders).toEqual([]);
			await books.client.advance(3700);
			const taken = await race(12, 60);
			expect(new Set(ids(taken)).size).toBe(taken.length);
			expect((await books.peek({ limit: 200 })).orders.length + taken.length).toBe(placed);
			expect(taken.every((order) => order.attempts === 1)).toBe(true);
			await books.giveBack(taken);
		});

		test('one result recorded ten times at once counts once', async () => {
			const order = await books.take(scheduled('execution once'));
			const held = { state: 'held', run: 'execution once' };
			const answers = await Promise.all(Array.from({ length: 10 }, () => books.settle(order, held)));
			expect(answers.every((answer) => answer.accepted)).toBe(true);
			expect((await books.sync(order.order_id))?.attempts).toBe(order.attempts + 1);
		});

		test('a result that is overtaken while it is stored changes nothing and is told so', async () => {
			expect(JSON.parse(await bridge.script('record-race.php'))).toEqual({
				answer: { order_id: 900_001, accepted: false, state: 'leased', code: 'lease_lost' },
				state: 'leased',
				kept_by_second: true,
			});
		});

		test('a record and a take-over at the same moment: one of them wins, never both', async () => {
			for (let round = 0; round < 10; round++) {
				const order = await books.take(scheduled(`execution ${round}`, 30));
				await books.client.advance(31);
				const [answer, due] = await Promise.all([
					books.settle(order, { state: 'skipped', run: `round ${round}` }),
					books.due(scheduled(`execution other ${round}`), { limit: 200 }),
				]);
				expect(ids(due.orders).includes(order.order_id)).toBe(!answer.accepted);
				await books.giveBack(due.orders);
			}
		});
	},
);
