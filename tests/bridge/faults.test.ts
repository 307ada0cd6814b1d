import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { Client, dataOf, refusalOf } from '../contract/client';
import { signedHeaders } from '../contract/sign';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';

const LIST = '{"action":"orders.list","params":{"limit":5}}';

describeWithShops('a shop in trouble', () => {
	let bridge: PhpBridge;
	let client: Client;

	beforeAll(async () => {
		bridge = await startPhpBridge({ version: '3.0.5.1' });
		client = new Client(bridge);
	});
	afterAll(() => bridge?.stop());

	const under = (fault: string) =>
		client.send(LIST, { ...signedHeaders(bridge.secret, LIST, client.now()), 'X-Test-Fault': fault });

	test('warnings and output of bad modules never get into the answer, but into the log', async () => {
		const clean = dataOf('orders.list', await under(''));
		expect(dataOf('orders.list', await under('warning'))).toEqual(clean);
		expect(bridge.log()).toContain('A module warns');
		expect(bridge.log()).toContain('Undefined array key "missing"');
	});

	test('a crashed table: the cause is in the log, the caller is told where to look', async () => {
		const answer = await under('broken');
		expect(refusalOf(answer)).toMatchObject({ status: 500, code: 'internal_error' });
		expect(answer.text).not.toMatch(/crashed|SELECT|\.php/);
		expect(bridge.log()).toContain('is marked as crashed');
	});

	test('a module that ends the request in the middle of a page: still JSON', async () => {
		const answer = await under('fatal');
		expect(answer.text).not.toContain('half a page');
		expect(refusalOf(answer)).toMatchObject({ status: 500, code: 'internal_error' });
	});

	test('maintenance, HTML, a redirect and half an answer can be staged for clients', async () => {
		const maintenance = await under('maintenance');
		expect([maintenance.status, maintenance.headers.get('retry-after')]).toEqual([503, '3600']);
		expect((await under('html')).text).toMatch(/^<!DOCTYPE html>/);
		expect((await under('redirect')).status).toBe(301);
		const { text } = await under('truncated');
		expect(() => void JSON.parse(text)).toThrow(SyntaxError);
	});

	test('no secret is ever logged', () => {
		expect(bridge.log()).not.toContain(bridge.secret.slice(6));
		expect(bridge.log()).not.toContain(bridge.previousSecret.slice(6));
	});
});

describeWithShops('a bridge that is switched off', () => {
	test('says so, with the remedy', async () => {
		const bridge = await startPhpBridge({ version: '4.1.0.4', env: { BRIDGE_OFF: '1' } });
		try {
			const error = await new Client(bridge).refused('describe');
			expect(error).toMatchObject({ status: 503, code: 'bridge_off' });
			expect(error.remedy).toContain('Switch it on');
		} finally {
			await bridge.stop();
		}
	});
});

describeWithShops("the bridge's own PHP tests", () => {
	test('all pass', () => {
		const run = spawnSync('php', [resolve(__dirname, '../../bridge/tests/run.php')], { encoding: 'utf8' });
		expect(run.stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
		expect(run.stdout).toMatch(/\d{2,} tests, 0 failed/);
		expect(run.status).toBe(0);
	});
});
