import type { IExecuteFunctions } from 'n8n-workflow';
import type { Order } from '../../core/order';
import type { SyncContext } from '../../sync/postSales';
import { systemClock } from '../shared/clock';
import { quickBooksOf } from '../shared/quickBooks';
import { staticCache } from '../shared/staticCache';
import type { Page } from './page';

/** Runs `step` for each shop of the page against the connected company, with the workflow's cache, which is written last. */
export async function withBooks<Result>(
	context: IExecuteFunctions,
	{ shops, leaseUntil }: Page,
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
				cancelled: () => signal?.aborted === true,
			};
			results.push(...(await step(orders, sync)));
		}
	} finally {
		cache.save();
	}
	return results;
}
