export interface ThrottleLimits {
	perMinute: number;
	perSecond: number;
	batchesPerMinute: number;
}

export const INTUIT_LIMITS: ThrottleLimits = { perMinute: 500, perSecond: 10, batchesPerMinute: 40 };

/** Sliding windows over one realm's requests; refused requests do not count. */
export class Throttle {
	private requests: number[] = [];
	private batches: number[] = [];
	refused = 0;

	constructor(
		public on: boolean,
		private readonly limits: ThrottleLimits,
		private readonly now: () => Date,
	) {}

	/** Whether the request may pass; counts it when it may. */
	admit(batch: boolean): boolean {
		if (!this.on) return true;
		const now = this.now().getTime();
		this.requests = this.requests.filter((time) => now - time < 60_000);
		this.batches = this.batches.filter((time) => now - time < 60_000);
		const lastSecond = this.requests.filter((time) => now - time < 1000).length;
		const full =
			this.requests.length >= this.limits.perMinute ||
			lastSecond >= this.limits.perSecond ||
			(batch && this.batches.length >= this.limits.batchesPerMinute);
		if (full) {
			this.refused++;
			return false;
		}
		this.requests.push(now);
		if (batch) this.batches.push(now);
		return true;
	}

	reset(): void {
		this.requests = [];
		this.batches = [];
		this.refused = 0;
	}
}
