import { importTemplate, ORDERS_TO_SALES } from '../../demo/import';
import { reportRows, surprises } from '../../demo/report';
import { setScene, type Scene } from '../../demo/scene';
import { nodeNamed, readTemplate } from '../../demo/template';
import { describeWithN8n, startTestN8n, type TestN8n } from '../support/n8n';
import { everySecond } from '../support/triggers';
import { until } from '../support/until';

const template = readTemplate(ORDERS_TO_SALES);
const NOW = nodeNamed(template, 'manualTrigger');
const RECORD = nodeNamed(template, 'openCart', 'recordResults');

describeWithN8n('orders to sales in a real n8n', () => {
	let n8n: TestN8n;
	let scene: Scene;
	let toPost: number[];

	beforeAll(async () => {
		n8n = await startTestN8n();
	}, 180_000);
	afterAll(() => n8n?.remove(), 30_000);
	beforeEach(async () => {
		scene = await setScene({ company: 'us' });
		toPost = [...scene.shop.seeds].filter(([, seed]) => seed.expect === 'posted').map(([orderId]) => orderId);
	});
	afterEach(() => scene?.stop());

	/** Numbers of the documents in the books, and the orders that are not as they should be. */
	const books = () => ({
		numbers: scene.books
			.documents()
			.map((document) => document.docNumber)
			.sort(),
		surprises: surprises(scene.shop, reportRows(scene.shop, scene.books)),
		balance: scene.books.trialBalance().difference,
	});
	const everyOrderOnce = () => ({
		numbers: toPost.map((orderId) => `OC${orderId}`).sort(),
		surprises: [],
		balance: '0.00',
	});

	test('a run posts every order to the cent; the next one posts nothing and asks the books nothing', async () => {
		const workflow = await importTemplate(n8n.open.client, scene);
		const first = await n8n.open.client.run(workflow, NOW);
		expect([first.status, first.error]).toEqual(['success', null]);
		expect(first.items(RECORD)).toHaveLength(toPost.length + 2);
		expect(books()).toEqual(everyOrderOnce());

		scene.books.meter.reset();
		const second = await n8n.open.client.run(workflow, NOW);
		expect(second.status).toBe('success');
		expect(second.items(RECORD)).toEqual([]);
		expect(scene.books.meter.reading()).toMatchObject({ requests: 0, reads: 0, writes: 0 });
		expect(books()).toEqual(everyOrderOnce());
	}, 120_000);

	test('n8n is killed between post and record: the next run makes no second document and loses none', async () => {
		const workflow = await importTemplate(n8n.open.client, scene);
		scene.shop.faults.add('hang', { action: 'sync.record' });
		await n8n.open.client.start(workflow, NOW);
		await until('the results were on their way', () => scene.shop.faults.hung === 1);
		await n8n.open.process.stop('SIGKILL');
		scene.shop.faults.clear();
		expect(books().numbers).toEqual(everyOrderOnce().numbers);
		expect(toPost.map((orderId) => scene.shop.ledger.sync(orderId)?.state)).toEqual(
			toPost.map(() => 'leased'),
		);

		await n8n.restart();
		const next = await n8n.open.client.run(workflow, NOW);
		expect([next.status, next.error]).toEqual(['success', null]);
		expect(books()).toEqual(everyOrderOnce());
	}, 240_000);

	test('three runs of two workflows at once post each order once', async () => {
		const { client } = n8n.open;
		const [one, other] = [await importTemplate(client, scene), await importTemplate(client, scene)];
		const started = await Promise.all([one, other, one].map((workflow) => client.start(workflow, NOW)));
		const ended = await Promise.all(started.map((execution) => client.finished(execution)));
		expect(ended.map(({ status, error }) => [status, error])).toEqual(ended.map(() => ['success', null]));
		expect(books()).toEqual(everyOrderOnce());
	}, 180_000);

	test('the schedule posts by itself, and again and again makes no second document', async () => {
		const { client } = n8n.open;
		const workflow = await importTemplate(client, scene, everySecond);
		await client.publish(workflow);
		const ended = async () =>
			(await client.executions(workflow)).filter(
				({ mode, status }) => mode === 'trigger' && status === 'success',
			);
		await until('the orders were posted', () =>
			toPost.every((orderId) => scene.shop.ledger.sync(orderId)?.state === 'posted'),
		);
		const late = scene.shop.placeRandomOrder();
		await until('the late order was posted', () => scene.shop.ledger.sync(late)?.state === 'posted');
		const soFar = (await ended()).length;
		await until('it ran twice more', async () => (await ended()).length >= soFar + 2);
		await client.unpublish(workflow);
		const expected = everyOrderOnce();
		expect(books()).toEqual({ ...expected, numbers: [...expected.numbers, `OC${late}`].sort() });
	}, 180_000);
});
