import { BACKFILL, importTemplate } from '../../demo/import';
import { setScene, type Scene } from '../../demo/scene';
import { nodeNamed, readTemplate } from '../../demo/template';
import { describeWithN8n, startTestN8n, type TestN8n } from '../support/n8n';
import { until } from '../support/until';

const START = nodeNamed(readTemplate(BACKFILL), 'manualTrigger');
const ORDERS = 650;
/** The template claims a page for five minutes; a shop's clock may be five minutes off and no more. */
const ALMOST_FIVE_MINUTES = 295;

describeWithN8n('a back-fill in a real n8n', () => {
	let n8n: TestN8n;
	let scene: Scene;
	let workflow: string;
	let numbers: string[];

	beforeAll(async () => {
		n8n = await startTestN8n();
	}, 180_000);
	afterAll(() => n8n?.remove(), 30_000);
	beforeEach(async () => {
		scene = await setScene({ company: 'us', orders: 'none' });
		numbers = Array.from({ length: ORDERS }, () => `OC${scene.shop.placeRandomOrder()}`).sort();
		workflow = await importTemplate(n8n.open.client, scene, undefined, BACKFILL);
	});
	afterEach(() => scene?.stop());

	const inBooks = () =>
		scene.books
			.documents()
			.map(({ docNumber }) => docNumber)
			.sort();

	test('650 orders in two pages, each once; it tells how far it is, and ends', async () => {
		const run = await n8n.open.client.run(workflow, START);
		expect([run.status, run.error]).toEqual(['success', null]);
		expect(inBooks()).toEqual(numbers);
		expect(scene.books.trialBalance().difference).toBe('0.00');
		const progress = run.runs('Post One Page');
		expect(progress.map(({ due, done, held, later, left }) => [due, done, held, later, left])).toEqual([
			[650, 400, 0, 0, 250],
			[650, 650, 0, 0, 0],
		]);
		expect(progress.map(({ minutesLeft }) => Number(minutesLeft) > 0)).toEqual([true, false]);
		expect(progress[1]?.['perMinute']).toBeGreaterThan(0);
		// two pages of almost as many new buyers: look-ups by number, e-mail and name
		expect(scene.books.meter.reading().reads).toBeLessThan(40);
	}, 120_000);

	test('stopped in mid-page and started again: it goes on, takes the stopped page when its claim ends, and nothing is there twice', async () => {
		const execution = await n8n.open.client.start(workflow, START);
		await until('two hundred receipts are in the books', () => scene.books.documents().length >= 200);
		await n8n.open.client.rest('POST', `rest/executions/${execution}/stop`);
		await n8n.open.client.finished(execution);
		expect((await n8n.open.client.run(workflow, START)).status).toBe('success');
		scene.shop.clock.advance(ALMOST_FIVE_MINUTES);
		expect((await n8n.open.client.run(workflow, START)).status).toBe('success');
		expect(inBooks()).toEqual(numbers);
		expect(scene.books.trialBalance().difference).toBe('0.00');
	}, 120_000);
});
