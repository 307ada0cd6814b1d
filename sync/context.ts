import type { Cache, Clock, Ledger } from './ports';

export interface SyncContext {
	readonly ledger: Ledger;
	readonly clock: Clock;
	readonly cache: Cache;
	/** Identifies the shop in keys and markers; stable for ever, e.g. the host name. */
	readonly shop: string;
	/** For each order, until when it may be written (milliseconds); a lease that ends earlier stops the write. */
	readonly leaseUntil?: ReadonlyMap<number, number>;
	/** For each order, how often it was held or put off since it was last settled. */
	readonly attempts?: ReadonlyMap<number, number>;
	/** For each order, the id of the document that the shop's ledger knew last. */
	readonly lastDocument?: ReadonlyMap<number, string>;
	/** Orders whose document the shop's ledger knows; a document of any other one is news to the shop. */
	readonly inLedger?: ReadonlySet<number>;
	readonly cancelled?: () => boolean;
}

/**
 * Tells one attempt at an order from the next, for the keys of its writes. QuickBooks answers a repeated key with the first answer: that must
 * be so after a crash, but never give back the refusal of something that was mended since, nor a document that was deleted since.
 */
export const attemptOf = (orderId: number, { attempts, lastDocument }: SyncContext): string =>
	`${attempts?.get(orderId) ?? 0} ${lastDocument?.get(orderId) ?? ''}`.trim();

/** The same for what a whole page needs: customers and items. */
export const attemptsOf = (orderIds: readonly number[], context: SyncContext): string =>
	[...new Set(orderIds.map((id) => attemptOf(id, context)))].sort().join();
