import { performance } from 'node:perf_hooks';
import { signedHeaders } from '../../tests/contract/sign';
import type { PhpBridge } from '../../tests/support/php-bridge';

/** One signed message, how long its answer took and how many statements it needed. */
export async function ask<Data>(bridge: PhpBridge, action: string, params: object) {
	const body = JSON.stringify({ action, params });
	const started = performance.now();
	const answer = await fetch(bridge.url, {
		method: 'POST',
		body,
		headers: { 'Content-Type': 'application/json', ...signedHeaders(bridge.secret, body, Date.now()) },
	});
	const text = await answer.text();
	const milliseconds = performance.now() - started;
	if (!answer.ok) throw new Error(`${action}: ${text.slice(0, 300)}`);
	const { data } = JSON.parse(text) as { data: Data };
	return { data, milliseconds, statements: Number(answer.headers.get('x-test-statements')) };
}

/** Columns of a table but the given ones, as SQL. */
export async function columns(bridge: PhpBridge, table: string, except: readonly string[]): Promise<string> {
	const [row] = await bridge.sql(
		`SELECT GROUP_CONCAT(CONCAT('\`', column_name, '\`')) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'oc_${table}' AND column_name NOT IN ('${except.join("', '")}')`,
	);
	return row?.[0] ?? '';
}

/** The fastest and the middle one of repeated measurements, in ms: on a machine that is busy with other things the fastest tells of the code. */
export const fastest = (values: readonly number[]): string => Math.min(...values).toFixed(0);
export const median = (values: readonly number[]): string =>
	([...values].sort((a, b) => a - b)[values.length >> 1] ?? 0).toFixed(0);
