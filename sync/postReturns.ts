import { finding } from '../core/finding';
import { lumpKey, readCovered, returnKey } from '../core/marker';
import { decimal } from '../core/money';
import type { Order } from '../core/order';
import { dayIn } from '../core/order-to-sale/1-decide';
import { lumpNumber, lumpToRefund, type LumpSum } from '../core/lump-to-refund';
import { returnNumber, returnToRefund } from '../core/return-to-refund';
import type { Returned } from '../core/returned';
import type { SaleSettings } from '../core/settings';
import type { SyncContext } from './context';
import type { SyncResult } from './ports';
import type { PartRequest } from './planParts';
import { refundParts } from './refundParts';

/** Goods that came back, with the order they are of. */
export interface ReturnOfOrder {
	readonly returned: Returned;
	readonly order: Order;
}

/** Money to give back of an order without goods; `day` is an ISO date in the account's time zone. */
export interface LumpOfOrder {
	readonly lump: LumpSum;
	readonly order: Order;
	readonly day: string;
}

const returnRequest = ({ returned, order }: ReturnOfOrder, settings: SaleSettings): PartRequest => ({
	id: returned.id,
	order,
	day: dayIn(returned.at, settings.timeZone),
	what: `return ${returned.id}`,
	identity: (sale) => ({
		key: returnKey(sale.key, returned.id),
		documentNumber: returnNumber(sale, returned.id, settings),
	}),
	refund: (part, date, context) => returnToRefund(returned, part, date, context),
	differs(document, sale) {
		const covered = readCovered(document.privateNote, sale.key) ?? [];
		const units = covered.reduce((total, one) => total + one.units, 0);
		return units === returned.quantity
			? null
			: finding(
					'return_changed',
					`Return ${returned.id} of order ${order.id} is of ${returned.quantity} units now; its refund ${document.number} is of ${units}.`,
					'Correct the return in the shop; or delete the refund in QuickBooks and retry the return.',
				);
	},
});

const lumpRequest = ({ lump, order, day }: LumpOfOrder, settings: SaleSettings): PartRequest => ({
	id: order.id,
	order,
	day,
	what: `lump sum ${lump.count}`,
	identity: (sale) => ({
		key: lumpKey(sale.key, lump.count),
		documentNumber: lumpNumber(sale, lump.count, settings),
	}),
	refund: (part, date, context) => lumpToRefund(lump, part, date, context),
	differs: (document) =>
		decimal(document.total).eq(lump.amount)
			? null
			: finding(
					'lump_sum_taken',
					`Lump sum ${lump.count} of order ${order.id} is in QuickBooks already: ${document.number} of ${document.total} ${document.currency}.`,
					'For one more lump sum of the same order raise "Number" in the node.',
				),
});

/** Refunds returns by line; one result for each, in the order given. Its keys in the context are the returns' numbers. */
export const postReturns = (
	returns: readonly ReturnOfOrder[],
	settings: SaleSettings,
	context: SyncContext,
): Promise<SyncResult[]> =>
	refundParts(
		returns.map((one) => returnRequest(one, settings)),
		settings,
		context,
	);

/** Refunds lump sums; one result for each, in the order given. */
export const postLumps = (
	lumps: readonly LumpOfOrder[],
	settings: SaleSettings,
	context: SyncContext,
): Promise<SyncResult[]> =>
	refundParts(
		lumps.map((one) => lumpRequest(one, settings)),
		settings,
		context,
	);
