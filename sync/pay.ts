import { finding } from '../core/finding';
import { decimal, money } from '../core/money';
import { dayIn } from '../core/order-to-sale/1-decide';
import type { SaleSettings } from '../core/settings';
import { attemptOf, type SyncContext } from './context';
import type { PlannedSale } from './plan';
import type { NewPayment, PostedDocument, SyncState } from './ports';
import { held, result, retry } from './results';
import type { Settle } from './totals';

/** An invoice in the books whose order is paid. */
export interface Payable extends PlannedSale {
	readonly document: PostedDocument;
	/** What the order's result is once the payment is there. */
	readonly becomes: SyncState;
}

/** The payment is dated the day the order became paid, never before the sale. */
const paymentDate = ({ order, sale }: Payable, settings: SaleSettings): string => {
	const since = dayIn(order.statusSince, settings.timeZone);
	return since > sale.date ? since : sale.date;
};

export const toPayment = (
	one: Payable,
	amount: string,
	settings: SaleSettings,
	context: SyncContext,
): NewPayment => ({
	invoice: one.document,
	bound: {
		sale: one.sale,
		customerId: one.document.customerId,
		itemIds: [],
		attempt: attemptOf(one.order.id, context),
		revived: false,
	},
	amount: money(amount, one.sale.total.currency),
	date: paymentDate(one, settings),
});

const owes = ({ type, balance }: PostedDocument): boolean =>
	type === 'Invoice' && decimal(balance).gt(decimal('0'));

/**
 * Pays what paid orders' invoices still owe, and settles the orders. The balance decides what is paid, so a payment that is there already is
 * never made again.
 */
export async function payInvoices(
	payable: readonly Payable[],
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<void> {
	const due = payable.filter((one) => settings.sendPayments && one.sale.paid && owes(one.document));
	for (const one of payable.filter((each) => !due.includes(each)))
		settle(one.order, result(one.order, one.becomes, { document: one.document, notes: one.notes }));
	if (due.length === 0) return;
	const written = await context.ledger.createPayments(
		due.map((one) => toPayment(one, one.document.balance, settings, context)),
	);
	due.forEach((one, index) => {
		const outcome = written[index];
		const { order, notes } = one;
		if (outcome?.status === 'done') {
			const document = {
				...one.document,
				balance: '0.00',
				paymentIds: [...one.document.paymentIds, outcome.value],
			};
			settle(order, result(order, one.becomes, { document, notes }));
			return;
		}
		if (outcome?.status === 'uncertain') {
			settle(order, { ...retry(order, outcome.fault), document: one.document });
			return;
		}
		const cause = finding(
			outcome?.fault.code ?? 'refused',
			`The invoice of order ${order.id} is in QuickBooks, its payment is not: ${outcome?.fault.message ?? ''}`,
			outcome?.fault.remedy ?? 'Retry the order.',
		);
		settle(order, held(order, [cause], { document: one.document }));
	});
}
