import type { Company } from '../company';
import { addresses } from '../documents';
import { child, flag, refOf, rows, text, type JsonObject } from '../json';
import { sum, ZERO, type Decimal } from '../money';
import { business, taxDetailNotApplicable } from '../refusals';
import { usTax, vatTax, type TaxedLine, type TaxResult } from '../tax';
import { inclusiveLines, settleCents } from './inclusive';
import type { Draft } from './kind';
import { readLines, type LineContext, type SalesLines } from './salesLines';

const NO_TAX: TaxResult = { rates: [], total: ZERO };

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
	const lines = inclusiveLines(company, document, read);
	const tax = vatTax(company, document, taxBases(lines, true, true), true);
	const gross = sum(lines.sold.map((one) => one.gross ?? one.amount));
	const total = gross.minus(lines.discount?.amount ?? ZERO);
	const settled = lines.discount ? lines : settleCents(lines, total.minus(tax.total));
	return { lines: settled, tax, total };
}

/**
 * Lines, tax and total of a sales form; `mode` is its GlobalTaxCalculation, absent in the US, where no tax can be
 * included. Where sales tax is switched off, tax in the request is ignored.
 */
export function compute(draft: Draft, date: string): Computed & { mode: string | undefined } {
	const { company, document, previous } = draft;
	const off = !company.prefers('TaxPrefs', 'UsingSalesTax');
	const us = company.profile.usSalesTax;
	const asked = text(document, 'GlobalTaxCalculation');
	if (us && asked === 'TaxInclusive')
		throw business('TaxInclusive is not available to US companies.', 'GlobalTaxCalculation');
	const mode = us ? undefined : (asked ?? 'TaxExcluded');
	const untaxed = mode === 'NotApplicable' || (off && !us);
	const taxing: LineContext['taxing'] = us ? 'us' : untaxed ? 'none' : 'lines';
	const inclusive = mode === 'TaxInclusive' && !untaxed;
	const customer = company.find('Customer', refOf(document, 'CustomerRef'));
	const lines = readLines({ company, date, customer, taxing, inclusive, previous }, rows(document, 'Line'));
	const taxed = { ...withTax(draft), ...addresses(company, document) };
	if (untaxed) {
		if (!off && draft.supplied.has('TxnTaxDetail')) throw taxDetailNotApplicable();
		const net = sum(lines.sold.map((one) => one.amount)).minus(lines.discount?.amount ?? ZERO);
		return { lines, tax: NO_TAX, total: net, mode };
	}
	const computed = inclusive
		? computeInclusive(company, taxed, lines)
		: computeExclusive(company, taxed, lines);
	return { ...computed, mode };
}
