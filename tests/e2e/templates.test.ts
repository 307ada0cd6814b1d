import { importTemplate, ORDERS_TO_SALES } from '../../demo/import';
import type { Execution, Workflow } from '../../demo/n8n-client';
import { lookupIn, setScene, type Scene } from '../../demo/scene';
import { update } from '../../simulators/qbo/write';
import { soldStatuses, statuses } from '../../simulators/shop';
import { describeWithN8n, startTestN8n, type TestN8n } from '../support/n8n';
import { until } from '../support/until';

type Items = ReturnType<Execution['items']>;

/** What somebody types into the panels of a filled template, by node name. */
const typed =
	(more: Readonly<Record<string, object>>) =>
	(workflow: Workflow): Workflow => ({
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			parameters: { ...node.parameters, ...more[node.name] },
		})),
	});

const everySecond = { rule: { interval: [{ field: 'cronExpression', expression: '* * * * * *' }] } };
const values = (items: Items, field: string): unknown[] => items.map((item) => item[field]);

// one shop and one company go through all templates, in the order in which a bookkeeper takes them up
describeWithN8n('every template in a real n8n', () => {
	let n8n: TestN8n;
	let scene: Scene;
	/** The run that posted the demo's orders. */
	let posting: Execution;

	beforeAll(async () => {
		scene = await setScene({ company: 'us', unitsInBooks: 100.5 });
		n8n = await startTestN8n();
	}, 180_000);
	afterAll(async () => {
		await n8n?.remove();
		await scene?.stop();
	}, 30_000);

	const imported = (file: string, more: Readonly<Record<string, object>> = {}): Promise<string> =>
		importTemplate(n8n.open.client, scene, typed(more), file);
	const run = async (workflow: string, trigger: string): Promise<Execution> => {
		scene.books.meter.reset();
		const done = await n8n.open.client.run(workflow, trigger);
		expect([done.status, done.error]).toEqual(['success', null]);
		return done;
	};
	const asked = () => scene.books.meter.reading();
	const account = (name: string): Promise<string> => lookupIn(scene.books)('Account', name);
	const refunds = (): string[] =>
		scene.books
			.documents()
			.filter(({ type }) => type === 'RefundReceipt')
			.map(({ docNumber, total, tax }) => `${docNumber ?? ''} ${total}, tax ${tax}`);
	/** Every account that holds something, and every quantity. */
	const state = () => ({
		accounts: scene.books
			.trialBalance()
			.rows.filter(({ debit, credit }) => debit !== '0.00' || credit !== '0.00')
			.map(({ account: name, debit, credit }) => `${name} ${debit} ${credit}`),
		quantities: scene.books.company.all('Item').map((item) => [item['Name'], item['QtyOnHand']]),
	});

	test('set-up check: names what the demo leaves open, in six reads, and writes nothing', async () => {
		const check = await run(await imported('setup-check.json'), 'Check Now');
		expect(asked()).toMatchObject({ reads: 6, writes: 0 });
		const wrong = check.items('Check').filter(({ severity }) => severity === 'error');
		expect(values(wrong, 'code')).toEqual(['tax_not_mapped', 'tax_not_mapped', 'products_not_matched']);
		expect(String(wrong[0]?.['message'])).toContain('Luxury Levy');
		expect(String(wrong[2]?.['message'])).toContain('NEW-099');
		expect(scene.books.documents()).toEqual([]);
	}, 60_000);

	test('alerts: tells that orders wait, and of a run that failed', async () => {
		const { client } = n8n.open;
		const alerts = await imported('alerts.json');
		const [waiting] = (await run(alerts, 'Every Hour')).items('Build Report');
		expect(waiting).toMatchObject({ send: true, subject: 'OpenCart to QuickBooks: 1 problem, 0 well' });
		// the two newest of the 29 that are due were placed less than six hours ago
		expect(waiting?.['text']).toContain('27 orders have waited for more than 6 hours');
		expect(asked().requests).toBe(0);

		await client.publish(alerts);
		const failing = await importTemplate(
			client,
			scene,
			(workflow) => ({
				...typed({ 'Every Hour': everySecond })(workflow),
				settings: { ...workflow.settings, errorWorkflow: alerts },
			}),
			ORDERS_TO_SALES,
		);
		scene.shop.switchBridge(false);
		await client.publish(failing);
		const told = async () =>
			(await client.executions(alerts)).filter(
				({ mode, status }) => mode === 'error' && status === 'success',
			);
		await until('it was told twice', async () => (await told()).length >= 2);
		await client.unpublish(failing);
		await client.unpublish(alerts);
		await until('the last run has ended', async () =>
			(await client.executions(failing)).every(({ status }) => status === 'error'),
		);
		scene.shop.switchBridge(true);
		const [first, second] = (await told()).reverse();
		const reportOf = async (id = ''): Promise<Items[number] | undefined> =>
			(await client.finished(id)).items('Build Report')[0];
		const report = await reportOf(first?.id);
		expect(report).toMatchObject({ send: true, subject: 'OpenCart to QuickBooks: 1 problem, 0 well' });
		expect(report?.['text']).toContain(
			'OpenCart orders to QuickBooks sales › Get Orders to Sync › The bridge is switched off.',
		);
		// the same cause is not told again
		expect(await reportOf(second?.id)).toMatchObject({ count: 1, send: false });
		expect(asked().requests).toBe(0);
	}, 120_000);

	test('orders to sales: 27 posted, two held, and the report says so', async () => {
		const workflow = await imported(ORDERS_TO_SALES);
		posting = await run(workflow, 'Sync Now');
		expect(scene.books.documents()).toHaveLength(27);
		expect(scene.books.trialBalance().difference).toBe('0.00');
		const [report, ...more] = posting.items('Build Report');
		expect(more).toEqual([]);
		expect(report).toMatchObject({ send: true, subject: 'OpenCart to QuickBooks: 2 problems, 27 well' });
		for (const line of [
			'Posted: 25, 1,486.72 USD',
			'Posted: 1, 34.24 EUR',
			'Posted: 1, 11,641 JPY',
			'Held: 2, 392.32 USD',
			'* Held: 1 (product_not_matched) [new]',
			'* Held: 1 (tax_not_mapped) [new]',
			'  - Order 1028',
			'  - Order 1029',
		])
			expect(String(report?.['text']).split('\n')).toContain(line);
		expect(posting.items('Worth Sending?')).toHaveLength(1);
		const mail: unknown = expect.objectContaining({ name: 'Send Email', disabled: true });
		expect(await n8n.open.client.rest('GET', `rest/workflows/${workflow}`)).toMatchObject({
			nodes: expect.arrayContaining([mail]) as unknown,
		});
	}, 60_000);

	test('products to items: the one that was missing becomes an item; the next run asks the books nothing', async () => {
		const workflow = await imported('products-to-items.json', {
			'Get Products to Sync': { options: { ordersSince: '2020-01-01' } },
			'Post as Item': {
				startDate: '2026-01-01',
				incomeAccount: await account('Sales of Product Income'),
				expenseAccount: await account('Cost of Goods Sold'),
				assetAccount: await account('Inventory Asset'),
				opening: { carryQuantity: true },
			},
		});
		const first = await run(workflow, 'Sync Now');
		expect(values(first.items('Record Product Results'), 'state')).toEqual([
			...Array.from({ length: 11 }, () => 'unchanged'),
			'posted',
		]);
		// 52 on the shelf, and 2 of an order that is held
		expect(scene.books.company.all('Item').find(({ Name }) => Name === 'NEW-099')).toMatchObject({
			Sku: 'BB-NEW-099',
			Type: 'Inventory',
			UnitPrice: 12,
			QtyOnHand: 54,
		});
		const items = scene.books.company.all('Item').length;
		expect((await run(workflow, 'Sync Now')).items('Record Product Results')).toEqual([]);
		expect([asked().requests, scene.books.company.all('Item').length]).toEqual([0, items]);
	}, 60_000);

	test('stock to OpenCart: a dry run first; confirmed, the shop has what the books have, less two to keep and what is not posted', async () => {
		const shelf = () =>
			scene.shop.shelf.stock({}).products.map(({ model, quantity }) => `${model} ${quantity}`);
		const plan = (confirmed: boolean) =>
			imported('stock-to-opencart.json', { Plan: { confirmed, buffer: 2 } });
		const before = shelf();
		const [summary] = (await run(await plan(false), 'Sync Now')).items('Apply');
		expect(summary).toMatchObject({ action: 'summary', changes: 11, refused: true, code: 'not_confirmed' });
		expect(shelf()).toEqual(before);

		const confirmed = await plan(true);
		const applied = (await run(confirmed, 'Sync Now')).items('Apply');
		expect(values(applied, 'result').filter((result) => result === 'applied')).toHaveLength(11);
		// 100.5 each, less the units sold and posted, the buffer of 2 and the units not posted, without the half
		expect(shelf()).toEqual([
			'TEA-001 93', // 5 sold
			'TEA-003 82', // 16
			'POT-010 87', // 11
			'CUP-011 86', // 12
			'KTL-020 95', // 3
			'LMP-030 96', // 2
			'BOK-040 96', // 2
			'TRY-050 89', // 9
			'SPN-060 87', // 11
			'SMP-000 50', // keeps no stock
			'FUR-070 97', // none posted, one held
			'NEW-099 50', // 54 in the books, two held
		]);
		const after = shelf();
		const again = (await run(confirmed, 'Sync Now')).items('Apply');
		expect(again.filter(({ result }) => result === 'applied')).toEqual([]);
		expect([again[0]?.['changes'], shelf()]).toEqual([0, after]);
	}, 90_000);

	test('returns to refunds: a teapot comes back and is one refund receipt; the next run asks the books nothing', async () => {
		const workflow = await imported('returns-to-refunds.json', {
			'Get Returns to Sync': { actionIds: [1], returnStatusIds: [3] },
		});
		const first = await run(workflow, 'Sync Now');
		expect(first.items('Record Return Results')).toMatchObject([
			{ return_id: 1, order_id: 1001, state: 'refunded', refund_total: '38.57' },
		]);
		// 34.95, state tax 6.5 % 2.27, local tax 3.85 % 1.35; not the shipping
		expect(refunds()).toEqual(['COC1001-R1 38.57, tax 3.62']);
		expect((await run(workflow, 'Sync Now')).items('Record Return Results')).toEqual([]);
		expect([asked().requests, refunds().length]).toEqual([0, 1]);
	}, 60_000);

	test('reconcile: no false alarm; a total changed by hand is one difference more', async () => {
		const workflow = await imported('reconcile.json', {
			Compare: {
				period: 'days',
				from: '2020-01-01',
				to: '2100-01-01',
				saleStatuses: soldStatuses.map((name) => statuses[name].id),
			},
		});
		const [summary, ...held] = (await run(workflow, 'Compare Now')).items('Compare');
		expect(summary).toMatchObject({ kind: 'summary', differences: 2, matched: 27 });
		expect(held.map(({ kind, order_id }) => [kind, order_id])).toEqual([
			['held', 1028],
			['held', 1029],
		]);

		const receipt = scene.books.company.all('SalesReceipt').find(({ DocNumber }) => DocNumber === 'OC1003');
		const { Id, SyncToken } = receipt ?? {};
		const line = {
			DetailType: 'SalesItemLineDetail',
			Amount: 40,
			SalesItemLineDetail: { ItemRef: { value: '1' }, TaxCodeRef: { value: 'NON' } },
		};
		update(scene.books.company, 'SalesReceipt', {
			Id,
			SyncToken,
			sparse: true,
			Line: [line],
			TxnTaxDetail: { TotalTax: 0 },
		});
		const [changed, ...found] = (await run(workflow, 'Compare Now')).items('Compare');
		expect(changed).toMatchObject({ differences: 3, matched: 26, send: true });
		expect(found.filter(({ kind }) => kind !== 'held')).toMatchObject([
			{ kind: 'total', order_id: 1003, shop: '47.34 USD', books: '40.00 USD' },
		]);
		expect(asked().writes).toBe(0);
	}, 60_000);

	test('daily report: of what the shop took down, without QuickBooks', async () => {
		const [report] = (await run(await imported('daily-report.json'), 'Report Now')).items('Build Report');
		expect(report).toMatchObject({
			send: true,
			count: 29,
			subject: 'OpenCart to QuickBooks: 2 problems, 27 well',
		});
		expect(report?.['text']).toContain('Posted: 25, 1,486.72 USD');
		expect(report?.['text']).toContain('(tax_not_mapped)');
		expect(asked().requests).toBe(0);
	}, 60_000);

	test('undo: a run is taken out again and every balance returns; what somebody touched since is left', async () => {
		/** The set-up check's one node, as "Undo: Run". */
		const undo = async (execution: Execution, dryRun: boolean): Promise<Items> => {
			const parameters = {
				resource: 'undo',
				operation: 'run',
				run: execution.id,
				dryRun,
				undoBy: 'delete',
				afterwards: 'retry',
			};
			const workflow = await imported('setup-check.json', { Check: parameters });
			return (await run(workflow, 'Check Now')).items('Check');
		};
		const before = state();
		const placed = [1, 2, 3].map(() => scene.shop.placeRandomOrder());
		const second = await run(await imported(ORDERS_TO_SALES), 'Sync Now');
		expect(values(second.items('Record Results'), 'order_id')).toEqual(placed);
		expect(scene.books.documents()).toHaveLength(31);
		expect(state()).not.toEqual(before);

		const undone = await undo(second, false);
		expect(undone.map(({ order_id, result }) => [order_id, result]).sort()).toEqual(
			placed.map((id) => [id, 'undone']),
		);
		expect(scene.books.documents()).toHaveLength(28);
		expect(state()).toEqual(before);

		const shown = await undo(posting, true);
		expect(shown.filter(({ result }) => result === 'would_undo')).toHaveLength(25);
		expect(
			shown
				.filter(({ result }) => result !== 'would_undo')
				.map(({ order_id, result, code }) => [order_id, result, code])
				.sort(),
		).toEqual([
			[1001, 'refused', 'refunded_in_part'],
			[1003, 'refused', 'edited_in_books'],
		]);
		expect(state()).toEqual(before);
	}, 90_000);
});
