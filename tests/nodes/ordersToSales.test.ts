import Big from 'big.js';
import { setScene, type Scene } from '../../demo/scene';
import { charged, type ProfileName } from '../../simulators/shop';
import { DUE, filled, hourly, loginsOf, POST, RECORD } from './scene';
import { runWorkflow } from '../support/engine';

const sum = (amounts: readonly string[]): string =>
	amounts.reduce((total, amount) => total.plus(amount), Big(0)).toFixed(2);

/** How the demo's documents show their amounts. */
const MODES: Readonly<Record<ProfileName, string | undefined>> = {
	us: undefined,
	ca: 'TaxExcluded',
	uk: 'TaxExcluded',
	au: 'TaxInclusive',
};

describe.each<ProfileName>(['us', 'ca', 'uk', 'au'])('the template in a company of %s', (company) => {
	let scene: Scene;
	beforeAll(async () => {
		scene = await setScene({ company });
	});
	afterAll(() => scene.stop());

	test('posts every order once, to the cent, holds the rest with reason and remedy, and tells the shop', async () => {
		const run = await hourly(scene);
		expect(run.error).toBeNull();

		const results = new Map(run.output(RECORD).map((json) => [json.order_id, json]));
		const expected = [...scene.shop.seeds].filter(([, seed]) => seed.expect !== 'not due');
		expect([...results.keys()].sort()).toEqual(expected.map(([id]) => id).sort());

		const rows = expected.map(([id, seed]) => {
			const result = results.get(id);
			return { id, about: seed.about, state: result?.state, code: result?.code, recorded: result?.recorded };
		});
		expect(rows).toEqual(
			expected.map(([id, seed]) => ({
				id,
				about: seed.about,
				state: seed.expect,
				code: seed.expect === 'held' ? seed.reason : '',
				recorded: { accepted: true, state: seed.expect, code: '' },
			})),
		);
		for (const result of results.values()) {
			if (result.state === 'held') expect(result.remedy).not.toBe('');
		}

		const posted = expected.filter(([, seed]) => seed.expect === 'posted');
		const inBooks = new Map(scene.books.documents().map((row) => [row.docNumber, row]));
		expect([...inBooks].map(([number, { total }]) => [number, total])).toEqual(
			expect.arrayContaining(posted.map(([id]) => [`OC${id}`, chargedFor(scene, id)])),
		);
		expect(inBooks.size).toBe(posted.length);
		expect(sum([...inBooks.values()].map(({ total }) => total))).toBe(
			sum(posted.map(([id]) => chargedFor(scene, id))),
		);
		expect(scene.books.trialBalance().difference).toBe('0.00');
		const modes = scene.books.company.all('SalesReceipt').map((one) => one['GlobalTaxCalculation']);
		expect(new Set(modes)).toEqual(new Set([MODES[company]]));
	});

	test('an hour later nothing is due: no request to QuickBooks, no document', async () => {
		const [requests, documents] = [scene.books.log.length, scene.books.documents().length];
		const run = await hourly(scene, { executionId: '2' });
		expect(run.error).toBeNull();
		expect(run.output(DUE)).toEqual([]);
		expect(scene.books.log.length).toBe(requests);
		expect(scene.books.documents().length).toBe(documents);
	});

	test('a changed setting hands the held orders out again at once', async () => {
		const held = [...scene.shop.seeds].filter(([, seed]) => seed.expect === 'held').map(([id]) => id);
		const documents = scene.books.documents().length;
		const workflow = await filled(scene, { [POST]: { options: { tolerance: '0.04' } } });
		const run = await runWorkflow({
			workflow,
			credentials: loginsOf(scene),
			start: 'Sync Now',
			executionId: '3',
		});
		expect(run.output(DUE).map((json) => json.order_id)).toEqual(held);
		expect(run.output(RECORD).map((json) => json.state)).toEqual(held.map(() => 'held'));
		expect(scene.books.documents().length).toBe(documents);
	});
});

/** What the customer was charged, with QuickBooks' two decimals. */
const chargedFor = ({ shop }: Scene, orderId: number): string =>
	Big(charged(shop.orders.wire(orderId))).toFixed(2);
