import { DateTime } from 'luxon';
import type { Company } from '../company';
import { finding, type Finding } from '../finding';
import type { Order } from '../order';
import type { SaleKind, SaleMoney } from '../sale';
import type { SaleSettings } from '../settings';
import { cleanText } from '../text';

/** SalesReceipt.PaymentRefNum. */
const MAX_REFERENCE = 21;

/** The due date of a sale: its own day and an offset. 2026-01-31 + 1 month is 2026-02-28. */
export function dueDate(date: string, { dueDateType, dueDateOffset }: SaleSettings): string {
	const day = DateTime.fromISO(date);
	switch (dueDateType) {
		case 'none':
			return date;
		case 'endOfMonth':
			return day.endOf('month').plus({ days: dueDateOffset }).toFormat('yyyy-MM-dd');
		default:
			return day.plus({ [dueDateType]: dueDateOffset }).toFormat('yyyy-MM-dd');
	}
}

export const isPaid = (order: Order, { paidStatuses }: SaleSettings): boolean =>
	paidStatuses.includes(order.status.id);

/** The document a sale becomes: by choice, or by whether it is paid. */
export function kindOf(order: Order, settings: SaleSettings): Extract<SaleKind, 'invoice' | 'salesReceipt'> {
	if (settings.saleKind !== 'receiptWhenPaid') return settings.saleKind;
	return isPaid(order, settings) ? 'salesReceipt' : 'invoice';
}

/** Where the money goes: the account of the payment method, else the default one, with a note when a table exists and lacks the method. */
export function moneyOf(
	order: Order,
	settings: SaleSettings,
	latin1: boolean,
): { readonly money: SaleMoney; readonly notes: readonly Finding[] } {
	const code = order.paymentMethod?.code ?? '';
	const row = settings.paymentAccounts.find(({ method }) => method === code);
	const unmapped = settings.paymentAccounts.length > 0 && !row && code !== '';
	return {
		money: {
			accountId: row && row.account !== '' ? row.account : settings.depositAccount,
			methodId: row?.bookMethod ?? '',
			reference: cleanText(order.paymentMethod?.transactionId ?? '', { maximum: MAX_REFERENCE, latin1 }),
		},
		notes: unmapped
			? [
					finding(
						'payment_method_unmapped',
						`Order ${order.id} was paid by "${order.paymentMethod?.title ?? code}", which has no account of its own; the default account was used.`,
						'Add a row for it under "Payment Methods" in the node.',
					),
				]
			: [],
	};
}

/** What the settings ask for and the company cannot do: left out, and said. */
export function unusable(orderId: number, settings: SaleSettings, company: Company): Finding[] {
	const told = (code: string, label: string, what: string, where: string): Finding =>
		finding(
			code,
			`Order ${orderId}: ${what}, so it was left out.`,
			`Switch it on in QuickBooks (${where}), or clear "${label}" in the node.`,
		);
	return [
		...(settings.class !== '' && company.classTracking === 'off'
			? [
					told(
						'class_tracking_off',
						'Class',
						'class tracking is switched off in QuickBooks',
						'Account and settings › Advanced › Categories',
					),
				]
			: []),
		...(settings.location !== '' && !company.locationTracking
			? [
					told(
						'location_tracking_off',
						'Location',
						'location tracking is switched off in QuickBooks',
						'Account and settings › Advanced › Categories',
					),
				]
			: []),
		...((settings.allowCard || settings.allowAch) && !company.onlinePayments
			? [
					told(
						'online_payments_off',
						settings.allowCard ? 'Allow Card Payments' : 'Allow Bank Transfer',
						'the company does not take payments online',
						'Account and settings › Payments',
					),
				]
			: []),
	];
}
