import type { BookedDocument } from '../audit';
import type { Language, Texts } from '../report/texts';
import type { Kind, Said } from './discrepancy';
import { english } from './texts.en';
import { french } from './texts.fr';
import type { Total } from './totals';

/** A difference of one value between an order and its document. */
export type Differing = Extract<Kind, 'currency' | 'total' | 'tax' | 'date' | 'customer'>;

/** Every sentence of a comparison, in one language. Amounts, names and documents come in as texts. */
export interface CompareTexts {
	/** BCP 47, for the page's `lang`. */
	readonly code: string;
	readonly figure: Texts['figure'];
	readonly kinds: Readonly<Record<Kind, string>>;
	readonly heads: Readonly<Record<Total['by'], string>>;
	readonly title: (from: string, to: string) => string;
	readonly subject: (title: string, differing: number) => string;
	readonly lead: (differing: number, matched: number) => string;
	readonly differences: string;
	readonly more: (count: number) => string;
	readonly chart: string;
	readonly chartIn: (currency: string) => string;
	readonly shop: string;
	/** What stands between a label and what it says. */
	readonly colon: string;
	readonly paid: string;
	readonly notPaid: string;
	readonly open: (amount: string) => string;
	/** `invoice OC1001`, in the middle of a sentence. */
	readonly document: (document: Pick<BookedDocument, 'type' | 'number'>) => string;
	readonly differs: (what: Differing, order: number, shop: string, document: string, books: string) => Said;
	readonly unpaid: (order: number, document: string, open: string) => Said;
	readonly paidInBooks: (order: number, document: string) => Said;
	readonly voided: (order: number, shop: string, document: string) => Said;
	readonly deleted: (order: number, shop: string, number: string) => Said;
	readonly held: (order: number, shop: string, cause: Said) => Said;
	readonly missing: (order: number, shop: string) => Said;
	readonly duplicate: (order: number, documents: readonly string[]) => Said;
	/** A document with its amount; `partly` when something was refunded. */
	readonly documentOf: (document: string, amount: string) => string;
	readonly notReversed: (
		order: number,
		status: string,
		document: string,
		amount: string,
		partly: boolean,
	) => Said;
	readonly comesTo: (order: number, shop: string, document: string, books: string) => Said;
	readonly orphan: (document: string, amount: string, order: number) => Said;
	readonly idlePayment: (amount: string, customer: string, date: string, unapplied: string) => Said;
}

export const COMPARE_TEXTS: Readonly<Record<Language, CompareTexts>> = { en: english, fr: french };
