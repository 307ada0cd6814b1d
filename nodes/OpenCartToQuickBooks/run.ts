import type { IExecuteFunctions } from 'n8n-workflow';
import type { Order } from '../../core/order';
import { LedgerStop } from '../../sync/ports';
import type { SyncContext } from '../../sync/postSales';
import { systemClock } from '../shared/clock';
import { warn } from '../shared/hints';
import { toNodeError } from '../shared/nodeError';
import { quickBooksOf } from '../shared/quickBooks';
import { staticCache } from '../shared/staticCache';
import type { Page } from './page';

/** Runs `step` for each shop of the page against the connected company, with the workflow's cache, which is written last. */
export async function withBooks<Result>(
	context: IExecuteFunctions,
	{ shops, leaseUntil, attempts, inLedger, replaces }: Page,
	step: (orders: readonly Order[], sync: SyncContext) => Promise<readonly Result[]>,
): Promise<Result[]> {
	if (shops.size === 0) return [];
	const { books, realmId } = await quickBooksOf(context);
	const cache = staticCache(context.getWorkflowStaticData('global'), realmId);
	const signal = context.getExecutionCancelSignal();
	const results: Result[] = [];
	try {
		for (const [shop, orders] of shops) {
			const sync = {
				ledger: books,
				clock: systemClock,
				cache,
				shop,
				leaseUntil,
				attempts,
				inLedger,
				replaces,
				cancelled: () => signal?.aborted === true,
			};
			results.push(...(await step(orders, sync)));
		}
	} catch (error) {
		// what an earlier shop's orders came to must reach "Record Results"; the orders after it are put off
		if (results.length === 0 || !(error instanceof LedgerStop)) throw toNodeError(context, error);
		warn(context, error.message, error.finding.remedy);
	} finally {
		cache.save();
	}
	return results;
}
