import type { BookedDocument } from '../audit';
import type { Sale } from '../sale';
import type { Pair } from './expect';

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

/** Whether a document stands on somebody else's name; `emails` are those of customers that were looked up. */
export function wrongCustomer(
	{ customer }: Sale,
	document: BookedDocument,
	emails: ReadonlyMap<string, string>,
): boolean {
	if (customer.identity === 'given') return document.customerId !== customer.id;
	if (sameName(document.customerName, customer.displayName)) return false;
	if (customer.identity === 'organisation' || customer.email === '') return true;
	const email = emails.get(document.customerId);
	return email !== undefined && email !== customer.email;
}
