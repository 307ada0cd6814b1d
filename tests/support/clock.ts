import type { Clock } from '../../sync/ports';

/** A clock that a sleep moves at once; remembers how long was slept. */
export function fakeClock(
	start = Date.UTC(2026, 9, 16),
): Clock & { readonly slept: number[]; advance(ms: number): void } {
	let now = start;
	const slept: number[] = [];
	return {
		slept,
		now: () => now,
		sleep: (milliseconds) => {
			slept.push(milliseconds);
			now += milliseconds;
			return Promise.resolve();
		},
		advance: (milliseconds) => {
			now += milliseconds;
		},
	};
}
