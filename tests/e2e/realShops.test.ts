import Big from 'big.js';
import { companySettings } from '../../demo/company';
import { ORDERS_TO_SALES } from '../../demo/import';
import { connect, lookupIn } from '../../demo/scene';
import { fillTemplate, nodeNamed, readTemplate } from '../../demo/template';
import { startQbo } from '../../simulators/qbo/server';
import { Client } from '../contract/client';
import { describeWithN8n, startTestN8n, type TestN8n } from '../support/n8n';
import { startPhpBridge } from '../support/php-bridge';
import { available, shops } from '../support/shops';

const template = readTemplate(ORDERS_TO_SALES);
const NOW = nodeNamed(template, 'manualTrigger');
const RECORD = nodeNamed(template, 'openCart', 'recordResults');

/** Pending, Processing, Shipped, Complete, Processed: the statuses of a sale that stands. */
const SOLD = [1, 2, 3, 5, 15];
/** Item of the simulated company for the products that it does not know. */
const SERVICES = '1';

const describeWithBoth: jest.Describe = available() ? describeWithN8n : describe.skip;

describeWithBoth('orders to sales from the databases of real shops, in a real n8n', () => {
	let n8n: TestN8n;
	beforeAll(async () => {
		n8n = await startTestN8n();
	}, 180_000);
	afterAll(() => n8n?.remove(), 30_000);

	test.each(shops)(
		'OpenCart $version: every sold order is in the books as it was charged',
		async ({ version }) => {
			const php = await startPhpBridge({ version, workers: 2 });
			const books = await startQbo({ company: 'us', multicurrency: true });
			try {
				const { tax_combinations: combinations } = await new Client(php).ask('store.setup');
				const settings = {
					...(await companySettings('us', lookupIn(books))),
					taxMappings: { rows: combinations.map((rateIds) => ({ rateIds, taxCode: 'TAX' })) },
					defaultItem: SERVICES,
				};
				const { client } = n8n.open;
				const credentials = await connect(client, php, books);
				const workflow = await client.createWorkflow(
					fillTemplate(template, { ...credentials, statusIds: SOLD, settings }),
				);
				const run = await client.run(workflow, NOW);
				expect([run.status, run.error]).toEqual(['success', null]);

				const sold = await php.sql(`
				SELECT CONCAT('OC', o.order_id), o.currency_code, o.total, o.currency_value, COALESCE(c.decimal_place, 2)
				FROM oc_order o LEFT JOIN oc_currency c ON c.code = o.currency_code
				WHERE o.order_status_id IN (${SOLD.join()}) ORDER BY o.order_id`);
				const charged = sold.map(([number, currency, total = '', value = '', decimals]) => {
					const amount = Big(total).times(value).toFixed(Number(decimals));
					return `${number} ${Big(amount).toFixed(2)} ${currency}`;
				});
				expect(charged.length).toBeGreaterThan(10);
				expect(run.items(RECORD).filter((item) => item['state'] !== 'posted')).toEqual([]);
				const booked = books
					.documents()
					.map(({ docNumber, total, currency }) => `${docNumber} ${total} ${currency}`);
				expect(booked.sort()).toEqual(charged.sort());
				expect(books.trialBalance().difference).toBe('0.00');

				books.meter.reset();
				const again = await client.run(workflow, NOW);
				expect([again.status, again.items(RECORD)]).toEqual(['success', []]);
				expect(books.meter.reading().requests).toBe(0);
			} finally {
				await books.stop();
				await php.stop();
			}
		},
		180_000,
	);
});
