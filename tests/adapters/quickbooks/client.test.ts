import { QuickBooksClient } from '../../../adapters/quickbooks/client';
import { quote } from '../../../adapters/quickbooks/query';
import { Throttle } from '../../../adapters/quickbooks/throttle';
import { wireNumber } from '../../../adapters/quickbooks/wire';
import { SendError, type HttpRequest, type HttpResponse } from '../../../adapters/http/send';
import { decimal } from '../../../core/money';
import { fakeClock, virtualClock } from '../../support/clock';

type Scripted = Partial<HttpResponse> | Error;

let company = 0;

/** A QuickBooks that answers from a list and keeps a log. */
function scripted(...answers: Scripted[]) {
	const log: HttpRequest[] = [];
	const clock = fakeClock();
	const send = (request: HttpRequest): Promise<HttpResponse> => {
		log.push(request);
		const answer = answers[log.length - 1] ?? { status: 500 };
		if (answer instanceof Error) return Promise.reject(answer);
		return Promise.resolve({ status: 200, headers: {}, body: '{}', ...answer });
	};
	const client = new QuickBooksClient({
		send,
		baseUrl: 'https://qbo.example',
		realmId: String(++company),
		clock,
	});
	return { client, log, clock };
}

const THROTTLED =
	'<IntuitResponse><Fault type="SERVICE"><Error code="3001"><Message>message=ThrottleExceeded; errorCode=003001; statusCode=429</Message></Error></Fault></IntuitResponse>';
const EXPIRED = JSON.stringify({
	fault: {
		error: [
			{
				message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
				detail: 'Token expired: AB',
				code: '3200',
			},
		],
		type: 'AUTHENTICATION',
	},
});
const BUSINESS = JSON.stringify({
	Fault: {
		Error: [{ Message: 'Stale Object Error', Detail: 'You and Ann were working on this', code: '5010' }],
		type: 'ValidationFault',
	},
});

describe('talking to QuickBooks', () => {
	test('F45: 429 waits 60 s and repeats the same bytes under the same requestid', async () => {
		const { client, log, clock } = scripted({ status: 429, body: THROTTLED }, { body: '{"Invoice":{}}' });
		const reply = await client.write('invoice', { DocNumber: 'OC1' }, 'key-1');
		expect(reply).toEqual({ status: 'answer', json: { Invoice: {} } });
		expect(clock.slept).toEqual([60_000]);
		expect(log[1]).toEqual(log[0]);
		expect(log[0]?.query).toEqual({ requestid: 'key-1', minorversion: '75' });
	});

	test('F46: a lost answer is asked for again under the same requestid, after 1, 4 and 16 s', async () => {
		const lost = new SendError('lost', 'timeout of 120000ms exceeded');
		const { client, log, clock } = scripted(lost, lost, lost, lost);
		expect(await client.write('invoice', {}, 'k')).toEqual({
			status: 'lost',
			why: 'timeout of 120000ms exceeded',
		});
		expect(clock.slept).toEqual([1_000, 4_000, 16_000]);
		expect(new Set(log.map(({ query }) => query?.['requestid']))).toEqual(new Set(['k']));
	});

	test('a lost answer followed by a refused connection stays in doubt', async () => {
		const { client } = scripted(
			new SendError('lost', 'socket hang up'),
			...[1, 2, 3].map(() => new SendError('unreachable', 'connect ECONNREFUSED')),
		);
		expect(await client.write('invoice', {}, 'k')).toMatchObject({ status: 'lost' });
	});

	test('a connection that never stood stops the run: nothing can have been written', async () => {
		const refused = new SendError('unreachable', 'connect ECONNREFUSED');
		const { client } = scripted(refused, refused, refused, refused);
		await expect(client.write('invoice', {}, 'k')).rejects.toMatchObject({
			finding: { code: 'quickbooks_unreachable' },
		});
	});

	test('an HTML page with status 200 is no answer', async () => {
		const html = { body: '<html>Sign in</html>' };
		const { client } = scripted(html, html, html, html);
		expect(await client.write('invoice', {}, 'k')).toMatchObject({ status: 'lost' });
	});

	test('F44: 401 after the token was refreshed stops the run with one message', async () => {
		const { client, log } = scripted({ status: 401, body: EXPIRED });
		await expect(client.read('preferences')).rejects.toMatchObject({
			finding: { code: 'not_authorised', remedy: expect.stringContaining('connect again') as string },
		});
		expect(log).toHaveLength(1);
	});

	test('F50: a lapsed subscription stops the run', async () => {
		const body = BUSINESS.replace('5010', '6190');
		const { client } = scripted({ status: 400, body });
		await expect(client.write('invoice', {}, 'k')).rejects.toMatchObject({
			finding: { code: 'subscription_lapsed' },
		});
	});

	test('a business fault comes back whole, with the tid that support asks for', async () => {
		const { client, log } = scripted({ status: 400, body: BUSINESS, headers: { 'intuit-tid': '1-abc' } });
		expect(await client.write('invoice', {}, 'k')).toEqual({
			status: 'fault',
			fault: {
				status: 400,
				code: '5010',
				message: 'Stale Object Error',
				detail: 'You and Ann were working on this',
				tid: '1-abc',
			},
		});
		expect(log).toHaveLength(1);
	});
});

describe('the throttle', () => {
	const busiest = (times: readonly number[], windowMs: number): number =>
		Math.max(...times.map((at) => times.filter((t) => t > at - windowMs && t <= at).length));

	test('single requests: two each quarter of a second, 460 a minute: the other 40 are for batches', async () => {
		const clock = fakeClock(0);
		const throttle = new Throttle(clock);
		const times: number[] = [];
		for (let i = 0; i < 461; i++) {
			await throttle.take('single');
			times.push(clock.now());
		}
		expect([times[1], times[2], times[459], times[460]]).toEqual([0, 250, 57_250, 61_000]);
		expect(busiest(times, 1_000)).toBe(8);
		// never eleven in a second, though each may be up to 240 ms later than another
		expect(busiest(times, 1_240)).toBe(10);
	});

	test('40 batches a minute; the single requests behind a batch that waits go on', async () => {
		const clock = virtualClock();
		const throttle = new Throttle(clock);
		const order: string[] = [];
		await clock.run(async () => {
			for (let i = 0; i < 40; i++) await throttle.take('batch');
			await Promise.all([
				throttle.take('batch').then(() => order.push(`batch at ${clock.now()}`)),
				throttle.take('single').then(() => order.push(`single at ${clock.now()}`)),
			]);
		});
		expect(order).toEqual(['single at 5000', 'batch at 61000']);
	});

	test('a turn that nobody needs is given back', async () => {
		const clock = fakeClock(0);
		const throttle = new Throttle(clock);
		const turns = Array.from({ length: 2 }, () => throttle.queue('single'));
		await turns[1]?.granted;
		turns[0]?.giveUp();
		await throttle.take('single');
		expect(clock.now()).toBe(0);
	});

	test('after a 429 nothing leaves for a minute, whoever asks; then half as much as before', async () => {
		const clock = virtualClock();
		const throttle = new Throttle(clock);
		throttle.pause(60_000);
		const times: number[] = [];
		await clock.run(() =>
			Promise.all(
				(['single', 'batch', 'single'] as const).map(async (kind) => {
					await throttle.take(kind);
					times.push(clock.now());
				}),
			),
		);
		expect(times).toEqual([60_000, 60_250, 60_500]);
	});
});

describe('the wire', () => {
	test.each([
		["Amy's Bird", "'Amy\\'s Bird'"],
		['back\\slash', "'back\\\\slash'"],
	])('%s is quoted as %s', (text, quoted) => {
		expect(quote(text)).toBe(quoted);
	});

	test('amounts pass a JSON number unchanged; more than 15 digits are refused', () => {
		expect(JSON.stringify([wireNumber(decimal('0.10')), wireNumber(decimal('9999999999999.99'))])).toBe(
			'[0.1,9999999999999.99]',
		);
		expect(() => wireNumber(decimal('12345678901234567.89'))).toThrow('does not fit');
	});
});
