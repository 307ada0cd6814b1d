import { DateTime } from 'luxon';
import { z } from 'zod';
import { FAILED, type Row } from './row';
import { LANGUAGES, type Language } from './texts';

const time = z.object({ iso: z.string() }).nullable().catch(null);
const due = z.looseObject({
	order_id: z.number().int().min(1),
	status_date: time,
	date_added: time,
	state: z.undefined().optional(),
	sync: z.looseObject({ state: z.string(), lease_until: z.string().nullable() }).nullable(),
});

/** Orders that no run took up; one that was held or put off was taken up, one with a lease is in somebody's hands. */
function waitsSince(json: unknown): string | null {
	const parsed = due.safeParse(json);
	if (!parsed.success || parsed.data.sync !== null) return null;
	return parsed.data.status_date?.iso ?? parsed.data.date_added?.iso ?? null;
}

/**
 * An alarm when due orders (handed out with "Peek") have waited for longer than so many hours; null when none has. So it stays silent in a shop
 * where nothing was bought, and speaks when the posting workflow stands still.
 */
export function waitingRow(
	items: readonly unknown[],
	hours: number,
	now: number,
	language: Language,
): Row | null {
	const since = DateTime.fromMillis(now).minus({ hours });
	const count = items.filter((json) => {
		const waits = waitsSince(json);
		return waits !== null && DateTime.fromISO(waits) < since;
	}).length;
	if (count === 0) return null;
	return {
		kind: 'other',
		id: 0,
		state: FAILED,
		total: '',
		currency: '',
		document: null,
		code: 'nothing_synced',
		...LANGUAGES[language].waiting(count, hours),
		notes: [],
		updated: '',
	};
}
