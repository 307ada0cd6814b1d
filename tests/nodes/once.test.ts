import { setScene, type Scene } from '../../demo/scene';
import { runWorkflow, type WorkflowJson } from '../support/engine';
import { DUE, filled, hourly, loginsOf, POST, RECORD } from './scene';

let scene: Scene;
beforeEach(async () => {
	scene = await setScene({ company: 'us' });
});
afterEach(() => scene.stop());

const expectedDocuments = (): string[] =>
	[...scene.shop.seeds]
		.filter(([, seed]) => seed.expect === 'posted')
		.map(([id]) => `OC${id}`)
		.sort();

const numbers = (): string[] =>
	scene.books
		.documents()
		.map(({ docNumber }) => docNumber ?? '')
		.sort();

/** The template as a crash leaves it: the node `name` never runs. */
const crashingBefore = (name: string, workflow: WorkflowJson): WorkflowJson => ({
	...workflow,
	nodes: workflow.nodes.filter((node) => node.name !== name),
	connections: Object.fromEntries(
		Object.entries(workflow.connections).filter(([, to]) => to.main?.[0]?.[0]?.node !== name),
	),
});

test('two runs at once share the orders: every sale once', async () => {
	const [one, two] = await Promise.all([hourly(scene), hourly(scene, { executionId: '2' })]);
	expect([one.error, two.error]).toEqual([null, null]);
	const ids = [...one.output(DUE), ...two.output(DUE)].map((json) => json.order_id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(numbers()).toEqual(expectedDocuments());
});

test('a crash between posting and recording: the next run finds what is in the books and posts nothing twice', async () => {
	const workflow = crashingBefore(RECORD, await filled(scene));
	const credentials = loginsOf(scene);
	const crashed = await runWorkflow({ workflow, credentials, start: 'Sync Now', mode: 'manual' });
	expect(crashed.output(POST).length).toBeGreaterThan(0);
	expect(numbers()).toEqual(expectedDocuments());

	const next = await hourly(scene, { start: 'Sync Now', mode: 'manual', executionId: '2' });
	expect(next.error).toBeNull();
	expect(next.output(DUE).length).toBe(crashed.output(DUE).length);
	expect(numbers()).toEqual(expectedDocuments());
	const settled = next.output(RECORD).filter((json) => json.document !== null);
	expect(settled.map((json) => (json.document as { number: string }).number).sort()).toEqual(
		expectedDocuments(),
	);
});

test('a lost answer of QuickBooks in the middle of a page: found again, not repeated', async () => {
	scene.books.faults.add({ kind: 'lost-response', method: 'POST', path: '/batch', body: 'SalesReceipt' });
	const run = await hourly(scene);
	expect(run.error).toBeNull();
	expect(numbers()).toEqual(expectedDocuments());
});

test('a lost answer of the shop when recording: told again under a new id', async () => {
	scene.shop.faults.add('error', { action: 'sync.record' });
	const run = await hourly(scene);
	expect(run.error).toBeNull();
	expect(run.output(RECORD).every((json) => (json.recorded as { accepted: boolean }).accepted)).toBe(true);
});

test('the cache kept in static data saves reads, and losing it costs nothing but them', async () => {
	const first = await hourly(scene);
	expect(Object.keys(first.staticData.global as object)).toEqual(['openCartToQuickBooks']);
	const reads = async (staticData: object): Promise<number> => {
		const before = scene.books.log.filter(({ method }) => method === 'GET').length;
		scene.shop.placeRandomOrder();
		const run = await hourly(scene, { executionId: '9', staticData: { ...staticData } });
		expect(run.output(RECORD).map((json) => json.state)).toEqual(['posted']);
		return scene.books.log.filter(({ method }) => method === 'GET').length - before;
	};
	const warm = await reads(first.staticData);
	const cold = await reads({});
	expect(warm).toBeLessThan(cold);
});
