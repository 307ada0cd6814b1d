import { DateTime } from 'luxon';
import type { Time } from './wire';

/** The shop's clock in milliseconds; a test or a fault can put it wrong. */
export interface ShopClock {
	now(): number;
	/** Puts the clock forward (or back, when negative). */
	advance(seconds: number): void;
}

export function shopClock(source: () => number = Date.now): ShopClock {
	let offset = 0;
	return {
		now: () => source() + offset,
		advance: (seconds) => {
			offset += seconds * 1000;
		},
	};
}

const ISO = "yyyy-MM-dd'T'HH:mm:ssZZ";

/** An instant as the shop stores it (wall clock) and with its offset. */
export function storedTime(milliseconds: number, zone: string): Time {
	const local = DateTime.fromMillis(milliseconds, { zone });
	return { raw: local.toFormat('yyyy-MM-dd HH:mm:ss'), iso: local.toFormat(ISO) };
}

/** An instant in UTC, for leases and attempts. */
export const isoUtc = (milliseconds: number): string =>
	DateTime.fromMillis(milliseconds).toUTC().toFormat(ISO);
