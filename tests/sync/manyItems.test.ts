import { createQuickBooks } from '../../adapters/quickbooks';
import { startQbo } from '../../simulators/qbo/server';
import { postItems } from '../../sync/postItems';
import { axiosSend } from '../support/axiosSend';
import { fakeClock } from '../support/clock';
import { product, productSettings } from '../support/products';

jest.setTimeout(300_000);

const COUNT = 10_000;
const MEGABYTE = 1_048_576;

/** Products as a shop has them: long descriptions, every third without stock. */
const catalogue = Array.from({ length: COUNT }, (_, index) =>
	product(index + 1, `CAT-${index + 1}`, {
		name: `Catalogue Product Number ${index + 1}`,
		description: 'A sentence about the product. '.repeat(20),
		stocked: index % 3 > 0,
	}),
);

test('a catalogue of 10,000: 5 reads and 334 batches at first, the whole list and nothing else after; memory', async () => {
	const books = await startQbo({ company: 'uk', accessTokenSeconds: 1e9 });
	try {
		const token = books.issueToken().access_token;
		const run = async (settings = {}) => {
			const clock = fakeClock(Date.UTC(2026, 10, 24));
			const context = {
				ledger: createQuickBooks({
					send: axiosSend({ Authorization: `Bearer ${String(token)}` }),
					baseUrl: books.url,
					realmId: books.realmId,
					clock,
				}),
				clock,
				cache: { get: () => undefined, set: () => undefined, drop: () => undefined },
				shop: '',
			};
			const before = books.meter.reading();
			const heap = process.memoryUsage().heapUsed;
			const started = clock.now();
			const results = await postItems(catalogue, productSettings(settings), context);
			const after = books.meter.reading();
			return {
				states: [...new Set(results.map(({ state }) => state))],
				count: results.length,
				reads: after.reads - before.reads,
				batches: after.batches - before.batches,
				minutes: Math.round((clock.now() - started) / 60_000),
				megabytes: Math.round((process.memoryUsage().heapUsed - heap) / MEGABYTE),
			};
		};
		const first = await run({ carryQuantity: true });
		// 4 of the company, 1 for a list that is still short; 10,000 / 30 = 333.3
		expect(first).toMatchObject({ states: ['posted'], count: COUNT, batches: 334 });
		expect(first.reads).toBeLessThanOrEqual(5);
		// the throttle lets 40 batches a minute through: well within a lease of 30 minutes
		expect(first.minutes).toBeLessThan(10);
		const again = await run({ followPrice: true });
		expect(again).toMatchObject({ states: ['unchanged'], count: COUNT, batches: 0 });
		expect(again.reads).toBeLessThanOrEqual(15);
		process.stdout.write(
			`\n10,000 products: ${first.minutes} min at Intuit's pace, heap +${first.megabytes} MB with the simulated company; again +${again.megabytes} MB\n`,
		);
		expect(Math.max(first.megabytes, again.megabytes)).toBeLessThan(400);
	} finally {
		await books.stop();
	}
});
