import type { IExecuteFunctions } from 'n8n-workflow';
import type { Product } from '../../core/product';
import { LedgerStop } from '../../sync/ports';
import type { SyncContext } from '../../sync/postSales';
import { systemClock } from '../shared/clock';
import { warn } from '../shared/hints';
import { toNodeError } from '../shared/nodeError';
import { quickBooksOf } from '../shared/quickBooks';
import { staticCache } from '../shared/staticCache';
import type { Page } from './page';
import type { ProductPage } from './productPage';

/** What a page of orders, or of returns, brings for a run: what to do in each shop, and what is known of each by its number. */
export type Work<Item> = Pick<Page, 'leaseUntil' | 'attempts'> &
	Partial<Pick<Page, 'inLedger' | 'lastDocument'>> & { readonly shops: ReadonlyMap<string, readonly Item[]> };

/** Runs `step` for each shop of the page against the connected company, with the workflow's cache, which is written last. */
export async function withBooks<Item, Result>(
	context: IExecuteFunctions,
	{ shops, leaseUntil, attempts, lastDocument, inLedger }: Work<Item>,
	step: (items: readonly Item[], sync: SyncContext) => Promise<readonly Result[]>,
): Promise<Result[]> {
	if (shops.size === 0) return [];
	const { books, realmId } = await quickBooksOf(context);
	const cache = staticCache(context.getWorkflowStaticData('global'), realmId);
	const signal = context.getExecutionCancelSignal();
	const results: Result[] = [];
	try {
		for (const [shop, items] of shops) {
			const sync = {
				ledger: books,
				clock: systemClock,
				cache,
				shop,
				leaseUntil,
				attempts,
				...(lastDocument && { lastDocument }),
				...(inLedger && { inLedger }),
				cancelled: () => signal?.aborted === true,
			};
			results.push(...(await step(items, sync)));
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

/** The same for a page of products, which are no shop's in particular; also the company's home currency. */
export async function withItems<Result>(
	context: IExecuteFunctions,
	{ products, ...known }: ProductPage,
	step: (products: readonly Product[], sync: SyncContext) => Promise<readonly Result[]>,
): Promise<{ readonly results: readonly Result[]; readonly currency: string }> {
	let currency = '';
	const shops = new Map(products.length > 0 ? [['', products]] : []);
	const results = await withBooks(context, { ...known, shops }, async (all, sync) => {
		const done = await step(all, sync);
		currency = (await sync.ledger.company()).homeCurrency;
		return done;
	});
	return { results, currency };
}
