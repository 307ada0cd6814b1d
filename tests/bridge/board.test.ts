import { Books, receipt, scheduled } from '../contract/books';
import { Client } from '../contract/client';
import type { LeasedOrder } from '../contract/wire';
import { describeWithShops } from '../support/describeWithShops';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { shops } from '../support/shops';

/** The first three orders of a shop, as a run left them: one posted, two held for different causes. */
const CAUSES = [
	{ code: 'tax_not_mapped', reason: 'Tax <i>GST</i> & co.', remedy: 'Map it.' },
	{ code: 'customer_missing', reason: 'No customer.', remedy: 'Make one.' },
];

describeWithShops.each(shops)('what people do with the sync ledger (OpenCart $version)', ({ version }) => {
	let bridge: PhpBridge;
	let books: Books;
	let posted: LeasedOrder;
	let untaxed: LeasedOrder;
	let unknown: LeasedOrder;

	const board = async (method: string, ...args: unknown[]): Promise<unknown> =>
		JSON.parse(await bridge.script('board.php', method, JSON.stringify(args)));
	const inView = async (state: string, code: string, from = 0, limit = 50): Promise<unknown[]> => {
		const rows = (await board('rows', state, code, from, limit)) as Array<{ order_id: number }>;
		return rows.map((row) => row.order_id);
	};

	beforeEach(async () => {
		bridge = await startPhpBridge({ version });
		books = new Books(new Client(bridge));
		await books.open();
		posted = await books.take();
		await books.settle(posted, { state: 'posted', document: receipt(posted) });
		untaxed = await books.take();
		await books.settle(untaxed, { state: 'held', ...CAUSES[0] });
		unknown = await books.take();
		await books.settle(unknown, { state: 'held', ...CAUSES[1] });
	});
	afterEach(() => bridge.stop());

	test('counts, filters and pages: newest first', async () => {
		const [first, second, third] = [posted, untaxed, unknown].map((order) => order.order_id);
		expect(await board('states')).toEqual({ posted: 1, held: 2 });
		expect(await board('causes')).toEqual({ customer_missing: 1, tax_not_mapped: 1 });
		expect(await inView('', '')).toEqual([third, second, first]);
		expect(await inView('held', '')).toEqual([third, second]);
		expect(await inView('', 'tax_not_mapped')).toEqual([second]);
		expect(await inView('posted', 'tax_not_mapped')).toEqual([]);
		expect(await inView('', '', 1, 1)).toEqual([second]);
		expect(await board('count', 'held', '')).toBe(2);
		expect(await board('rows', 'held', 'tax_not_mapped', 0, 1)).toMatchObject([
			{ order_id: second, state: 'held', attempts: 1, document: null, ...CAUSES[0] },
		]);
		const html = String(await board('html', { state: 'held' }));
		expect(html).toContain('Tax &lt;i&gt;GST&lt;/i&gt; &amp; co.');
		expect(html).not.toContain('<i>GST');
		// whatever is pressed there, the same orders stay in view
		expect(html).toContain('<input type="hidden" name="state" value="held">');
	});

	test('Retry makes an order due at once, once more tried, and keeps its document in mind', async () => {
		for (const { order_id } of [posted, untaxed]) {
			expect(await books.isDue(order_id)).toBe(false);
			expect(await board('retry', [order_id])).toBe(1);
			expect(await books.isDue(order_id)).toBe(true);
		}
		expect(await books.sync(posted.order_id)).toMatchObject({ attempts: 1, document: receipt(posted) });
		expect(await books.sync(untaxed.order_id)).toMatchObject({ attempts: 2, document: null });
	});

	test('Retry all of a cause leaves the others alone', async () => {
		expect(await board('retryCause', 'tax_not_mapped')).toBe(1);
		expect(await books.isDue(untaxed.order_id)).toBe(true);
		expect(await books.isDue(unknown.order_id)).toBe(false);
		expect(await board('retryCause', '')).toBe(0);
	});

	test('an ignored order is never due, whatever changes, until a person retries it', async () => {
		expect(await board('ignore', [untaxed.order_id])).toBe(1);
		await bridge.sql(
			`INSERT INTO oc_order_history (order_id, order_status_id, notify, comment, date_added)
			 SELECT order_id, order_status_id, 0, '', NOW() FROM oc_order WHERE order_id = ${untaxed.order_id}`,
		);
		await books.client.advance(2 * 86_400);
		expect(await books.isDue(unknown.order_id)).toBe(true);
		expect(await books.isDue(untaxed.order_id, { settings_fingerprint: 'settings-2' })).toBe(false);
		expect(await board('retry', [untaxed.order_id])).toBe(1);
	});

	test('a run that has the order cannot undo Ignore, and Retry leaves the order to it', async () => {
		expect(await board('retry', [untaxed.order_id])).toBe(1);
		const taken = await books.take(scheduled('execution 2'));
		expect(taken.order_id).toBe(untaxed.order_id);
		expect(await board('retry', [taken.order_id])).toBe(0);
		expect(await board('ignore', [taken.order_id])).toBe(1);
		expect(await books.settle(taken, { state: 'held', ...CAUSES[0] })).toMatchObject({ state: 'ignored' });
		expect(await books.isDue(taken.order_id)).toBe(false);
	});

	test('what reached the books is remembered in spite of Ignore', async () => {
		expect(await board('retry', [untaxed.order_id])).toBe(1);
		const taken = await books.take(scheduled('execution 2'));
		expect(await board('ignore', [taken.order_id])).toBe(1);
		await books.settle(taken, { state: 'posted', document: receipt(taken) });
		expect(await books.sync(taken.order_id)).toMatchObject({ state: 'posted', document: receipt(taken) });
	});

	test('orders the ledger does not know are left alone', async () => {
		expect(await board('retry', [999_999])).toBe(0);
		expect(await board('ignore', [])).toBe(0);
	});
});
