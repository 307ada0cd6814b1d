import type { Ledger } from '../../sync/ports';
import { auditLists } from './audit';
import { QuickBooksClient, type QuickBooksOptions } from './client';
import { createLedger } from './ledger';
import { createLists } from './lists';

export type { QuickBooksOptions } from './client';
export type { Choice } from './lists';

/** One QuickBooks company: the books for a run, rows for drop-downs, and whole lists for an auditor. */
export function createQuickBooks(options: QuickBooksOptions): Ledger & {
	readonly lists: ReturnType<typeof createLists>;
	readonly audit: ReturnType<typeof auditLists>;
} {
	return {
		...createLedger(options),
		lists: createLists(options),
		audit: auditLists(new QuickBooksClient(options)),
	};
}
