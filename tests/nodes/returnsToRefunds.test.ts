import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	jsonParse,
	NodeHelpers,
	type IDataObject,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';
import { companySettings } from '../../demo/company';
import { lookupIn, setScene, type Scene } from '../../demo/scene';
import { withCredentials } from '../support/credentials';
import { loadPackage, PACKAGE, ROOT, runWorkflow, type Finished, type WorkflowJson } from '../support/engine';
import { hourly, loginsOf } from './scene';

const TEXT = readFileSync(join(ROOT, 'workflows/returns-to-refunds.json'), 'utf8');
const template = jsonParse<WorkflowJson>(TEXT);
const DUE = 'Get Returns to Sync';
const POST = 'Post as Refund';
const RECORD = 'Record Return Results';

/** One run of the template, filled as a bookkeeper would. */
async function run(scene: Scene, more: Readonly<Record<string, IDataObject>> = {}): Promise<Finished> {
	const company = await companySettings(scene.company, lookupIn(scene.books));
	const chosen: Record<string, object> = { [DUE]: { actionIds: [1], returnStatusIds: [3] }, [POST]: company };
	const nodes = template.nodes.map((node) => ({
		...node,
		parameters: jsonParse<INodeParameters>(
			JSON.stringify({ ...node.parameters, ...chosen[node.name], ...more[node.name] }),
		),
	}));
	return await runWorkflow({
		workflow: { ...template, nodes: withCredentials(nodes) },
		credentials: loginsOf(scene),
		start: 'Every Hour',
	});
}

describe('the template "returns to refunds"', () => {
	let scene: Scene;
	beforeAll(async () => {
		scene = await setScene({ company: 'us' });
	});
	afterAll(() => scene.stop());

	const refunds = (): string[] =>
		scene.books
			.documents()
			.filter(({ type }) => type === 'RefundReceipt')
			.map(({ docNumber, total }) => `${docNumber ?? '-'} ${total}`);

	test('has every parameter that shows and no other', async () => {
		const { nodes } = await loadPackage();
		for (const node of template.nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`))) {
			const description = nodes[node.type]?.description;
			if (!description) throw new Error(`no node ${node.type}`);
			const shown = description.properties.filter((property: INodeProperties) =>
				NodeHelpers.displayParameter(node.parameters, property, node, description),
			);
			expect(Object.keys(node.parameters).sort()).toEqual(
				[...new Set(shown.filter(({ type }) => type !== 'notice').map(({ name }) => name))].sort(),
			);
		}
	});

	test('names in its notes what must be filled, and brings no credential', () => {
		for (const label of [
			'Action Names or IDs',
			'Status Names or IDs',
			'OpenCart Bridge API',
			'QuickBooks Accounting OAuth2 API',
		])
			expect(TEXT).toContain(label);
		for (const node of template.nodes) expect(node).not.toHaveProperty('credentials');
		expect(new Set(template.nodes.map(({ id }) => id)).size).toBe(template.nodes.length);
	});

	test('before the order is posted its return is held; then it is refunded once, and the shop told', async () => {
		const early = await run(scene);
		expect(early.error).toBeNull();
		expect(early.output(RECORD)).toMatchObject([
			{ return_id: 1, state: 'held', code: 'order_not_posted', recorded: { accepted: true, state: 'held' } },
		]);
		await hourly(scene);
		// what "Retry" on the bridge's page does
		expect(scene.shop.returnLedger.retry(() => true)).toBe(1);
		const later = await run(scene);
		const [row] = later.output(RECORD);
		const number = `COC${Number(row?.['order_id'])}-R1`;
		expect(row).toMatchObject({ return_id: 1, state: 'refunded', recorded: { accepted: true } });
		const document = { type: 'RefundReceipt', number };
		expect(scene.shop.returnLedger.sync(1)).toMatchObject({ state: 'refunded', document });
		expect(refunds()).toEqual([expect.stringMatching(new RegExp(`^${number} [1-9]`))]);
		expect(row).toMatchObject({ document, refund_total: refunds()[0]?.split(' ')[1] });
	});

	test('an hour later nothing is due: no request to QuickBooks', async () => {
		const requests = scene.books.log.length;
		const again = await run(scene);
		expect(again.output(DUE)).toEqual([]);
		expect(scene.books.log.length).toBe(requests);
	});

	test('a return that is changed afterwards is held with both quantities', async () => {
		scene.shop.orders.editReturn(1, { quantity: 2 });
		const [row] = (await run(scene)).output(RECORD);
		expect(row).toMatchObject({ state: 'held', code: 'return_changed' });
		expect(refunds()).toHaveLength(1);
	});

	test('nothing chosen: says what to choose', async () => {
		const empty = await run(scene, { [DUE]: { actionIds: '={{ [] }}' } });
		expect(empty.error?.message).toContain('Action Names or IDs');
	});
});
