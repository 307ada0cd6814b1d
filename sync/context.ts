import type { Cache, Clock, Ledger } from './ports';

export interface SyncContext {
	readonly ledger: Ledger;
	readonly clock: Clock;
	readonly cache: Cache;
	/** Identifies the shop in keys and markers; stable for ever, e.g. the host name. */
	readonly shop: string;
	/** For each order, until when it may be written (milliseconds); a lease that ends earlier stops the write. */
	readonly leaseUntil?: ReadonlyMap<number, number>;
	/** For each order, how often it was settled before. */
	readonly attempts?: ReadonlyMap<number, number>;
	/** For each order that is posted again after its document was deleted, the id of that document. */
	readonly replaces?: ReadonlyMap<number, string>;
	/** Orders whose document the shop's ledger knows; a document of any other one is news to the shop. */
	readonly inLedger?: ReadonlySet<number>;
	readonly cancelled?: () => boolean;
}
