import type { BookedDocument, BookedPayment } from '../audit';
import { orderIdIn, readMarker } from '../marker';
import { decimal, display, money, ZERO } from '../money';
import { discrepancy, type Discrepancy } from './discrepancy';
import type { CompareTexts } from './texts';

/** Documents of ours whose order the shop does not have. */
export const orphans = (
	strays: readonly BookedDocument[],
	isKnown: (orderId: number) => boolean,
	texts: CompareTexts,
): Discrepancy[] =>
	strays.flatMap((document) => {
		const id = orderIdIn(document.privateNote);
		if (id === null || isKnown(id)) return [];
		const books = `${document.total} ${document.currency}`;
		return [discrepancy('orphan', 0, texts.orphan(texts.document(document), books, id), { books, document })];
	});

/** Payments of ours that pay nothing. */
export const idlePayments = (payments: readonly BookedPayment[], texts: CompareTexts): Discrepancy[] =>
	payments
		.filter(({ privateNote, unapplied }) => readMarker(privateNote) !== null && decimal(unapplied).gt(ZERO))
		.map(({ total, currency, customerName, date, unapplied, url }) => {
			const said = texts.idlePayment(`${total} ${currency}`, customerName, date, unapplied);
			const books = display(money(unapplied, { code: currency, decimals: 2 }));
			return { ...discrepancy('payment_unapplied', 0, said, { books }), url };
		});
