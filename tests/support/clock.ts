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

/** A clock of its own: time jumps to the next sleeper's end whenever everybody sleeps, so that an hour of waiting costs a moment. */
export function virtualClock(): Clock & { run<T>(work: () => Promise<T>): Promise<T> } {
	let now = 0;
	let asleep: Array<{ readonly at: number; readonly wake: () => void }> = [];
	const rest = () => new Promise<void>((resolve) => setImmediate(resolve));
	return {
		now: () => now,
		sleep: (milliseconds) =>
			new Promise<void>((wake) => {
				asleep.push({ at: now + milliseconds, wake });
			}),
		async run(work) {
			let running = true;
			const done = work().finally(() => (running = false));
			await rest();
			while (running) {
				now = Math.min(...asleep.map(({ at }) => at));
				const woken = asleep.filter(({ at }) => at <= now);
				asleep = asleep.filter(({ at }) => at > now);
				for (const { wake } of woken) wake();
				await rest();
			}
			return await done;
		},
	};
}
