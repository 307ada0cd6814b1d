import { decimal, format } from '../../core/money';
import { chargedTotal } from '../../core/order-to-sale/6-document';
import type { SyncRow } from './wireShop';

/** What the customer was charged for a row of the sync ledger, in the order's currency; nothing for rows of anything but orders. */
export function toCharge(charge: SyncRow['charge']): { order_total?: string; currency?: string } {
	if (!charge) return {};
	const { code, value, decimals } = charge.currency;
	const total = chargedTotal({
		total: decimal(charge.total),
		currencyValue: decimal(value),
		currency: { code, decimals },
	});
	return { order_total: format(total), currency: code };
}
