import { decimal } from '../../core/money';
import { startQbo, type Qbo } from '../../simulators/qbo/server';
import { bridgeCredential, booksCredential, withCredentials } from '../support/credentials';
import { runWorkflow, type Finished } from '../support/engine';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';
import { shops } from '../support/shops';
import { DUE, POST, RECORD, template } from './scene';

/** Items and tax codes that the simulated US company has; the shop's own rates are all its lines carry. */
const SETTINGS = {
	defaultItem: '1',
	shippingItem: '2',
	discountItem: '3',
	roundingItem: '4',
	feeItem: '5',
	voucherItem: '6',
	storeCreditItem: '7',
	fixedTaxItem: '8',
	noTaxCode: 'NON',
	taxMappings: {
		rows: [
			...[[86], [88], [88, 89], [88, 90], [91], [94]].map((rateIds) => ({ rateIds, taxCode: 'TAX' })),
			{ rateIds: [92], taxCode: 'NON' },
		],
	},
};

/** The statuses of the shops' placed orders, as the template's user might choose them. */
const STATUSES = [1, 2, 3, 5];

describeWithShops.each(shops)('the template over the PHP bridge of OpenCart $version', ({ version }) => {
	let php: PhpBridge;
	let books: Qbo;
	beforeAll(async () => {
		php = await startPhpBridge({ version, workers: 2 });
		books = await startQbo({ company: 'us', multicurrency: true });
	});
	afterAll(async () => {
		await books.stop();
		await php.stop();
	});

	const run = (executionId: string, credentials = { ...bridgeCredential(php), ...booksCredential(books) }) =>
		runWorkflow({ workflow: workflow(), credentials, start: 'Every Hour', executionId });

	test('every order of the chosen statuses is a document to the cent, and the shop remembers it', async () => {
		const finished = await run('1');
		expect(finished.error).toBeNull();
		// what OpenCart showed the customer: rounded to the decimals of the order's currency (none for yen)
		const due = await php.sql(
			`SELECT o.order_id, ROUND(o.total * o.currency_value, c.decimal_place) FROM oc_order o
			 JOIN oc_currency c ON c.code = o.currency_code WHERE o.order_status_id IN (${STATUSES.join()})`,
		);
		expect(due.length).toBeGreaterThan(10);
		const charged = due.map(([id, total]) => [`OC${id}`, decimal(total ?? '').toFixed(2)]);
		expect(
			books
				.documents()
				.map(({ docNumber, total }) => [docNumber, total])
				.sort(),
		).toEqual(charged.sort());
		expect(states(finished)).toEqual(new Set(['posted']));
		expect(books.trialBalance().difference).toBe('0.00');
	});

	test('again: nothing is due, nothing is asked of QuickBooks', async () => {
		const [requests, documents] = [books.log.length, books.documents().length];
		const again = await run('2');
		expect(again.error).toBeNull();
		expect(again.output(DUE)).toEqual([]);
		expect([books.log.length, books.documents().length]).toEqual([requests, documents]);
	});
});

const states = (finished: Finished): Set<unknown> =>
	new Set(finished.output(RECORD).map((json) => json.state));

function workflow() {
	const chosen: Record<string, object> = { [DUE]: { statusIds: STATUSES }, [POST]: SETTINGS };
	const nodes = template.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...chosen[node.name] },
	}));
	return { ...template, nodes: withCredentials(nodes) };
}
