import type { BookedDocument } from '../audit';

export type Kind =
	| 'missing'
	| 'held'
	| 'deleted'
	| 'voided'
	| 'duplicate'
	| 'currency'
	| 'total'
	| 'tax'
	| 'date'
	| 'customer'
	| 'unpaid'
	| 'paid_in_books'
	| 'not_reversed'
	| 'orphan'
	| 'payment_unapplied';

/** Where shop and books disagree. */
export interface Discrepancy {
	readonly kind: Kind;
	/** 0 for what is in the books alone. */
	readonly orderId: number;
	readonly message: string;
	readonly remedy: string;
	/** The two figures, texts; `""` where one side has none. */
	readonly shop: string;
	readonly books: string;
	readonly document: BookedDocument | null;
	readonly url: string;
}

/** What happened, and what mends it. */
export interface Said {
	readonly message: string;
	readonly remedy: string;
}

export const discrepancy = (
	kind: Kind,
	orderId: number,
	{ message, remedy }: Said,
	more: Partial<Pick<Discrepancy, 'shop' | 'books' | 'document'>> = {},
): Discrepancy => ({
	kind,
	orderId,
	message,
	remedy,
	shop: '',
	books: '',
	document: null,
	...more,
	url: more.document?.url ?? '',
});
