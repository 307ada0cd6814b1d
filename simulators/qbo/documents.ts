import type { Company } from './company';
import { SALES_FORMS } from './entityNames';
import { child, flag, refOf, rows, text, amountOf, type JsonObject } from './json';
import { ONE, wire, type Decimal } from './money';
import { business, duplicateNumber, wrongAccountType } from './refusals';
import type { Draft } from './entities/kind';
import { CURRENCY_NAMES } from './profiles/currencies';

/** The rate of a foreign document: as sent, else the newest known for its date, else 1. */
export function exchangeRate(company: Company, currency: string, date: string): Decimal {
	const known = company
		.all('ExchangeRate')
		.filter((one) => one['SourceCurrencyCode'] === currency && (text(one, 'AsOfDate') ?? '') <= date)
		.sort((a, b) => (text(a, 'AsOfDate') ?? '').localeCompare(text(b, 'AsOfDate') ?? ''));
	return amountOf(known.at(-1), 'Rate') ?? ONE;
}

export const isForeign = (company: Company, document: JsonObject): boolean =>
	(refOf(document, 'CurrencyRef') ?? company.homeCurrency) !== company.homeCurrency;

/** Home units for one unit of the document's currency. */
export const rateOf = (company: Company, document: JsonObject): Decimal =>
	isForeign(company, document) ? (amountOf(document, 'ExchangeRate') ?? ONE) : ONE;

/** CurrencyRef and ExchangeRate of a document, checked against the company and the customer. */
export function currencyOf(company: Company, document: JsonObject, date: string): JsonObject {
	const asked = refOf(document, 'CurrencyRef');
	if (!company.multicurrency && asked !== undefined && asked !== company.homeCurrency)
		throw business('Multi Currency should be enabled to perform this operation.', 'CurrencyRef');
	const currency = asked ?? company.homeCurrency;
	if (!company.currencies.includes(currency))
		throw business(`The currency ${currency} is not active in this company.`, 'CurrencyRef');
	const customer = company.find('Customer', refOf(document, 'CustomerRef'));
	const theirs = refOf(customer, 'CurrencyRef') ?? company.homeCurrency;
	if (customer && theirs !== currency)
		throw business(
			`The currency of the transaction is invalid for customer / vendor / account: ${currency} instead of ${theirs}.`,
			'CurrencyRef',
		);
	const CurrencyRef = { value: currency, name: CURRENCY_NAMES[currency] ?? currency };
	if (!company.multicurrency) return { CurrencyRef };
	if (currency === company.homeCurrency) return { CurrencyRef, ExchangeRate: 1 };
	const supplied = amountOf(document, 'ExchangeRate');
	return { CurrencyRef, ExchangeRate: wire(supplied ?? exchangeRate(company, currency, date)) };
}

/** Refuses an account whose type does not fit its use (6430). */
export function checkAccountType(
	company: Company,
	id: string | undefined,
	types: string[],
	field: string,
): void {
	const type = text(company.find('Account', id), 'AccountType');
	if (id !== undefined && !types.includes(type ?? '')) throw wrongAccountType(field);
}

export const PAID_INTO = ['Bank', 'Other Current Asset'];

/**
 * The DocNumber of a sales form: as sent; drawn from the company's counter when it numbers by itself; absent
 * when the user numbers and sent none. Sales forms share one sequence, so a duplicate is looked for in all.
 */
export function documentNumber(draft: Draft, entity: string): string | undefined {
	const { company, document, previous } = draft;
	const custom = company.prefers('SalesFormsPrefs', 'CustomTxnNumbers');
	const sent = text(document, 'DocNumber');
	const automatic = sent === 'AUTO_GENERATE' || flag(document, 'AutoDocNumber');
	if (!previous && (automatic || (!custom && !sent))) return nextNumber(company);
	if (!sent) return custom ? undefined : text(previous, 'DocNumber');
	const unchanged = text(previous, 'DocNumber') === sent;
	const free = !custom || !company.behaviour.warnDuplicateNumber || draft.allowDuplicateNumber;
	if (unchanged || free) return sent;
	refuseDuplicate(company, sent, entity, text(previous, 'Id'));
	return sent;
}

function refuseDuplicate(company: Company, number: string, entity: string, own: string | undefined): void {
	for (const form of SALES_FORMS) {
		for (const other of company.numbered(form, number)) {
			const itself = form === entity && text(other, 'Id') === own;
			if (!itself) throw duplicateNumber(number, form, text(other, 'Id') ?? '');
		}
	}
}

function nextNumber(company: Company): string {
	for (;;) {
		const number = String(company.next('DocNumber', 1001));
		const used = SALES_FORMS.some((form) => company.numbered(form, number).length > 0);
		if (!used) return number;
	}
}

/** Class and location stay only where the company tracks them; elsewhere QuickBooks drops them. */
export function tracked(company: Company, document: JsonObject): JsonObject {
	const kept = { ...document };
	if (!company.prefers('AccountingInfoPrefs', 'ClassTrackingPerTxn')) delete kept['ClassRef'];
	if (!company.prefers('AccountingInfoPrefs', 'TrackDepartments')) delete kept['DepartmentRef'];
	return kept;
}

/** Due date from the terms: TxnDate plus their DueDays. */
export function dueDate(company: Company, document: JsonObject, date: string): string {
	const sent = text(document, 'DueDate');
	if (sent) return sent;
	const terms =
		refOf(document, 'SalesTermRef') ?? refOf(company.preferences('SalesFormsPrefs'), 'DefaultTerms');
	const days = amountOf(company.find('Term', terms), 'DueDays')?.toString() ?? '0';
	const due = new Date(`${date}T00:00:00Z`);
	due.setUTCDate(due.getUTCDate() + Number(days));
	return due.toISOString().slice(0, 10);
}

/** Ids for lines: existing ones are kept, unknown ones are new lines with the next number. */
export function withLineIds(lines: JsonObject[], previous: JsonObject | undefined): JsonObject[] {
	const known = new Set(rows(previous, 'Line').map((line) => text(line, 'Id')));
	let highest = Math.max(0, ...[...known].map((id) => Number(id ?? '0')));
	return lines.map((line, i) => {
		const id = text(line, 'Id');
		const kept = id !== undefined && known.has(id) ? id : String(++highest);
		return { ...line, Id: kept, LineNum: i + 1 };
	});
}

/** The customer's address unless the request brings its own. */
export function addresses(company: Company, document: JsonObject): JsonObject {
	const customer = company.find('Customer', refOf(document, 'CustomerRef'));
	const BillAddr = child(document, 'BillAddr') ?? child(customer, 'BillAddr');
	const ShipAddr = child(document, 'ShipAddr') ?? child(customer, 'ShipAddr') ?? undefined;
	return { BillAddr, ShipAddr };
}
