import Big from 'big.js';

export type Decimal = Big;

// Its own constructor: strict mode must not depend on what another module sets on the shared one.
const Exact = Big();
Exact.strict = true;
Exact.DP = 20;
Exact.RM = Big.roundHalfUp;

/** A decimal from its text (`"14.50"`, `"1e-7"`); throws on anything that is not a number. */
export const decimal = (value: string): Decimal => new Exact(value);

export const ZERO = decimal('0');
export const ONE = decimal('1');
export const HUNDRED = decimal('100');

/** Rounded half-up (away from zero) to cents: 1861.075 → 1861.08. */
export const cents = (value: Decimal): Decimal => value.round(2, Big.roundHalfUp);

export const sum = (values: Iterable<Decimal>): Decimal => {
	let total = ZERO;
	for (const value of values) total = total.plus(value);
	return total;
};

/** The JSON number Intuit puts on the wire. */
export const wire = (value: Decimal): number => Number(value.toString());

/** The text with thousands separators that fault 6070 quotes: `1,861.07`. */
export function grouped(value: Decimal): string {
	const [whole = '0', fraction = '00'] = value.toFixed(2).split('.');
	return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction}`;
}

/**
 * Splits `total` into cents in proportion to `weights`, losing nothing: 8.00 over 4 : 4.5 : 0.375 →
 * 3.61 + 4.05 + 0.34. All weights zero: everything on the first.
 */
export function allocate(total: Decimal, weights: Decimal[]): Decimal[] {
	const whole = sum(weights);
	if (weights.length === 0) return [];
	const parts = weights.map((weight) => (whole.eq(ZERO) ? ZERO : cents(total.times(weight).div(whole))));
	const rest = total.minus(sum(parts));
	const heaviest = weights.reduce((best, weight, i) => (weight.gt(weights[best] ?? ZERO) ? i : best), 0);
	return parts.map((part, i) => (i === heaviest ? part.plus(rest) : part));
}
