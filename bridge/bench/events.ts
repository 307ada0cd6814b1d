/**
 * How long a change of a status waits for the bridge inside the shop's request, both handlers of it together: `npx tsx bridge/bench/events.ts`. The first time of
 * a process loads the classes; without an opcode cache, as here, it compiles them.
 */
import { startPhpBridge } from '../../tests/support/php-bridge';
import { shops, type ShopVersion } from '../../tests/support/shops';
import { ask } from './bridge';

const TIMES = 300;

const at = (times: readonly number[], share: number): string =>
	([...times].sort((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2);

async function measure(version: ShopVersion, engine: 'InnoDB' | 'MyISAM', listeners: number) {
	const bridge = await startPhpBridge({ version });
	try {
		await bridge.sql(`ALTER TABLE oc_order ENGINE = ${engine}`);
		for (let listener = 0; listener < listeners; listener++) {
			const url = `http://127.0.0.1:9/${listener}`;
			await ask(bridge, 'events.subscribe', { url, events: ['order.status'] });
		}
		const printed = await bridge.script('../bench/announce.php', String(TIMES + 1));
		const [first = 0, ...times] = JSON.parse(printed) as number[];
		const { length } = await bridge.sql('SELECT outbox_id FROM oc_qbo_outbox');
		if (length !== (TIMES + 1) * listeners) throw new Error(`${length} events were put into the outbox`);
		return {
			shop: version,
			orders: engine,
			listeners,
			'ms, fastest / median / 95 of 100': [0, 0.5, 0.95].map((share) => at(times, share)).join(' / '),
			'first, ms': first.toFixed(2),
		};
	} finally {
		await bridge.stop();
	}
}

async function main(): Promise<void> {
	const rows = [];
	for (const { version } of shops)
		for (const engine of ['InnoDB', 'MyISAM'] as const)
			for (const listeners of [0, 1]) rows.push(await measure(version, engine, listeners));
	console.table(rows);
}

void main();
