import type { Company } from '../company';
import {
	addresses,
	checkAccountType,
	currencyOf,
	documentNumber,
	dueDate,
	isForeign,
	PAID_INTO,
	rateOf,
	tracked,
} from '../documents';
import { keyOf, type SalesForm } from '../entityNames';
import { amountOf, child, flag, pruned, refOf, rows, text, type JsonObject } from '../json';
import { cents, wire, ZERO } from '../money';
import { postSale } from '../posting';
import { business, missingParameter } from '../refusals';
import { taxDetail } from '../tax';
import type { Draft, Kind } from './kind';
import { writeLines } from './salesLines';
import { compute } from './salesTotals';

/** Links a client may set; payments link themselves. */
const OWN_LINKS = ['Estimate', 'TimeActivity'];

function requireHeader(entity: SalesForm, { company, document }: Draft): void {
	if (entity !== 'RefundReceipt' && refOf(document, 'CustomerRef') === undefined)
		throw missingParameter('CustomerRef');
	if (rows(document, 'Line').length === 0) throw missingParameter('Line');
	if (company.multicurrency && refOf(document, 'CurrencyRef') === undefined)
		throw missingParameter('CurrencyRef');
	const account = refOf(document, 'DepositToAccountRef');
	if (entity === 'RefundReceipt' && account === undefined) throw missingParameter('DepositToAccountRef');
	if (entity === 'SalesReceipt' || entity === 'RefundReceipt')
		checkAccountType(company, account, PAID_INTO, 'DepositToAccountRef');
	if (amountOf(document, 'Deposit')?.gt(ZERO))
		throw business('A Deposit on an invoice is not simulated; send a Payment.', 'Deposit');
	if (text(document, 'EmailStatus') === 'NeedToSend' && !text(child(document, 'BillEmail'), 'Address'))
		throw missingParameter('BillEmail');
}

function finish(entity: SalesForm, draft: Draft): JsonObject {
	const { company, previous } = draft;
	requireHeader(entity, draft);
	const document = tracked(company, draft.document);
	const date = text(document, 'TxnDate') ?? company.today();
	const currency = currencyOf(company, document, date);
	const { lines, tax, total, mode } = compute(draft, date);
	if (total.lt(ZERO)) throw business('Transaction amount must be 0 or greater.', 'TotalAmt');
	const settled = company.links.settled(keyOf(entity, text(previous, 'Id') ?? ''));
	if (settled.gt(total))
		throw business(
			`The total ${total.toFixed(2)} is less than what was already paid, ${settled.toFixed(2)}.`,
		);
	const foreign = isForeign(company, { ...document, ...currency });
	return pruned({
		...document,
		...currency,
		...addresses(company, document),
		DocNumber: documentNumber(draft, entity),
		AutoDocNumber: undefined,
		LinkedTxn: rows(document, 'LinkedTxn').filter((link) => OWN_LINKS.includes(text(link, 'TxnType') ?? '')),
		TxnDate: date,
		...(entity === 'Invoice' ? invoiceFields(company, document, date) : {}),
		...(entity === 'SalesReceipt' ? { DepositToAccountRef: depositTo(company, document) } : {}),
		Line: writeLines(lines, company.prefers('AccountingInfoPrefs', 'ClassTrackingPerTxnLine')),
		TxnTaxDetail: company.prefers('TaxPrefs', 'UsingSalesTax') ? taxDetail(tax) : { TotalTax: 0 },
		...(mode ? { GlobalTaxCalculation: mode } : {}),
		TotalAmt: wire(total),
		HomeTotalAmt: company.multicurrency
			? wire(cents(total.times(foreign ? rateOf(company, { ...document, ...currency }) : '1')))
			: undefined,
		ApplyTaxAfterDiscount: flag(document, 'ApplyTaxAfterDiscount'),
		PrintStatus: text(document, 'PrintStatus') ?? 'NotSet',
		EmailStatus: text(document, 'EmailStatus') ?? 'NotSet',
	});
}

function invoiceFields(company: Company, document: JsonObject, date: string): JsonObject {
	const payable = company.prefers('SalesFormsPrefs', 'ETransactionPaymentEnabled');
	return {
		DueDate: dueDate(company, document, date),
		AllowIPNPayment: false,
		AllowOnlinePayment: false,
		AllowOnlineCreditCardPayment: payable && flag(document, 'AllowOnlineCreditCardPayment'),
		AllowOnlineACHPayment: payable && flag(document, 'AllowOnlineACHPayment'),
	};
}

function depositTo(company: Company, document: JsonObject): JsonObject {
	const sent = child(document, 'DepositToAccountRef');
	if (sent) return sent;
	const value = company.profile.roles.undeposited;
	return { value, name: text(company.find('Account', value), 'Name') };
}

/** What is still open: the total less payments and credits applied to it. */
function view(entity: SalesForm, company: Company, document: JsonObject): JsonObject {
	if (entity === 'SalesReceipt' || entity === 'RefundReceipt') return { ...document, Balance: 0 };
	const key = keyOf(entity, text(document, 'Id') ?? '');
	const open = (amountOf(document, 'TotalAmt') ?? ZERO).minus(company.links.settled(key));
	const payments = company.links.settling(key).map(({ source }) => {
		const [TxnType, TxnId] = source.split(':');
		return { TxnId, TxnType };
	});
	const own = rows(document, 'LinkedTxn');
	const read: JsonObject = { ...document, LinkedTxn: [...own, ...payments], Balance: wire(open) };
	if (entity === 'CreditMemo') read['RemainingCredit'] = wire(open);
	if (company.multicurrency) read['HomeBalance'] = wire(cents(open.times(rateOf(company, document))));
	return read;
}

const form = (entity: SalesForm, more: Partial<Kind>): Kind => ({
	create: true,
	update: true,
	remove: true,
	finish: (draft) => finish(entity, draft),
	view: (company, document) => view(entity, company, document),
	...more,
});

export const INVOICE = form('Invoice', { void: 'operation', post: (c, d) => postSale(c, 'Invoice', d) });
export const SALES_RECEIPT = form('SalesReceipt', {
	void: 'include',
	post: (c, d) => postSale(c, 'SalesReceipt', d),
});
export const CREDIT_MEMO = form('CreditMemo', { post: (c, d) => postSale(c, 'CreditMemo', d) });
export const REFUND_RECEIPT = form('RefundReceipt', { post: (c, d) => postSale(c, 'RefundReceipt', d) });
export const ESTIMATE = form('Estimate', {});
