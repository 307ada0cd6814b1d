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
import { cents, HUNDRED, sum, wire, ZERO, type Decimal } from '../money';
import { postSale } from '../posting';
import { business, missingParameter, taxDetailNotApplicable } from '../refusals';
import { grossOf, ratesOf, taxDetail, usTax, vatTax, type TaxedLine, type TaxResult } from '../tax';
import type { Draft, Kind } from './kind';
import { readLines, writeLines, type LineContext, type SalesLines } from './salesLines';

/** Links a client may set; payments link themselves. */
const OWN_LINKS = ['Estimate', 'TimeActivity'];

const NO_TAX: TaxResult = { rates: [], total: ZERO };

function requireHeader(entity: SalesForm, { company, document }: Draft): void {
	if (entity !== 'RefundReceipt' && refOf(document, 'CustomerRef') === undefined)
		throw missingParameter('CustomerRef');
	if (rows(document, 'Line').length === 0) throw missingParameter('Line');
	const account = refOf(document, 'DepositToAccountRef');
	if (entity === 'RefundReceipt' && account === undefined) throw missingParameter('DepositToAccountRef');
	if (entity === 'SalesReceipt' || entity === 'RefundReceipt')
		checkAccountType(company, account, PAID_INTO, 'DepositToAccountRef');
	if (amountOf(document, 'Deposit')?.gt(ZERO))
		throw business('A Deposit on an invoice is not simulated; send a Payment.', 'Deposit');
	if (text(document, 'EmailStatus') === 'NeedToSend' && !text(child(document, 'BillEmail'), 'Address'))
		throw missingParameter('BillEmail');
}

/** What each line is taxed on: its amount less its share of a discount that comes before tax. */
function taxBases(lines: SalesLines, before: boolean, inclusive: boolean): TaxedLine[] {
	const discount = before ? (lines.discount?.amount ?? ZERO) : ZERO;
	const whole = sum(lines.sold.filter((one) => !one.shipping).map((one) => valueOf(one, inclusive)));
	return lines.sold.map((one) => {
		const value = valueOf(one, inclusive);
		const share = one.shipping || whole.eq(ZERO) ? ZERO : discount.times(value).div(whole);
		return { base: value.minus(share), code: one.code, shipping: one.shipping };
	});
}

const valueOf = (one: SalesLines['sold'][number], inclusive: boolean): Decimal =>
	inclusive ? (one.gross ?? one.amount) : one.amount;

/** Tax-inclusive lines: gross from the request or the code, net back-calculated from it. */
function inclusiveLines(company: Company, lines: SalesLines): SalesLines {
	const sold = lines.sold.map((one) => {
		const gross = one.gross ?? grossOf(company, one.amount, one.code);
		const percent = sum(ratesOf(company, one.code).map((rate) => rate.percent));
		const net = cents(gross.times(HUNDRED).div(HUNDRED.plus(percent)));
		const agrees = net.minus(one.amount).abs().lte('0.01');
		return { ...one, gross, amount: agrees ? one.amount : net };
	});
	return { ...lines, sold };
}

/** Puts the cents by which the nets miss `total − tax` on the largest line, so that the parts make the whole. */
function settleCents(lines: SalesLines, target: Decimal): SalesLines {
	const rest = target.minus(sum(lines.sold.map((one) => one.amount)));
	const largest = lines.sold.reduce((best, one) => (one.amount.gt(best.amount) ? one : best));
	const sold = lines.sold.map((one) => (one === largest ? { ...one, amount: one.amount.plus(rest) } : one));
	return { ...lines, sold };
}

/**
 * The document with the tax that counts: what this request says; nothing when it brings new lines, for the
 * stored tax belongs to the old ones; else the stored tax, which covers shipping already.
 */
function withTax({ document, supplied, previous }: Draft): JsonObject {
	if (supplied.has('TxnTaxDetail') || !previous) return document;
	const TxnTaxCodeRef = child(child(document, 'TxnTaxDetail'), 'TxnTaxCodeRef');
	if (supplied.has('Line')) return { ...document, TxnTaxDetail: TxnTaxCodeRef && { TxnTaxCodeRef } };
	return { ...document, ShippingTaxIncludedInTotalTax: true };
}

interface Computed {
	lines: SalesLines;
	tax: TaxResult;
	total: Decimal;
}

function computeExclusive(company: Company, document: JsonObject, lines: SalesLines): Computed {
	const us = company.profile.usSalesTax;
	const before = !us || flag(document, 'ApplyTaxAfterDiscount');
	const bases = taxBases(lines, before, false);
	const tax = us ? usTax(company, document, bases) : vatTax(company, document, bases, false);
	const net = sum(lines.sold.map((one) => one.amount)).minus(lines.discount?.amount ?? ZERO);
	return { lines, tax, total: net.plus(tax.total) };
}

function computeInclusive(company: Company, document: JsonObject, read: SalesLines): Computed {
	const lines = inclusiveLines(company, read);
	const tax = vatTax(company, document, taxBases(lines, true, true), true);
	const gross = sum(lines.sold.map((one) => one.gross ?? one.amount));
	const total = gross.minus(lines.discount?.amount ?? ZERO);
	const settled = lines.discount ? lines : settleCents(lines, total.minus(tax.total));
	return { lines: settled, tax, total };
}

function compute(draft: Draft, date: string): Computed & { mode: string | undefined } {
	const { company, document, previous } = draft;
	const us = company.profile.usSalesTax;
	const mode = us ? undefined : (text(document, 'GlobalTaxCalculation') ?? 'TaxExcluded');
	const taxing: LineContext['taxing'] = us ? 'us' : mode === 'NotApplicable' ? 'none' : 'lines';
	const customer = company.find('Customer', refOf(document, 'CustomerRef'));
	const lines = readLines({ company, date, customer, taxing, previous }, rows(document, 'Line'));
	const taxed = withTax(draft);
	if (mode === 'NotApplicable') {
		if (draft.supplied.has('TxnTaxDetail')) throw taxDetailNotApplicable();
		const net = sum(lines.sold.map((one) => one.amount)).minus(lines.discount?.amount ?? ZERO);
		return { lines, tax: NO_TAX, total: net, mode };
	}
	const computed =
		mode === 'TaxInclusive'
			? computeInclusive(company, taxed, lines)
			: computeExclusive(company, taxed, lines);
	return { ...computed, mode };
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
