import type { BookedDocument, BookedPayment } from '../audit';
import { orderIdIn, readMarker } from '../marker';
import { decimal, display, money, ZERO, type Decimal, type Money } from '../money';
import { chargedTotal } from '../order-to-sale/6-document';
import type { Sale } from '../sale';
import type { SaleSettings } from '../settings';
import type { Pair } from './expect';

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

export interface CompareContext {
	readonly settings: SaleSettings;
	/** Statuses that make an order a sale; empty for all. */
	readonly saleStatuses: readonly number[];
	/** E-mail addresses of customers that were looked up. */
	readonly emails: ReadonlyMap<string, string>;
	/** Whether the company has sales tax at all. */
	readonly taxed: boolean;
}

const shown = (document: BookedDocument): string => `${document.total} ${document.currency}`;
const named = ({ type, number }: BookedDocument): string =>
	`${{ Invoice: 'invoice', SalesReceipt: 'sales receipt', RefundReceipt: 'refund receipt' }[type]} ${number}`;

type Said = Partial<Pick<Discrepancy, 'shop' | 'books' | 'document'>>;

const say = (kind: Kind, orderId: number, message: string, remedy: string, more: Said = {}): Discrepancy => ({
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

/** The name a customer may have got: the buyer's own, or with a suffix of ours. */
function sameName(booked: string, wanted: string): boolean {
	const plain = (name: string): string =>
		name
			.toLowerCase()
			.replace(/ \(deleted(-\d+)?\)$/, '')
			.replace(/-\d$/, '')
			.replace(/ \([a-z]{3}\)$/, '')
			.replace(/\s+/g, ' ')
			.trim();
	return plain(booked) === plain(wanted);
}

/** Documents whose customer's name is not the buyer's: whether it is he, only an e-mail address tells. */
export const doubtfulCustomers = (pairs: readonly Pair[]): string[] => [
	...new Set(
		pairs.flatMap(({ expected, sales }) => {
			if (!expected.ok || expected.value.intent === 'skip') return [];
			const { customer } = expected.value.sale;
			return customer.identity === 'person' && customer.email !== ''
				? sales
						.filter(({ customerName }) => !sameName(customerName, customer.displayName))
						.map(({ customerId }) => customerId)
				: [];
		}),
	),
];

function wrongCustomer({ customer }: Sale, document: BookedDocument, { emails }: CompareContext): boolean {
	if (customer.identity === 'given') return document.customerId !== customer.id;
	if (sameName(document.customerName, customer.displayName)) return false;
	if (customer.identity === 'organisation' || customer.email === '') return true;
	const email = emails.get(document.customerId);
	return email !== undefined && email !== customer.email;
}

/** What differs between a sale and the one document that stands for it; a difference of total hides the one of tax that it comes from. */
function compareDocument(sale: Sale, document: BookedDocument, context: CompareContext): Discrepancy[] {
	const { orderId } = sale;
	const other = (kind: Kind, shop: string, books: string, what: string): Discrepancy =>
		say(
			kind,
			orderId,
			`Order ${orderId} has the ${what} ${shop} in the shop, and ${books} in ${named(document)}.`,
			'Correct the document by hand, unless the change was meant; or edit the order, and the next run follows it.',
			{ shop, books, document },
		);
	const found: Discrepancy[] = [];
	if (document.currency !== sale.total.currency.code)
		found.push(other('currency', sale.total.currency.code, document.currency, 'currency'));
	else if (!decimal(document.total).eq(sale.total.amount))
		found.push(other('total', display(sale.total), shown(document), 'total'));
	else if (context.taxed && !decimal(document.tax).eq(sale.tax.total.amount))
		found.push(other('tax', display(sale.tax.total), `${document.tax} ${document.currency}`, 'tax'));
	if (document.date !== sale.date && !document.privateNote.includes(`order of ${sale.date}`))
		found.push(other('date', sale.date, document.date, 'date'));
	if (wrongCustomer(sale, document, context))
		found.push(other('customer', sale.customer.displayName, document.customerName, 'customer'));
	const { settings } = context;
	const owes = document.type === 'Invoice' && decimal(document.balance).gt(decimal('0'));
	if (owes && sale.paid && settings.sendPayments)
		found.push(
			say(
				'unpaid',
				orderId,
				`Order ${orderId} is paid, and ${named(document)} still has ${document.balance} ${document.currency} open.`,
				'Retry the order on the sync page of the shop: the next run posts the payment.',
				{ shop: 'paid', books: `${document.balance} open`, document },
			),
		);
	if (
		document.type === 'Invoice' &&
		!owes &&
		document.paymentIds.length > 0 &&
		!sale.paid &&
		settings.paidStatuses.length > 0
	)
		found.push(
			say(
				'paid_in_books',
				orderId,
				`${named(document)} is paid in QuickBooks, and order ${orderId} is not in the shop.`,
				'Give the order the status that means paid, if the money came in.',
				{ shop: 'not paid', books: 'paid', document },
			),
		);
	return found;
}

function absent(pair: Pair, context: CompareContext): Discrepancy[] {
	const { order, state, reason, remedy, documentNumber } = pair.shop;
	const { saleStatuses } = context;
	const [gone] = pair.voided;
	const shop = display(chargedTotal(order));
	if (state === 'ignored' || state === 'skipped') return [];
	if (gone)
		return [
			say(
				'voided',
				order.id,
				`${named(gone)} of order ${order.id} is void in QuickBooks, and the order stands in the shop (${shop}).`,
				'Cancel the order in the shop, or delete the void document and retry the order.',
				{ shop, books: '0.00', document: gone },
			),
		];
	if (documentNumber !== '')
		return [
			say(
				'deleted',
				order.id,
				`Order ${order.id} (${shop}) was posted as ${documentNumber}, and QuickBooks has no document of it any more.`,
				'Retry the order on the sync page of the shop to have it posted again, or ignore it there.',
				{ shop },
			),
		];
	if (saleStatuses.length > 0 && !saleStatuses.includes(order.status.id)) return [];
	if (state === 'held' || !pair.expected.ok) {
		const [cause] = pair.expected.ok ? [{ message: reason, remedy }] : pair.expected.findings;
		return [
			say(
				'held',
				order.id,
				`Order ${order.id} (${shop}) is held: ${reason || cause.message}`,
				remedy || cause.remedy,
				{ shop },
			),
		];
	}
	return [
		say(
			'missing',
			order.id,
			`Order ${order.id} (${shop}) is not in QuickBooks.`,
			'Run the workflow that posts the orders; is the order there then?',
			{ shop },
		),
	];
}

const givenBack = (refunds: readonly BookedDocument[]): Decimal =>
	refunds.reduce((sum, { total }) => sum.plus(decimal(total)), ZERO);

/** What is wrong with one order. */
export function comparePair(pair: Pair, context: CompareContext): Discrepancy[] {
	const { expected, sales, refunds, shop } = pair;
	const [document, second] = sales;
	const id = shop.order.id;
	if (document && second)
		return [
			say(
				'duplicate',
				id,
				`Order ${id} is in QuickBooks ${sales.length} times: ${sales.map((one) => `${named(one)} of ${shown(one)}`).join(', ')}.`,
				'Delete all but one in QuickBooks.',
				{ shop: '1', books: String(sales.length), document: second },
			),
		];
	if (expected.ok && expected.value.intent === 'reverse')
		return document && givenBack(refunds).lt(decimal(document.total))
			? [
					say(
						'not_reversed',
						id,
						`Order ${id} is ${shop.order.status.name} in the shop, and ${named(document)} of ${shown(document)} stands in QuickBooks without a refund${refunds.length === 0 ? '' : ' of the whole'}.`,
						'Retry the order on the sync page of the shop, or void or refund the document by hand.',
						{ shop: '0.00', books: shown(document), document },
					),
				]
			: [];
	if (!document) return expected.ok && expected.value.intent === 'skip' ? [] : absent(pair, context);
	if (!expected.ok) {
		const total: Money = chargedTotal(shop.order);
		const same = decimal(document.total).eq(total.amount);
		return same
			? []
			: [
					say(
						'total',
						id,
						`Order ${id} comes to ${display(total)}, and ${named(document)} to ${shown(document)}.`,
						'Correct the document by hand.',
						{
							shop: display(total),
							books: shown(document),
							document,
						},
					),
				];
	}
	return expected.value.intent === 'sell' ? compareDocument(expected.value.sale, document, context) : [];
}

/** Documents of ours whose order the shop does not have. */
export const orphans = (
	strays: readonly BookedDocument[],
	isKnown: (orderId: number) => boolean,
): Discrepancy[] =>
	strays.flatMap((document) => {
		const id = orderIdIn(document.privateNote);
		return id === null || isKnown(id)
			? []
			: [
					say(
						'orphan',
						0,
						`${named(document)} of ${shown(document)} is for order ${id}, which the shop does not have.`,
						'Void or delete it, if the sale did not take place.',
						{ books: shown(document), document },
					),
				];
	});

/** Payments of ours that pay nothing. */
export const idlePayments = (payments: readonly BookedPayment[]): Discrepancy[] =>
	payments
		.filter(
			({ privateNote, unapplied }) => readMarker(privateNote) !== null && decimal(unapplied).gt(decimal('0')),
		)
		.map((payment) => ({
			...say(
				'payment_unapplied',
				0,
				`A payment of ${payment.total} ${payment.currency} by ${payment.customerName} on ${payment.date} has ${payment.unapplied} applied to no invoice.`,
				'Apply it to the invoice in QuickBooks, or delete it.',
				{ books: display(money(payment.unapplied, { code: payment.currency, decimals: 2 })) },
			),
			url: payment.url,
		}));
