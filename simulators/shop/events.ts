import { randomUUID } from 'node:crypto';
import { sign } from './signature';
import { isoUtc, type ShopClock } from './time';

interface Subscription {
	readonly subscription_id: number;
	readonly url: string;
	readonly secret: string | undefined;
	readonly events: readonly string[];
	readonly created: string;
	delivered: string | null;
	givenUp: number;
	lastError: string;
}

interface Waiting {
	readonly to: Subscription;
	readonly id: string;
	readonly type: string;
	readonly data: object;
	readonly createdAt: number;
	attempts: number;
	nextAttempt: number;
}

const MINUTE = 60_000;
/** A delivery that is under way is nobody else's for so long. */
const CLAIM = 2 * MINUTE;
const PAGE = 50;
const PATIENCE = 3 * 24 * 60 * MINUTE;

/** Events on their way to subscribers, at least once: delivered by themselves when they happen, again when they are due, and when asked to. */
export class Events {
	private readonly subscriptions = new Map<string, Subscription>();
	private waiting: Waiting[] = [];
	private lastId = 0;
	private next: NodeJS.Timeout | undefined;
	private stopped = false;

	constructor(
		private readonly clock: ShopClock,
		private readonly secret: string,
	) {}

	add(type: string, data: object): void {
		const now = this.clock.now();
		const id = randomUUID();
		for (const to of this.subscriptions.values())
			if (to.events.includes(type))
				this.waiting.push({ to, id, type, data, createdAt: now, attempts: 0, nextAttempt: now });
		this.schedule();
	}

	/** Delivers nothing by itself any more. */
	stop(): void {
		this.stopped = true;
		clearTimeout(this.next);
	}

	/** Wakes up when the next event is due; at once, but after whatever made it has been answered, for a new one. */
	private schedule(): void {
		clearTimeout(this.next);
		if (this.stopped || this.waiting.length === 0) return;
		const due = Math.min(...this.waiting.map(({ nextAttempt }) => nextAttempt)) - this.clock.now();
		this.next = setTimeout(() => void this.deliver(PAGE), Math.max(0, due)).unref();
	}

	/** One subscription an address; the same address again replaces what it wants to hear of. */
	subscribe({ url, secret, events }: { url: string; secret?: string; events: readonly string[] }) {
		const known = this.subscriptions.get(url);
		const subscription: Subscription = {
			subscription_id: known?.subscription_id ?? (this.lastId += 1),
			url,
			secret,
			events: [...new Set(events)],
			created: known?.created ?? isoUtc(this.clock.now()),
			delivered: known?.delivered ?? null,
			givenUp: 0,
			lastError: '',
		};
		this.subscriptions.set(url, subscription);
		this.waiting = this.waiting.map((one) => (one.to === known ? { ...one, to: subscription } : one));
		return { subscription: this.describe(subscription) };
	}

	unsubscribe(subscriptionId: number): { removed: boolean } {
		const found = [...this.subscriptions.values()].find((one) => one.subscription_id === subscriptionId);
		if (!found) return { removed: false };
		this.waiting = this.waiting.filter(({ to }) => to !== found);
		return { removed: this.subscriptions.delete(found.url) };
	}

	list() {
		return { subscriptions: [...this.subscriptions.values()].map((one) => this.describe(one)) };
	}

	async deliver(limit: number) {
		const counts = { delivered: 0, failed: 0, given_up: 0 };
		const due = this.waiting.filter(({ nextAttempt }) => nextAttempt <= this.clock.now()).slice(0, limit);
		for (const one of due) one.nextAttempt = this.clock.now() + CLAIM;
		for (const one of due) {
			const fault = await this.send(one);
			if (fault === null) {
				one.to.delivered = isoUtc(this.clock.now());
				one.to.lastError = '';
				counts.delivered += 1;
			} else {
				one.to.lastError = fault;
				one.nextAttempt = this.clock.now() + Math.min(2 ** one.attempts, 360) * MINUTE;
				one.attempts += 1;
			}
			const hopeless = fault !== null && this.clock.now() - one.createdAt >= PATIENCE;
			if (hopeless) one.to.givenUp += 1;
			if (fault !== null) counts[hopeless ? 'given_up' : 'failed'] += 1;
			if (fault === null || hopeless) this.waiting = this.waiting.filter((other) => other !== one);
		}
		this.schedule();
		return { ...counts, pending: this.waiting.length };
	}

	/** Null when the subscriber took it, otherwise why not. */
	private async send({ to, id, type, data, createdAt }: Waiting): Promise<string | null> {
		const body = JSON.stringify({ id, type, timestamp: isoUtc(createdAt), data });
		const timestamp = String(Math.floor(this.clock.now() / 1000));
		try {
			const { ok, status } = await fetch(to.url, {
				method: 'POST',
				redirect: 'manual',
				signal: AbortSignal.timeout(5_000),
				headers: {
					'Content-Type': 'application/json',
					'X-Bridge-Id': id,
					'X-Bridge-Timestamp': timestamp,
					'X-Bridge-Signature': sign(to.secret ?? this.secret, id, timestamp, body),
				},
				body,
			});
			return ok ? null : `HTTP ${status}`;
		} catch (error) {
			return error instanceof Error ? 'nobody answered' : String(error);
		}
	}

	private describe(one: Subscription) {
		const { subscription_id, url, events, created, delivered } = one;
		return {
			subscription_id,
			url,
			events,
			created,
			delivered,
			pending: this.waiting.filter(({ to }) => to === one).length,
			given_up: one.givenUp,
			last_error: one.lastError,
		};
	}
}
