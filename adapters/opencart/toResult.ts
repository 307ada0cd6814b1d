import { z } from 'zod';
import type { SyncResult } from '../../sync/ports';
import type { WireResult } from './wire';

/** What came with an order and goes back with its result, so that the bridge can settle the lease and see a change in between. */
export interface Handle {
	readonly leaseToken: string;
	/** Milliseconds, null when the order was handed out without a claim. */
	readonly leaseUntil: number | null;
	readonly fingerprint: string;
	readonly historyId: number;
	readonly dateModified: string;
	readonly settingsFingerprint: string;
	readonly run: string;
	/** How often the order was held or put off before. */
	readonly attempts: number;
	/** Whether the shop's ledger knows a document of the order. */
	readonly inLedger: boolean;
	/** Id of that document in QuickBooks, "" where there is none. */
	readonly documentId: string;
}

const handle = z.object({
	lease: z.object({ token: z.string(), until: z.string() }).nullable().catch(null),
	fingerprint: z.string().catch(''),
	history_id: z.number().int().min(0).catch(0),
	date_modified: z.object({ raw: z.string() }).nullable().catch(null),
	settings_fingerprint: z.string().catch(''),
	run: z.string().catch(''),
	attempts: z.number().int().min(0).catch(0),
	sync: z
		.object({ document: z.looseObject({ id: z.string().catch('') }).nullable() })
		.nullable()
		.catch(null),
});

/** Reads the handle of an order item; what is missing or damaged counts as absent. */
export function toHandle(json: unknown): Handle {
	const wire = handle.parse(typeof json === 'object' && json !== null ? json : {});
	const until = wire.lease ? Date.parse(wire.lease.until) : NaN;
	return {
		leaseToken: wire.lease?.token ?? '',
		leaseUntil: Number.isNaN(until) ? null : until,
		fingerprint: wire.fingerprint,
		historyId: wire.history_id,
		dateModified: wire.date_modified?.raw ?? '',
		settingsFingerprint: wire.settings_fingerprint,
		run: wire.run,
		attempts: wire.attempts,
		inLedger: (wire.sync?.document ?? null) !== null,
		documentId: wire.sync?.document?.id ?? '',
	};
}

/** The bridge's limits on text, see `result.json`. */
export const MAX_TEXT = 4000;
export const MAX_CODE = 64;

/** Cuts by characters, never through one: half a surrogate pair would make the bridge refuse the whole message. */
export const cutText = (text: string, most: number): string => [...text].slice(0, most).join('');

/** A result as `sync.record` takes it. */
export const toResult = (result: SyncResult, handed: Handle): WireResult => ({
	order_id: result.orderId,
	lease_token: handed.leaseToken,
	state: result.state,
	fingerprint: handed.fingerprint,
	history_id: handed.historyId,
	date_modified: handed.dateModified,
	settings_fingerprint: handed.settingsFingerprint,
	run: handed.run,
	document: result.document && {
		type: result.document.type,
		id: result.document.id,
		number: result.document.number,
		total: result.document.total,
		currency: result.document.currency,
		url: result.document.url,
	},
	code: cutText(result.code, MAX_CODE),
	reason: cutText(result.reason, MAX_TEXT),
	remedy: cutText(result.remedy, MAX_TEXT),
	...(result.retryAfterSeconds === null ? {} : { retry_after_seconds: result.retryAfterSeconds }),
});
