import type { BookedDocument } from '../audit';
import { decimal, display, ZERO, type Decimal } from '../money';
import { chargedTotal } from '../order-to-sale/6-document';
import type { Sale } from '../sale';
import type { SaleSettings } from '../settings';
import { wrongCustomer } from './customer';
import { discrepancy, type Discrepancy } from './discrepancy';
import type { Pair } from './expect';
import type { CompareTexts, Differing } from './texts';

export interface CompareContext {
	readonly settings: SaleSettings;
	/** Statuses that make an order a sale; empty for all. */
	readonly saleStatuses: readonly number[];
	/** E-mail addresses of customers that were looked up. */
	readonly emails: ReadonlyMap<string, string>;
	/** Whether the company has sales tax at all. */
	readonly taxed: boolean;
	readonly texts: CompareTexts;
}

const shown = (document: BookedDocument): string => `${document.total} ${document.currency}`;

/** What differs between a sale and the one document that stands for it; a difference of total hides the one of tax that it comes from. */
function differences(sale: Sale, document: BookedDocument, context: CompareContext): Discrepancy[] {
	const { taxed, emails, texts } = context;
	const other = (what: Differing, shop: string, books: string): Discrepancy[] => [
		discrepancy(
			what,
			sale.orderId,
			texts.differs(what, sale.orderId, shop, texts.document(document), books),
			{
				shop,
				books,
				document,
			},
		),
	];
	const amount = (): Discrepancy[] => {
		if (document.currency !== sale.total.currency.code)
			return other('currency', sale.total.currency.code, document.currency);
		if (!decimal(document.total).eq(sale.total.amount))
			return other('total', display(sale.total), shown(document));
		return taxed && !decimal(document.tax).eq(sale.tax.total.amount)
			? other('tax', display(sale.tax.total), `${document.tax} ${document.currency}`)
			: [];
	};
	const dated = document.date === sale.date || document.privateNote.includes(`order of ${sale.date}`);
	return [
		...amount(),
		...(dated ? [] : other('date', sale.date, document.date)),
		...(wrongCustomer(sale, document, emails)
			? other('customer', sale.customer.displayName, document.customerName)
			: []),
	];
}

/** Whether shop and books agree that an invoice is paid. */
function payment(sale: Sale, document: BookedDocument, { settings, texts }: CompareContext): Discrepancy[] {
	if (document.type !== 'Invoice') return [];
	const { orderId } = sale;
	const named = texts.document(document);
	const open = decimal(document.balance).gt(ZERO);
	if (open && sale.paid && settings.sendPayments) {
		const said = texts.unpaid(orderId, named, `${document.balance} ${document.currency}`);
		const books = texts.open(document.balance);
		return [discrepancy('unpaid', orderId, said, { shop: texts.paid, books, document })];
	}
	const paid = !open && document.paymentIds.length > 0;
	return paid && !sale.paid && settings.paidStatuses.length > 0
		? [
				discrepancy('paid_in_books', orderId, texts.paidInBooks(orderId, named), {
					shop: texts.notPaid,
					books: texts.paid,
					document,
				}),
			]
		: [];
}

/** Whether an order counts as sold: by its status now, or because the books have it. */
export const isSale = ({ sales, shop: { order } }: Pair, saleStatuses: readonly number[]): boolean =>
	sales.length > 0 || saleStatuses.length === 0 || saleStatuses.includes(order.status.id);

/** Why an order has no document that stands. */
function absent(pair: Pair, { saleStatuses, texts }: CompareContext): Discrepancy[] {
	const { order, state, reason, remedy, documentNumber } = pair.shop;
	const [gone] = pair.voided;
	const shop = display(chargedTotal(order));
	if (state === 'ignored' || state === 'skipped') return [];
	if (gone) {
		const said = texts.voided(order.id, shop, texts.document(gone));
		return [discrepancy('voided', order.id, said, { shop, books: '0.00', document: gone })];
	}
	if (documentNumber !== '')
		return [discrepancy('deleted', order.id, texts.deleted(order.id, shop, documentNumber), { shop })];
	if (!isSale(pair, saleStatuses)) return [];
	if (state !== 'held' && pair.expected.ok)
		return [discrepancy('missing', order.id, texts.missing(order.id, shop), { shop })];
	const [found] = pair.expected.ok ? [{ message: reason, remedy }] : pair.expected.findings;
	const cause = { message: reason || found.message, remedy: remedy || found.remedy };
	return [discrepancy('held', order.id, texts.held(order.id, shop, cause), { shop })];
}

const givenBack = (refunds: readonly BookedDocument[]): Decimal =>
	refunds.reduce((sum, { total }) => sum.plus(decimal(total)), ZERO);

/** What is wrong with one order. */
export function comparePair(pair: Pair, context: CompareContext): Discrepancy[] {
	const { expected, sales, refunds, shop } = pair;
	const { texts } = context;
	const [document, second] = sales;
	const { id, status } = shop.order;
	if (document && second) {
		const all = sales.map((one) => texts.documentOf(texts.document(one), shown(one)));
		const books = String(sales.length);
		return [discrepancy('duplicate', id, texts.duplicate(id, all), { shop: '1', books, document: second })];
	}
	if (expected.ok && expected.value.intent === 'reverse') {
		if (!document || givenBack(refunds).gte(decimal(document.total))) return [];
		const books = shown(document);
		const partly = refunds.length > 0;
		const said = texts.notReversed(id, status.name, texts.document(document), books, partly);
		return [discrepancy('not_reversed', id, said, { shop: '0.00', books, document })];
	}
	if (!document) return expected.ok && expected.value.intent === 'skip' ? [] : absent(pair, context);
	if (!expected.ok) {
		const total = chargedTotal(shop.order);
		const figures = { shop: display(total), books: shown(document), document };
		const said = texts.comesTo(id, figures.shop, texts.document(document), figures.books);
		return decimal(document.total).eq(total.amount) ? [] : [discrepancy('total', id, said, figures)];
	}
	if (expected.value.intent !== 'sell') return [];
	const { sale } = expected.value;
	return [...differences(sale, document, context), ...payment(sale, document, context)];
}
