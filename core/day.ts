import { DateTime } from 'luxon';

/** The day of an instant in the account's time zone: 2026-11-01T00:30Z is 2026-10-31 in Toronto. */
export const dayIn = (instant: string, timeZone: string): string =>
	DateTime.fromISO(instant, { setZone: true }).setZone(timeZone).toFormat('yyyy-MM-dd');
