import { done, failed, finding, type Outcome } from './finding';
import type { Sale } from './sale';
import { REFUND_PREFIX } from './settings';

export const refundNumber = (number: string): string => (number === '' ? '' : `${REFUND_PREFIX}${number}`);

/**
 * The refund of a whole sale: the same lines and taxes, the money out of the account it went into, on the day it was given back.
 * Held when no account is chosen, for QuickBooks has no default for refunds.
 */
export function refundOf(sale: Sale, date: string): Outcome<Sale> {
	if (sale.money.accountId === '')
		return failed(
			finding(
				'refund_account_missing',
				`Order ${sale.orderId} is to be refunded, and no account is chosen that the money comes from.`,
				'Choose an account under "Deposit To", or one for the payment method under "Payments", in the node.',
			),
		);
	return done({
		...sale,
		kind: 'refundReceipt',
		documentNumber: refundNumber(sale.documentNumber),
		date,
		dueDate: '',
		privateNote: `Refund of ${sale.privateNote}`,
	});
}
