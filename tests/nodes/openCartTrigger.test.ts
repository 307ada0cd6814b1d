import { randomUUID } from 'node:crypto';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { derivedSecret, signatureHeaders } from '../../adapters/opencart/signature';
import { unseen } from '../../nodes/shared/seen';
import { startShop, statuses, type Shop } from '../../simulators/shop';
import { Client } from '../contract/client';
import { bridgeCredential, withCredentials } from '../support/credentials';
import { describeWithShops } from '../support/describeWithShops';
import { PACKAGE } from '../support/engine';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { shops } from '../support/shops';
import { until } from '../support/until';
import { hostWebhook, type WebhookHost } from '../support/webhookHost';

const ORDERS: INodeParameters = {
	events: ['order.placed', 'order.status', 'order.edited'],
	options: {},
};
const triggerNode = (parameters: INodeParameters): INode => {
	const node = {
		id: 'trigger-1',
		name: 'OpenCart Trigger',
		type: `${PACKAGE}.openCartTrigger`,
		typeVersion: 1,
	};
	const [made] = withCredentials([{ ...node, position: [0, 0], webhookId: 'hook-1', parameters }]);
	if (!made) throw new Error('no node');
	return made;
};
/** The secret of the published trigger's subscription, as anyone can make it who has the bridge's. */
const secretOf = ({ secret }: { secret: string }, use: 'live' | 'test' = 'live'): string =>
	derivedSecret(secret, `events workflow-1 trigger-1 ${use}`) ?? '';
const placed = (id: string, orderId = 7) =>
	JSON.stringify({
		id,
		type: 'order.placed',
		timestamp: '2026-11-24T08:00:00+00:00',
		data: { order_id: orderId, status_id: 5, previous_status_id: 0 },
	});

describe('OpenCart Trigger', () => {
	let shop: Shop;
	let host: WebhookHost;
	let client: Client;
	beforeEach(async () => {
		shop = await startShop({ orders: 'none' });
		host = await hostWebhook(triggerNode(ORDERS), bridgeCredential(shop));
		client = new Client(shop);
	});
	afterEach(async () => {
		await shop.stop();
		await host.stop();
	});

	const subscriptions = async () => (await client.ask('events.list')).subscriptions;
	const live = () => `${host.base}/webhook/hook-1/webhook`;
	const test_ = () => `${host.base}/webhook-test/hook-1/webhook`;
	const heard = (count: number) => until('the events came', () => host.runs.length >= count, 5_000);

	/** Sends what the bridge would, or somebody else; the status, once all work is done. */
	async function deliver(
		body: string,
		{ id = '', secret = secretOf(shop), atMs = Date.now(), sent = body, url = live() } = {},
	): Promise<number> {
		const message = { id: id === '' ? idOf(body) : id, atMs, body };
		const headers = { 'Content-Type': 'application/json', ...signatureHeaders(secret, message) };
		const { status } = await fetch(url, { method: 'POST', headers, body: sent });
		return status;
	}

	test('is told at once and signed what happened in the shop, each event once', async () => {
		await host.publish();
		const orderId = shop.placeRandomOrder();
		const before = shop.orders.get(orderId).status;
		await heard(1);
		shop.orders.setStatus(orderId, 'refunded');
		await heard(2);
		const [first, second] = host.runs;
		expect(first?.items).toEqual([
			{
				event: 'order.placed',
				order_id: orderId,
				status_id: before.id,
				previous_status_id: 0,
				time: expect.stringMatching(/^20/) as string,
				eventId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
			},
		]);
		expect(second?.items).toMatchObject([
			{ event: 'order.status', order_id: orderId, status_id: statuses.refunded.id },
		]);
		expect(host.statuses).toEqual([200, 200]);
		expect(await subscriptions()).toMatchObject([{ pending: 0, last_error: '' }]);
	});

	test('published twice, it has one subscription; one that was changed or failed is mended', async () => {
		await host.publish();
		await host.publish();
		const [mine, ...others] = await subscriptions();
		expect(others).toEqual([]);
		// what is there and sound is left as it is
		expect(shop.asked.filter((action) => action === 'events.subscribe')).toHaveLength(1);
		expect(mine).toMatchObject({ url: live(), events: ORDERS.events });

		await client.ask('events.subscribe', { url: live(), events: ['product.saved'] });
		await host.publish();
		expect(await subscriptions()).toMatchObject([
			{ subscription_id: mine?.subscription_id, events: ORDERS.events },
		]);

		// somebody else's secret: what came is refused, and publishing again tells the right one
		const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
		await client.ask('events.subscribe', { url: live(), events: ['order.placed'], secret });
		host.edit({ ...ORDERS, events: ['order.placed'] });
		shop.placeRandomOrder();
		await until('it was refused', async () => (await subscriptions())[0]?.last_error === 'HTTP 401', 5_000);
		await host.publish();
		shop.placeRandomOrder();
		await heard(1);
		expect(host.statuses).toEqual([401, 200]);
		expect(await subscriptions()).toMatchObject([{ subscription_id: mine?.subscription_id }]);
	});

	test('takes nothing that is not signed with its secret, over these very bytes, lately', async () => {
		await host.publish();
		const body = placed(randomUUID());
		const hour = 3_600_000;
		expect(await deliver(body, { secret: shop.secret })).toBe(401);
		expect(await deliver(body, { secret: secretOf(shop, 'test') })).toBe(401);
		expect(await deliver(body, { sent: body.replace('"order_id":7', '"order_id":8') })).toBe(401);
		expect(await deliver(body, { sent: `${body} ` })).toBe(401);
		expect(await deliver(body, { id: randomUUID() })).toBe(400);
		expect(await deliver(body, { atMs: Date.now() - hour })).toBe(401);
		expect(await deliver(body, { atMs: Date.now() + hour })).toBe(401);
		expect((await fetch(live(), { method: 'POST', body })).status).toBe(401);
		expect(await deliver('{"hello":1}', { id: randomUUID() })).toBe(400);
		expect(await deliver('no json', { id: randomUUID() })).toBe(400);
		expect(await deliver(body.padEnd(65_537), { id: idOf(body) })).toBe(413);
		expect(host.runs).toEqual([]);
		// another spacing than JSON.stringify's, and a letter of two bytes
		expect(await deliver(body.replace('"data":{', ' "data" : { "é": 1, '))).toBe(200);
		await heard(1);
	});

	test('has no run for a credential without a secret', async () => {
		await host.publish();
		host.connect(bridgeCredential({ url: shop.url, secret: 'none' }));
		expect(await deliver(placed(randomUUID()))).toBe(503);
		expect(host.runs).toEqual([]);
	});

	test('drops an event that it had', async () => {
		await host.publish();
		const id = randomUUID();
		for (const atMs of [0, 1_000, 2_000])
			expect(await deliver(placed(id), { atMs: Date.now() + atMs })).toBe(200);
		expect(await deliver(placed(randomUUID(), 8))).toBe(200);
		await heard(2);
		expect(host.runs.map(({ items }) => items[0]?.order_id)).toEqual([7, 8]);
	});

	test('remembers 2,000 events, the newest', () => {
		const memory: IDataObject = {};
		const keys = Array.from({ length: 2_001 }, (_, index) => ({ key: `event-${index}` }));
		expect(unseen(memory, keys)).toHaveLength(2_001);
		expect(memory.seen).toHaveLength(2_000);
		expect(unseen(memory, keys.slice(1))).toEqual([]);
		expect(unseen(memory, keys.slice(0, 1))).toHaveLength(1);
	});

	test('hands on the events that were chosen, all when none was', async () => {
		await host.publish();
		host.edit({ ...ORDERS, events: ['order.status'] });
		expect(await deliver(placed(randomUUID()))).toBe(200);
		expect(host.runs).toEqual([]);
		await host.publish();
		expect((await subscriptions())[0]?.events).toEqual(['order.status']);

		host.edit({ ...ORDERS, events: [] });
		await host.publish();
		expect((await subscriptions())[0]?.events).toHaveLength(7);
		expect(await deliver(placed(randomUUID()))).toBe(200);
		await heard(1);
	});

	test('listens to a test event beside the published workflow, and leaves that alone', async () => {
		await host.publish();
		await host.listenForTest();
		expect((await subscriptions()).map(({ url }) => url)).toEqual([live(), test_()]);
		shop.placeRandomOrder();
		await heard(2);
		expect(host.runs.map(({ test }) => test).sort()).toEqual([false, true]);
		// what was signed for the one is nothing to the other
		expect(await deliver(placed(randomUUID()), { url: test_() })).toBe(401);
		expect(host.runs).toHaveLength(2);
		expect(await host.endTest()).toBe(true);
		expect((await subscriptions()).map(({ url }) => url)).toEqual([live()]);
		shop.placeRandomOrder();
		await heard(3);
		expect(host.runs[2]).toMatchObject({ test: false });
	});

	test('is forgotten by the shop when it is unpublished, with what waited for it; a shop that is gone stops nobody', async () => {
		await client.ask('events.subscribe', { url: 'http://127.0.0.1:9/other', events: ['order.placed'] });
		await host.publish();
		expect(await host.unpublish()).toBe(true);
		expect((await subscriptions()).map(({ url }) => url)).toEqual(['http://127.0.0.1:9/other']);
		expect(await host.unpublish()).toBe(true);

		await host.publish();
		shop.switchBridge(false);
		expect(await host.unpublish()).toBe(true);
	}, 30_000);

	test('stays published when n8n starts while the shop is down, but is not published then', async () => {
		await host.publish();
		shop.switchBridge(false);
		await host.publish({ activation: 'init' });
		await expect(host.publish()).rejects.toMatchObject({
			message: expect.stringContaining('switched off') as string,
		});
	}, 30_000);

	test('says so when the shop is elsewhere and n8n knows its own machine only, unless told another address', async () => {
		host.connect(bridgeCredential({ url: 'https://shop.example/bridge', secret: shop.secret }));
		await expect(host.publish()).rejects.toMatchObject({
			message: expect.stringContaining(`The shop cannot reach n8n at ${host.base}`) as string,
			description: expect.stringContaining('WEBHOOK_URL') as string,
		});
		host.connect(bridgeCredential(shop));
		host.edit({ ...ORDERS, options: { baseUrl: 'n8n.example' } });
		await expect(host.publish()).rejects.toMatchObject({ message: '"n8n.example" is no address of n8n' });
		host.edit({ ...ORDERS, options: { baseUrl: 'https://n8n.example/a/' } });
		await host.publish();
		expect((await subscriptions()).map(({ url }) => url)).toEqual([
			'https://n8n.example/a/webhook/hook-1/webhook',
		]);
		expect(await host.unpublish()).toBe(true);
		expect(await subscriptions()).toEqual([]);
	});
});

describeWithShops.each(shops)('OpenCart Trigger over the PHP bridge of OpenCart $version', ({ version }) => {
	let php: PhpBridge;
	beforeAll(async () => {
		php = await startPhpBridge({ version });
	});
	afterAll(() => php.stop());

	test('is subscribed, takes what the bridge signs, each once, and is forgotten', async () => {
		const client = new Client(php);
		const host = await hostWebhook(triggerNode(ORDERS), bridgeCredential(php));
		try {
			await host.publish();
			await host.listenForTest();
			const { subscriptions } = await client.ask('events.list');
			const urls = ['webhook', 'webhook-test'].map((kind) => `${host.base}/${kind}/hook-1/webhook`);
			expect(subscriptions.map(({ url }) => url)).toEqual(urls);

			const id = randomUUID();
			for (const { subscription_id } of [...subscriptions, ...subscriptions])
				await php.sql(`INSERT INTO oc_qbo_outbox (subscription_id, event_id, event, data, created_at, next_attempt)
					VALUES (${subscription_id}, '${id}', 'order.placed', '{"order_id":1,"status_id":5,"previous_status_id":0}', 1793520000, 0)`);
			expect(await client.ask('events.deliver')).toEqual({
				delivered: 4,
				failed: 0,
				given_up: 0,
				pending: 0,
			});
			await until('both addresses heard of it', () => host.runs.length >= 2, 5_000);
			const item = {
				event: 'order.placed',
				order_id: 1,
				status_id: 5,
				previous_status_id: 0,
				time: '2026-11-01T08:00:00+00:00',
				eventId: id,
			};
			const sorted = [...host.runs].sort((one, other) => Number(one.test) - Number(other.test));
			expect(sorted).toEqual([
				{ test: false, items: [item] },
				{ test: true, items: [item] },
			]);
			expect(host.statuses).toEqual([200, 200, 200, 200]);

			expect(await host.endTest()).toBe(true);
			expect((await client.ask('events.list')).subscriptions).toMatchObject([
				{ url: urls[0], last_error: '' },
			]);
			expect(await host.unpublish()).toBe(true);
			expect((await client.ask('events.list')).subscriptions).toEqual([]);
		} finally {
			await host.stop();
		}
	});
});

const idOf = (body: string): string => /"id":"([^"]+)"/.exec(body)?.[1] ?? '';
