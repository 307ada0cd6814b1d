import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contractSuite } from '../contract/suite';
import { Admin } from './admin';
import { call } from './call';
import { Clerk } from './clerk';
import { complaints } from './complaints';
import { due, record, type Signer } from './ledger';
import { contents, isOwn, liveShops, sql, state, tables } from './shops';
import { tradeTests } from './trade';
import { without } from './permissions';

const ZIP = resolve(__dirname, '../../dist/bridge/qbo_bridge.ocmod.zip');
const KEY = /whsec_[A-Za-z0-9+/=]+/;
const STRANGER = 'whsec_bm90LWEtcmVhbC1zZWNyZXQtZm9yLXRlc3Rz';
const DENIED = 'You do not have permission to change the QuickBooks Bridge.';

describe.each(liveShops)('the bridge in OpenCart $version', (shop) => {
	const { version } = shop;
	const admin = new Admin(shop);
	let before: ReturnType<typeof state>;
	let secret: string;
	const bridge = (): Signer => ({ url: admin.bridge, secret });
	const ask = (action: string, params: object = {}) => call(admin.bridge, secret, action, params);
	const on = { status: '1', read_orders: '1' };
	const all = { ...on, write_stock: '1', write_notes: '1', write_products: '1' };

	beforeAll(async () => {
		before = state(shop);
		await admin.login();
	});

	test('installs by the admin installer, and creates its own tables only', async () => {
		await admin.upload(readFileSync(ZIP));
		await admin.module('install');
		expect(tables(shop).filter((table) => !isOwn(table))).toEqual(before['tables']);
		expect(tables(shop)).toEqual(expect.arrayContaining(['oc_qbo_sync', 'oc_qbo_nonce']));
		sql(shop, 'DELETE FROM oc_qbo_sync');
	});

	test('is off at first, and says so in JSON', async () => {
		expect(await call(admin.bridge, STRANGER, 'describe')).toMatchObject({
			status: 503,
			ok: false,
			error: { code: 'bridge_off' },
		});
	});

	describe('the key', () => {
		test('is shown once, and works', async () => {
			await admin.press('save', on);
			secret = KEY.exec(await admin.press('key'))?.[0] ?? '';
			expect(secret).not.toBe('');
			for (let reload = 0; reload < 2; reload++)
				expect((await admin.request('GET', admin.page)).data).not.toMatch(KEY);
			const answer = await ask('describe');
			expect(answer).toMatchObject({ status: 200, ok: true, data: { opencart_version: version } });
			expect(answer.cookies).toBeUndefined();
		});

		test('before it works on for a day, until it is revoked', async () => {
			const old = secret;
			secret = KEY.exec(await admin.press('key'))?.[0] ?? '';
			expect((await call(admin.bridge, old, 'describe')).status).toBe(200);
			await admin.press('revoke');
			expect(await call(admin.bridge, old, 'describe')).toMatchObject({
				status: 401,
				error: { code: 'signature_invalid' },
			});
			expect((await ask('describe')).status).toBe(200);
		});

		test('is tried by the page, which says what is wrong', async () => {
			expect(await admin.press('test')).toContain(`OpenCart ${version}, key accepted`);
			await admin.press('save', {});
			expect(await admin.press('test')).toContain('The bridge is switched off.');
			await admin.press('save', on);
			sql(shop, "UPDATE oc_setting SET value = '1' WHERE `key` = 'config_maintenance'");
			try {
				// whoever is logged in to the admin is let through; the test comes from the server, which is not
				expect(await admin.press('test')).toContain('maintenance mode');
			} finally {
				sql(shop, "UPDATE oc_setting SET value = '0' WHERE `key` = 'config_maintenance'");
			}
		});
	});

	describe('the settings', () => {
		test('let in the listed addresses only', async () => {
			await admin.press('save', { ...on, addresses: '203.0.113.7\n198.51.100.0/24' });
			expect(await ask('describe')).toMatchObject({ status: 403, error: { code: 'scope_missing' } });
			expect(await admin.press('test')).toContain('The shop takes no messages from 127.0.0.1.');
			await admin.press('save', { ...on, addresses: '203.0.113.7 127.0.0.0/8' });
			expect((await ask('describe')).status).toBe(200);
			expect(await admin.press('save', { addresses: 'nonsense' })).toContain('nonsense is no IP address');
			expect((await ask('describe')).status).toBe(200);
			await admin.press('save', on);
		});

		test('keep an action back that the shop does not allow', async () => {
			await admin.press('save', { status: '1' });
			expect(await ask('orders.list')).toMatchObject({ status: 403, error: { code: 'scope_missing' } });
			expect((await ask('describe')).status).toBe(200);
			expect(await call(admin.bridge, STRANGER, 'orders.list')).toMatchObject({ status: 401 });
			await admin.press('save', on);
			expect((await ask('orders.list')).status).toBe(200);
		});
	});

	describe('a person in the admin', () => {
		beforeAll(() => {
			sql(shop, 'DELETE FROM oc_qbo_sync');
			return record(bridge());
		});

		test('finds the orders with state, document, reason and remedy, escaped', async () => {
			const page = (await admin.request('GET', admin.syncPage)).data;
			expect(page).toContain('Order 32 carries the tax &lt;b&gt;&quot;GST&quot;&lt;/b&gt;');
			expect(page).toContain('https://qbo.intuit.com/app/salesreceipt?txnId=141');
			const held = (await admin.request('GET', `${admin.syncPage}&code=tax_not_mapped`)).data;
			expect([held.includes('carries the tax'), held.includes('did not answer')]).toEqual([true, false]);
			const one = (await admin.request('GET', `${admin.syncPage}&number=30`)).data;
			expect([one.includes('did not answer'), one.includes('carries the tax')]).toEqual([true, false]);
		});

		test('sees them on the shop’s own pages', async () => {
			const clerk = await Clerk.start(shop, admin);
			try {
				await clerk.picture('settings', admin.page, '.qbo');
				await clerk.picture('sync', admin.syncPage, '.qbo table');
				await clerk.picture('list', admin.orderList, '.qbo-badge');
				await clerk.picture('order', admin.orderPage(32), '#qbo-panel');
				expect(await clerk.pressOnPage('Test the connection')).toContain('key accepted');
				expect(await clerk.pressOnPanel(32, 'Ignore')).toMatch(/Changed: 1\.[^]*ignored/);
				expect(await clerk.pressOnPanel(32, 'Retry')).toMatch(/Changed: 1\.[^]*to be retried/);
			} finally {
				await clerk.stop();
			}
			expect(sql(shop, 'SELECT order_id, state FROM oc_qbo_sync WHERE order_id IN (31, 32)')).toEqual([
				'31\theld',
				'32\tretry',
			]);
		}, 180_000);

		test('retries all of a cause, and forgets everything when asked to', async () => {
			await admin.press('retry_cause', { kind: 'order', cause: 'tax_not_mapped' });
			expect(sql(shop, "SELECT state FROM oc_qbo_sync WHERE code = 'tax_not_mapped'")).toEqual([
				'retry',
				'retry',
			]);
			expect(await admin.press('purge')).toContain('The lists are empty.');
			expect(sql(shop, 'SELECT COUNT(*) FROM oc_qbo_sync')).toEqual(['0']);
		});

		test('may look but not change without the permission, and not look without the other', async () => {
			await without(shop, 'modify', admin.permission, async () => {
				expect((await admin.request('GET', admin.page)).data).not.toContain('type="submit"');
				for (const action of ['key', 'save', 'purge', 'retry']) {
					const page = await admin.press(action, { order_id: '1' });
					expect(page).toContain(DENIED);
					expect(page).not.toMatch(KEY);
				}
			});
			await without(shop, 'access', admin.permission, async () => {
				for (const url of [admin.page, admin.save]) {
					const page = await admin.request('POST', url, new URLSearchParams({ action: 'key' }));
					expect(page.data).not.toContain('class="qbo"');
					expect(page.data).not.toMatch(KEY);
				}
				expect((await admin.request('GET', admin.orderList)).data).not.toContain('qbo-badge');
			});
			expect((await ask('describe')).status).toBe(200);
		});

		test('cannot be made to press a button by another site', async () => {
			const forged = admin.save.replace(/user_token=\w+/, 'user_token=0123456789abcdef0123456789abcdef');
			const answer = await admin.request('POST', forged, new URLSearchParams({ action: 'key' }));
			expect(answer.data).not.toMatch(KEY);
			expect((await ask('describe')).status).toBe(200);
			await admin.login();
			const reading = await admin.request('GET', `${admin.save}&action=purge`);
			expect(reading.data).not.toMatch(KEY);
		});
	});

	describe('in the shop', () => {
		beforeAll(() => admin.press('save', all));

		test('calls change nothing, its sessions included', async () => {
			const untouched = contents(shop);
			await ask('describe');
			await ask('store.setup');
			await ask('orders.list');
			await ask('orders.get', { order_id: 1 });
			expect((await due(bridge())).length).toBeGreaterThan(0);
			await call(admin.bridge, STRANGER, 'describe');
			expect(contents(shop)).toEqual(untouched);
		});

		tradeTests(shop, admin, bridge);

		complaints(shop, () => ask('describe'));

		test('an upgrade that only replaced the files gets its tables and events from the page', async () => {
			sql(shop, "DROP TABLE oc_qbo_cursor; UPDATE oc_event SET `trigger` = 'old' WHERE code = 'qbo_bridge'");
			await admin.request('GET', admin.page);
			expect(tables(shop)).toContain('oc_qbo_cursor');
			const triggers = sql(shop, "SELECT `trigger` FROM oc_event WHERE code = 'qbo_bridge'");
			expect(triggers).toContain('admin/view/sale/order_list/after');
			expect(triggers).not.toContain('old');
		});
	});

	contractSuite(`OpenCart ${version}`, () => {
		sql(shop, 'DELETE FROM oc_qbo_sync; DELETE FROM oc_qbo_nonce; DELETE FROM oc_qbo_cursor');
		return Promise.resolve(bridge());
	});

	describe('uninstalled', () => {
		test('it is silent, and the list of what is in QuickBooks is kept', async () => {
			await admin.module('uninstall');
			expect((await ask('describe')).status).not.toBe(200);
			expect(Number(sql(shop, 'SELECT COUNT(*) FROM oc_qbo_sync')[0])).toBeGreaterThan(0);
		});

		test('and removed, after being told to delete its data, it leaves the shop as it was', async () => {
			await admin.module('install');
			await admin.press('save', { purge: '1' });
			await admin.module('uninstall');
			expect(tables(shop).filter(isOwn)).toEqual([]);
			await admin.remove();
			expect(state(shop)).toEqual(before);
		});
	});
});
