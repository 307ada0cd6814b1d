import type { z } from 'zod';
import type { Company } from '../../core/company';
import type { NewPayment, PostedPayment } from '../../sync/ports';
import type { Json } from './saleToDocument';
import { wireNumber, type paymentSchema } from './wire';

const filled = (json: Json): Json =>
	Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined && value !== ''));

/** The JSON of a payment applied to one invoice (Intuit, Payment). */
export function paymentToWire(
	{ invoice, bound: { sale }, amount, date }: NewPayment,
	company: Company,
): Json {
	const { accountId, methodId, reference } = sale.money;
	const foreign = amount.currency.code !== company.homeCurrency;
	return filled({
		CustomerRef: { value: invoice.customerId },
		TotalAmt: wireNumber(amount.amount),
		TxnDate: date,
		CurrencyRef: company.multicurrency ? { value: amount.currency.code } : undefined,
		ExchangeRate: foreign && sale.exchangeRate ? wireNumber(sale.exchangeRate) : undefined,
		DepositToAccountRef: accountId === '' ? undefined : { value: accountId },
		PaymentMethodRef: methodId === '' ? undefined : { value: methodId },
		PaymentRefNum: reference,
		PrivateNote: `Payment of ${sale.privateNote}`,
		Line: [{ Amount: wireNumber(amount.amount), LinkedTxn: [{ TxnId: invoice.id, TxnType: 'Invoice' }] }],
	});
}

export const toPostedPayment = (wire: z.infer<typeof paymentSchema>): PostedPayment => ({
	id: wire.Id,
	syncToken: wire.SyncToken,
	total: wire.TotalAmt,
	privateNote: wire.PrivateNote,
	applications: (wire.Line ?? []).flatMap(({ LinkedTxn }) => LinkedTxn ?? []).length,
});
