import { setScene, type Scene } from '../../demo/scene';
import { reportRows } from '../../demo/report';
import { DUE, hourly } from '../nodes/scene';

/** What a shop's orders made of the books. */
export interface Bookkeeping {
	/** `number total` of every document, sorted. */
	readonly documents: readonly string[];
	/** `account debit credit` of every account that was moved. */
	readonly accounts: readonly string[];
	/** The shop's ledger: how many orders are in which state, and what differs from the charge. */
	readonly states: Readonly<Record<string, number>>;
	readonly differences: readonly string[];
}

export function bookkeeping({ shop, books }: Pick<Scene, 'shop' | 'books'>): Bookkeeping {
	const rows = reportRows(shop, books);
	const states: Record<string, number> = {};
	for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
	return {
		documents: books
			.documents()
			.map(({ docNumber, total }) => `${docNumber} ${total}`)
			.sort(),
		accounts: books.trialBalance().rows.map(({ account, debit, credit }) => `${account} ${debit} ${credit}`),
		states,
		differences: rows
			.filter(({ difference }) => Number(difference || 'NaN') !== 0)
			.map(({ order, difference }) => `${order} ${difference}`),
	};
}

/** The same number of random orders, posted by one process that nothing disturbs. */
export async function postedByOneProcess(orders: number): Promise<Bookkeeping> {
	const scene = await setScene({ company: 'us', orders: 'none' });
	try {
		for (let placed = 0; placed < orders; placed++) scene.shop.placeRandomOrder();
		for (let handedOut = 1; handedOut > 0;) {
			const run = await hourly(scene);
			if (run.error) throw new Error(run.error.message);
			handedOut = run.output(DUE).length;
		}
		return bookkeeping(scene);
	} finally {
		await scene.stop();
	}
}
