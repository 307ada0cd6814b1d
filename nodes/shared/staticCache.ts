import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Cache } from '../../sync/ports';

/** Our key in the workflow's static data, beside other nodes' keys. */
const KEY = 'openCartToQuickBooks';
/** n8n rewrites all static data with each save and loads it with the workflow: keep it small. */
const MAX_CHARACTERS = 1_000_000;

const stored = z.array(z.tuple([z.string(), z.string()])).catch([]);

/**
 * A cache of id look-ups in the workflow's global static data. Entries of one company only are seen (`scope`); oldest used go first when it
 * grows beyond 1 MB. `save` writes it back whole and must be the last act of a run: n8n drops changes made before another run starts.
 */
export function staticCache(staticData: IDataObject, scope: string): Cache & { save(): void } {
	const entries = new Map<string, string>(stored.parse(staticData[KEY]));
	const scoped = (key: string): string => `${scope}|${key}`;

	function touch(key: string, value: string): void {
		entries.delete(key);
		entries.set(key, value);
	}

	return {
		get(key) {
			const value = entries.get(scoped(key));
			if (value !== undefined) touch(scoped(key), value);
			return value;
		},
		set: (key, value) => touch(scoped(key), value),
		drop: (key) => void entries.delete(scoped(key)),
		save() {
			staticData[KEY] = newest([...entries]);
		},
	};
}

function newest(entries: Array<[string, string]>): Array<[string, string]> {
	let size = 0;
	const kept = [...entries]
		.reverse()
		.filter((entry) => (size += JSON.stringify(entry).length + 1) <= MAX_CHARACTERS);
	return kept.reverse();
}
