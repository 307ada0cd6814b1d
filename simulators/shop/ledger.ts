import { createHash, randomUUID } from 'node:crypto';
import { isoUtc } from './time';
import type { Document, LeaseRequest, Result, StoredOrder, Sync } from './wire';

interface Lease extends LeaseRequest {
	readonly token: string;
	/** Milliseconds. */
	readonly until: number;
}

interface Row {
	readonly state: Sync['state'];
	readonly attempts: number;
	readonly nextAttempt: number | null;
	readonly lease: Lease | null;
	readonly document: Document | null;
	readonly code: string;
	readonly reason: string;
	readonly remedy: string;
	readonly fingerprint: string;
	readonly historyId: number;
	readonly dateModified: string;
	readonly settingsFingerprint: string;
	readonly run: string;
	/** Milliseconds; null for a row that was only claimed. */
	readonly updated: number | null;
	/** Of the result recorded last, so that the same one again changes nothing. */
	readonly resultHash: string;
}

/** Why an order is due; `content` alone (nothing but the fingerprint tells) comes last. */
export type Dueness = 'due' | 'content' | 'withheld' | 'no';

export interface Recorded {
	readonly order_id: number;
	readonly accepted: boolean;
	readonly state: Sync['state'];
	readonly code: '' | 'lease_lost';
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the ledger compares of an order, or of a product under its own id and with history 0. */
type Dated = Pick<StoredOrder, 'order_id' | 'history_id'> & {
	readonly date_modified: { readonly raw: string } | null;
};

/** What the shop remembers of the sync, order by order (or product by product). `now` in milliseconds. */
export class SyncLedger {
	private readonly rows = new Map<number, Row>();

	constructor(private readonly now: () => number) {}

	dueness(
		order: Dated,
		fingerprint: string,
		settingsFingerprint: string | undefined,
		run: LeaseRequest | undefined,
	): Dueness {
		const row = this.rows.get(order.order_id);
		if (!row) return 'due';
		const reason = this.reason(row, order, fingerprint, settingsFingerprint);
		if (reason === 'no' || !this.leased(row)) return reason;
		return takesOver(row.lease, run) ? reason : 'withheld';
	}

	/** Claims an order; what the ledger said before is kept. */
	claim(orderId: number, request: LeaseRequest): { token: string; until: string } {
		const until = this.now() + (request.seconds ?? 900) * 1000;
		const lease: Lease = { ...request, token: randomUUID(), until };
		this.rows.set(orderId, { ...(this.rows.get(orderId) ?? fresh), lease });
		return { token: lease.token, until: isoUtc(until) };
	}

	record(result: Result): Recorded {
		const row = this.rows.get(result.order_id);
		const hash = createHash('sha256').update(JSON.stringify(result)).digest('hex');
		const answer = (accepted: boolean, state: Sync['state']): Recorded => ({
			order_id: result.order_id,
			accepted,
			state,
			code: accepted ? '' : 'lease_lost',
		});
		if (row?.resultHash === hash) return answer(true, row.state);
		const current = row?.lease !== null && row?.lease?.token === result.lease_token;
		if (!current && !result.document) return answer(false, row?.state ?? result.state);

		const before = row ?? fresh;
		const waits = result.state === 'held' || result.state === 'retry';
		const attempts = waits ? before.attempts + 1 : 0;
		// a person's word stands, unless the order did reach the books
		const state = before.state === 'ignored' && !result.document ? 'ignored' : result.state;
		this.rows.set(result.order_id, {
			state,
			attempts,
			nextAttempt: waits ? this.now() + pause(result, attempts) : null,
			lease: current ? null : before.lease,
			// what is in the books stays known until another document takes its place
			document: result.document ?? before.document,
			code: result.code ?? '',
			reason: result.reason ?? '',
			remedy: result.remedy ?? '',
			fingerprint: result.fingerprint,
			historyId: result.history_id,
			dateModified: result.date_modified,
			settingsFingerprint: result.settings_fingerprint ?? '',
			run: result.run ?? '',
			updated: this.now(),
			resultHash: hash,
		});
		return answer(true, state);
	}

	/** Gives leases back unsettled; how many were still current. */
	release(tokens: readonly string[]): number {
		const given = [...this.rows].filter(([, row]) => row.lease && tokens.includes(row.lease.token));
		for (const [orderId, row] of given) {
			if (row.state === 'leased') this.rows.delete(orderId);
			else this.rows.set(orderId, { ...row, lease: null });
		}
		return given.length;
	}

	/** A person's decision: never hand this order out again. Whether that is new. */
	ignore(orderId: number): boolean {
		const row = this.rows.get(orderId);
		if (row?.state === 'ignored') return false;
		const before = row ?? fresh;
		this.rows.set(orderId, { ...before, state: 'ignored', nextAttempt: null, updated: this.now() });
		return true;
	}

	/** A person's decision: due at once, those a run holds excepted. How many. */
	retry(which: (orderId: number, state: Sync['state'], code: string) => boolean): number {
		const rows = [...this.rows].filter(
			([orderId, row]) => !this.leased(row) && which(orderId, row.state, row.code),
		);
		for (const [orderId, row] of rows)
			this.rows.set(orderId, {
				...row,
				state: 'retry',
				attempts: row.attempts + 1,
				nextAttempt: this.now(),
				lease: null,
				updated: this.now(),
				resultHash: '',
			});
		return rows.length;
	}

	/** Every row that is wanted, newest first. */
	list(
		wanted: (orderId: number, state: Sync['state']) => boolean = () => true,
	): Array<Sync & { id: number; run: string; updated: string | null }> {
		return [...this.rows]
			.filter(([id, { state }]) => wanted(id, state))
			.sort(([a], [b]) => b - a)
			.flatMap(([id, { run, updated }]) => {
				const sync = this.sync(id);
				return sync ? [{ id, ...sync, run, updated: updated === null ? null : isoUtc(updated) }] : [];
			});
	}

	/** Forgets everything, as a restored backup without the ledger would. */
	clear(): void {
		this.rows.clear();
	}

	sync(orderId: number): Sync | null {
		const row = this.rows.get(orderId);
		if (!row) return null;
		return {
			state: row.state,
			attempts: row.attempts,
			next_attempt: row.nextAttempt === null ? null : isoUtc(row.nextAttempt),
			lease_until: row.lease === null ? null : isoUtc(row.lease.until),
			document: row.document,
			code: row.code,
			reason: row.reason,
			remedy: row.remedy,
			fingerprint: row.fingerprint,
		};
	}

	leaseEnd(orderId: number): number {
		return this.rows.get(orderId)?.lease?.until ?? 0;
	}

	private leased(row: Row): boolean {
		return row.lease !== null && row.lease.until > this.now();
	}

	private reason(row: Row, order: Dated, fingerprint: string, settings: string | undefined): Dueness {
		if (row.state === 'ignored') return 'no';
		if (row.state === 'leased') return 'due';
		if (row.state === 'held' || row.state === 'retry') {
			if (row.nextAttempt === null || row.nextAttempt <= this.now()) return 'due';
			if (settings !== undefined && settings !== row.settingsFingerprint) return 'due';
		}
		if (row.historyId !== order.history_id || row.dateModified !== (order.date_modified?.raw ?? ''))
			return 'due';
		return row.fingerprint === fingerprint ? 'no' : 'content';
	}
}

const fresh: Row = {
	state: 'leased',
	attempts: 0,
	nextAttempt: null,
	lease: null,
	document: null,
	code: '',
	reason: '',
	remedy: '',
	fingerprint: '',
	historyId: 0,
	dateModified: '',
	settingsFingerprint: '',
	run: '',
	updated: null,
	resultHash: '',
};

/** A person who executes one node at a time must not lock themselves out. */
function takesOver(lease: Lease | null, run: LeaseRequest | undefined): boolean {
	if (!lease || !run) return false;
	return lease.manual && run.manual && lease.owner === run.owner && lease.run !== run.run;
}

function pause(result: Result, attempts: number): number {
	if (typeof result.retry_after_seconds === 'number') return result.retry_after_seconds * 1000;
	const doubled = 2 ** (attempts - 1);
	return result.state === 'retry' ? Math.min(doubled, 60) * MINUTE : Math.min(doubled, 24) * HOUR;
}
