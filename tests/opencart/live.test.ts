import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import axios from 'axios';
import { chromium } from 'playwright-core';
import { z } from 'zod';
import { signedHeaders } from '../contract/sign';
import { contractSuite } from '../contract/suite';
import { Admin, type LiveShop } from './admin';

const root = resolve(__dirname, '../..');
const ZIP = join(root, 'dist/bridge/qbo_bridge.ocmod.zip');
const SHOTS = join(root, '.runtime/shots/opencart');

/** Installed OpenCarts that the environment names; without it these tests are not run at all, see jest.config.mjs. */
const shops: LiveShop[] = z
	.array(
		z.object({
			version: z.string(),
			url: z.string(),
			database: z.string(),
			user: z.string(),
			password: z.string(),
		}),
	)
	.parse(JSON.parse(process.env['OPENCART_SHOPS_LIVE'] ?? '[]'));
const sql = ({ database }: LiveShop, statement: string): string[] =>
	execFileSync('mysql', ['-N', database, '-e', statement], { encoding: 'utf8' })
		.split('\n')
		.filter((line) => line !== '');
const tables = (shop: LiveShop): string[] => sql(shop, 'SHOW TABLES');
const sessions = (shop: LiveShop): number => Number(sql(shop, 'SELECT COUNT(*) FROM oc_session')[0]);

async function call(url: string, secret: string, action: string, params: object = {}) {
	const body = JSON.stringify({ action, params });
	const answer = await axios.post<{ ok: boolean; data?: Record<string, unknown>; error?: { code: string } }>(
		url,
		body,
		{
			headers: { 'Content-Type': 'application/json', ...signedHeaders(secret, body, Date.now()) },
			transformRequest: (data: unknown) => data,
			validateStatus: () => true,
			maxRedirects: 0,
		},
	);
	return { status: answer.status, cookies: answer.headers['set-cookie'], ...answer.data };
}

async function picture(admin: Admin, name: string): Promise<void> {
	mkdirSync(SHOTS, { recursive: true });
	const browser = await chromium.launch({
		executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
		],
	});
	try {
		const context = await browser.newContext({ viewport: { width: 1300, height: 900 } });
		await context.addCookies(admin.jar());
		const page = await context.newPage();
		await page.goto(admin.page, { waitUntil: 'domcontentloaded' });
		await page.locator('.qbo').waitFor();
		await page.screenshot({ path: join(SHOTS, `${name}.png`) });
	} finally {
		await browser.close();
	}
}

const KEY = /whsec_[A-Za-z0-9+/=]+/;

describe.each(shops)('the bridge in OpenCart $version', (shop) => {
	const { version } = shop;
	const admin = new Admin(shop);
	let before: string[];
	let secret: string;

	beforeAll(async () => {
		before = tables(shop);
		await admin.login();
	});

	test('installs by the admin installer, and creates its own tables only', async () => {
		await admin.upload(readFileSync(ZIP));
		await admin.module('install');
		const added = tables(shop).filter((table) => !before.includes(table));
		expect(added.every((table) => table.startsWith('oc_qbo_'))).toBe(true);
		expect(tables(shop)).toEqual(expect.arrayContaining(['oc_qbo_sync', 'oc_qbo_nonce']));
	});

	test('is off at first, and says so in JSON', async () => {
		expect(await call(admin.bridge, 'whsec_bm90LWEtcmVhbC1zZWNyZXQtZm9yLXRlc3Rz', 'describe')).toMatchObject({
			status: 503,
			ok: false,
			error: { code: 'bridge_off' },
		});
	});

	test('shows a new key once, and answers to it', async () => {
		await admin.press('switch', { status: '1' });
		secret = KEY.exec(await admin.press('key'))?.[0] ?? '';
		expect(secret).not.toBe('');
		expect((await admin.request('GET', admin.page)).data).not.toContain(secret);
		const answer = await call(admin.bridge, secret, 'describe');
		expect(answer).toMatchObject({ status: 200, ok: true, data: { opencart_version: shop.version } });
		expect(answer.cookies).toBeUndefined();
	});

	test('the key before works on for a day, until it is revoked', async () => {
		const old = secret;
		secret = KEY.exec(await admin.press('key'))?.[0] ?? '';
		expect((await call(admin.bridge, old, 'describe')).status).toBe(200);
		await admin.press('revoke');
		expect(await call(admin.bridge, old, 'describe')).toMatchObject({
			status: 401,
			error: { code: 'signature_invalid' },
		});
		expect((await call(admin.bridge, secret, 'describe')).status).toBe(200);
	});

	test('calls leave no session behind', async () => {
		const count = sessions(shop);
		for (let i = 0; i < 5; i++) await call(admin.bridge, secret, 'store.setup');
		expect(sessions(shop)).toBe(count);
	});

	test('its page lists what became of orders, and its buttons work', async () => {
		const result = {
			lease_token: '',
			fingerprint: 'a',
			history_id: 1,
			date_modified: '',
			document: {
				type: 'SalesReceipt',
				id: '145',
				number: 'OC1',
				total: '86.31',
				currency: 'USD',
				url: 'https://qbo.intuit.com/app/salesreceipt?txnId=145',
			},
			code: '',
			reason: '',
			remedy: '',
		};
		sql(shop, 'DELETE FROM oc_qbo_sync');
		await call(admin.bridge, secret, 'sync.record', {
			results: [
				{ ...result, order_id: 1, state: 'posted' },
				{
					...result,
					order_id: 2,
					state: 'held',
					code: 'tax_not_mapped',
					reason: 'Order 2 carries the tax <b>"GST"</b>, which no tax code is chosen for.',
					remedy: 'Add a row for it under "Tax Mapping" in the node.',
				},
			],
		});
		const page = await admin.press('retry_cause', { code: 'tax_not_mapped' });
		expect(page).toContain('&lt;b&gt;');
		expect(sql(shop, 'SELECT order_id, state FROM oc_qbo_sync')).toEqual(['1\tposted', '2\tretry']);
		await picture(admin, shop.version);
		await admin.press('ignore', { 'orders[]': '2' });
		expect(sql(shop, 'SELECT state FROM oc_qbo_sync WHERE order_id = 2')).toEqual(['ignored']);
	});

	contractSuite(`OpenCart ${version}`, () => {
		sql(shop, 'DELETE FROM oc_qbo_sync; DELETE FROM oc_qbo_nonce');
		return Promise.resolve({ url: admin.bridge, secret });
	});

	test('nobody without the token can press a button', async () => {
		const stranger = new Admin(shop);
		const answer = await stranger.request('POST', admin.page, new URLSearchParams({ action: 'key' }));
		expect(answer.data).not.toMatch(KEY);
		expect((await call(admin.bridge, secret, 'describe')).status).toBe(200);
	});

	test('uninstalled, it is silent, and the ledger is kept', async () => {
		await admin.module('uninstall');
		expect((await call(admin.bridge, secret, 'describe')).status).not.toBe(200);
		expect(sql(shop, "SELECT COUNT(*) FROM oc_setting WHERE `key` LIKE 'module_qbo_bridge%'")).toEqual(['0']);
		expect(Number(sql(shop, 'SELECT COUNT(*) FROM oc_qbo_sync')[0])).toBeGreaterThan(0);
	});
});
