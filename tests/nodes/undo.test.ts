import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { companySettings } from '../../demo/company';
import { lookupIn, setScene, type Scene } from '../../demo/scene';
import { soldStatuses, statuses } from '../../simulators/shop';
import { runWorkflow, type Finished } from '../support/engine';
import { hourly, loginsOf, RECORD, single } from './scene';

describe('the run of the demo, compared and undone', () => {
	let scene: Scene;
	beforeAll(async () => {
		scene = await setScene({ company: 'ca' });
	});
	afterAll(() => scene.stop());

	const node = async (parameters: object): Promise<Finished> => {
		const run = await runWorkflow({
			workflow: single('openCartToQuickBooks', JSON.parse(JSON.stringify(parameters)) as INodeParameters),
			credentials: loginsOf(scene),
		});
		expect(run.error).toBeNull();
		return run;
	};
	const balances = () =>
		scene.books
			.trialBalance()
			.rows.filter(({ debit, credit }) => debit !== '0.00' || credit !== '0.00')
			.map(({ account, debit, credit }) => [account, debit, credit]);
	const posted = (run: Finished): unknown[] =>
		run
			.output(RECORD)
			.filter(({ state }) => state === 'posted')
			.map(({ order_id }) => order_id);
	const undo = async (more: object = {}): Promise<IDataObject[]> =>
		(
			await node({
				resource: 'undo',
				operation: 'run',
				run: '1',
				dryRun: false,
				undoBy: 'delete',
				afterwards: 'retry',
				...more,
			})
		).output('node');
	const results = (items: readonly IDataObject[]): unknown[] => [
		...new Set(items.map(({ result }) => result)),
	];

	test('compares without a false alarm; undone, everything is as it was; posted again and again, each order once', async () => {
		const before = balances();
		const orders = posted(await hourly(scene));
		expect(orders.length).toBeGreaterThan(5);
		const after = balances();
		const documents = scene.books.documents().length;

		const compared = await node({
			resource: 'reconcile',
			operation: 'compare',
			period: 'days',
			from: '2000-01-01',
			to: '2100-01-01',
			saleStatuses: soldStatuses.map((name) => statuses[name].id),
			...(await companySettings('ca', lookupIn(scene.books))),
		});
		const [summary, ...differences] = compared.output('node');
		expect(summary).toMatchObject({ kind: 'summary', matched: orders.length });
		expect([...new Set(differences.map(({ kind }) => kind))]).toEqual(['held']);

		expect(results(await undo({ dryRun: true }))).toEqual(['would_undo']);
		expect(balances()).toEqual(after);

		for (const execution of ['2', '3']) {
			const undone = await undo({ run: String(Number(execution) - 1) });
			expect(results(undone)).toEqual(['undone']);
			expect(undone.map(({ order_id }) => order_id).sort()).toEqual([...orders].sort());
			expect(balances()).toEqual(before);
			expect(posted(await hourly(scene, { executionId: execution })).sort()).toEqual([...orders].sort());
			expect(balances()).toEqual(after);
			expect(scene.books.documents()).toHaveLength(documents);
		}

		expect(results(await undo({ run: '3', afterwards: 'ignore' }))).toEqual(['undone']);
		expect(posted(await hourly(scene, { executionId: '4' }))).toEqual([]);
		expect(balances()).toEqual(before);
	}, 180_000);

	test('a run that nobody knows is told', async () => {
		const run = await runWorkflow({
			workflow: single('openCartToQuickBooks', { resource: 'undo', operation: 'run', run: '99' }),
			credentials: loginsOf(scene),
		});
		expect(run.error?.message).toBe('The shop knows no document of these orders');
	});
});
