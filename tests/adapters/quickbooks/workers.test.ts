import { writeAll, type BatchWrite } from '../../../adapters/quickbooks/batch';
import { QuickBooksClient } from '../../../adapters/quickbooks/client';
import type { HttpRequest, HttpResponse, Send } from '../../../adapters/http/send';
import { INTUIT_LIMITS, Throttle as IntuitThrottle } from '../../../simulators/qbo/throttle';
import { virtualClock } from '../../support/clock';

const LATENCY_MS = 250;

interface Item {
	readonly bId: string;
	readonly SalesReceipt: { readonly DocNumber: string };
}

/** What Intuit answers, its limits aside. */
function answerTo({ url, body = '{}' }: HttpRequest): HttpResponse {
	const sent = JSON.parse(body) as { BatchItemRequest?: Item[]; DocNumber?: string };
	const answer = url.endsWith('/batch')
		? { BatchItemResponse: sent.BatchItemRequest?.map(({ bId, SalesReceipt }) => ({ bId, SalesReceipt })) }
		: { SalesReceipt: sent };
	return { status: 200, headers: {}, body: JSON.stringify(answer) };
}

/** Processes that know nothing of each other post to one company; how long it takes, and what Intuit saw. */
async function post(processes: number, documentsEach: number) {
	const clock = virtualClock();
	const intuit = new IntuitThrottle(true, INTUIT_LIMITS, () => new Date(clock.now()));
	const tries = new Map<string, number>();
	const send: Send = async (request) => {
		await clock.sleep(LATENCY_MS / 2);
		const key = request.query?.['requestid'] ?? '';
		tries.set(`${key} ${request.body}`, (tries.get(`${key} ${request.body}`) ?? 0) + 1);
		const admitted = intuit.admit(request.url.endsWith('/batch'));
		await clock.sleep(LATENCY_MS / 2);
		return admitted ? answerTo(request) : { status: 429, headers: {}, body: '' };
	};
	const list = (process: number): BatchWrite[] =>
		Array.from({ length: documentsEach }, (_, index) => {
			const DocNumber = `OC${process}-${index}`;
			return { operation: 'create', entity: 'SalesReceipt', body: { DocNumber }, what: DocNumber, salt: '' };
		});
	const outcomes = await clock.run(() =>
		Promise.all(
			Array.from({ length: processes }, (_, process) => {
				// each process has a throttle of its own, known by the address
				const client = new QuickBooksClient({
					send,
					baseUrl: `https://process-${process}-of-${processes}.example`,
					realmId: '1',
					clock,
				});
				return writeAll(client, list(process), (_entity, json) => (json as Item['SalesReceipt']).DocNumber);
			}),
		),
	);
	const minutes = clock.now() / 60_000;
	const perMinute = (processes * documentsEach) / minutes;
	return { outcomes, intuit, tries, minutes, perMinute };
}

test.each([
	[2, 4_000, 1_300],
	[3, 3_000, 900],
	[4, 2_500, 900],
])(
	'%d processes, %d documents each: all of them, in order, more than %d a minute, few refusals',
	async (processes, documentsEach, atLeast) => {
		const { outcomes, intuit, tries, perMinute } = await post(processes, documentsEach);
		process.stderr.write(
			`${processes} processes: ${Math.round(perMinute)} documents a minute, ${intuit.refused} times 429\n`,
		);
		outcomes.forEach((list, process) =>
			expect(list).toEqual(list.map((_, index) => ({ status: 'done', value: `OC${process}-${index}` }))),
		);
		// a refused request comes again with the same bytes under the same key
		expect([...tries.values()].reduce((sum, times) => sum + times - 1, 0)).toBe(intuit.refused);
		expect(perMinute).toBeGreaterThan(atLeast);
		expect(intuit.refused).toBeLessThan(100);
	},
);
