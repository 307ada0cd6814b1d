import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startQbo, type Qbo } from '../../simulators/qbo/server';
import { update } from '../../simulators/qbo/write';
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

function runProducts(
	php: PhpBridge,
	books: Qbo,
	executionId: string,
	post: INodeParameters,
): Promise<Finished> {
	const chosen: Record<string, INodeParameters> = {
		[DUE]: { options: { ordersSince: '2020-01-01', leaseMinutes: 30 } },
		[POST]: { ...ACCOUNTS, startDate: '2020-01-01', opening: { carryQuantity: true }, ...post },
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
}

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

	const run = (executionId: string): Promise<Finished> => runProducts(php, books, executionId, {});

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

describeWithShops.each(shops)(
	'products of OpenCart $version that meet items of other people',
	({ version }) => {
		test('F24: an inactive item is held with its name, not made anew; F25: a taken title becomes "Title [MODEL]"', async () => {
			const php = await startPhpBridge({ version, workers: 2 });
			const rows = await php.sql(
				`SELECT p.product_id, p.model, d.name FROM oc_product p JOIN oc_product_description d ON d.product_id = p.product_id
			 WHERE p.status = 1 AND p.model REGEXP '^[A-Za-z0-9 -]+$' AND d.name REGEXP '^[A-Za-z0-9 -]+$' AND d.language_id = 1
			 AND (SELECT COUNT(*) FROM oc_product o WHERE LOWER(TRIM(o.model)) = LOWER(TRIM(p.model))) = 1
			 AND (SELECT COUNT(*) FROM oc_product_description e WHERE e.name = d.name AND e.language_id = 1) = 1
			 ORDER BY p.product_id LIMIT 2`,
			);
			const [[asleepId, asleep = ''] = [], [takenId, taken = '', title = ''] = []] = rows;
			const books = await startQbo({
				company: 'us',
				items: [{ name: 'Made long ago', sku: asleep.trim() }, { name: title }],
			});
			try {
				const [item] = books.company.all('Item').filter(({ Sku }) => Sku === asleep.trim());
				update(books.company, 'Item', {
					Id: item?.['Id'],
					SyncToken: item?.['SyncToken'],
					sparse: true,
					Active: false,
				});
				const finished = await runProducts(php, books, '1', { matchBy: 'modelToSku' });
				expect(finished.error).toBeNull();
				const told = new Map(finished.output(RECORD).map((json) => [`${Number(json['product_id'])}`, json]));
				expect(told.get(asleepId ?? '')).toMatchObject({ state: 'held', code: 'item_inactive' });
				expect(told.get(asleepId ?? '')?.['reason']).toContain('"Made long ago" is inactive');
				expect(told.get(takenId ?? '')).toMatchObject({ state: 'posted' });
				const skus = books.company.all('Item').map(({ Name, Sku }) => [text(Name), text(Sku)]);
				expect(skus.filter(([, sku]) => sku === asleep.trim())).toHaveLength(1);
				expect(skus.filter(([, sku]) => sku === taken.trim())).toEqual([
					[`${title} [${taken.trim()}]`, taken.trim()],
				]);
			} finally {
				await books.stop();
				await php.stop();
			}
		});
	},
);
