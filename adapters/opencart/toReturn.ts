import { done, failed, finding, type Outcome } from '../../core/finding';
import type { Order } from '../../core/order';
import type { Returned } from '../../core/returned';
import { toOrder } from './toOrder';
import { issuePath } from './wire';
import { handedReturn } from './wireShop';

/** Reads a return with its order as the bridge sent them. A damaged one is a finding, not an exception. */
export function toReturn(json: unknown): Outcome<{ readonly returned: Returned; readonly order: Order }> {
	const parsed = handedReturn.safeParse(json);
	if (!parsed.success)
		return failed(
			finding(
				'return_malformed',
				`The return did not arrive as the bridge sends it (${issuePath(parsed.error)}).`,
				'Hand the items of "Get Returns to Sync" on unchanged; a Filter between the nodes is fine, renaming or dropping fields is not.',
			),
		);
	const wire = parsed.data;
	if (wire.order === null)
		return failed(
			finding(
				'return_without_order',
				`Return ${wire.return_id} of "${wire.product}" names no order that the shop has.`,
				'Enter the order number in the return in the shop, or ignore the return.',
			),
		);
	const order = toOrder(wire.order);
	if (!order.ok) return order;
	return done({
		order: order.value,
		returned: {
			id: wire.return_id,
			productId: wire.product_id,
			name: wire.product,
			model: wire.model,
			quantity: wire.quantity,
			at: (wire.date_modified ?? wire.date)?.iso ?? order.value.statusSince,
		},
	});
}
