import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/** n8n saves static data whole: keep it small. Senders repeat within hours or days, some hundred events at most. */
const KEPT = 2_000;
const keys = z.array(z.string()).catch([]);

/** The events that were not seen before, by their keys, each once; they are remembered in the node's static data. */
export function unseen<Event extends { readonly key: string }>(
	staticData: IDataObject,
	events: readonly Event[],
): Event[] {
	const known = keys.parse(staticData.seen);
	const seen = new Set(known);
	const fresh = events.filter(({ key }) => seen.size < seen.add(key).size);
	if (fresh.length > 0) staticData.seen = [...known, ...fresh.map(({ key }) => key)].slice(-KEPT);
	return fresh;
}
