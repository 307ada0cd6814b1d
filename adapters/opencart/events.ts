import { shopEvent, type ShopEvent } from './wireShop';

/** What the bridge tells of (bridge/contract/README.md, "The other actions"). */
export const SHOP_EVENTS = [
	'order.deleted',
	'order.edited',
	'order.placed',
	'order.status',
	'product.deleted',
	'product.saved',
	'return.saved',
] as const;

/** Bytes that a delivery may have; an event holds ids and statuses only. */
export const MAX_EVENT_BYTES = 65_536;

/** The event of a delivery; null for anything else. */
export function readShopEvent(json: unknown): ShopEvent | null {
	const read = shopEvent.safeParse(json);
	return read.success ? read.data : null;
}
