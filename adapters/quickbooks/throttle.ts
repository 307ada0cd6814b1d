import type { Clock } from '../../sync/ports';

export type RequestKind = 'batch' | 'single';

interface Limit {
	readonly count: number;
	readonly windowMs: number;
	/** Which requests count and wait; both kinds where it is left out. */
	readonly only?: RequestKind;
}

/**
 * Intuit's limits for one company and app: 10 requests a second, 500 a minute, 40 batches a minute ("Limits and throttles").
 * Intuit counts when a request arrives, we when it may leave, and a busy process or a slow line lies between the two: requests leave by twos, so that
 * any second's are 8, and 10 of them arrive in one only if some were a quarter of a second later than others; a minute's are given a second more.
 * Single requests leave room for the batches, which carry thirty times as much.
 */
export const INTUIT_LIMITS: readonly Limit[] = [
	{ count: 2, windowMs: 250 },
	{ count: 500, windowMs: 61_000 },
	{ count: 40, windowMs: 61_000, only: 'batch' },
	{ count: 460, windowMs: 61_000, only: 'single' },
];

/** The least share of the limits that a process keeps to. */
const SMALLEST_SHARE = 1 / 16;
/** How long there must be no 429 before a process tries twice its share again. */
const REGAIN_MS = 600_000;

interface Waiter {
	readonly kind: RequestKind;
	readonly grant: () => void;
}

/** A place in the queue. */
export interface Turn {
	/** Resolves when the request may go out; it counts from then on. */
	readonly granted: Promise<void>;
	/** Leaves the queue; a turn that was granted is given back. */
	giveUp(): void;
}

/**
 * Lets requests to one company through as fast as the limits allow, in the order they came. A batch that waits for the batches' own limit does
 * not hold up the single requests behind it. A 429 means that others use the same limits (another worker, another app): then half as much goes out as
 * before, so that all of them together come to keep the limits without knowing of each other.
 */
export class Throttle {
	private readonly longest: number;
	private sent: Array<{ readonly at: number; readonly kind: RequestKind }> = [];
	private waiting: Waiter[] = [];
	private pausedUntil = 0;
	/** How much of the limits is ours, 0 to 1. */
	private share = 1;
	private shareSince = 0;
	/** When the queue is looked at again, milliseconds; the sleeper that set it is the one that does it. */
	private wakeAt = Number.POSITIVE_INFINITY;

	constructor(
		private readonly clock: Clock,
		private readonly limits: readonly Limit[] = INTUIT_LIMITS,
	) {
		this.longest = Math.max(...limits.map(({ windowMs }) => windowMs));
	}

	/** Resolves when a request may go out. */
	take(kind: RequestKind): Promise<void> {
		return this.queue(kind).granted;
	}

	queue(kind: RequestKind): Turn {
		let given: { readonly at: number; readonly kind: RequestKind } | undefined;
		let waiter: Waiter | undefined;
		const granted = new Promise<void>((resolve) => {
			waiter = {
				kind,
				grant: () => {
					given = { at: this.clock.now(), kind };
					this.sent.push(given);
					resolve();
				},
			};
			this.waiting.push(waiter);
		});
		void this.serve();
		return {
			granted,
			giveUp: () => {
				this.waiting = this.waiting.filter((one) => one !== waiter);
				this.sent = this.sent.filter((one) => one !== given);
			},
		};
	}

	/** After a 429: lets nothing through for a while, then half as much as before. What was under way meanwhile and is refused as well tells nothing new. */
	pause(milliseconds: number): void {
		const now = this.clock.now();
		if (now >= this.pausedUntil) this.share = Math.max(SMALLEST_SHARE, this.share / 2);
		this.pausedUntil = Math.max(this.pausedUntil, now + milliseconds);
		this.shareSince = this.pausedUntil;
	}

	private async serve(): Promise<void> {
		for (let delay = this.letThrough(); delay > 0; delay = this.letThrough()) {
			const until = this.clock.now() + delay;
			if (until >= this.wakeAt) return;
			this.wakeAt = until;
			await this.clock.sleep(delay);
			if (this.wakeAt !== until) return;
			this.wakeAt = Number.POSITIVE_INFINITY;
		}
	}

	/** Grants all turns that are due; returns the milliseconds until the next one, 0 when nobody waits. */
	private letThrough(): number {
		const now = this.clock.now();
		this.regain(now);
		this.sent = this.sent.filter(({ at }) => at > now - this.longest);
		const held = new Map<RequestKind, number>();
		for (const waiter of [...this.waiting]) {
			if (held.has(waiter.kind)) continue;
			const { delay, shared } = this.delay(waiter.kind, now);
			if (delay === 0) {
				this.waiting = this.waiting.filter((one) => one !== waiter);
				waiter.grant();
			} else if (shared) return Math.min(delay, ...held.values());
			else held.set(waiter.kind, delay);
		}
		return held.size === 0 ? 0 : Math.min(...held.values());
	}

	private regain(now: number): void {
		if (this.share === 1 || now - this.shareSince < REGAIN_MS) return;
		this.share *= 2;
		this.shareSince = now;
	}

	/** How long a kind has to wait, and whether for a limit that concerns all. */
	private delay(kind: RequestKind, now: number): { readonly delay: number; readonly shared: boolean } {
		const paused = Math.max(0, this.pausedUntil - now);
		const delays = this.limits
			.filter(({ only }) => only === undefined || only === kind)
			.map(({ count: whole, windowMs: wholeWindowMs, only }) => {
				// a share that is less than one request is one request in more time
				const part = whole * this.share;
				const count = Math.max(1, Math.floor(part));
				const windowMs = wholeWindowMs / Math.min(1, part);
				const own = this.sent.filter(
					(one) => one.at > now - windowMs && (only === undefined || one.kind === only),
				);
				const oldest = own.length >= count ? own[own.length - count] : undefined;
				return { delay: oldest ? oldest.at + windowMs - now : 0, shared: only === undefined };
			});
		const longest = (all: typeof delays) => Math.max(0, ...all.map(({ delay }) => delay));
		const shared = Math.max(paused, longest(delays.filter((one) => one.shared)));
		const own = longest(delays.filter((one) => !one.shared));
		return { delay: Math.max(shared, own), shared: shared >= own };
	}
}

const throttles = new Map<string, Throttle>();

/** The one throttle of a company in this process: all workflows share it. */
export function throttleOf(company: string, clock: Clock): Throttle {
	const known = throttles.get(company) ?? new Throttle(clock);
	throttles.set(company, known);
	return known;
}
