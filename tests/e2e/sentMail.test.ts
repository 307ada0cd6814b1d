import { importTemplate, ORDERS_TO_SALES } from '../../demo/import';
import type { Workflow } from '../../demo/n8n-client';
import { setScene, type Scene } from '../../demo/scene';
import { profiles } from '../../simulators/shop';
import { products } from '../../simulators/shop/catalogue';
import { openMailbox, type Mailbox } from '../support/mailbox';
import { describeWithN8n, startTestN8n, type TestN8n } from '../support/n8n';
import { until } from '../support/until';

const ORDER_PAGE = 'https://shop.example/admin/index.php?route=sale/order.info&order_id={order}';
const everySecond = { rule: { interval: [{ field: 'cronExpression', expression: '* * * * * *' }] } };

describeWithN8n('mail of a real n8n through a real SMTP server', () => {
	let n8n: TestN8n;
	let scene: Scene;
	let mailbox: Mailbox;
	let smtp: string;

	beforeAll(async () => {
		mailbox = await openMailbox();
		scene = await setScene({ company: 'us' });
		n8n = await startTestN8n();
		smtp = await n8n.open.client.createCredential('Mail server', 'smtp', {
			...mailbox.login,
			host: '127.0.0.1',
			port: mailbox.port,
			secure: false,
			disableStartTls: true,
		});
	}, 180_000);
	afterAll(async () => {
		await n8n?.remove();
		await scene?.stop();
		await mailbox?.stop();
	}, 30_000);

	/** A template as its notes say: an SMTP credential, both addresses, the node switched on, and the shop's order page. */
	const withMail =
		(more: Readonly<Record<string, object>>) =>
		(workflow: Workflow): Workflow => ({
			...workflow,
			nodes: workflow.nodes.map((node) => {
				const parameters = { ...node.parameters, ...more[node.name] };
				if (node.name !== 'Send Email') return { ...node, parameters };
				const addresses = { fromEmail: 'shop@example.com', toEmail: 'bookkeeper@example.com' };
				const credentials = { smtp: { id: smtp, name: 'Mail server' } };
				return { ...node, parameters: { ...parameters, ...addresses }, credentials, disabled: false };
			}),
		});
	/** A customer buys what QuickBooks does not know, so that the order is held. */
	const buyUnknown = (): number =>
		scene.shop.orders.place({
			buyer: { firstName: 'Ann', lastName: 'Lee', email: 'ann@example.com' },
			place: profiles.us.places[0],
			cart: { lines: [{ product: products.winterBlend, quantity: 1 }], shipping: null },
			placedAt: scene.shop.clock.now(),
		});

	test('orders to sales, every second: one mail with subject, text and HTML; none for a cause that was told', async () => {
		const { client } = n8n.open;
		const workflow = await importTemplate(
			client,
			scene,
			withMail({ 'Every Hour': everySecond, 'Build Report': { orderLink: ORDER_PAGE } }),
			ORDERS_TO_SALES,
		);
		await client.publish(workflow);
		await until('a mail arrived', () => mailbox.mails.length > 0);
		// n8n saves what was told when the run ends
		await until('the run that sent it has ended', async () =>
			(await client.executions(workflow)).every(({ status }) => status !== 'running'),
		);
		const [mail] = mailbox.mails;
		expect(mail).toMatchObject({
			from: 'shop@example.com',
			to: 'bookkeeper@example.com',
			subject: 'OpenCart to QuickBooks: 2 problems, 27 well',
			parts: ['multipart/alternative', 'text/plain', 'text/html'],
		});
		for (const part of [mail?.text, mail?.html]) {
			expect(part).toContain('Luxury Levy');
			expect(part).toContain('Tax Mapping');
			expect(part).toContain('1,486.72 USD');
		}
		expect(mail?.text).toContain(`  - Order 1029 ${ORDER_PAGE.replace('{order}', '1029')}`);
		expect(mail?.html).toContain(`href="${ORDER_PAGE.replaceAll('&', '&amp;').replace('{order}', '1029')}"`);

		const unknown = buyUnknown();
		const heldAgain = async () => {
			const runs = await client.executions(workflow);
			for (const { id } of runs.filter(({ status }) => status === 'success').slice(0, 5)) {
				const run = await client.finished(id);
				const [result] = run.items('Record Results');
				if (result?.['order_id'] === unknown) return run;
			}
			return null;
		};
		await until('the second order of the cause is held', async () => (await heldAgain()) !== null, 60_000);
		const second = await heldAgain();
		await client.unpublish(workflow);
		expect(second?.items('Record Results')).toMatchObject([{ state: 'held', code: 'product_not_matched' }]);
		expect(second?.items('Build Report')).toMatchObject([{ send: false, count: 1 }]);
		expect(mailbox.mails).toHaveLength(1);
	}, 180_000);

	test('the daily report in French: subject, text and HTML with their accents, sums, links and remedies', async () => {
		const { client } = n8n.open;
		const workflow = await importTemplate(
			client,
			scene,
			withMail({ 'Build Report': { when: 'daily', language: 'fr', orderLink: ORDER_PAGE } }),
			'daily-report.json',
		);
		const run = await client.run(workflow, 'Report Now');
		expect([run.status, run.error]).toEqual(['success', null]);
		const [, mail, ...more] = mailbox.mails;
		expect(more).toEqual([]);
		expect(mail).toMatchObject({
			subject: 'OpenCart vers QuickBooks : 3 problèmes, 27 en ordre',
			parts: ['multipart/alternative', 'text/plain', 'text/html'],
		});
		expect(mail?.text.split('\n')).toEqual(
			expect.arrayContaining([
				'3 éléments demandent votre attention ; 27 en ordre.',
				'Comptabilisé\u00a0: 25, 1\u202f486,72 USD',
				'Comptabilisé\u00a0: 1, 11\u202f641 JPY',
				expect.stringMatching(/^Retenu\u00a0: 3, \d+,\d\d USD$/),
			]),
		);
		expect(mail?.text).toContain('Que faire\u00a0: ');
		expect(mail?.html).toContain('<html lang="fr">');
		for (const word of ['À traiter', 'Retenu', 'Commande 1029', 'Tax Mapping', 'order_id=1029'])
			expect(mail?.html).toContain(word);
	}, 60_000);
});
