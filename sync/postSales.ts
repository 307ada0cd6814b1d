import type { Order } from '../core/order';
import type { SaleSettings } from '../core/settings';
import type { Cache, Clock, Ledger, SyncResult } from './ports';

export interface SyncContext {
	readonly ledger: Ledger;
	readonly clock: Clock;
	readonly cache: Cache;
	/** Identifies the shop in keys and markers; stable for ever, e.g. the host name. */
	readonly shop: string;
	/** For each order, until when it may be written (milliseconds); a lease that ends earlier stops the write. */
	readonly leaseUntil?: ReadonlyMap<number, number>;
	readonly cancelled?: () => boolean;
}

/** Posts a page of orders; one result for each, in the order given. */
export async function postSales(
	_orders: readonly Order[],
	_settings: SaleSettings,
	_context: SyncContext,
): Promise<SyncResult[]> {
	throw new Error('being written');
}
