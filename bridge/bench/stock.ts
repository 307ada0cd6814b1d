/**
 * How long `stock.set` takes: `npx tsx bridge/bench/stock.ts [products …]` (default 1000 10000 100000 in the shop, 10000 of them written).
 */
import { startPhpBridge, type PhpBridge } from '../../tests/support/php-bridge';
import { ask, columns, fastest, median } from './bridge';

const SIZES = process.argv.slice(2).map(Number);
const WRITTEN = 10_000;
const AT_ONCE = 1000;
const REPEATS = 5;

interface Set {
	readonly results: ReadonlyArray<{ result: string }>;
}

/** Copies of one product; ids from 100001 on. */
async function grow(bridge: PhpBridge, count: number): Promise<void> {
	const own = await columns(bridge, 'product', ['product_id', 'quantity']);
	await bridge.sql(
		`INSERT INTO oc_product (product_id, quantity, ${own}) SELECT 100000 + seq, 0, ${own} FROM oc_product JOIN seq_1_to_${count} WHERE product_id = 28`,
	);
}

/** Every product from one quantity to another, in as many messages as it takes; milliseconds. */
async function write(bridge: PhpBridge, count: number, expected: number, quantity: number) {
	let milliseconds = 0;
	let statements = 0;
	for (let from = 0; from < count; from += AT_ONCE) {
		const changes = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => ({
			product_id: 100_001 + from + index,
			expected,
			quantity,
		}));
		const answer = await ask<Set>(bridge, 'stock.set', { changes });
		const applied = answer.data.results.filter(({ result }) => result === 'applied').length;
		if (applied !== changes.length) throw new Error(`${applied} of ${changes.length} were written`);
		milliseconds += answer.milliseconds;
		statements += answer.statements;
	}
	return { milliseconds, statements };
}

async function measure(version: '3.0.5.1' | '4.1.0.4', size: number): Promise<Record<string, string>> {
	const bridge = await startPhpBridge({ version });
	try {
		await grow(bridge, size);
		const count = Math.min(size, WRITTEN);
		const runs = [];
		for (let run = 0; run < REPEATS; run++) runs.push(await write(bridge, count, run, run + 1));
		const times = runs.map(({ milliseconds }) => milliseconds);
		return {
			tables: version === '3.0.5.1' ? 'MyISAM' : 'InnoDB',
			products: String(size),
			written: String(count),
			'ms, fastest / median': `${fastest(times)} / ${median(times)}`,
			SQL: String(runs[0]?.statements),
		};
	} finally {
		await bridge.stop();
	}
}

async function main(): Promise<void> {
	const rows = [];
	for (const version of ['3.0.5.1', '4.1.0.4'] as const)
		for (const size of SIZES.length > 0 ? SIZES : [1000, 10_000, 100_000])
			rows.push(await measure(version, size));
	console.table(rows);
}

void main();
