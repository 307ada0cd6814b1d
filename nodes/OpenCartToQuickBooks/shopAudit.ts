import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Bridge } from '../../adapters/opencart/client';
import { toOrder } from '../../adapters/opencart/toOrder';
import type { HandedOrder } from '../../adapters/opencart/wire';
import type { Period, ShopOrder } from '../../core/reconcile';
import { dayIn } from '../../core/order-to-sale/1-decide';
import type { ShopAudit } from '../../sync/reconcile';
import { shopOf } from './page';

const PAGE = 200;
/** Orders of a period that are compared at most. */
const MOST = 50_000;

const said = z
	.object({
		state: z.string(),
		document: z.object({ number: z.string() }).nullable(),
		reason: z.string(),
		remedy: z.string(),
	})
	.nullable()
	.catch(null);

/** A damaged order cannot be compared; "Post as Sale" holds it and says why. */
function toShopOrder(json: HandedOrder): ShopOrder | null {
	const outcome = toOrder(json);
	if (!outcome.ok) return null;
	const sync = said.parse(json['sync'] ?? null);
	return {
		order: outcome.value,
		shop: shopOf(outcome.value),
		state: sync?.state ?? '',
		documentNumber: sync?.document?.number ?? '',
		reason: sync?.reason ?? '',
		remedy: sync?.remedy ?? '',
	};
}

/** The shop's side of a comparison, read through the bridge in pages of 200. */
export const shopAudit = (bridge: Bridge, timeZone: string): ShopAudit => ({
	async ordersBetween({ from, to }: Period) {
		const orders: ShopOrder[] = [];
		// the bridge counts days in the shop's time zone
		const date_from = DateTime.fromISO(from).minus({ days: 1 }).toFormat('yyyy-MM-dd');
		const tooLate = DateTime.fromISO(to).plus({ days: 3 }).toFormat('yyyy-MM-dd');
		let after: number | null = 0;
		while (after !== null && orders.length < MOST) {
			const page: Awaited<ReturnType<Bridge['list']>> = await bridge.list({
				date_from,
				limit: PAGE,
				...(after > 0 && { after_order_id: after }),
			});
			const read = page.orders.flatMap((json) => toShopOrder(json) ?? []);
			const dayOf = ({ order }: ShopOrder): string => dayIn(order.placedAt, timeZone);
			orders.push(...read.filter((one) => dayOf(one) >= from && dayOf(one) <= to));
			// numbers grow with time: nothing of the period comes after a page that is wholly later
			after = read.length > 0 && read.every((one) => dayOf(one) > tooLate) ? null : page.next_after_order_id;
		}
		return orders;
	},
	async existing(orderIds) {
		const found = new Set<number>();
		for (let from = 0; from < orderIds.length; from += PAGE) {
			const page = await bridge.list({ order_ids: orderIds.slice(from, from + PAGE), limit: PAGE });
			for (const { order_id } of page.orders) found.add(order_id);
		}
		return found;
	},
});
