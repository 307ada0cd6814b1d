import type { IDataObject } from 'n8n-workflow';
import { setScene, type Scene } from '../../demo/scene';
import { startShop, type Shop } from '../../simulators/shop';
import { bridgeCredential, booksCredential } from '../support/credentials';
import { runWorkflow, type Finished } from '../support/engine';
import { DUE, filled, hourly, loginsOf, POST, RECORD, single } from './scene';

const WRONG_SECRET = `whsec_${Buffer.from('a-wrong-secret-for-tests-only!!!').toString('base64')}`;

describe('what the shop answers', () => {
	let shop: Shop;
	afterEach(() => shop.stop());

	const setup = (url: string, secret: string): Promise<Finished> =>
		runWorkflow({
			workflow: single('openCart', { resource: 'store', operation: 'getSetup' }),
			credentials: bridgeCredential({ url, secret }),
		});

	test('a wrong secret', async () => {
		shop = await startShop();
		const { error } = await setup(shop.url, WRONG_SECRET);
		expect(error?.message).toMatch(/signature/i);
		expect(error?.description).toMatch(/secret/i);
	});

	test('a damaged secret is told before anything is sent', async () => {
		shop = await startShop();
		const { error } = await setup(shop.url, 'whsec_short');
		expect(error?.message).toContain('The bridge secret is damaged');
		expect(error?.description).toContain('OpenCart Bridge credential');
	});

	test('a wrong clock: both times are told', async () => {
		shop = await startShop({ now: () => Date.now() - 3_600_000 });
		const { error } = await setup(shop.url, shop.secret);
		expect(error?.message).toMatch(/shop's clock says \d{4}-.+n8n's says \d{4}-/);
	});

	test('a bridge that is switched off', async () => {
		shop = await startShop();
		shop.switchBridge(false);
		const { error } = await setup(shop.url, shop.secret);
		expect(error?.description).not.toBe('');
		expect(error?.message).toMatch(/switched off/i);
	});

	test('a redirect names where it leads', async () => {
		shop = await startShop();
		shop.faults.add('redirect');
		const { error } = await setup(shop.url, shop.secret);
		expect(error?.message).toContain(`redirects ${shop.url} to http`);
		expect(error?.description).toContain('in the credential');
	});

	test('a web page instead of the bridge', async () => {
		shop = await startShop();
		shop.faults.add('html');
		const { error } = await setup(shop.url, shop.secret);
		expect(error?.message).toContain('instead of the bridge');
	});

	test('nobody there', async () => {
		shop = await startShop();
		const { error } = await setup('http://127.0.0.1:1/bridge', shop.secret);
		expect(error?.message).toContain('cannot be reached at http://127.0.0.1:1/bridge');
		expect(error?.description).toContain('Check the bridge URL');
	});

	test('a moment of maintenance is waited for', async () => {
		shop = await startShop();
		shop.faults.add('maintenance');
		const run = await setup(shop.url, shop.secret);
		expect(run.error).toBeNull();
		expect(run.output('node')[0]).toMatchObject({ base_currency: 'USD', contract: 1 });
	});
});

describe('a page of orders', () => {
	let scene: Scene;
	beforeEach(async () => {
		scene = await setScene({ company: 'us' });
	});
	afterEach(() => scene.stop());

	const posting = async (more: IDataObject): Promise<Finished> =>
		runWorkflow({
			workflow: await filled(scene, { [POST]: more }),
			credentials: loginsOf(scene),
			start: 'Every Hour',
		});

	test('a prefix that is too long stops before anything is written, and says how long it may be', async () => {
		const run = await posting({ documentPrefix: 'OPENCART-ORDER-' });
		expect(run.error?.message).toContain('Order Number Prefix');
		expect(run.error?.message).toContain('at most 10');
		expect(scene.books.documents()).toEqual([]);
	});

	test('without a status nothing is asked of the shop', async () => {
		const workflow = await filled(scene, { [DUE]: { statusIds: '={{ [] }}' } });
		const run = await runWorkflow({ workflow, credentials: loginsOf(scene), start: 'Every Hour' });
		expect(run.error?.message).toBe('No order status is chosen');
		expect(run.error?.description).toContain('Status Names or IDs');
	});

	test('a credential without a company says to reconnect', async () => {
		const token = { ...scene.books.issueToken(), callbackQueryString: {} };
		const credentials = { ...loginsOf(scene), ...booksCredential(scene.books, { oauthTokenData: token }) };
		const run = await hourly(scene, { credentials });
		expect(run.error?.message).toContain('does not know its company');
		expect(run.error?.description).toContain('connect it again');
		expect(scene.books.log).toEqual([]);
	});

	test('a typed Company ID takes the place of the one Intuit told', async () => {
		const token = { ...scene.books.issueToken(), callbackQueryString: {} };
		const more = { oauthTokenData: token, companyId: scene.books.realmId };
		const run = await hourly(scene, {
			credentials: { ...loginsOf(scene), ...booksCredential(scene.books, more) },
		});
		expect(run.error).toBeNull();
		expect(scene.books.documents().length).toBeGreaterThan(0);
	});

	test('an expired access token is renewed on the way', async () => {
		const credentials = loginsOf(scene);
		scene.books.expireAccessTokens();
		const run = await hourly(scene, { credentials });
		expect(run.error).toBeNull();
		expect(run.output(RECORD).some((json) => json.state === 'posted')).toBe(true);
		const token = credentials.quickBooksAccountingOAuth2Api?.oauthTokenData;
		expect(token).toMatchObject({ callbackQueryString: { realmId: scene.books.realmId } });
	});

	test('a revoked connection stops the run with one message; the orders come again', async () => {
		const credentials = loginsOf(scene);
		const { refresh_token: token } = scene.books.issueToken();
		await fetch(`${scene.books.url}/oauth2/v1/tokens/revoke`, {
			method: 'POST',
			headers: {
				'Content-Type': 'application/json',
				Authorization: `Basic ${Buffer.from(`${scene.books.clientId}:${scene.books.clientSecret}`).toString('base64')}`,
			},
			body: JSON.stringify({ token }),
		});
		const stale = { ...scene.books.issueToken(), access_token: 'gone', refresh_token: 'gone' };
		const revoked = { ...credentials, ...booksCredential(scene.books, { oauthTokenData: stale }) };
		const run = await hourly(scene, { credentials: revoked, mode: 'manual' });
		expect(run.error?.description).toMatch(/QuickBooks credential.+connect again/);
		expect(run.output(RECORD)).toEqual([]);
		expect(scene.books.documents()).toEqual([]);

		const again = await hourly(scene, { credentials, mode: 'manual', executionId: '2' });
		expect(again.error).toBeNull();
		expect(again.output(DUE).length).toBe(run.output(DUE).length);
		expect(scene.books.documents().length).toBeGreaterThan(0);
	});

	test('an item that is no order is held and the others are posted', async () => {
		const [id = 0] = scene.shop.seeds.keys();
		const order = { ...scene.shop.orders.wire(id) };
		const run = await runWorkflow({
			workflow: single('openCartToQuickBooks', await postParameters()),
			credentials: loginsOf(scene),
			items: [{ hello: 'world' }, { ...order }, { ...order, order_id: 999, total: 1 }],
		});
		expect(run.output('node').map((json) => [json.order_id, json.state, json.code])).toEqual([
			[0, 'held', 'order_malformed'],
			[id, 'posted', ''],
			[999, 'held', 'order_malformed'],
		]);
		expect(run.items('node').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	test('the same order twice on a page is one document', async () => {
		const [id = 0] = scene.shop.seeds.keys();
		const order = { ...scene.shop.orders.wire(id) };
		const run = await runWorkflow({
			workflow: single('openCartToQuickBooks', await postParameters()),
			credentials: loginsOf(scene),
			items: [{ ...order }, { ...order }],
		});
		expect(run.output('node').map((json) => json.state)).toEqual(['posted', 'posted']);
		expect(scene.books.documents().length).toBe(1);
	});

	test('a preview shows the documents, writes nothing, and is refused by Record Results', async () => {
		const workflow = await filled(scene, {
			[DUE]: { options: { peek: true } },
			[POST]: { operation: 'preview' },
		});
		const run = await runWorkflow({ workflow, credentials: loginsOf(scene), start: 'Sync Now' });
		const shown = run.output(POST).filter((json) => json.would_post !== null);
		expect(shown.length).toBe(
			[...scene.shop.seeds.values()].filter(({ expect }) => expect === 'posted').length,
		);
		expect(shown[0]).toMatchObject({
			preview: true,
			would_post: { DocNumber: `OC${Number(shown[0]?.order_id)}` },
		});
		expect(scene.books.documents()).toEqual([]);
		expect(run.error?.message).toContain('come from a preview');
	});

	test('orders that another run has claimed are counted, with the end of its claim', async () => {
		const first = await claimed('1', 'trigger');
		const second = await claimed('2', 'trigger');
		expect(second.output('node')).toEqual([]);
		expect(second.hints('node')).toEqual([
			expect.stringMatching(
				new RegExp(`^${first.output('node').length} more orders are claimed by another run until 20\\d\\d-`),
			),
		]);
	});

	test('somebody who runs one node at a time takes over what they claimed before', async () => {
		const first = await claimed('1', 'manual');
		const second = await claimed('2', 'manual');
		expect(second.output('node').map((json) => json.order_id)).toEqual(
			first.output('node').map((json) => json.order_id),
		);
	});

	test('a subscription that has ended stops the run with one message', async () => {
		scene.books.faults.add({ kind: 'company-status', count: 100 });
		const run = await hourly(scene);
		expect(run.error?.message).not.toBe('');
		expect(run.error?.description).not.toBe('');
		expect(run.output(RECORD)).toEqual([]);
	});

	async function postParameters() {
		const workflow = await filled(scene);
		return workflow.nodes.find(({ name }) => name === POST)?.parameters ?? {};
	}

	async function claimed(executionId: string, mode: 'manual' | 'trigger'): Promise<Finished> {
		const workflow = await filled(scene);
		const parameters = workflow.nodes.find(({ name }) => name === DUE)?.parameters ?? {};
		return await runWorkflow({
			workflow: single('openCart', parameters),
			credentials: loginsOf(scene),
			executionId,
			mode,
		});
	}
});
