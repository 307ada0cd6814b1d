import type { Company } from '../company';
import { refOf, type JsonObject } from '../json';
import { cents, decimal, grouped, HUNDRED, ONE, sum, type Decimal } from '../money';
import { business } from '../refusals';
import { ratesOf } from '../tax';
import type { SalesLine, SalesLines } from './salesLines';

const CENT = decimal('0.01');
/** Currencies that shops charge without decimals; their taxes are rounded to whole units. */
const WITHOUT_DECIMALS = new Set(['JPY', 'KRW', 'HUF', 'CLP', 'VND', 'ISK']);

/** How far a net may be from the one its gross makes: each of a code's rates rounds by itself. */
function allowance(company: Company, document: JsonObject, rates: number): Decimal {
	const currency = refOf(document, 'CurrencyRef') ?? company.homeCurrency;
	const unit = WITHOUT_DECIMALS.has(currency) ? ONE : CENT;
	return unit.times(String(Math.max(rates, 1)));
}

/**
 * A line of a document with tax included: `TaxInclusiveAmt` is the gross, `Amount` the net. A missing gross follows from the net; a net that
 * the gross does not make is refused, or computed anew where the company is told to. 14.90 at 10 % → 13.55.
 */
function inclusiveLine(company: Company, document: JsonObject, one: SalesLine): SalesLine {
	const rates = ratesOf(company, one.code);
	const whole = HUNDRED.plus(sum(rates.map((rate) => rate.percent)));
	const gross = one.gross ?? cents(one.amount.times(whole).div(HUNDRED));
	const net = cents(gross.times(HUNDRED).div(whole));
	const off = net.minus(one.amount).abs();
	if (off.lte(allowance(company, document, rates.length))) return { ...one, gross };
	if (company.behaviour.inclusiveLines === 'recompute') return { ...one, gross, amount: net };
	throw business(
		`The amount before tax, ${grouped(one.amount)}, does not match the amount with tax, ${grouped(gross)}.`,
		'Line.SalesItemLineDetail.TaxInclusiveAmt',
	);
}

export const inclusiveLines = (company: Company, document: JsonObject, lines: SalesLines): SalesLines => ({
	...lines,
	sold: lines.sold.map((one) => inclusiveLine(company, document, one)),
});

/** Puts the cents by which the nets miss `total − tax` on the largest line, so that the parts make the whole. */
export function settleCents(lines: SalesLines, target: Decimal): SalesLines {
	const rest = target.minus(sum(lines.sold.map((one) => one.amount)));
	const largest = lines.sold.reduce((best, one) => (one.amount.gt(best.amount) ? one : best));
	const sold = lines.sold.map((one) => (one === largest ? { ...one, amount: one.amount.plus(rest) } : one));
	return { ...lines, sold };
}
