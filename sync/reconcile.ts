import type { BookedDocument, BookedPayment } from '../core/audit';
import type { Company } from '../core/company';
import { orderIdIn } from '../core/marker';
import {
	COMPARE_TEXTS,
	doubtfulCustomers,
	numberOf,
	pairUp,
	reconcile,
	type Period,
	type Reconciliation,
	type ShopOrder,
} from '../core/reconcile';
import type { Language } from '../core/report';
import type { SaleSettings } from '../core/settings';

/** What a comparison reads of the books; every call is metered. */
export interface AuditDocuments {
	company(): Promise<Company>;
	documentsBetween(from: string, to: string): Promise<readonly BookedDocument[]>;
	documentsNumbered(
		numbers: readonly string[],
		types: ReadonlyArray<BookedDocument['type']>,
	): Promise<readonly BookedDocument[]>;
	paymentsBetween(from: string, to: string): Promise<readonly BookedPayment[]>;
	customerEmails(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The shop's side. */
export interface ShopAudit {
	/** Every order placed in the period, whatever its status, in days of the account's time zone. */
	ordersBetween(period: Period): Promise<readonly ShopOrder[]>;
	/** Which of these orders the shop has at all. */
	existing(orderIds: readonly number[]): Promise<ReadonlySet<number>>;
}

/** Orders without a document in the period, and buyers of another name, that are looked up one by one: ten reads of documents, five of customers. */
const LOOKED_UP = 500;

export interface ReconcileContext {
	readonly shop: ShopAudit;
	readonly books: AuditDocuments;
	readonly settings: SaleSettings;
	readonly saleStatuses: readonly number[];
	readonly language: Language;
}

/**
 * Compares a period. Reads of QuickBooks: the company's (two to four), one for each thousand documents of the period and type and each thousand
 * payments (four at least), and what is looked up for orders that stay without a document: at most fifteen.
 */
export async function reconcilePeriod(period: Period, context: ReconcileContext): Promise<Reconciliation> {
	const { shop, books, settings, saleStatuses, language } = context;
	const company = await books.company();
	const orders = await shop.ordersBetween(period);
	const documents = [...(await books.documentsBetween(period.from, period.to))];
	const expectation = { settings, company };
	// a sale may be dated on another day than its order was placed, and anybody may have changed the date
	const dateless = pairUp(orders, documents, expectation).pairs.filter(
		({ sales, voided, expected }) =>
			sales.length === 0 && voided.length === 0 && !(expected.ok && expected.value.intent === 'skip'),
	);
	const numbers = dateless
		.map(({ shop: { order, documentNumber } }) => documentNumber || numberOf(order.id, settings))
		.filter((number) => number !== '')
		.slice(0, LOOKED_UP);
	if (numbers.length > 0) {
		const known = new Set(documents.map(({ type, id }) => `${type} ${id}`));
		const found = await books.documentsNumbered(numbers, ['SalesReceipt', 'Invoice']);
		documents.push(...found.filter(({ type, id }) => !known.has(`${type} ${id}`)));
	}
	const { pairs, strays } = pairUp(orders, documents, expectation);
	const strayIds = strays.flatMap(({ privateNote }) => orderIdIn(privateNote) ?? []);
	const existing = strayIds.length > 0 ? await shop.existing([...new Set(strayIds)]) : new Set<number>();
	const doubtful = doubtfulCustomers(pairs).slice(0, LOOKED_UP);
	return reconcile(
		period,
		{
			pairs,
			strays,
			payments: await books.paymentsBetween(period.from, period.to),
			company,
			isKnown: (orderId) => existing.has(orderId),
		},
		{
			settings,
			saleStatuses,
			emails: doubtful.length > 0 ? await books.customerEmails(doubtful) : new Map<string, string>(),
			texts: COMPARE_TEXTS[language],
			taxed: !company.salesTax.endsWith('-off'),
		},
	);
}
