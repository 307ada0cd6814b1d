/** The day on which the scenarios play. */
export const TODAY = '2026-11-20T12:00:00Z';

/** How far time jumps at each turn of the pump. */
const STEP_MS = 200;

/**
 * Time passes two hundred times as fast while `run` goes on, so that throttles, back-offs and outages of twenty minutes cost the test
 * a moment. Sockets are not concerned: they answer in real time.
 */
export async function fast<T>(run: () => Promise<T>): Promise<T> {
	const pump = setInterval(() => jest.advanceTimersByTime(STEP_MS), 1);
	try {
		return await run();
	} finally {
		clearInterval(pump);
	}
}

/** Sets the clock of a test file to a day of its own; `setInterval` and `setImmediate` stay real. */
export const playOn = (day: string = TODAY): void => {
	beforeAll(() => {
		jest.useFakeTimers({
			now: new Date(day),
			doNotFake: [
				'hrtime',
				'nextTick',
				'performance',
				'queueMicrotask',
				'setInterval',
				'clearInterval',
				'setImmediate',
				'clearImmediate',
			],
		});
	});
	afterAll(() => {
		jest.useRealTimers();
	});
};
