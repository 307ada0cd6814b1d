import { type Outcome, failed } from './finding';
import { returnKey, writeRefundMarker } from './marker';
import type { Context } from './order-to-sale';
import { settingItem } from './order-to-sale/2-lines';
import {
	checked,
	editedSince,
	linesOf,
	noteOf,
	taxOf,
	tooLarge,
	unitsBefore,
	type PartlyRefunded,
} from './partly-refunded';
import { refundOf } from './refund';
import { minus, shareOf, totalOf } from './refund-share';
import { coveredUnits, type Returned } from './returned';
import type { Sale } from './sale';
import { MAX_DOCUMENT_NUMBER, REFUND_PREFIX, type SaleSettings } from './settings';

/**
 * `COC1234-R7`; where that is too long for QuickBooks the order's number gives way, for a return's own number tells it from any other:
 * `COC-R1234567`.
 */
export function returnNumber({ documentNumber }: Sale, returnId: number, settings: SaleSettings): string {
	if (documentNumber === '') return '';
	const end = `-R${returnId}`;
	const long = `${REFUND_PREFIX}${documentNumber}${end}`;
	if (long.length <= MAX_DOCUMENT_NUMBER) return long;
	return `${REFUND_PREFIX}${settings.documentPrefix}`.slice(0, MAX_DOCUMENT_NUMBER - end.length) + end;
}

/**
 * The refund of one return: its units at what they cost after their share of the order's discounts, with their share of each tax, so that
 * all returns of a line together give back exactly the line. Each part stands on the account it came from; goods that are written off stand
 * on the refund item. Example: one of 2 units of 25.00 with 12.5 % of tax → 25.00 + 3.13.
 */
export function returnToRefund(
	returned: Returned,
	part: PartlyRefunded,
	date: string,
	context: Context,
): Outcome<Sale> {
	const { order, sale } = part;
	const { settings, company } = context;
	const edited = editedSince(part);
	if (edited) return failed(edited);
	const before = unitsBefore(part);
	const covered = coveredUnits(returned, before, order, sale, context);
	if (!covered.ok) return covered;
	const units = before.map((_, index) => covered.value.find(({ line }) => line === index)?.units ?? 0);
	const after = before.map((count, index) => count + (units[index] ?? 0));
	const share = minus(shareOf(after, order, sale, company), shareOf(before, order, sale, company));
	const total = totalOf(share, sale);
	const [large] = tooLarge(`Return ${returned.id}`, total, part);
	if (large) return failed(large);
	const lines = linesOf(share, units, sale);
	const writtenOff = settings.returnedGoods === 'writeOff';
	const item = writtenOff
		? settingItem(settings, 'refundItem', order.id, 'goods that came back and are written off')
		: null;
	if (item?.ok === false) return item;
	const key = returnKey(sale.key, returned.id);
	const refund = refundOf(
		{
			...sale,
			key,
			lines: item
				? lines.map((line) =>
						line.role === 'product'
							? { ...line, role: 'refund', item: item.value, quantity: null, unitPrice: null }
							: line,
					)
				: lines,
			tax: taxOf(share, { sale, company }),
			total,
		},
		date,
	);
	if (!refund.ok) return refund;
	const marker = writeRefundMarker({ key, contentKey: order.contentKey }, covered.value);
	return checked({
		...refund.value,
		documentNumber: returnNumber(sale, returned.id, settings),
		privateNote: noteOf(
			`Refund of return ${returned.id} of OpenCart order ${order.id}: ${returned.quantity} of ${returned.name || returned.model}${writtenOff ? ', written off' : ''}`,
			marker,
			context,
		),
	});
}
