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
	readonly cancelled?: () => boolean;
}
