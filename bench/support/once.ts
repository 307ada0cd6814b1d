import Big from 'big.js';
import type { Scene } from '../../demo/scene';
import { charged } from '../../simulators/shop';

/** What the books hold of the shop's orders at the end of a run. */
export interface Once {
	readonly orders: number;
	/** Orders with a document. */
	readonly booked: number;
	/** Documents beyond the first of each order. */
	readonly duplicates: number;
	/** Documents' sum less the orders' sum, in the shop's currency. */
	readonly difference: string;
	/** Invoices with a balance. */
	readonly open: number;
	readonly exact: boolean;
}

/** Compares orders and documents one by one and in sum. `numberOf` says which number an order's document has. */
export function once(
	{ shop, books }: Scene,
	orderIds: readonly number[],
	numberOf = (orderId: number): string => `OC${orderId}`,
): Once {
	const documents = books.documents();
	const byNumber = new Map<string, string>();
	let booked = Big('0');
	for (const { docNumber = '', total } of documents) {
		byNumber.set(docNumber, total);
		booked = booked.plus(total);
	}
	const sums = orderIds.map((orderId) => [numberOf(orderId), charged(shop.orders.get(orderId))] as const);
	const found = sums.filter(([number]) => byNumber.has(number));
	const equal = found.every(([number, total]) => byNumber.get(number) === total);
	const difference = sums.reduce((rest, [, total]) => rest.minus(total), booked).toFixed(2);
	const balanced = books.trialBalance().difference === '0.00';
	return {
		orders: orderIds.length,
		booked: found.length,
		duplicates: documents.length - byNumber.size,
		difference,
		open: documents.filter(({ type, balance }) => type === 'Invoice' && Number(balance) !== 0).length,
		exact:
			balanced &&
			equal &&
			difference === '0.00' &&
			documents.length === orderIds.length &&
			found.length === orderIds.length,
	};
}

export const inWords = ({ orders, booked, duplicates, difference, open, exact }: Once): string =>
	`${exact ? 'exactly once' : 'NOT exactly once'}: ${orders} orders, ${booked} booked, ${duplicates} duplicates, sums differ by ${difference}, ${open} invoices open`;

/** The process fails when not every order is in the books once. */
export function demandOnce(result: Once): void {
	if (!result.exact) process.exitCode = 1;
}
