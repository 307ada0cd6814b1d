import { Client } from '../../contract/client';
import { soldStatuses, startShop, statuses, type Shop } from '../../../simulators/shop';

const sold = soldStatuses.map((name) => statuses[name].id);
const lease = (run: string) => ({ owner: 'workflow 1', run, manual: false });
let shop: Shop;
let client: Client;

beforeEach(async () => {
	shop = await startShop();
	client = new Client({
		url: shop.url,
		secret: shop.secret,
		advance: (seconds) => shop.clock.advance(seconds),
	});
});

afterEach(() => shop.stop());

const due = async () => (await client.ask('orders.due', { status_ids: sold, lease: lease('a') })).orders;
const posted = (order: {
	order_id: number;
	fingerprint: string;
	history_id: number;
	lease: { token: string } | null;
}) => ({
	order_id: order.order_id,
	lease_token: order.lease?.token ?? '',
	state: 'posted',
	fingerprint: order.fingerprint,
	history_id: order.history_id,
	date_modified: shop.orders.get(order.order_id).date_modified.raw,
	document: {
		type: 'SalesReceipt',
		id: '7',
		number: `OC${order.order_id}`,
		total: '47.34',
		currency: 'USD',
		url: 'https://books.example/app/salesreceipt?txnId=7',
	},
});

test('hands out exactly the seeded orders that are due, and none while they are leased', async () => {
	const expected = [...shop.seeds]
		.filter(([, seed]) => seed.expect !== 'not due')
		.map(([orderId]) => orderId);
	expect((await due()).map((order) => order.order_id)).toEqual(expected);
	const again = await client.ask('orders.due', { status_ids: sold, lease: lease('b') });
	expect([again.orders.length, again.withheld.count]).toEqual([0, expected.length]);
});

test('an answer that is lost after it was carried out leaves the result recorded', async () => {
	const [order] = await due();
	if (!order) throw new Error('the shop is empty');
	shop.faults.add('lost', { action: 'sync.record' });
	await expect(client.ask('sync.record', { results: [posted(order)] })).rejects.toThrow();
	expect(shop.ledger.sync(order.order_id)).toMatchObject({ state: 'posted', lease_until: null });
	const { recorded } = await client.ask('sync.record', { results: [posted(order)] });
	expect(recorded).toEqual([{ order_id: order.order_id, accepted: true, state: 'posted', code: '' }]);
});

test('a message that hangs is not carried out', async () => {
	const [order] = await due();
	if (!order) throw new Error('the shop is empty');
	shop.faults.add('hang', { action: 'sync.record' });
	const hanging = client.ask('sync.record', { results: [posted(order)] });
	const failed = expect(hanging).rejects.toThrow();
	while (shop.faults.hung === 0) await new Promise(setImmediate);
	shop.faults.clear();
	await failed;
	expect(shop.ledger.sync(order.order_id)).toMatchObject({ state: 'leased' });
});

test.each([
	['maintenance', 503, 'text/html'],
	['html', 200, 'text/html'],
	['redirect', 301, 'text/plain'],
	['error', 500, 'application/json'],
] as const)('the fault "%s" answers %i once, then the shop is well again', async (kind, status, type) => {
	shop.faults.add(kind);
	const answer = await client.send('{"action":"describe"}');
	expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([status, type]);
	await client.ask('describe');
});

test('the page escapes what customers typed and shows document and reason', async () => {
	const [order] = await due();
	if (!order) throw new Error('the shop is empty');
	shop.orders.patch(order.order_id, {
		customer: { ...shop.orders.get(order.order_id).customer, first_name: '<script>alert(1)</script>' },
	});
	await client.ask('sync.record', { results: [{ ...posted(order), reason: 'because "x" < y' }] });
	const html = await (await fetch(shop.pageUrl)).text();
	expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
	expect(html).not.toContain('<script');
	expect(html).toContain('<a href="https://books.example/app/salesreceipt?txnId=7">OC1001</a>');
	expect(html).toContain('because &quot;x&quot; &lt; y');
});

test('the button places one order that can be posted', async () => {
	const before = (await due()).length;
	const response = await fetch(`${shop.pageUrl}orders`, { method: 'POST', redirect: 'manual' });
	expect(response.status).toBe(303);
	expect(before).toBeGreaterThan(20);
	expect((await due()).map((order) => order.order_id)).toEqual([1001 + shop.seeds.size]);
});
