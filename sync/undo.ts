import groupBy from 'lodash/groupBy';
import { isVoid, type BookedDocument, type BookedPayment } from '../core/audit';
import type { Company } from '../core/company';
import { finding, type Finding } from '../core/finding';
import { orderIdIn } from '../core/marker';
import { reasonsAgainst, type InBooks, type SyncedOrder } from '../core/undo';
import type { Written } from './ports';

/** What undoing reads and writes of the books. Each call takes a whole list. */
export interface UndoBooks {
	company(): Promise<Company>;
	documentsById(type: BookedDocument['type'], ids: readonly string[]): Promise<readonly BookedDocument[]>;
	documentsNumbered(
		numbers: readonly string[],
		types: ReadonlyArray<BookedDocument['type']>,
	): Promise<readonly BookedDocument[]>;
	refundsSince(from: string): Promise<readonly BookedDocument[]>;
	paymentsById(ids: readonly string[]): Promise<readonly BookedPayment[]>;
	deletePayments(payments: readonly BookedPayment[]): Promise<ReadonlyArray<Written<string>>>;
	deleteDocuments(documents: readonly BookedDocument[]): Promise<ReadonlyArray<Written<string>>>;
	voidDocuments(documents: readonly BookedDocument[]): Promise<ReadonlyArray<Written<string>>>;
}

/** `gone`: nothing of it is in the books; `refused`: left as it is; `failed`: taken out in part, or not known to be. */
export interface Undone {
	readonly orderId: number;
	readonly result: 'undone' | 'gone' | 'refused' | 'failed' | 'would_undo';
	readonly documents: readonly string[];
	readonly code: string;
	readonly reason: string;
	readonly remedy: string;
}

export type UndoBy = 'delete' | 'void';

const TYPES = ['SalesReceipt', 'Invoice', 'RefundReceipt'] as const;

/** Everything the books have of these orders: by the ledger's ids, the sale of a refund by number, and refunds by their markers. */
async function readAll(
	orders: readonly SyncedOrder[],
	books: UndoBooks,
): Promise<{ readonly company: Company; readonly of: (order: SyncedOrder) => InBooks }> {
	const company = await books.company();
	const found = new Map<string, BookedDocument>();
	const keep = (documents: readonly BookedDocument[]): void => {
		for (const document of documents) found.set(`${document.type} ${document.id}`, document);
	};
	for (const type of TYPES) {
		const ids = orders.flatMap(({ document }) => (document?.type === type ? [document.id] : []));
		if (ids.length > 0) keep(await books.documentsById(type, ids));
	}
	const sold = orders.flatMap(({ document }) =>
		document?.type === 'RefundReceipt' ? [document.number.replace(/^C/, '')] : [],
	);
	if (sold.length > 0) keep(await books.documentsNumbered(sold, ['SalesReceipt', 'Invoice']));
	// returns that the shop has deleted are known by the markers of their refunds alone
	const [first] = [...found.values()].map(({ date }) => date).sort();
	if (first !== undefined) keep(await books.refundsSince(first));
	const documents = [...found.values()];
	const ids = documents.flatMap(({ paymentIds }) => paymentIds);
	const payments = ids.length > 0 ? await books.paymentsById(ids) : [];
	const byOrder = groupBy(documents, ({ privateNote }) => orderIdIn(privateNote) ?? '');
	return {
		company,
		of: ({ orderId, document }) => {
			const own = (byOrder[orderId] ?? []).concat(
				documents.filter(
					(one) =>
						one.id === document?.id && one.type === document.type && orderIdIn(one.privateNote) === null,
				),
			);
			const paid = new Set(own.flatMap(({ paymentIds }) => paymentIds));
			return { documents: own, payments: payments.filter(({ id }) => paid.has(id)) };
		},
	};
}

const told = (
	orderId: number,
	result: Undone['result'],
	documents: readonly BookedDocument[],
	cause?: Finding,
): Undone => ({
	orderId,
	result,
	documents: documents.map(({ type, number, id }) => `${type} ${number === '' ? id : number}`),
	code: cause?.code ?? '',
	reason: cause?.message ?? '',
	remedy: cause?.remedy ?? '',
});

/** In the order in which QuickBooks lets go: payments, refunds, then sales. An order whose earlier part failed is left at that. */
async function takeOut(
	open: ReadonlyArray<{ readonly order: SyncedOrder; readonly inBooks: InBooks }>,
	by: UndoBy,
	books: UndoBooks,
): Promise<{ readonly faults: ReadonlyMap<number, Finding>; readonly touched: ReadonlySet<number> }> {
	const faults = new Map<number, Finding>();
	const touched = new Set<number>();
	const rowsOf = <Row>(pick: (inBooks: InBooks) => readonly Row[]) =>
		open
			.filter(({ order }) => !faults.has(order.orderId))
			.flatMap(({ order, inBooks }) => pick(inBooks).map((row) => ({ orderId: order.orderId, row })));
	const step = async <Row>(
		pick: (inBooks: InBooks) => readonly Row[],
		write: (rows: readonly Row[]) => Promise<ReadonlyArray<Written<string>>>,
	): Promise<void> => {
		const rows = rowsOf(pick);
		if (rows.length === 0) return;
		const written = await write(rows.map(({ row }) => row));
		rows.forEach(({ orderId }, index) => {
			const outcome = written[index];
			if (outcome?.status !== 'refused') touched.add(orderId);
			if (outcome && outcome.status !== 'done') faults.set(orderId, outcome.fault);
		});
	};
	const standing = (refunds: boolean) => (inBooks: InBooks) =>
		inBooks.documents.filter(
			(document) => !isVoid(document) && (document.type === 'RefundReceipt') === refunds,
		);
	await step(
		({ payments }) => payments,
		(rows) => books.deletePayments(rows),
	);
	await step(standing(true), (rows) => books.deleteDocuments(rows));
	// a deleted payment gave its invoice another SyncToken
	const paid = new Set(
		open.flatMap(({ inBooks }) =>
			inBooks.payments.length > 0 ? inBooks.documents.map(({ id, type }) => `${type} ${id}`) : [],
		),
	);
	const stale = rowsOf(standing(false)).filter(({ row }) => paid.has(`${row.type} ${row.id}`));
	const fresh = new Map(
		stale.length > 0
			? (
					await books.documentsById(
						'Invoice',
						stale.map(({ row }) => row.id),
					)
				).map((document) => [document.id, document] as const)
			: [],
	);
	await step(standing(false), (rows) => {
		const now = rows.map((row) => (row.type === 'Invoice' ? (fresh.get(row.id) ?? row) : row));
		return by === 'void' ? books.voidDocuments(now) : books.deleteDocuments(now);
	});
	return { faults, touched };
}

/**
 * Takes the documents of synced orders out of the books: payments and refunds are deleted, sales deleted or voided, and QuickBooks puts inventory
 * back. An order that somebody closed, deposited or edited since is left whole, with the reason. Reads: the company's, and one for each
 * hundred documents and payments, and each thousand refunds since the first sale. Safe to repeat: what is gone already counts as `gone`. With `dryRun` nothing is written.
 */
export async function undoOrders(
	orders: readonly SyncedOrder[],
	by: UndoBy,
	books: UndoBooks,
	dryRun: boolean,
): Promise<Undone[]> {
	const { company, of } = await readAll(orders, books);
	const settled = new Map<number, Undone>();
	const open = orders.flatMap((order) => {
		const inBooks = of(order);
		const [reason] = reasonsAgainst(order, inBooks, company);
		const standing = inBooks.documents.filter((document) => !isVoid(document));
		if (standing.length === 0) settled.set(order.orderId, told(order.orderId, 'gone', []));
		else if (reason) settled.set(order.orderId, told(order.orderId, 'refused', standing, reason));
		else if (dryRun) settled.set(order.orderId, told(order.orderId, 'would_undo', standing));
		else return [{ order, inBooks }];
		return [];
	});
	const { faults, touched } = await takeOut(open, by, books);
	for (const { order, inBooks } of open) {
		const fault = faults.get(order.orderId);
		const result = !fault ? 'undone' : touched.has(order.orderId) ? 'failed' : 'refused';
		settled.set(order.orderId, told(order.orderId, result, inBooks.documents, fault));
	}
	return orders.map(
		({ orderId }) =>
			settled.get(orderId) ??
			told(
				orderId,
				'failed',
				[],
				finding('not_reached', `Order ${orderId} was not reached.`, 'Undo it again.'),
			),
	);
}
