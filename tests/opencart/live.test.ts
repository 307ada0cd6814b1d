import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import axios from 'axios';
import { chromium } from 'playwright-core';
import { z } from 'zod';
import { signedHeaders } from '../contract/sign';
import { contractSuite } from '../contract/suite';
import { until } from '../support/until';
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
			folder: z.string().optional(),
		}),
	)
	.parse(JSON.parse(process.env['OPENCART_SHOPS_LIVE'] ?? '[]'));
const sql = ({ database }: LiveShop, statement: string): string[] =>
	execFileSync('mysql', ['-N', database, '-e', statement], { encoding: 'utf8' })
		.split('\n')
		.filter((line) => line !== '');
const tables = (shop: LiveShop): string[] => sql(shop, 'SHOW TABLES');
const own = (table: string): boolean => table.startsWith('oc_qbo_');
/** Every table of the shop's own, with a checksum over its rows. */
const contents = (shop: LiveShop): string[] =>
	sql(
		shop,
		`CHECKSUM TABLE ${tables(shop)
			.filter((table) => !own(table))
			.join(', ')}`,
	);

/** Does something while the shop's admins have one permission of the bridge's page less. */
async function without(
	shop: LiveShop,
	kind: 'access' | 'modify',
	route: string,
	act: () => Promise<void>,
): Promise<void> {
	const [stored = ''] = sql(shop, 'SELECT HEX(permission) FROM oc_user_group WHERE user_group_id = 1');
	const permission = z
		.record(z.string(), z.array(z.string()))
		.parse(JSON.parse(Buffer.from(stored, 'hex').toString()));
	const less = { ...permission, [kind]: (permission[kind] ?? []).filter((one) => one !== route) };
	const store = (hex: string) =>
		sql(shop, `UPDATE oc_user_group SET permission = UNHEX('${hex}') WHERE user_group_id = 1`);
	store(Buffer.from(JSON.stringify(less)).toString('hex'));
	try {
		await act();
	} finally {
		store(stored);
	}
}

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
		expect(added.every(own)).toBe(true);
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

	test('a reload of the page makes no other key', async () => {
		for (let i = 0; i < 2; i++) expect((await admin.request('GET', admin.page)).data).not.toMatch(KEY);
		expect((await call(admin.bridge, secret, 'describe')).status).toBe(200);
	});

	test('the page tests the connection, and says what is wrong', async () => {
		expect(await admin.press('test')).toContain(`OpenCart ${version}, key accepted`);
		await admin.press('switch', { status: '0' });
		expect(await admin.press('test')).toContain('The bridge is switched off.');
		await admin.press('switch', { status: '1' });
		sql(shop, "UPDATE oc_setting SET value = '1' WHERE `key` = 'config_maintenance'");
		try {
			// whoever is logged in to the admin is let through; the test comes from the server, which is not
			expect(await admin.press('test')).toContain('maintenance mode');
		} finally {
			sql(shop, "UPDATE oc_setting SET value = '0' WHERE `key` = 'config_maintenance'");
		}
	});

	test('calls change nothing in the shop, its sessions included', async () => {
		const untouched = contents(shop);
		await call(admin.bridge, secret, 'describe');
		await call(admin.bridge, secret, 'store.setup');
		await call(admin.bridge, secret, 'orders.list');
		await call(admin.bridge, secret, 'orders.get', { order_id: 1 });
		const due = await call(admin.bridge, secret, 'orders.due', {
			status_ids: [1, 2, 3, 5],
			lease: { owner: 'o', run: 'r', manual: false },
		});
		expect(due).toMatchObject({ status: 200, ok: true });
		await call(admin.bridge, 'whsec_bm90LWEtcmVhbC1zZWNyZXQtZm9yLXRlc3Rz', 'describe');
		expect(contents(shop)).toEqual(untouched);
	});

	(shop.folder === undefined ? test.skip : test)(
		'PHP that complains spoils no answer, whether the shop shows errors or not',
		async () => {
			const modern = version.startsWith('4');
			const file = join(
				shop.folder ?? '',
				modern ? 'extension/qbo_bridge/bridge/src' : 'system/library/qbo_bridge/src',
				'Describe.php',
			);
			const source = readFileSync(file, 'utf8');
			const display = (value: string) =>
				sql(shop, `UPDATE oc_setting SET value = '${value}' WHERE \`key\` = 'config_error_display'`);
			const complaints = ['WARNING', 'NOTICE', 'DEPRECATED'].map(
				(level) => `trigger_error('complaint', E_USER_${level});`,
			);
			const begins = (code: string) =>
				writeFileSync(file, source.replace('\t\treturn [', `${code}\n\t\treturn [`));
			const versionTold = async () =>
				(await call(admin.bridge, secret, 'describe')).data?.['opencart_version'];
			try {
				for (const shown of ['1', '0']) {
					display(shown);
					const mark = `complaining, errors shown: ${shown}`;
					// PHP's opcode cache looks for changed files every other second
					begins(`$this->openCartVersion = '${mark}'; ${complaints.join(' ')} echo '<p>';`);
					await until('the bridge complains', async () => (await versionTold()) === mark);
					begins('no_such_function();');
					await until('the bridge breaks', async () => {
						const answer = await call(admin.bridge, secret, 'describe');
						return answer.status === 500 && answer.error?.code === 'internal_error';
					});
				}
			} finally {
				display('1');
				writeFileSync(file, source);
			}
			await until('the bridge is whole again', async () => (await versionTold()) === version);
		},
	);

	test('an upgrade that only replaced the files gets its new tables from the page', async () => {
		sql(shop, 'DROP TABLE oc_qbo_cursor');
		await admin.request('GET', admin.page);
		expect(tables(shop)).toContain('oc_qbo_cursor');
	});

	test('who may look but not change gets no button; who may not look gets nothing', async () => {
		await without(shop, 'modify', admin.permission, async () => {
			expect((await admin.request('GET', admin.page)).data).not.toContain('<form method="post"');
			const page = await admin.press('key');
			expect(page).toContain('You do not have permission to change the QuickBooks Bridge.');
			expect(page).not.toMatch(KEY);
			expect(await admin.press('switch', { status: '0' })).toContain('You do not have permission');
		});
		await without(shop, 'access', admin.permission, async () => {
			const page = await admin.request('POST', admin.page, new URLSearchParams({ action: 'key' }));
			expect(page.data).not.toContain('class="qbo"');
			expect(page.data).not.toMatch(KEY);
		});
		expect((await call(admin.bridge, secret, 'describe')).status).toBe(200);
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
		expect(tables(shop).filter((table) => !own(table))).toEqual(before.filter((table) => !own(table)));
		expect(Number(sql(shop, 'SELECT COUNT(*) FROM oc_qbo_sync')[0])).toBeGreaterThan(0);
	});
});
