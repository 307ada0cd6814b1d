import { finding, type Finding } from '../core/finding';
import type { SyncContext } from './context';
import { LedgerStop } from './ports';

/** One write may take its time-out (120 s, Intuit's limit) and more; a lease with less than this left is not used. */
const LEASE_RESERVE_MS = 150_000;

const LEASE_ENDING = finding(
	'lease_ending',
	'The run took so long that its claim was about to end.',
	'Nothing to do: the next run posts it. If it happens often, get fewer at once, or choose more "Lease Minutes".',
);
export const STOPPED = finding(
	'run_stopped',
	'The run was stopped before this one.',
	'Nothing to do: the next run posts it.',
);

/** Why the next orders or products (their ids) must not be written any more, or null. */
export function reasonToStop(ids: readonly number[], context: SyncContext): Finding | null {
	if (context.cancelled?.()) return STOPPED;
	const ends = ids.map((id) => context.leaseUntil?.get(id) ?? Number.POSITIVE_INFINITY);
	return Math.min(...ends) - context.clock.now() < LEASE_RESERVE_MS ? LEASE_ENDING : null;
}

/** What ended a run before it was through. */
export const stopOf = (error: unknown): Finding =>
	error instanceof LedgerStop
		? error.finding
		: finding(
				'unexpected',
				`The run ended with an error that nobody foresaw: ${error instanceof Error ? error.message : String(error)}`,
				'Please report it. The next run looks in QuickBooks for what was posted and goes on.',
			);
