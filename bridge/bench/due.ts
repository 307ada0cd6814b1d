/**
 * How `orders.due` grows with the shop: `npx tsx bridge/bench/due.ts [orders …]` (default 10000 100000 1000000).
 * Generates shops in a throw-away MariaDB database from one real order and prints times (fastest / median) and statement counts, and how they
 * grow against the smallest shop.
 */
import { startPhpBridge, type PhpBridge } from '../../tests/support/php-bridge';
import { ask as send, columns, fastest, median } from './bridge';

const SIZES = process.argv.slice(2).map(Number);
const REPEATS = 15;
const LEASE = { owner: 'bench', manual: false, seconds: 3600 };

const ask = (bridge: PhpBridge, action: string, params: object) =>
	send<{ orders: unknown[]; more: boolean }>(bridge, action, params);

/** Copies of order 1 with its rows; ids from 1001 on. */
async function grow(bridge: PhpBridge, count: number): Promise<void> {
	await bridge.sql('SET GLOBAL innodb_flush_log_at_trx_commit = 2').catch(() => []);
	const own = await columns(bridge, 'order', ['order_id']);
	await bridge.sql(
		`INSERT INTO oc_order (order_id, ${own}) SELECT 1000 + seq, ${own} FROM oc_order JOIN seq_1_to_${count} WHERE order_id = 1`,
	);
	for (const [table, key] of [
		['order_product', 'order_product_id'],
		['order_total', 'order_total_id'],
		['order_history', 'order_history_id'],
	] as const) {
		const list = await columns(bridge, table, [key, 'order_id']);
		await bridge.sql(
			`INSERT INTO oc_${table} (order_id, ${list}) SELECT 1000 + seq, ${list} FROM oc_${table} JOIN seq_1_to_${count} WHERE order_id = 1`,
		);
	}
	await bridge.sql(
		"INSERT INTO oc_order_option (order_id, order_product_id, product_option_id, product_option_value_id, name, value, type) SELECT order_id, order_product_id, 0, 0, 'Size', 'Large', 'select' FROM oc_order_product WHERE order_id > 1000",
	);
}

/** The newest orders as a run would have recorded them, and first in turn for the content check, which takes a slice in any case. */
async function recordNewest(bridge: PhpBridge, size: number): Promise<void> {
	const list = await ask(bridge, 'orders.list', { after_order_id: 1000 + size - 200, limit: 200 });
	const orders = list.data.orders as ReadonlyArray<{
		order_id: number;
		fingerprint: string;
		history_id: number;
		date_modified: { raw: string };
	}>;
	const document = {
		type: 'SalesReceipt',
		id: '145',
		number: 'OC1',
		total: '1.00',
		currency: 'USD',
		url: '',
	};
	const results = orders.map(({ order_id, fingerprint, history_id, date_modified }) => ({
		order_id,
		lease_token: '',
		state: 'posted',
		fingerprint,
		history_id,
		date_modified: date_modified.raw,
		document,
		code: '',
		reason: '',
		remedy: '',
	}));
	await ask(bridge, 'sync.record', { results });
}

/** The fastest and the median. */
const range = (calls: ReadonlyArray<{ milliseconds: number }>): string => {
	const times = calls.map(({ milliseconds }) => milliseconds);
	return `${fastest(times)} / ${median(times)}`;
};

async function measure(size: number): Promise<Record<string, string>> {
	const bridge = await startPhpBridge({ version: '4.1.0.4' });
	try {
		await grow(bridge, size);
		const due = (run: string, limit = 200) =>
			ask(bridge, 'orders.due', { status_ids: [5], limit, lease: { ...LEASE, run } });
		const first = await due('first');
		const pages = [];
		for (let i = 0; i < REPEATS; i++) pages.push(await due(`page ${i}`));
		await bridge.sql('DELETE FROM oc_qbo_sync');
		await bridge.sql('DELETE FROM oc_qbo_cursor');
		await bridge.sql(
			'INSERT INTO oc_qbo_sync (order_id, state, fingerprint, history_id, date_modified, status_id, document, reason, remedy, checked_at) SELECT o.order_id, \'posted\', REPEAT(\'a\', 64), COALESCE(h.latest, 0), o.date_modified, o.order_status_id, \'{"type":"SalesReceipt","id":"145","number":"OC1","total":"86.31","currency":"USD","url":"https://qbo.intuit.com/app/salesreceipt?txnId=145"}\', \'\', \'\', 99999999999 FROM oc_order o LEFT JOIN (SELECT order_id, MAX(order_history_id) AS latest FROM oc_order_history GROUP BY order_id) h ON h.order_id = o.order_id WHERE o.order_status_id > 0',
		);
		await bridge.sql('ANALYZE TABLE oc_qbo_sync');
		const [bytes] = await bridge.sql(
			"SELECT ROUND((data_length + index_length) / table_rows) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'oc_qbo_sync'",
		);
		// the pass of a selection that is new to a shop whose orders are all recorded
		const pass = [];
		for (let i = 0; i < 1 + size / 100_000; i++) pass.push(await due(`pass ${i}`, 1));
		await recordNewest(bridge, size);
		const idle = [];
		for (let i = 0; i < REPEATS; i++)
			idle.push(await ask(bridge, 'orders.due', { status_ids: [5], limit: 200, peek: true }));
		return {
			orders: String(size),
			'first poll, ms': first.milliseconds.toFixed(0),
			'due 200, ms': range(pages),
			'due 200, SQL': String(pages[1]?.statements),
			'full pass, ms': pass.reduce((sum, { milliseconds }) => sum + milliseconds, 0).toFixed(0),
			'idle, ms': range(idle),
			'idle, SQL': String(idle[1]?.statements),
			'idle, orders': String(idle[1]?.data.orders.length),
			'ledger, bytes/order': bytes?.[0] ?? '',
		};
	} finally {
		await bridge.stop();
	}
}

async function main(): Promise<void> {
	const rows: Array<Record<string, string>> = [];
	for (const size of SIZES.length > 0 ? SIZES : [10_000, 100_000, 1_000_000]) rows.push(await measure(size));
	console.table(rows);
	const [first] = rows;
	for (const row of rows.slice(1)) {
		const times = (name: string) => {
			const [now, then] = [row, first].map((one) => parseFloat(one?.[name] ?? ''));
			return `${name.split(',')[0]} × ${((now ?? 0) / (then ?? 1)).toFixed(1)}`;
		};
		const growth = ['orders', 'first poll, ms', 'due 200, ms', 'full pass, ms', 'idle, ms'].map(times);
		console.log(growth.join(', '));
	}
}

void main();
