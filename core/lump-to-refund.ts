import { failed, finding, type Outcome } from './finding';
import { lumpKey, writeRefundMarker } from './marker';
import { roundMoney, zero, ZERO, type Decimal } from './money';
import type { Context } from './order-to-sale';
import { checked, noteOf, refundLine, tooLarge, type PartlyRefunded } from './partly-refunded';
import { refundOf } from './refund';
import type { Sale } from './sale';
import { MAX_DOCUMENT_NUMBER, REFUND_PREFIX, type SaleSettings } from './settings';

/** `COC1234-L1`; where that is too long the prefix gives way, for the order's number tells it from any other. */
export function lumpNumber({ documentNumber, orderId }: Sale, count: number, settings: SaleSettings): string {
	if (documentNumber === '') return '';
	const end = `${orderId}-L${count}`;
	return `${REFUND_PREFIX}${settings.documentPrefix}`.slice(0, MAX_DOCUMENT_NUMBER - end.length) + end;
}

/** Money given back without goods. */
export interface LumpSum {
	/** In the currency of the order. */
	readonly amount: Decimal;
	readonly reason: string;
	/** 1 for the first of an order, 2 for the next. */
	readonly count: number;
}

/** The refund of a lump sum, without tax, on the refund item. */
export function lumpToRefund(
	lump: LumpSum,
	part: PartlyRefunded,
	date: string,
	context: Context,
): Outcome<Sale> {
	const { order, sale } = part;
	const { settings } = context;
	const amount = roundMoney(lump.amount, sale.total.currency);
	if (amount.amount.lte(ZERO) || !amount.amount.eq(lump.amount))
		return failed(
			finding(
				'lump_sum_invalid',
				`${lump.amount.toFixed()} ${sale.total.currency.code} is no amount to refund of order ${order.id}.`,
				'Enter under "Amount" one above zero, with no more decimals than the currency has.',
			),
		);
	const [large] = tooLarge('The lump sum', amount, part);
	if (large) return failed(large);
	const line = refundLine(amount, lump.reason || 'Refund', part, context);
	if (!line.ok) return line;
	const key = lumpKey(sale.key, lump.count);
	const refund = refundOf(
		{
			...sale,
			key,
			lines: [line.value],
			tax: { total: zero(amount.currency), codeId: '', rates: [] },
			total: amount,
		},
		date,
	);
	if (!refund.ok) return refund;
	const because = lump.reason === '' ? '' : `: ${lump.reason}`;
	return checked({
		...refund.value,
		documentNumber: lumpNumber(sale, lump.count, settings),
		privateNote: noteOf(
			`Refund of part of OpenCart order ${order.id}${because}`,
			writeRefundMarker({ key, contentKey: order.contentKey }, []),
			context,
		),
	});
}
