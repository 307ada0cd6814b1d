import type { NoAnswer } from './send';

/** What came of one try: a status, or no answer at all. */
export type Attempt = { readonly status: number } | { readonly noAnswer: NoAnswer };

/** The first try and three more. */
const MAX_ATTEMPTS = 4;
/** Intuit, "Limits and throttles": after a 429 wait 60 seconds. */
const THROTTLED_WAIT_MS = 60_000;
const FIRST_WAIT_MS = 1_000;

/**
 * Whether a try is worth repeating, as the milliseconds to wait first, or null. `attempt` counts from 1.
 * Only for requests that may be repeated: reads, and writes under the same key.
 */
export function shouldRetry(tried: Attempt, attempt: number): number | null {
	if (attempt >= MAX_ATTEMPTS) return null;
	const backOff = FIRST_WAIT_MS * 4 ** (attempt - 1);
	if ('noAnswer' in tried) return tried.noAnswer === 'credential' ? null : backOff;
	if (tried.status === 429) return THROTTLED_WAIT_MS;
	if (tried.status >= 500) return backOff;
	return null;
}
