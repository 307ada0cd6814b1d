import Big from 'big.js';

/** A constructor of our own: strict, so that a JavaScript number can never become an amount. */
export const Decimal = Big();
Decimal.strict = true;
Decimal.DP = 20;
Decimal.RM = Decimal.roundHalfUp;

export type Decimal = Big;

/** ISO 4217 code and the number of decimals that the shop shows for it (0 for JPY). */
export interface Currency {
	readonly code: string;
	readonly decimals: number;
}

/** An amount in one currency. Rounded to its minor unit only where a function says so. */
export interface Money {
	readonly amount: Decimal;
	readonly currency: Currency;
}

/** Reads a decimal text such as `"-12.3400"`; throws on anything else. */
export const decimal = (text: string): Decimal => new Decimal(text.trim());

export const ZERO = decimal('0');

export const money = (amount: Decimal | string, currency: Currency): Money => ({
	amount: typeof amount === 'string' ? decimal(amount) : amount,
	currency,
});

export const zero = (currency: Currency): Money => money(ZERO, currency);

/** Half away from zero, as OpenCart (PHP `round`) and QuickBooks do: 1861.075 → 1861.08, -0.005 → -0.01. */
export const roundMoney = (amount: Decimal, currency: Currency): Money =>
	money(amount.round(currency.decimals, Decimal.roundHalfUp), currency);

function sameCurrency(a: Money, b: Money): void {
	if (a.currency.code !== b.currency.code)
		throw new RangeError(`cannot mix ${a.currency.code} and ${b.currency.code}`);
}

export function add(a: Money, b: Money): Money {
	sameCurrency(a, b);
	return money(a.amount.plus(b.amount), a.currency);
}

export const negate = (a: Money): Money => money(a.amount.times(decimal('-1')), a.currency);

export const subtract = (a: Money, b: Money): Money => add(a, negate(b));

export const sum = (parts: readonly Money[], currency: Currency): Money => parts.reduce(add, zero(currency));

export const isZero = (a: Money): boolean => a.amount.eq(ZERO);

export function equals(a: Money, b: Money): boolean {
	return a.currency.code === b.currency.code && a.amount.eq(b.amount);
}

/** `"1861.08"`, with the currency's decimals. */
export const format = (a: Money): string => a.amount.toFixed(a.currency.decimals);

/** `"1861.08 CAD"`, for people. */
export const display = (a: Money): string => `${format(a)} ${a.currency.code}`;

/** The smallest amount of a currency: 0.01, or 1 for yen. */
export const minorUnit = ({ decimals }: Currency): Decimal => decimal('10').pow(-decimals);

/**
 * Rounds amounts so that they sum to a given whole: each to the minor unit, then, unit by unit, those that are nearest to the next one give way.
 * An amount of zero stays zero while there are others.
 * Example: 3.335, 3.335 and 3.332 to 10.01 → 3.34, 3.34, 3.33; to 10.00 → 3.33, 3.34, 3.33.
 */
export function settle(amounts: readonly Decimal[], whole: Money): Money[] {
	const { currency } = whole;
	const parts = amounts.map((amount) => roundMoney(amount, currency).amount);
	const missing = whole.amount.minus(parts.reduce((a, b) => a.plus(b), ZERO));
	const unit = minorUnit(currency);
	const step = missing.lt(ZERO) ? unit.times(decimal('-1')) : unit;
	const indices = amounts.map((_, index) => index);
	const eligible = indices.filter((index) => !amounts[index]?.eq(ZERO));
	const towards = (index: number): Decimal =>
		(amounts[index] ?? ZERO).minus(parts[index] ?? ZERO).times(step);
	const order = (eligible.length > 0 ? eligible : indices)
		.map((index) => ({ index, nearness: towards(index) }))
		.sort((a, b) => b.nearness.cmp(a.nearness) || a.index - b.index);
	const units = order.length === 0 ? 0 : Number(missing.div(step).round(0, Decimal.roundHalfUp).toFixed(0));
	for (let done = 0; done < units; done++) {
		const index = order[done % order.length]?.index ?? 0;
		parts[index] = (parts[index] ?? ZERO).plus(step);
	}
	return parts.map((part) => money(part, currency));
}

/**
 * Splits a rounded amount by weights so that the parts sum to the whole: each part is rounded down to the minor unit and the
 * units left over go to the largest remainders, first come first. Zero weights share evenly.
 * Example: 10.00 by [1, 1, 1] → 3.34, 3.33, 3.33.
 */
export function allocate(whole: Money, weights: readonly Decimal[]): Money[] {
	if (weights.length === 0) return [];
	const { currency } = whole;
	const sizes = weights.map((weight) => weight.abs());
	const total = sizes.reduce((a, b) => a.plus(b), ZERO);
	const shares = total.eq(ZERO) ? weights.map(() => decimal('1')) : sizes;
	const base = total.eq(ZERO) ? decimal(String(weights.length)) : total;
	const exact = shares.map((share) => whole.amount.times(share).div(base));
	const floors = exact.map((part) => part.round(currency.decimals, Decimal.roundDown));
	const unit = decimal('10').pow(-currency.decimals);
	const left = whole.amount.minus(floors.reduce((a, b) => a.plus(b), ZERO));
	const step = left.lt(ZERO) ? unit.times(decimal('-1')) : unit;
	let units = Number(left.div(step).round(0, Decimal.roundHalfUp).toFixed(0));
	const order = exact
		.map((part, index) => ({ index, rest: part.minus(floors[index] ?? ZERO).abs() }))
		.sort((a, b) => b.rest.cmp(a.rest) || a.index - b.index);
	const parts = [...floors];
	for (const { index } of order) {
		if (units-- <= 0) break;
		parts[index] = (parts[index] ?? ZERO).plus(step);
	}
	return parts.map((part) => money(part, currency));
}
