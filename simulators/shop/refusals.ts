import { bridgeError } from './errors';

const WINDOW_SECONDS = 60;
const MOST = 100;

/** Wrongly signed messages, by address, of one minute; a right signature is never refused for them. */
export class Refusals {
	private readonly counts = new Map<string, number>();
	private minute = 0;

	/** Counts one; throws once there are too many. `now` in seconds. */
	count(address: string, now: number): void {
		const minute = Math.floor(now / WINDOW_SECONDS);
		if (minute !== this.minute) this.counts.clear();
		this.minute = minute;
		const count = this.counts.get(address) ?? 0;
		if (count >= MOST)
			throw bridgeError(
				'rate_limited',
				`${MOST} messages of this minute were not signed with the bridge's key.`,
				'Copy the secret into the credential again, and wait a minute.',
				{ retry_after_seconds: WINDOW_SECONDS - (now % WINDOW_SECONDS) },
			);
		this.counts.set(address, count + 1);
	}
}
