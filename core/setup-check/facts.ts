import type { BookAccount, BookEntry, BookItem, Subscription } from '../audit';
import type { Company } from '../company';
import type { Finding } from '../finding';
import type { SaleSettings } from '../settings';

/** The shop as its bridge describes it. */
export interface ShopFacts {
	readonly name: string;
	readonly bridgeVersion: string;
	readonly contract: number;
	readonly openCartVersion: string;
	readonly timeZone: string;
	readonly baseCurrency: string;
	/** Milliseconds. */
	readonly serverTime: number;
	readonly scopes: readonly string[];
	readonly rates: readonly ShopRate[];
	/** Every set of percentage rates that one line can carry, ascending ids. */
	readonly combinations: ReadonlyArray<readonly number[]>;
	readonly currencies: readonly string[];
	readonly paymentMethods: ReadonlyArray<{ readonly code: string; readonly title: string }>;
	/** Codes of order totals seen on orders. */
	readonly totalCodes: readonly string[];
	readonly products: readonly ShopProduct[];
	/** Whether there are more products than were read. */
	readonly moreProducts: boolean;
}

export interface ShopRate {
	readonly id: number;
	readonly name: string;
	/** Decimal text. */
	readonly rate: string;
	readonly kind: 'percentage' | 'fixed';
}

export interface ShopProduct {
	readonly id: number;
	readonly name: string;
	readonly model: string;
	readonly sku: string;
	readonly enabled: boolean;
}

export interface BooksFacts {
	readonly company: Company;
	readonly subscription: Subscription;
	readonly accounts: readonly BookAccount[];
	readonly items: readonly BookItem[];
	readonly methods: readonly BookEntry[];
	readonly classes: readonly BookEntry[];
	readonly locations: readonly BookEntry[];
}

export interface SetupFacts {
	readonly shop: ShopFacts;
	readonly books: BooksFacts;
	readonly settings: SaleSettings;
	/** Time zone of the workflow. */
	readonly workflowZone: string;
	/** Milliseconds. */
	readonly now: number;
}

/** `error`: orders will be held or booked wrongly; `warning`: may be; `info`: worth knowing; `ok`: checked and sound. */
export type Severity = 'error' | 'warning' | 'info' | 'ok';

/** What a check found; the message says what it means for the books. */
export interface SetupFinding extends Finding {
	readonly area: string;
	readonly severity: Severity;
}

/** One thing to look at; what it finds, or nothing when all is well. */
export interface Check {
	readonly area: string;
	/** What is said when nothing was found. */
	readonly sound: string;
	readonly run: (facts: SetupFacts) => readonly Omit<SetupFinding, 'area'>[];
}

export type Found = Omit<SetupFinding, 'area'>;

const found =
	(severity: Severity) =>
	(code: string, message: string, remedy: string): Found => ({ severity, code, message, remedy });

export const error = found('error');
export const warning = found('warning');
export const info = found('info');
