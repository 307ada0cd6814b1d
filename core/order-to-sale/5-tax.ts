import type { Company, TaxCode, TaxRate } from '../company';
import { done, failed, finding, type Finding, type Outcome } from '../finding';
import {
	add,
	allocate,
	decimal,
	display,
	isZero,
	roundMoney,
	subtract,
	sum,
	zero,
	ZERO,
	type Decimal,
	type Money,
} from '../money';
import type { Order, OrderTax } from '../order';
import type { SaleTax, SaleTaxRate } from '../sale';
import { percentOf } from './2-lines';
import { combinationKey, type Context, type RoundedLine } from './draft';

export interface TaxedLine extends RoundedLine {
	readonly taxCodeId: string | null;
	/** With tax, on documents that include it; null on the others. */
	readonly gross: Money | null;
}

export interface Taxed {
	readonly lines: readonly TaxedLine[];
	readonly tax: SaleTax;
	/** The shop's tax for each combination of rates (`combinationKey`). */
	readonly byCombination: ReadonlyMap<string, Money>;
	/** Whether the amounts on the document include tax. */
	readonly taxIncluded: boolean;
}

const TAXLESS: ReadonlySet<Company['salesTax']> = new Set(['us-off', 'global-off']);
const isUs = (company: Company): boolean => company.salesTax.startsWith('us');

function rateName(order: Order, id: number): string {
	const tax = order.taxes.find((row) => row.id === id);
	return tax ? `"${tax.name}"` : `no. ${id} (0 %)`;
}

/** The tax code for a line's rates, or the finding that names the rates. */
function codeFor(rateIds: readonly number[], order: Order, { settings, company }: Context): Outcome<TaxCode> {
	const mapping = settings.taxMappings.find((row) => combinationKey(row.rateIds) === combinationKey(rateIds));
	const id = rateIds.length === 0 ? settings.noTaxCode || (isUs(company) ? 'NON' : '') : mapping?.taxCode;
	if (id === undefined)
		return failed(
			finding(
				'tax_not_mapped',
				`Order ${order.id} carries the tax ${rateIds.map((rate) => rateName(order, rate)).join(' together with ')}, which no tax code is chosen for.`,
				'Add a row for it under "Tax Mapping" in the node.',
			),
		);
	if (id === '')
		return failed(
			finding(
				'no_tax_code_missing',
				`Order ${order.id} has lines without tax, and no tax code is chosen for them.`,
				'Choose a code under "No-Tax Code" in the node.',
			),
		);
	const code = company.taxCodes.find((one) => one.id === id);
	if (code?.active) return done(code);
	return failed(
		finding(
			'tax_code_unknown',
			`Order ${order.id} needs the QuickBooks tax code ${code ? `"${code.name}", which is inactive` : `${id}, which the company does not have`}.`,
			'Choose another code under "Tax Mapping" or "No-Tax Code" in the node.',
		),
	);
}

/** The shop's tax for each combination of rates: every stored row is rounded as the customer saw it, then split by the combinations' nets. */
function taxByCombination(
	lines: readonly RoundedLine[],
	order: Order,
): { readonly byKey: Map<string, Map<number, Money>>; readonly orphan: OrderTax | undefined } {
	const nets = new Map<string, { rateIds: readonly number[]; net: Decimal }>();
	for (const line of lines) {
		const key = combinationKey(line.rateIds);
		nets.set(key, { rateIds: line.rateIds, net: (nets.get(key)?.net ?? ZERO).plus(line.net) });
	}
	const byKey = new Map<string, Map<number, Money>>();
	let orphan: OrderTax | undefined;
	for (const row of order.taxes.filter((tax) => tax.kind !== 'fixed')) {
		const carriers = [...nets].filter(([, one]) => row.id !== null && one.rateIds.includes(row.id));
		const charged = roundMoney(row.amount.times(order.currencyValue), order.currency);
		if (carriers.length === 0 && !isZero(charged)) orphan = row;
		const parts = allocate(
			charged,
			carriers.map(([, one]) => one.net),
		);
		carriers.forEach(([key], index) => {
			const rates = byKey.get(key) ?? new Map<number, Money>();
			const part = parts[index] ?? zero(order.currency);
			rates.set(row.id ?? 0, add(rates.get(row.id ?? 0) ?? zero(order.currency), part));
			byKey.set(key, rates);
		});
	}
	return { byKey, orphan };
}

/** Shares one combination's tax out to the rates of its code: rate by rate where the percentages pair up, else in proportion. */
function taxByCodeRate(
	shopTax: ReadonlyMap<number, Money>,
	code: TaxCode,
	order: Order,
): ReadonlyArray<{ readonly rate: TaxRate; readonly amount: Money }> {
	const percentOfShop = (id: number): Decimal | null =>
		order.taxes.find((tax) => tax.id === id)?.percent ?? null;
	const pairs = code.rates.map((rate) => {
		const twins = [...shopTax].filter(([id]) => percentOfShop(id)?.eq(rate.percent));
		return { rate, amount: twins.length === 1 ? twins[0]?.[1] : undefined };
	});
	const paired = pairs.filter((pair) => pair.amount !== undefined).length;
	if (paired === shopTax.size)
		return pairs.map(({ rate, amount }) => ({ rate, amount: amount ?? zero(order.currency) }));
	const parts = allocate(
		sum([...shopTax.values()], order.currency),
		code.rates.map((rate) => rate.percent),
	);
	return code.rates.map((rate, index) => ({ rate, amount: parts[index] ?? zero(order.currency) }));
}

/** Refuses a mapping whose percentages cannot have made the shop's tax: a wrong code must not hide behind an override. */
function checkRate(
	tax: SaleTaxRate,
	rate: TaxRate,
	lines: number,
	order: Order,
	{ settings }: Context,
): Finding[] {
	const expected = roundMoney(percentOf(tax.net.amount, tax.percent), order.currency);
	const allowed = settings.tolerance.times(decimal(String(Math.max(lines, 1))));
	const minorUnit = decimal('10').pow(-order.currency.decimals);
	if (
		subtract(tax.amount, expected)
			.amount.abs()
			.lte(allowed.gt(minorUnit) ? allowed : minorUnit)
	)
		return [];
	return [
		finding(
			'tax_mapping_wrong',
			`Order ${order.id}: the shop charged ${display(tax.amount)} of tax on ${display(tax.net)}, but the QuickBooks rate "${rate.name}" (${rate.percent.toFixed()} %) makes ${display(expected)}.`,
			'Correct the row under "Tax Mapping" in the node: the code must have the percentage that the shop charges.',
		),
	];
}

function globalTax(
	lines: readonly TaxedLine[],
	codes: ReadonlyMap<string, TaxCode>,
	byKey: ReadonlyMap<string, ReadonlyMap<number, Money>>,
	order: Order,
	context: Context,
): Outcome<SaleTax> {
	const { currency } = order;
	const rates = new Map<string, { rate: TaxRate; net: Money; amount: Money; lines: number }>();
	for (const [key, code] of codes) {
		const own = lines.filter((line) => combinationKey(line.rateIds) === key);
		const net = sum(
			own.map((line) => line.amount),
			currency,
		);
		const shopTax = byKey.get(key) ?? new Map<number, Money>();
		const whole = sum([...shopTax.values()], currency);
		if (code.rates.length === 0 && !isZero(whole))
			return failed(
				finding(
					'tax_mapping_wrong',
					`Order ${order.id}: the shop charged ${display(whole)} of tax, but the QuickBooks code "${code.name}" has no tax rate.`,
					'Correct the row under "Tax Mapping" in the node.',
				),
			);
		for (const { rate, amount } of taxByCodeRate(shopTax, code, order)) {
			const sofar = rates.get(rate.id);
			rates.set(rate.id, {
				rate,
				net: sofar ? add(sofar.net, net) : net,
				amount: sofar ? add(sofar.amount, amount) : amount,
				lines: (sofar?.lines ?? 0) + own.length,
			});
		}
	}
	const taxRates = [...rates.values()].map(({ rate, net, amount }) => ({
		rateId: rate.id,
		percent: rate.percent,
		net,
		amount,
	}));
	const findings = [...rates.values()].flatMap(({ rate, net, amount, lines: count }) =>
		checkRate({ rateId: rate.id, percent: rate.percent, net, amount }, rate, count, order, context),
	);
	const [first, ...others] = findings;
	if (first) return failed(first, ...others);
	return done({
		total: sum(
			taxRates.map((rate) => rate.amount),
			currency,
		),
		codeId: '',
		rates: taxRates,
	});
}

/**
 * Step 5: the shop's tax on QuickBooks' codes. Each line gets the code of its combination of rates; the stored tax rows, rounded as the
 * customer saw them, become the amounts of the codes' rates (elsewhere) or the total (US).
 * Example, UK: 10.00 and 3.00 shipping at 20 %, a book of 5.00 at 0 % → 2.60 on the 20 % rate, 0.00 on the zero rate.
 */
export function applyTax(lines: readonly RoundedLine[], order: Order, context: Context): Outcome<Taxed> {
	const { company } = context;
	const { byKey, orphan } = taxByCombination(lines, order);
	if (orphan)
		return failed(
			finding(
				'tax_without_line',
				`Order ${order.id} was charged ${orphan.amount.toFixed()} ${order.baseCurrency} of "${orphan.name}", but none of its lines carries that tax.`,
				'Correct the order or its tax rates in the shop, or enter it by hand and ignore the order.',
			),
		);
	const byCombination = new Map(
		[...byKey].map(([key, rates]) => [key, sum([...rates.values()], order.currency)]),
	);
	const totalTax = sum([...byCombination.values()], order.currency);
	const withTax = (taxed: readonly TaxedLine[], tax: SaleTax): Taxed => ({
		lines: taxed,
		tax,
		byCombination,
		taxIncluded: false,
	});
	if (TAXLESS.has(company.salesTax)) {
		if (isZero(totalTax))
			return done(
				withTax(
					lines.map((line) => ({ ...line, taxCodeId: null, gross: null })),
					{ total: totalTax, codeId: '', rates: [] },
				),
			);
		return failed(
			finding(
				'sales_tax_off',
				`Order ${order.id} was charged ${display(totalTax)} of tax, and sales tax is switched off in QuickBooks.`,
				'Switch on sales tax in QuickBooks (Taxes › Sales tax), or ignore the order.',
			),
		);
	}
	const codes = new Map<string, TaxCode>();
	const findings: Finding[] = [];
	for (const line of lines) {
		const key = combinationKey(line.rateIds);
		if (codes.has(key)) continue;
		const code = codeFor(line.rateIds, order, context);
		if (code.ok) codes.set(key, code.value);
		else if (!findings.some(({ message }) => message === code.findings[0].message))
			findings.push(...code.findings);
	}
	const [first, ...others] = findings;
	if (first) return failed(first, ...others);
	const taxed = lines.map((line): TaxedLine => ({
		...line,
		taxCodeId: codes.get(combinationKey(line.rateIds))?.id ?? null,
		gross: null,
	}));
	if (!isUs(company)) {
		const tax = globalTax(taxed, codes, byKey, order, context);
		return tax.ok ? done(withTax(taxed, tax.value)) : tax;
	}
	if (!isZero(totalTax) && taxed.every((line) => line.taxCodeId === 'NON'))
		return failed(
			finding(
				'tax_mapping_wrong',
				`Order ${order.id} was charged ${display(totalTax)} of tax, but all its lines are mapped to NON (not taxable).`,
				'Map the shop\'s tax to "TAX" under "Tax Mapping" in the node.',
			),
		);
	const manual = company.salesTax === 'us-manual' && !isZero(totalTax);
	if (manual && context.settings.salesTax === '')
		return failed(
			finding(
				'sales_tax_missing',
				`Order ${order.id} was charged ${display(totalTax)} of tax, and QuickBooks, without automated sales tax, must be told which tax that is.`,
				'Choose one under "US Tax" in the node.',
			),
		);
	const codeId = manual ? context.settings.salesTax : '';
	return done(withTax(taxed, { total: totalTax, codeId, rates: [] }));
}
