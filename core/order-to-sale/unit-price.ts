import { decimal, Decimal, type Money } from '../money';

/** QuickBooks keeps amounts with 10.5 digits (Line.Amount, "10.5 format"); 5 decimals are enough for quantities below 1,000. */
const MOST_DECIMALS = 7;
const FEWEST_DECIMALS = 2;
/** QuickBooks compares in cents, whatever the currency. */
const CENTS = 2;

const reproduces = (unit: Decimal, quantity: Decimal, amount: Money): boolean =>
	unit.times(quantity).round(CENTS, Decimal.roundHalfUp).eq(amount.amount);

/**
 * A unit price such that half-up(quantity × unit price) is the amount to the cent (QuickBooks refuses anything else, fault 6070): the shop's
 * own price where it does, else the amount's share with as few decimals as it takes; null when none does (then the line is an amount only).
 * Example: 23.33 for 7 at 3.3333 → 3.3333; 31.97 for 2 at 15.985 → 15.985.
 */
export function unitPrice(amount: Money, quantity: number, shopPrice: Decimal | null): Decimal | null {
	if (!Number.isInteger(quantity) || quantity <= 0) return null;
	const count = decimal(String(quantity));
	const exact = amount.amount.div(count);
	for (const source of shopPrice ? [shopPrice, exact] : [exact])
		for (let decimals = FEWEST_DECIMALS; decimals <= MOST_DECIMALS; decimals++) {
			const unit = source.round(decimals, Decimal.roundHalfUp);
			if (reproduces(unit, count, amount)) return unit;
		}
	return null;
}
