import type { IExecuteFunctions } from 'n8n-workflow';
import { staticCache } from './staticCache';

/** Milliseconds without the cause after which it counts as new again; a held order is tried once a day at least. */
const FORGOTTEN = 3 * 24 * 3_600_000;

/** Which causes were told of before, in the workflow's static data; when that is lost, a cause is merely told as new once more. */
export function toldCauses(context: IExecuteFunctions, now: number) {
	const cache = staticCache(context.getWorkflowStaticData('global'), 'report');
	return {
		isKnown: (key: string): boolean => now - Number(cache.get(key) ?? 0) < FORGOTTEN,
		remember(keys: readonly string[]): void {
			for (const key of keys) cache.set(key, String(now));
			cache.save();
		},
	};
}
