import { createBridge } from '../../../adapters/opencart/client';
import type { WireResult } from '../../../adapters/opencart/wire';
import { SendError, type HttpRequest, type HttpResponse } from '../../../adapters/http/send';

const ok = (data: object): HttpResponse => ({
	status: 200,
	headers: {},
	body: JSON.stringify({ ok: true, data }),
});
const DOWN: HttpResponse = { status: 502, headers: {}, body: 'Bad gateway' };

/** A shop that answers from a list and keeps a log; its clock only moves when somebody sleeps. */
function shopThatAnswers(...answers: ReadonlyArray<HttpResponse | SendError>) {
	const sent: HttpRequest[] = [];
	const slept: number[] = [];
	const queue = [...answers];
	const bridge = createBridge({
		url: 'http://shop.example/bridge',
		send: (request) => {
			sent.push(request);
			const answer = queue.shift();
			if (!answer) throw new Error('one message too many');
			return answer instanceof SendError ? Promise.reject(answer) : Promise.resolve(answer);
		},
		clock: {
			now: () => 0,
			sleep: (milliseconds) => {
				slept.push(milliseconds);
				return Promise.resolve();
			},
		},
	});
	return { bridge, sent, slept };
}

const result = (orderId: number, reason = ''): WireResult => ({
	order_id: orderId,
	lease_token: 'token-of-a-lease',
	state: 'held',
	fingerprint: 'f'.repeat(64),
	history_id: 1,
	date_modified: '2026-10-16 06:00:16',
	settings_fingerprint: '',
	run: 'execution 1',
	document: null,
	code: 'x',
	reason,
	remedy: '',
});

const idsIn = ({ body }: HttpRequest): number[] =>
	[...(body ?? '').matchAll(/"order_id":(\d+)/g)].map(([, id]) => Number(id));

test('a stumbling server is asked again after 1 s and 4 s, then told', async () => {
	const { bridge, sent, slept } = shopThatAnswers(DOWN, DOWN, DOWN);
	await expect(bridge.get(7)).rejects.toMatchObject({ code: 'bridge_server_error' });
	expect(slept).toEqual([1000, 4000]);
	expect(sent.map(({ body }) => body)).toEqual(
		Array(3).fill('{"action":"orders.get","params":{"order_id":7}}'),
	);
});

test('a lost claim is repeated for the same run: the second answer counts', async () => {
	const due = {
		orders: [],
		deleted: [],
		more: false,
		withheld: { count: 2, until: '2026-11-24T08:15:00+00:00' },
	};
	const { bridge, sent } = shopThatAnswers(new SendError('lost', 'timeout of 60000ms exceeded'), ok(due));
	const lease = { owner: 'workflow 7', run: 'execution 41', manual: false, seconds: 900 };
	expect(await bridge.due({ status_ids: [5], limit: 200, peek: false, lease })).toEqual(due);
	expect(sent.every(({ body }) => body?.includes('"run":"execution 41"'))).toBe(true);
});

test('what a second attempt cannot change is told at once', async () => {
	const { bridge, slept } = shopThatAnswers(new SendError('credential', 'The bridge secret is damaged'));
	await expect(bridge.describe()).rejects.toMatchObject({ code: 'bridge_credential' });
	expect(slept).toEqual([]);
});

test('1,201 results go in batches of 500, in order, each once', async () => {
	const none = ok({ recorded: [] });
	const { bridge, sent } = shopThatAnswers(none, none, none);
	const ids = Array.from({ length: 1201 }, (_, index) => index + 1);
	await bridge.record(ids.map((id) => result(id)));
	expect(sent.map((request) => idsIn(request).length)).toEqual([500, 500, 201]);
	expect(sent.flatMap(idsIn)).toEqual(ids);
});

test('long reasons make smaller batches: every message stays under 1 MiB', async () => {
	const none = ok({ recorded: [] });
	const { bridge, sent } = shopThatAnswers(none, none, none, none, none, none, none);
	await bridge.record(Array.from({ length: 500 }, (_, index) => result(index + 1, '茶'.repeat(4000))));
	expect(sent.length).toBe(7);
	for (const { body } of sent) expect(Buffer.byteLength(body ?? '')).toBeLessThan(1024 * 1024);
});

test('an answer that lacks what the contract promises names the place', async () => {
	const { bridge } = shopThatAnswers(ok({ orders: [{ order_id: '7' }], next_after_order_id: null }));
	await expect(bridge.list({})).rejects.toMatchObject({
		code: 'bridge_answer_invalid',
		message: expect.stringContaining('orders.0.order_id') as string,
	});
});
