import { setScene, type Scene } from '../../demo/scene';
import { loginsOf, filled, hourly, RECORD } from './scene';
import { runWorkflow } from '../support/engine';

const REPORT = 'Build Report';

describe('the report of a run', () => {
	let scene: Scene;
	beforeAll(async () => {
		scene = await setScene({ company: 'ca' });
	});
	afterAll(() => scene.stop());

	test('counts what was recorded, sums it, groups what is held, and is not sent twice for the same', async () => {
		const run = await hourly(scene);
		const [report, ...more] = run.output(REPORT);
		expect(more).toEqual([]);
		const results = run.output(RECORD);
		expect(report).toMatchObject({ count: results.length, send: true });
		const seeds = [...scene.shop.seeds].filter(([, seed]) => seed.expect === 'held');
		const causes = report?.['causes'];
		if (!Array.isArray(causes)) throw new Error('no causes');
		expect(JSON.stringify(causes)).not.toContain('"first":false');
		expect(causes).toHaveLength(new Set(seeds.map(([, seed]) => 'reason' in seed && seed.reason)).size);

		const workflow = await filled(scene, { 'Post as Sale': { options: { tolerance: '0.04' } } });
		const again = await runWorkflow({
			workflow,
			credentials: loginsOf(scene),
			start: 'Every Hour',
			executionId: '2',
			staticData: run.staticData,
		});
		expect(again.error).toBeNull();
		expect(again.output(REPORT)[0]).toMatchObject({ count: seeds.length, send: false });
	});

	test('asks for no credential', async () => {
		const workflow = await filled(scene);
		const run = await runWorkflow({
			workflow: {
				...workflow,
				nodes: workflow.nodes.map(({ credentials: _, ...node }) => node),
				connections: { 'Every Hour': { main: [[{ node: REPORT, type: 'main', index: 0 }]] } },
			},
			credentials: {},
			start: 'Every Hour',
			items: [{ order_id: 1, state: 'posted' }],
		});
		expect([run.error, run.output(REPORT)[0]?.['count']]).toEqual([null, 1]);
	});
});
