import type { Ledger, StockBooks } from '../../sync/ports';
import { auditLists } from './audit';
import { auditDocuments } from './auditDocuments';
import { auditWrites } from './auditWrites';
import { QuickBooksClient, type QuickBooksOptions } from './client';
import { createLedger } from './ledger';
import { createLists } from './lists';
import { createStockBooks } from './stock';

export type { QuickBooksOptions } from './client';
export type { Choice } from './lists';

/** One QuickBooks company: the books for a run, rows for drop-downs, quantities, and whole lists for an auditor. */
export function createQuickBooks(options: QuickBooksOptions): Ledger & {
	readonly lists: ReturnType<typeof createLists>;
	readonly stock: StockBooks;
	readonly audit: ReturnType<typeof auditLists> & ReturnType<typeof auditDocuments>;
	readonly undo: ReturnType<typeof auditWrites>;
} {
	const ledger = createLedger(options);
	const client = new QuickBooksClient(options);
	const homeCurrency = async (): Promise<string> => (await ledger.company()).homeCurrency;
	return {
		...ledger,
		lists: createLists(options),
		stock: createStockBooks(options),
		audit: { ...auditLists(client), ...auditDocuments(client, homeCurrency) },
		undo: auditWrites(client),
	};
}
