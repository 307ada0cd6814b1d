import { Client, refusalOf } from '../contract/client';
import { signedHeaders } from '../contract/sign';
import { startPhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';

const STRANGER = `whsec_${Buffer.from('an-entirely-different-test-secret').toString('base64')}`;
const DESCRIBE = '{"action":"describe"}';

describeWithShops('how many messages a minute are taken', () => {
	test('of the key’s holder twenty, when twenty are allowed, and again a minute later', async () => {
		const bridge = await startPhpBridge({ version: '4.1.0.4', env: { BRIDGE_CALLS_PER_MINUTE: '20' } });
		try {
			const client = new Client(bridge);
			for (let call = 0; call < 20; call++) await client.ask('describe');
			for (let call = 0; call < 5; call++)
				expect(await client.refused('describe')).toMatchObject({
					status: 429,
					code: 'rate_limited',
					details: { retry_after_seconds: 60 },
				});
			await client.advance(61);
			await client.ask('describe');
			// refused messages are not remembered: 20 + 1, and none of the five
			expect(await bridge.sql('SELECT COUNT(*) FROM oc_qbo_nonce')).toEqual([['21']]);
			// the clock is put right again, back by a day: what lies ahead of it counts for nothing
			await bridge.sql('UPDATE oc_qbo_nonce SET expires = expires + 86400');
			await client.ask('describe');
		} finally {
			await bridge.stop();
		}
	});

	test('wrongly signed ones are refused without a write past a hundred, until the minute is over', async () => {
		const bridge = await startPhpBridge({ version: '3.0.5.1', workers: 4 });
		try {
			const client = new Client(bridge);
			const strange = () => client.send(DESCRIBE, signedHeaders(STRANGER, DESCRIBE, client.now()));
			const statuses = [];
			for (let batch = 0; batch < 60; batch++)
				statuses.push(...(await Promise.all([1, 2, 3, 4].map(strange))).map(({ status }) => status));
			expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(2 * 104);
			expect(refusalOf(await strange()).code).toBe('rate_limited');
			const most = 'SELECT MAX(refused) <= 104, COUNT(*) <= 2 FROM oc_qbo_refusal';
			expect(await bridge.sql(most)).toEqual([['1', '1']]);
			await client.ask('describe');
			await client.advance(60);
			expect(refusalOf(await strange()).code).toBe('signature_invalid');
			expect(await bridge.sql('SELECT refused FROM oc_qbo_refusal')).toEqual([['1']]);
		} finally {
			await bridge.stop();
		}
	});
});
