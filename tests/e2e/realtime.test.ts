import { importTemplate } from '../../demo/import';
import { setScene, type Scene } from '../../demo/scene';
import { Client } from '../contract/client';
import { describeWithN8n, startTestN8n, type TestN8n } from '../support/n8n';
import { until } from '../support/until';

const REALTIME = 'orders-to-sales-realtime.json';

describeWithN8n('orders to sales, at once, in a real n8n', () => {
	let n8n: TestN8n;
	let scene: Scene;
	beforeAll(async () => {
		scene = await setScene({ company: 'us', orders: 'none' });
		n8n = await startTestN8n();
	}, 180_000);
	afterAll(async () => {
		await scene?.stop();
		await n8n?.remove();
	}, 30_000);

	test('an order is one document seconds after it was placed; a burst makes one each; unpublished, the shop forgets', async () => {
		const { client } = n8n.open;
		const bridge = new Client(scene.shop);
		const subscriptions = async () => (await bridge.ask('events.list')).subscriptions;
		const numbers = () => scene.books.documents().map(({ docNumber }) => docNumber);
		const workflow = await importTemplate(client, scene, undefined, REALTIME);
		await client.publish(workflow);
		await until('the shop was told', async () => (await subscriptions()).length > 0);
		expect(await subscriptions()).toMatchObject([
			{ events: ['order.placed', 'order.status', 'order.edited'], pending: 0 },
		]);

		const began = performance.now();
		const first = scene.shop.placeRandomOrder();
		await until('it was in the books', () => numbers().length > 0);
		const seconds = ((performance.now() - began) / 1000).toFixed(1);
		process.stdout.write(`\nfrom the event to the document: ${seconds} s\n`);
		expect(numbers()).toEqual([`OC${first}`]);

		const burst = [1, 2, 3, 4, 5].map(() => scene.shop.placeRandomOrder());
		const all = [first, ...burst];
		const posted = () => all.every((id) => scene.shop.ledger.sync(id)?.state === 'posted');
		await until('all were posted', posted);
		await until('every run has ended', async () => {
			const runs = await client.executions(workflow);
			return runs.length === all.length && runs.every(({ status }) => status === 'success');
		});
		expect(numbers().sort()).toEqual(all.map((id) => `OC${id}`).sort());
		expect(scene.books.trialBalance().difference).toBe('0.00');
		expect(await subscriptions()).toMatchObject([{ pending: 0, last_error: '' }]);

		await client.unpublish(workflow);
		await until('the shop had forgotten it', async () => (await subscriptions()).length === 0);
	}, 120_000);
});
