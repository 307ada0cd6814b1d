import upperFirst from 'lodash/upperFirst';
import { english as report } from '../report/texts.en';
import type { CompareTexts } from './texts';

const DOCUMENTS = { Invoice: 'invoice', SalesReceipt: 'sales receipt', RefundReceipt: 'refund receipt' };

export const english: CompareTexts = {
	code: 'en',
	figure: report.figure,
	colon: report.colon,
	kinds: {
		missing: 'Missing in QuickBooks',
		held: 'Held',
		deleted: 'Deleted in QuickBooks',
		voided: 'Void in QuickBooks',
		duplicate: 'Twice in QuickBooks',
		currency: 'Another currency',
		total: 'Another total',
		tax: 'Another tax',
		date: 'Another date',
		customer: 'Another customer',
		unpaid: 'Paid in the shop, open in QuickBooks',
		paid_in_books: 'Paid in QuickBooks, not in the shop',
		not_reversed: 'Cancelled in the shop, standing in QuickBooks',
		orphan: 'In QuickBooks alone',
		payment_unapplied: 'Payment applied to nothing',
	},
	heads: { day: 'By day', currency: 'By currency', tax: 'By tax', method: 'By payment method' },
	title: (from, to) => `Shop and QuickBooks, ${from} to ${to}`,
	subject: (title, differing) => `${title}: ${differing === 0 ? 'all agree' : `${differing} differ`}`,
	lead: (differing, matched) =>
		differing === 0
			? `${matched} sales agree to the cent; nothing differs.`
			: `${differing} differ, ${matched} agree to the cent.`,
	differences: 'Where they differ',
	more: (count) => `and ${count} more`,
	chart: 'Sales by day',
	chartIn: (currency) => `Sales by day in ${currency}`,
	shop: 'Shop',
	paid: 'paid',
	notPaid: 'not paid',
	open: (amount) => `${amount} open`,
	document: ({ type, number }) => `${DOCUMENTS[type]} ${number}`,
	differs: (what, order, shop, document, books) => ({
		message: `Order ${order} has the ${what} ${shop} in the shop, and ${books} in ${document}.`,
		remedy:
			'Correct the document by hand, unless the change was meant; or edit the order, and the next run follows it.',
	}),
	unpaid: (order, document, open) => ({
		message: `Order ${order} is paid, and ${document} still has ${open} open.`,
		remedy: 'Retry the order on the sync page of the shop: the next run posts the payment.',
	}),
	paidInBooks: (order, document) => ({
		message: `${upperFirst(document)} is paid in QuickBooks, and order ${order} is not in the shop.`,
		remedy: 'Give the order the status that means paid, if the money came in.',
	}),
	voided: (order, shop, document) => ({
		message: `${upperFirst(document)} of order ${order} is void in QuickBooks, and the order stands in the shop (${shop}).`,
		remedy: 'Cancel the order in the shop, or delete the void document and retry the order.',
	}),
	deleted: (order, shop, number) => ({
		message: `Order ${order} (${shop}) was posted as ${number}, and QuickBooks has no document of it any more.`,
		remedy: 'Retry the order on the sync page of the shop to have it posted again, or ignore it there.',
	}),
	held: (order, shop, { message, remedy }) => ({
		message: `Order ${order} (${shop}) is held: ${message}`,
		remedy,
	}),
	missing: (order, shop) => ({
		message: `Order ${order} (${shop}) is not in QuickBooks.`,
		remedy: 'Run the workflow that posts the orders; is the order there then?',
	}),
	duplicate: (order, documents) => ({
		message: `Order ${order} is in QuickBooks ${documents.length} times: ${documents.join(', ')}.`,
		remedy: 'Delete all but one in QuickBooks.',
	}),
	documentOf: (document, amount) => `${document} of ${amount}`,
	notReversed: (order, status, document, amount, partly) => ({
		message: `Order ${order} is ${status} in the shop, and ${document} of ${amount} stands in QuickBooks without a refund${partly ? ' of the whole' : ''}.`,
		remedy: 'Retry the order on the sync page of the shop, or void or refund the document by hand.',
	}),
	comesTo: (order, shop, document, books) => ({
		message: `Order ${order} comes to ${shop}, and ${document} to ${books}.`,
		remedy: 'Correct the document by hand.',
	}),
	orphan: (document, amount, order) => ({
		message: `${upperFirst(document)} of ${amount} is for order ${order}, which the shop does not have.`,
		remedy: 'Void or delete it, if the sale did not take place.',
	}),
	idlePayment: (amount, customer, date, unapplied) => ({
		message: `A payment of ${amount} by ${customer} on ${date} has ${unapplied} applied to no invoice.`,
		remedy: 'Apply it to the invoice in QuickBooks, or delete it.',
	}),
};
