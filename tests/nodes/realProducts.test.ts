import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startQbo, type Qbo } from '../../simulators/qbo/server';
import { bridgeCredential, booksCredential, withCredentials } from '../support/credentials';
import { describeWithShops } from '../support/describeWithShops';
import { runWorkflow, type Finished } from '../support/engine';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { ACCOUNTS } from '../support/products';
import { shops } from '../support/shops';
import { productsTemplate } from './scene';

const DUE = 'Get Products to Sync';
const POST = 'Post as Item';
const RECORD = 'Record Product Results';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

describeWithShops.each(shops)('the products of OpenCart $version over the PHP bridge', ({ version }) => {
	let php: PhpBridge;
	let books: Qbo;
	beforeAll(async () => {
		php = await startPhpBridge({ version, workers: 2 });
		books = await startQbo({ company: 'us', items: [{ name: 'SAM1' }] });
	});
	afterAll(async () => {
		await books.stop();
		await php.stop();
	});

	const run = (executionId: string): Promise<Finished> => {
		const chosen: Record<string, INodeParameters> = {
			[DUE]: { options: { ordersSince: '2020-01-01', leaseMinutes: 30 } },
			[POST]: { ...ACCOUNTS, startDate: '2020-01-01', opening: { carryQuantity: true } },
		};
		const nodes = productsTemplate.nodes.map((node) => ({
			...node,
			parameters: { ...node.parameters, ...chosen[node.name] },
		}));
		return runWorkflow({
			workflow: { ...productsTemplate, nodes: withCredentials(nodes) },
			credentials: { ...bridgeCredential(php), ...booksCredential(books) },
			start: 'Every Hour',
			executionId,
		});
	};

	test('every product is an item with its units, or says why not; the shop remembers it', async () => {
		const known = new Set(books.company.all('Item').map(({ Name }) => text(Name).toLowerCase()));
		const finished = await run('1');
		expect(finished.error).toBeNull();
		const rows = await php.sql(
			`SELECT p.product_id, LOWER(TRIM(p.model)), p.status, (SELECT COUNT(*) FROM oc_product o WHERE o.status = 1
			 AND LOWER(TRIM(o.model)) = LOWER(TRIM(p.model))) FROM oc_product p ORDER BY p.product_id`,
		);
		expect(rows.length).toBeGreaterThan(10);
		const expected = rows.map(([id, model = '', status, sharers]) => {
			if (status !== '1') return `${id ?? ''} skipped product_disabled`;
			if (model === '') return `${id ?? ''} held product_code_empty`;
			if (Number(sharers) > 1) return `${id ?? ''} held product_code_shared`;
			return `${id ?? ''} ${known.has(model.replace('&amp;', '&')) ? 'unchanged' : 'posted'}`;
		});
		const results = finished.output(RECORD);
		const told = results.map(({ product_id, state, code }) =>
			`${Number(product_id)} ${text(state)} ${text(code)}`.trim(),
		);
		expect(told).toEqual(expected);
		expect(results.every(({ recorded }) => (recorded as IDataObject)['accepted'] === true)).toBe(true);

		const due = new Map(finished.output(DUE).map((json) => [json['product_id'], json]));
		const made = results.filter(({ state }) => state === 'posted');
		expect(made.length).toBeGreaterThan(0);
		for (const { product_id, item } of made) {
			const { id, type } = item as IDataObject;
			const wire = due.get(product_id);
			const units = Number(wire?.['quantity']) + Number(wire?.['unposted_units']);
			expect(type).toBe(wire?.['subtract'] === true ? 'Inventory' : 'NonInventory');
			expect(books.company.ledger.stock(text(id)).quantity.toFixed()).toBe(
				String(type === 'Inventory' ? Math.max(units, 0) : 0),
			);
		}
		expect(books.trialBalance().difference).toBe('0.00');
	});

	test('again: nothing is due, nothing is asked of QuickBooks', async () => {
		const requests = books.log.length;
		const again = await run('2');
		expect([again.error, again.output(DUE)]).toEqual([null, []]);
		expect(books.log.length).toBe(requests);
	});
});
