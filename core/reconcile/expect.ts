import { isVoid, type BookedDocument } from '../audit';
import type { Company } from '../company';
import { saleKey, saleKeyIn } from '../marker';
import type { Order } from '../order';
import { orderToSale, type Prepared } from '../order-to-sale';
import type { Outcome } from '../finding';
import type { SaleSettings } from '../settings';

/** An order of the shop, and what the shop's ledger says of it. */
export interface ShopOrder {
	readonly order: Order;
	/** The key of its store in markers. */
	readonly shop: string;
	/** The ledger's state, `""` when it knows nothing. */
	readonly state: string;
	/** Number of the document that the ledger knows, `""` for none. */
	readonly documentNumber: string;
	readonly reason: string;
	readonly remedy: string;
}

/** An order beside what the books have of it. */
export interface Pair {
	readonly shop: ShopOrder;
	readonly expected: Outcome<Prepared>;
	/** Sales of it that stand, oldest first. */
	readonly sales: readonly BookedDocument[];
	readonly voided: readonly BookedDocument[];
	/** Of all or of parts. */
	readonly refunds: readonly BookedDocument[];
}

export interface ExpectContext {
	readonly settings: SaleSettings;
	readonly company: Company;
}

/** What an order should be in the books; the closing date is no matter of what was posted before it. */
export const expectedOf = (
	{ order, shop }: ShopOrder,
	{ settings, company }: ExpectContext,
): Outcome<Prepared> => orderToSale(order, { settings, company: { ...company, closedUntil: null }, shop });

/** The number that an order's document bears, `""` when QuickBooks numbers. */
export const numberOf = (orderId: number, { numbering, documentPrefix }: SaleSettings): string =>
	numbering === 'automatic' ? '' : `${documentPrefix}${orderId}`;

/** Puts the books' documents beside the shop's orders: by marker, else by number. */
export function pairUp(
	orders: readonly ShopOrder[],
	documents: readonly BookedDocument[],
	context: ExpectContext,
): { readonly pairs: readonly Pair[]; readonly strays: readonly BookedDocument[] } {
	const byKey = new Map<string, BookedDocument[]>();
	const byNumber = new Map<string, BookedDocument[]>();
	const put = (map: Map<string, BookedDocument[]>, key: string, document: BookedDocument): void =>
		void map.set(key, [...(map.get(key) ?? []), document]);
	for (const document of documents) {
		const key = saleKeyIn(document.privateNote);
		if (key !== null) put(byKey, key, document);
		else if (document.number !== '') put(byNumber, document.number.toLowerCase(), document);
	}
	const taken = new Set<BookedDocument>();
	const pairs = orders.map((one): Pair => {
		const number = numberOf(one.order.id, context.settings).toLowerCase();
		const own = [
			...(byKey.get(saleKey(one.shop, one.order.id)) ?? []),
			...(number === '' ? [] : (byNumber.get(number) ?? [])),
		];
		for (const document of own) taken.add(document);
		const sales = own.filter(({ type }) => type !== 'RefundReceipt');
		return {
			shop: one,
			expected: expectedOf(one, context),
			sales: sales.filter((document) => !isVoid(document)),
			voided: sales.filter(isVoid),
			refunds: own.filter((document) => document.type === 'RefundReceipt' && !isVoid(document)),
		};
	});
	return { pairs, strays: documents.filter((document) => !taken.has(document) && !isVoid(document)) };
}
