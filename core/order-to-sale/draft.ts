import type { Company } from '../company';
import type { Decimal, Money } from '../money';
import type { Order } from '../order';
import type { ItemReference, LineRole } from '../sale';
import type { SaleSettings } from '../settings';

/** What every step may look at. */
export interface Context {
	readonly settings: SaleSettings;
	readonly company: Company;
	/** Host name of the shop; part of every key. */
	readonly shop: string;
}

/** A line on its way to the document: in the order's currency, still unrounded. */
export interface DraftLine {
	readonly role: LineRole;
	readonly item: ItemReference;
	readonly description: string;
	readonly quantity: number | null;
	/** One unit as the shop priced it, in the order's currency. */
	readonly shopPrice: Decimal | null;
	readonly net: Decimal;
	/** Percentage rates the line carries, ascending ids. */
	readonly rateIds: readonly number[];
}

/** The same line once it is rounded. */
export interface RoundedLine extends DraftLine {
	readonly amount: Money;
}

export interface Draft {
	readonly order: Order;
	readonly lines: readonly DraftLine[];
}

/** `"88+89"`: the set of rates as a key. */
export const combinationKey = (rateIds: readonly number[]): string => rateIds.join('+');
