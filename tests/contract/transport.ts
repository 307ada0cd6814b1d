import { randomUUID } from 'node:crypto';
import { omit } from 'lodash';
import { dataOf, refusalOf, type Client } from './client';
import { sign, signedHeaders } from './sign';

const DESCRIBE = '{"action":"describe","params":{}}';
const ACTIONS = [
	'customers.list',
	'describe',
	'events.deliver',
	'events.list',
	'events.subscribe',
	'events.unsubscribe',
	'orders.count',
	'orders.due',
	'orders.get',
	'orders.list',
	'orders.note',
	'products.create',
	'products.due',
	'products.get',
	'products.list',
	'products.record',
	'products.update',
	'returns.due',
	'returns.list',
	'returns.record',
	'stock.list',
	'stock.set',
	'stock.unposted',
	'store.setup',
	'sync.ignore',
	'sync.list',
	'sync.record',
	'sync.release',
	'sync.retry',
	'sync.unignore',
];
const OTHER_SECRET = `whsec_${Buffer.from('an-entirely-different-test-secret').toString('base64')}`;

const without = (headers: Record<string, string>, name: string): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

/** Who is let in, and what is said to the others. */
export function transportTests(client: () => Client): void {
	const headers = (secret = client().target.secret, body = DESCRIBE, now = client().now()) =>
		signedHeaders(secret, body, now);

	test('a signed message is answered, with the clock and every action', async () => {
		const described = await client().ask('describe');
		expect([...described.actions].sort()).toEqual(ACTIONS);
		expect(Math.abs(Date.parse(described.server_time) - client().now())).toBeLessThan(60_000);
	});

	test('params may be left out', async () => {
		dataOf('describe', await client().send('{"action":"describe"}'));
	});

	test('one good signature among several is enough', async () => {
		const good = headers();
		const foreign = sign(OTHER_SECRET, good['X-Bridge-Id'] ?? '', good['X-Bridge-Timestamp'] ?? '', DESCRIBE);
		const both = { ...good, 'X-Bridge-Signature': `${foreign} ${good['X-Bridge-Signature']}` };
		dataOf('describe', await client().send(DESCRIBE, both));
	});

	test('the previous secret is accepted during a rotation', async () => {
		const { previousSecret } = client().target;
		if (previousSecret === undefined) return notHere('has no previous secret');
		dataOf('describe', await client().send(DESCRIBE, headers(previousSecret)));
	});

	test.each(['X-Bridge-Id', 'X-Bridge-Timestamp', 'X-Bridge-Signature'])('without %s: 401', async (name) => {
		const error = refusalOf(await client().send(DESCRIBE, without(headers(), name)));
		expect(error).toMatchObject({ status: 401, code: 'signature_missing' });
	});

	test('a foreign secret: 401', async () => {
		const error = refusalOf(await client().send(DESCRIBE, headers(OTHER_SECRET)));
		expect(error).toMatchObject({ status: 401, code: 'signature_invalid' });
	});

	test('a body that was changed on the way: 401', async () => {
		const error = refusalOf(await client().send(`${DESCRIBE} `, headers()));
		expect(error).toMatchObject({ status: 401, code: 'signature_invalid' });
	});

	test('a malformed id: 401', async () => {
		const timestamp = String(Math.floor(client().now() / 1000));
		const error = refusalOf(
			await client().send(DESCRIBE, {
				'X-Bridge-Id': 'a.b.c.d.e',
				'X-Bridge-Timestamp': timestamp,
				'X-Bridge-Signature': sign(client().target.secret, 'a.b.c.d.e', timestamp, DESCRIBE),
			}),
		);
		expect(error).toMatchObject({ status: 401, code: 'signature_invalid' });
	});

	test.each([-400, 400])('a clock %i seconds off: 401, and the answer tells the time', async (seconds) => {
		const now = client().now() + seconds * 1000;
		const error = refusalOf(await client().send(DESCRIBE, headers(client().target.secret, DESCRIBE, now)));
		expect(error).toMatchObject({ status: 401, code: 'timestamp_out_of_range' });
		const told = Date.parse(error.details?.server_time ?? '');
		expect(Math.abs(told - client().now())).toBeLessThan(60_000);
	});

	test('a message sent again: 409', async () => {
		const once = headers();
		dataOf('describe', await client().send(DESCRIBE, once));
		expect(refusalOf(await client().send(DESCRIBE, once))).toMatchObject({ status: 409, code: 'replayed' });
	});

	test('a message sent ten times at once is answered once', async () => {
		const once = headers();
		const answers = await Promise.all(Array.from({ length: 10 }, () => client().send(DESCRIBE, once)));
		const statuses = answers.map((answer) => answer.status).sort();
		expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
	});

	test('a wrongly signed message does not use up its id', async () => {
		const good = headers();
		const bad = { ...good, 'X-Bridge-Signature': headers(OTHER_SECRET)['X-Bridge-Signature'] ?? '' };
		expect(refusalOf(await client().send(DESCRIBE, bad)).code).toBe('signature_invalid');
		dataOf('describe', await client().send(DESCRIBE, good));
	});

	test.each([
		'',
		'hello',
		'<html></html>',
		'[]',
		'"describe"',
		'{"params":{}}',
		'{"action":7}',
		'{"action":"describe"',
	])('the signed body %j: 400', async (body) => {
		expect(refusalOf(await client().send(body))).toMatchObject({ status: 400, code: 'request_invalid' });
	});

	test('more than 1 MiB: 413; exactly 1 MiB is read', async () => {
		const padded = (bytes: number): string => DESCRIBE + ' '.repeat(bytes - DESCRIBE.length);
		expect(refusalOf(await client().send(padded(1_048_577)))).toMatchObject({
			status: 413,
			code: 'body_too_large',
		});
		dataOf('describe', await client().send(padded(1_048_576)));
	});

	test('an unknown action: 404', async () => {
		const error = await client().refused('orders.destroy');
		expect(error).toMatchObject({ status: 404, code: 'action_unknown' });
		expect(await client().refused('../../order')).toMatchObject({ status: 404, code: 'action_unknown' });
	});

	test.each(['GET', 'PUT', 'DELETE'])('%s: 405', async (method) => {
		const error = refusalOf(await client().send(DESCRIBE, headers(), method));
		expect(error).toMatchObject({ status: 405, code: 'method_not_allowed' });
	});

	const lease = { owner: 'workflow 7', run: 'execution 1', manual: false };
	const result = {
		order_id: 1,
		lease_token: '',
		state: 'held',
		fingerprint: '',
		history_id: 0,
		date_modified: '',
	};
	const productResult = { ...omit(result, ['order_id', 'history_id']), product_id: 0 };
	test.each<[string, object, string]>([
		['describe', { verbose: true }, 'params.verbose'],
		['store.setup', { store_id: 0 }, 'params.store_id'],
		['orders.list', { limit: 0 }, 'params.limit'],
		['orders.list', { limit: 201 }, 'params.limit'],
		['orders.list', { limit: '10' }, 'params.limit'],
		['orders.list', { status_ids: [] }, 'params.status_ids'],
		['orders.list', { status_ids: [0] }, 'params.status_ids.0'],
		['orders.list', { date_from: '31.01.2026' }, 'params.date_from'],
		['orders.count', { date_from: '2026-02-30' }, 'params.date_from'],
		['orders.count', { limit: 5 }, 'params.limit'],
		['orders.list', { date_from: '2026-02-30' }, 'params.date_from'],
		['orders.list', { order_ids: [1, 'x'] }, 'params.order_ids.1'],
		['orders.get', {}, 'params.order_id'],
		['orders.get', { order_id: -1 }, 'params.order_id'],
		['orders.get', { order_id: 1, id: 1 }, 'params.id'],
		['orders.due', { peek: true }, 'params.status_ids'],
		['orders.due', { status_ids: [5] }, 'params.lease'],
		['orders.due', { status_ids: [5], peek: false }, 'params.lease'],
		['orders.due', { status_ids: [5], lease: { ...lease, seconds: 29 } }, 'params.lease.seconds'],
		['orders.due', { status_ids: [5], lease: { ...lease, seconds: 3601 } }, 'params.lease.seconds'],
		['orders.due', { status_ids: [5], lease: { ...lease, manual: 'no' } }, 'params.lease.manual'],
		['orders.due', { status_ids: [5], lease: { run: 'r', manual: true } }, 'params.lease.owner'],
		['sync.record', {}, 'params.results'],
		['sync.record', { results: [] }, 'params.results'],
		['sync.record', { results: [result, { ...result, state: 'done' }] }, 'params.results.1.state'],
		['sync.record', { results: [{ ...result, colour: 'red' }] }, 'params.results.0.colour'],
		['sync.record', { results: [{ ...result, document: {} }] }, 'params.results.0.document.type'],
		['orders.due', { status_ids: [5], lease, settle_seconds: 3601 }, 'params.settle_seconds'],
		['orders.note', { order_id: 1 }, 'params.note'],
		['orders.note', { order_id: 1, note: '' }, 'params.note'],
		['orders.note', { order_id: 1, note: 'x', order_status_id: 5 }, 'params.order_status_id'],
		['sync.list', { kind: 'customer' }, 'params.kind'],
		['sync.list', { state: 'lost' }, 'params.state'],
		['sync.retry', { kind: 'order' }, 'params.ids'],
		['sync.ignore', { ids: [] }, 'params.ids'],
		['sync.unignore', { ids: ['1'] }, 'params.ids.0'],
		['products.list', { limit: 201 }, 'params.limit'],
		['products.list', { models: [''] }, 'params.models.0'],
		['products.get', {}, 'params.product_id'],
		['products.due', {}, 'params.lease'],
		['products.record', { results: [productResult] }, 'params.results.0.product_id'],
		['products.create', { model: 'X' }, 'params.name'],
		['products.create', { model: 'X', name: 'X', price: 1.5 }, 'params.price'],
		['products.create', { model: 'X', name: 'X', price: '-1' }, 'params.price'],
		['products.create', { model: 'X', name: 'X', price: '1.23456' }, 'params.price'],
		['products.update', { model: 'X' }, 'params.product_id'],
		['stock.list', { limit: 1001 }, 'params.limit'],
		['stock.set', { changes: [] }, 'params.changes'],
		['stock.set', { changes: [{ product_id: 1, quantity: 1 }] }, 'params.changes.0.expected'],
		['stock.set', { changes: [{ product_id: 1, expected: 1, quantity: 1.5 }] }, 'params.changes.0.quantity'],
		[
			'stock.set',
			{ changes: [1, 2].map((expected) => ({ product_id: 1, expected, quantity: 0 })) },
			'params.changes.1',
		],
		['stock.unposted', { status_ids: [] }, 'params.status_ids'],
		['customers.list', { after_customer_id: -1 }, 'params.after_customer_id'],
		['returns.list', { order_ids: [] }, 'params.order_ids'],
		['events.subscribe', { url: 'ftp://n8n.example/', events: ['order.placed'] }, 'params.url'],
		['events.subscribe', { url: 'http://n8n.example/', events: [] }, 'params.events'],
		['events.subscribe', { url: 'http://n8n.example/', events: ['order.eaten'] }, 'params.events.0'],
		[
			'events.subscribe',
			{ url: 'http://n8n.example/', events: ['order.placed'], secret: 'hunter2' },
			'params.secret',
		],
		['events.unsubscribe', {}, 'params.subscription_id'],
		['events.deliver', { limit: 101 }, 'params.limit'],
		['sync.release', { lease_tokens: [] }, 'params.lease_tokens'],
		['sync.release', { lease_tokens: [7] }, 'params.lease_tokens.0'],
	])('%s %j: 400 at %s', async (action, params, path) => {
		const error = await client().refused(action, params);
		expect(error).toMatchObject({ status: 400, code: 'request_invalid', details: { path } });
	});

	test('more than 500 results at once: 400', async () => {
		const results = Array.from({ length: 501 }, () => result);
		const error = await client().refused('sync.record', { results });
		expect(error).toMatchObject({
			status: 400,
			code: 'request_invalid',
			details: { path: 'params.results' },
		});
	});

	test('text that looks like SQL or is no ASCII does no harm', async () => {
		const token = `' OR 1=1 -- ${randomUUID()} Zoë 茶`;
		expect(await client().ask('sync.release', { lease_tokens: [token] })).toEqual({ released: 0 });
	});

	test('a hundred wrongly signed messages in a minute: 429 with a time to wait, and right ones still get in', async () => {
		const statuses = new Set<number>();
		for (let sent = 0; sent < 220 && !statuses.has(429); sent += 4) {
			const batch = Array.from({ length: 4 }, () => client().send(DESCRIBE, headers(OTHER_SECRET)));
			for (const { status } of await Promise.all(batch)) statuses.add(status);
		}
		expect([...statuses].sort()).toEqual([401, 429]);
		const answer = await client().send(DESCRIBE, headers(OTHER_SECRET));
		const error = refusalOf(answer);
		expect(error).toMatchObject({ status: 429, code: 'rate_limited' });
		expect(Number(answer.headers.get('retry-after'))).toBe(error.details?.retry_after_seconds);
		expect(error.details?.retry_after_seconds).toBeLessThanOrEqual(60);
		await client().ask('describe');
	});
}

/** Says loudly that a target lacks what a test needs. */
export function notHere(what: string): void {
	process.stderr.write(`\n!!! SKIPPED: this target ${what}: ${expect.getState().currentTestName}\n\n`);
	if (process.env['REQUIRE_ALL'] === '1' && process.env['BRIDGE_URL'] === undefined) {
		throw new Error(`REQUIRE_ALL=1, but the target ${what}`);
	}
}
