import { performance } from 'node:perf_hooks';
import { listen } from '../contract/events';
import { Client } from '../contract/client';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';
import { shops } from '../support/shops';
import { until } from '../support/until';

/** Nobody listens there, and it says so at once. */
const CLOSED = 'http://127.0.0.1:9/';
/** Nobody answers there at all. */
const NOWHERE = 'http://192.0.2.1/';
const events = ['order.status'];
const nothing = { delivered: 0, failed: 0, given_up: 0, pending: 0 };

describeWithShops.each(shops)(
	'what happens in the shop is told at once (OpenCart $version)',
	({ version }) => {
		let bridge: PhpBridge;
		let client: Client;
		const ears: Array<Awaited<ReturnType<typeof listen>>> = [];

		beforeAll(async () => {
			bridge = await startPhpBridge({ version });
			client = new Client(bridge);
		});
		afterEach(async () => {
			for (const ear of ears.splice(0)) await ear.stop();
			await bridge.sql('DELETE FROM oc_qbo_subscription; DELETE FROM oc_qbo_outbox');
		});
		afterAll(() => bridge?.stop());

		const hearer = async (status = 200) => {
			const ear = await listen(() => status);
			ears.push(ear);
			return ear;
		};
		/** A request of the shop with two changes of a status: what happened in which order. */
		const request = async (...args: string[]) =>
			(await bridge.script('announce.php', ...args)).split('\n').filter((line) => line !== '');
		const orders = ({ heard }: { heard: ReadonlyArray<{ body: string }> }) =>
			heard.map(({ body }) => (JSON.parse(body) as { data: { order_id: number } }).data.order_id);
		const subscribe = (url: string) => client.ask('events.subscribe', { url, events });

		test('by the bridge, which the request asks for it, where PHP cannot answer first', async () => {
			const ear = await hearer();
			await subscribe(ear.url);
			expect(await request(bridge.url)).toEqual(['done', 'session stored', 'over']);
			await until('both are heard', () => ear.heard.length === 2);
			expect(orders(ear)).toEqual([1, 2]);
			await until('nothing waits', async () => (await client.ask('events.deliver')).pending === 0);
			expect(ear.heard).toHaveLength(2);
		});

		test('by the request itself after it was answered, where PHP can answer first', async () => {
			const ear = await hearer();
			await subscribe(ear.url);
			expect(await request(CLOSED, 'finish')).toEqual(['done', 'session stored', 'answered', 'over']);
			expect(orders(ear)).toEqual([1, 2]);
			expect(await client.ask('events.deliver')).toEqual(nothing);
		});

		test('and nobody is bothered when nobody listens, or the bridge is off', async () => {
			const asked = await hearer();
			expect(await request(asked.url)).toEqual(['done', 'session stored', 'over']);
			await subscribe(CLOSED);
			expect(await request(asked.url, 'off')).toEqual(['done', 'session stored', 'over']);
			expect(asked.heard).toEqual([]);
		});

		test('a bridge that cannot be reached is not waited for; the events wait', async () => {
			const ear = await hearer();
			await subscribe(ear.url);
			for (const url of [CLOSED, NOWHERE]) {
				const started = performance.now();
				expect(await request(url)).toEqual(['done', 'session stored', 'over']);
				expect(performance.now() - started).toBeLessThan(3000);
			}
			expect(await client.ask('events.deliver')).toEqual({ ...nothing, delivered: 4 });
		});

		test('after three days of failing an event is given up, and its subscription says so', async () => {
			await subscribe(CLOSED);
			await request(CLOSED, 'finish');
			await bridge.sql('UPDATE oc_qbo_outbox SET created_at = created_at - 259200, next_attempt = 0');
			// who does not answer is asked once: the second is not tried
			expect(await client.ask('events.deliver')).toMatchObject({ delivered: 0, given_up: 1 });
			const { subscriptions } = await client.ask('events.list');
			expect(subscriptions).toMatchObject([{ given_up: 1, last_error: 'nobody answered', pending: 1 }]);
		});

		test('who does not answer is asked once, and keeps nobody else waiting', async () => {
			const dead = (await subscribe(CLOSED)).subscription.subscription_id;
			const broken = await hearer(500);
			await subscribe(broken.url);
			const ear = await hearer();
			await subscribe(ear.url);
			expect(await request(CLOSED, 'finish')).toEqual(['done', 'session stored', 'answered', 'over']);
			expect([orders(ear), orders(broken)]).toEqual([[1, 2], [1]]);
			const { subscriptions } = await client.ask('events.list');
			expect(subscriptions.map(({ last_error, pending }) => [last_error, pending])).toEqual([
				['nobody answered', 2],
				['HTTP 500', 2],
				['', 0],
			]);
			expect(
				await bridge.sql(
					`SELECT attempts, next_attempt > UNIX_TIMESTAMP() + 30 FROM oc_qbo_outbox WHERE subscription_id = ${dead} ORDER BY outbox_id`,
				),
			).toEqual([
				['1', '1'],
				['0', '0'],
			]);
		});
	},
);
