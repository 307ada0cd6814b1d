import { Decimal, decimal, ZERO } from '../money';

const whole = (units: number): Decimal => decimal(units.toFixed(0));

/**
 * What the shop may offer: floor(on hand − units sold but not yet posted − buffer), never below zero.
 * 7.5 on hand, 3 unposted, buffer 1 → 3; 2 on hand, 3 unposted → 0.
 */
export function newQuantity(onHand: Decimal, unposted: number, buffer: number): Decimal {
	const left = onHand.minus(whole(unposted)).minus(whole(buffer));
	return left.lt(ZERO) ? ZERO : left.round(0, Decimal.roundDown);
}

/**
 * Whether the shop offers what it may. A shop that may offer nothing and offers nothing is right whatever its negative number: that number
 * counts back-orders, and a cancelled one puts its units back on top of it.
 */
export const agrees = (shop: number, wanted: Decimal): boolean =>
	wanted.eq(ZERO) ? shop <= 0 : wanted.eq(whole(shop));
