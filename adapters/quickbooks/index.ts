import type { Ledger, StockBooks } from '../../sync/ports';
import type { QuickBooksOptions } from './client';
import { createLedger } from './ledger';
import { createLists } from './lists';
import { createStockBooks } from './stock';

export type { QuickBooksOptions } from './client';
export type { Choice } from './lists';

/** One QuickBooks company: the books for a run, rows for drop-downs, and quantities. */
export function createQuickBooks(
	options: QuickBooksOptions,
): Ledger & { readonly lists: ReturnType<typeof createLists>; readonly stock: StockBooks } {
	return { ...createLedger(options), lists: createLists(options), stock: createStockBooks(options) };
}
