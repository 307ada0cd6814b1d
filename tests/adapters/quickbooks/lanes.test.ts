import { workOff } from '../../../adapters/quickbooks/lanes';
import { Throttle, type RequestKind } from '../../../adapters/quickbooks/throttle';
import { INTUIT_LIMITS, Throttle as IntuitThrottle } from '../../../simulators/qbo/throttle';
import { virtualClock } from '../../support/clock';

/** How the answers of a company take their time, milliseconds there and back; the limits count half way. */
const LATENCIES = [
	['250 ms', () => 250],
	['500 ms', () => 500],
	['20 to 480 ms', (n: number) => 20 + ((n * 7919) % 461)],
] as const;

describe.each(LATENCIES)('documents against Intuit’s limits, answers in %s', (_what, latency) => {
	test.each([
		['one list of 10,000', [10_000]],
		['pages of 200, with half a second between them', Array<number>(50).fill(200)],
	])('%s: all of them, once, at 1,570 a minute or more, and no 429', async (_pages, pages) => {
		const clock = virtualClock();
		const throttle = new Throttle(clock);
		const intuit = new IntuitThrottle(true, INTUIT_LIMITS, () => new Date(clock.now()));
		const written: number[] = [];
		let requests = 0;
		const minutes = await clock.run(async () => {
			let first = 0;
			for (const size of pages) {
				const page = Array.from({ length: size }, (_, index) => first + index);
				first += size;
				await workOff(page, 30, throttle, async (kind: RequestKind, part) => {
					const half = latency(requests++) / 2;
					await clock.sleep(half);
					if (intuit.admit(kind === 'batch')) written.push(...part);
					await clock.sleep(half);
					return true;
				});
				await clock.sleep(500);
			}
			return clock.now() / 60_000;
		});
		expect(intuit.refused).toBe(0);
		expect([...written].sort((a, b) => a - b)).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
		expect(10_000 / minutes).toBeGreaterThan(1_570);
	});
});

test('a small page goes as one batch', async () => {
	const clock = virtualClock();
	const sent: string[] = [];
	await clock.run(() =>
		workOff(['a', 'b', 'c'], 30, new Throttle(clock), (kind, part, from) => {
			sent.push(`${kind} ${part.join('')} from ${from}`);
			return Promise.resolve(true);
		}),
	);
	expect(sent).toEqual(['batch abc from 0']);
});

test('after a stop nothing more is sent, and nobody waits for a turn', async () => {
	const clock = virtualClock();
	const throttle = new Throttle(clock);
	let sent = 0;
	await clock.run(() =>
		workOff(Array(5_000).fill('x'), 30, throttle, async () => {
			sent++;
			await clock.sleep(100);
			return sent < 20;
		}),
	);
	expect(sent).toBeLessThan(30);
	expect(clock.now()).toBeLessThan(5_000);
});
