import type { Ledger } from '../../sync/ports';
import type { QuickBooksOptions } from './client';
import { createLedger } from './ledger';
import { createLists } from './lists';

export type { QuickBooksOptions } from './client';
export type { Choice } from './lists';

/** One QuickBooks company: the books for a run, and rows for drop-downs. */
export function createQuickBooks(
	options: QuickBooksOptions,
): Ledger & { readonly lists: ReturnType<typeof createLists> } {
	return { ...createLedger(options), lists: createLists(options) };
}
