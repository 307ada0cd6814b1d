import type { Clock } from '../../sync/ports';

interface Limit {
	readonly count: number;
	readonly windowMs: number;
	readonly batchesOnly: boolean;
}

/** Intuit's limits for one company and app: 10 requests a second, 500 a minute, 40 batches a minute ("Limits and throttles"). */
export const INTUIT_LIMITS: readonly Limit[] = [
	{ count: 10, windowMs: 1_000, batchesOnly: false },
	{ count: 500, windowMs: 60_000, batchesOnly: false },
	{ count: 40, windowMs: 60_000, batchesOnly: true },
];

/** Lets requests to one company through as fast as the limits allow, in the order they came. */
export class Throttle {
	private readonly sent: Array<{ readonly at: number; readonly batch: boolean }> = [];
	private queue: Promise<void> = Promise.resolve();

	constructor(
		private readonly clock: Clock,
		private readonly limits: readonly Limit[] = INTUIT_LIMITS,
	) {}

	/** Resolves when a request may go out. */
	take(batch: boolean): Promise<void> {
		this.queue = this.queue.then(() => this.wait(batch));
		return this.queue;
	}

	private async wait(batch: boolean): Promise<void> {
		for (let delay = this.delay(batch); delay > 0; delay = this.delay(batch)) await this.clock.sleep(delay);
		this.sent.push({ at: this.clock.now(), batch });
	}

	private delay(batch: boolean): number {
		const now = this.clock.now();
		const longest = Math.max(...this.limits.map(({ windowMs }) => windowMs));
		while (this.sent[0] && this.sent[0].at <= now - longest) this.sent.shift();
		const delays = this.limits
			.filter(({ batchesOnly }) => batch || !batchesOnly)
			.map(({ count, windowMs, batchesOnly }) => {
				const own = this.sent.filter((one) => one.at > now - windowMs && (one.batch || !batchesOnly));
				const oldest = own.length >= count ? own[own.length - count] : undefined;
				return oldest ? oldest.at + windowMs - now : 0;
			});
		return Math.max(0, ...delays);
	}
}

const throttles = new Map<string, Throttle>();

/** The one throttle of a company in this process: all workflows share it. */
export function throttleOf(realm: string, clock: Clock): Throttle {
	const known = throttles.get(realm) ?? new Throttle(clock);
	throttles.set(realm, known);
	return known;
}
