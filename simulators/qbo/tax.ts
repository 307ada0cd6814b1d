import type { Company } from './company';
import { amountOf, child, flag, refOf, rows, text, type JsonObject } from './json';
import { allocate, cents, HUNDRED, sum, wire, ZERO, type Decimal } from './money';
import { business } from './refusals';

/** One line's share of the tax base: `base` net (tax excluded) or gross (tax included), in document currency. */
export interface TaxedLine {
	base: Decimal;
	code: string;
	shipping: boolean;
}

export interface RateAmount {
	rate: string;
	percent: Decimal;
	net: Decimal;
	amount: Decimal;
	/** What the override changed; zero when QuickBooks computed the amount. */
	override: Decimal;
}

export interface TaxResult {
	rates: RateAmount[];
	total: Decimal;
	/** US: the tax code the engine or the request chose for the whole document. */
	code?: string;
}

interface Rate {
	id: string;
	percent: Decimal;
}

/** The sales rates of a tax code, in their order. */
export function ratesOf(company: Company, code: string | undefined): Rate[] {
	const list = child(company.find('TaxCode', code), 'SalesTaxRateList');
	return rows(list, 'TaxRateDetail').map((detail) => {
		const id = refOf(detail, 'TaxRateRef') ?? '';
		return { id, percent: amountOf(company.find('TaxRate', id), 'RateValue') ?? ZERO };
	});
}

/** Tax for each rate on the sum of its lines, rounded half-up once a rate. */
function perRate(lines: { base: Decimal; rates: Rate[] }[], inclusive: boolean): RateAmount[] {
	const found = new Map<string, { rate: Rate; net: Decimal; tax: Decimal }>();
	for (const { base, rates } of lines) {
		const whole = HUNDRED.plus(sum(rates.map((rate) => rate.percent)));
		const net = inclusive ? base.times(HUNDRED).div(whole) : base;
		for (const rate of rates) {
			const before = found.get(rate.id) ?? { rate, net: ZERO, tax: ZERO };
			const tax = inclusive ? base.times(rate.percent).div(whole) : base.times(rate.percent).div(HUNDRED);
			found.set(rate.id, { rate, net: before.net.plus(net), tax: before.tax.plus(tax) });
		}
	}
	return [...found.values()].map(({ rate, net, tax }) => ({
		rate: rate.id,
		percent: rate.percent,
		net: cents(net),
		amount: cents(tax),
		override: ZERO,
	}));
}

const totalOf = (rates: RateAmount[]): Decimal => sum(rates.map((one) => one.amount));

/** Spreads an explicit total over the rates of the assigned code, as automated sales tax does. */
function prorated(rates: RateAmount[], total: Decimal): RateAmount[] {
	const weights = rates.map((one) => one.percent);
	const shares = allocate(cents(total), weights);
	return rates.map((one, i) => {
		const amount = shares[i] ?? ZERO;
		return { ...one, amount, override: amount.minus(one.amount) };
	});
}

/** The document-wide code: what automated sales tax assigns to the ship-to state, or what the request names. */
export function usTaxCode(company: Company, document: JsonObject): string | undefined {
	if (!company.prefers('TaxPrefs', 'UsingSalesTax')) return undefined;
	if (company.preferences('TaxPrefs')['PartnerTaxEnabled'] === undefined)
		return refOf(child(document, 'TxnTaxDetail'), 'TxnTaxCodeRef');
	const address = child(document, 'ShipAddr') ?? child(document, 'BillAddr');
	return company.profile.codeForShipTo(text(address, 'CountrySubDivisionCode'), text(address, 'Country'));
}

/**
 * US: one code for the document on its TAX lines; an explicit `TotalTax` is honoured to the cent and prorated.
 * Shipping by SHIPPING_ITEM_ID is taxed on top of the explicit total unless ShippingTaxIncludedInTotalTax.
 */
export function usTax(company: Company, document: JsonObject, lines: TaxedLine[]): TaxResult {
	const code = usTaxCode(company, document);
	const taxable = lines.filter((line) => line.code === 'TAX');
	if (!code || taxable.length === 0) return { rates: [], total: ZERO, code };
	const rates = ratesOf(company, code);
	const on = (some: TaxedLine[]): RateAmount[] =>
		perRate(
			some.map(({ base }) => ({ base, rates })),
			false,
		);
	const computed = on(taxable);
	const supplied = amountOf(child(document, 'TxnTaxDetail'), 'TotalTax');
	if (supplied === undefined) return { rates: computed, total: totalOf(computed), code };
	const shipping = taxable.filter((line) => line.shipping);
	const onTop = flag(document, 'ShippingTaxIncludedInTotalTax') ? ZERO : totalOf(on(shipping));
	const overridden = prorated(computed, supplied.plus(onTop));
	return { rates: overridden, total: totalOf(overridden), code };
}

/** Elsewhere: each line's code; the request's TaxLine amounts replace the computed ones, rate by rate. */
export function vatTax(
	company: Company,
	document: JsonObject,
	lines: TaxedLine[],
	inclusive: boolean,
): TaxResult {
	const rated = lines.map((line) => ({ base: line.base, rates: ratesOf(company, line.code) }));
	const computed = perRate(rated, inclusive);
	const supplied = rows(child(document, 'TxnTaxDetail'), 'TaxLine');
	if (supplied.length === 0) return { rates: computed, total: totalOf(computed) };
	const overridden = overriddenBy(computed, supplied);
	return { rates: overridden, total: totalOf(overridden) };
}

function overriddenBy(computed: RateAmount[], supplied: JsonObject[]): RateAmount[] {
	const amounts = new Map<string, Decimal>();
	for (const line of supplied) {
		const rate = refOf(child(line, 'TaxLineDetail'), 'TaxRateRef');
		const amount = amountOf(line, 'Amount');
		if (rate === undefined || amount === undefined)
			throw business('Each TaxLine needs an Amount and TaxLineDetail.TaxRateRef.', 'TxnTaxDetail.TaxLine');
		if (amounts.has(rate))
			throw business(`TaxRate ${rate} is listed more than once.`, 'TxnTaxDetail.TaxLine');
		amounts.set(rate, cents(amount));
	}
	const used = new Set(computed.map((one) => one.rate));
	const missing = [...used].filter((rate) => !amounts.has(rate));
	const extra = [...amounts.keys()].filter((rate) => !used.has(rate));
	if (missing.length > 0 || extra.length > 0)
		throw business(
			`TaxLine must list every TaxRate of the tax codes used, once. Missing: ${missing.join(', ') || 'none'}. Not used: ${extra.join(', ') || 'none'}.`,
			'TxnTaxDetail.TaxLine',
		);
	return computed.map((one) => {
		const amount = amounts.get(one.rate) ?? one.amount;
		return { ...one, amount, override: amount.minus(one.amount) };
	});
}

/** The `TxnTaxDetail` of an answer. */
export function taxDetail(result: TaxResult): JsonObject {
	return {
		...(result.code ? { TxnTaxCodeRef: { value: result.code } } : {}),
		TotalTax: wire(result.total),
		...(result.rates.length === 0 ? {} : { TaxLine: result.rates.map(taxLine) }),
	};
}

const taxLine = (one: RateAmount): JsonObject => ({
	Amount: wire(one.amount),
	DetailType: 'TaxLineDetail',
	TaxLineDetail: {
		TaxRateRef: { value: one.rate },
		PercentBased: true,
		TaxPercent: wire(one.percent),
		NetAmountTaxable: wire(one.net),
		...(one.override.eq(ZERO) ? {} : { OverrideDeltaAmount: wire(one.override) }),
	},
});
