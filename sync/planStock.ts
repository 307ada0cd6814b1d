import { finding } from '../core/finding';
import type { StockSettings } from '../core/settings';
import {
	indexItems,
	memoryFromText,
	memoryToText,
	placesOf,
	planStock,
	scopeOf,
	unsurePlaces,
	type Place,
	type ShopStock,
	type StockItem,
	type StockMemory,
	type StockPlan,
} from '../core/stock';
import { LedgerStop, type Cache, type Clock, type StockBooks, type StockQuery } from './ports';

export interface StockContext {
	readonly books: StockBooks;
	readonly clock: Clock;
	/** Holds a hint only: when it is lost, everything is read again. */
	readonly cache: Cache;
	/** Tells this flow's memory from others' in the same cache. */
	readonly flow: string;
}

const HOUR = 3_600_000;
/** A company that kept quantities so recently is not asked again. */
const TRUSTED = 20 * HOUR;
/** Changes are asked for anew from this long before the newest one that was seen: items of one page may be older than those of the next. */
const OVERLAP = HOUR / 6;
/** More places than this to look up cost more than reading all items. */
const MOST_LOOKUPS = 300;

const INTERVAL: Readonly<Record<StockSettings['fullCompare'], number>> = {
	everyRun: 0,
	daily: 24 * HOUR,
	weekly: 7 * 24 * HOUR,
	never: Infinity,
};

/**
 * Compares the shop's stock, as it was read together with its unposted units, with the books and says what has to change. The books are read
 * here, after the shop: what is posted in between counts twice and makes the shop offer less for one run, never more.
 */
export async function planShopStock(
	rows: readonly ShopStock[],
	settings: StockSettings,
	context: StockContext,
): Promise<StockPlan> {
	if (rows.length === 0) return planStock({ places: [], items: [], settings, memory: null, full: false });
	const places = placesOf(rows, settings);
	const memory = memoryFromText(context.cache.get(memoryKey(context)) ?? '', settings);
	const now = context.clock.now();
	const some = memory && now - memory.fullAt < INTERVAL[settings.fullCompare];
	const changed = some ? await readChanged(places, memory, context) : null;
	const items = changed ?? (await context.books.findStock({ by: 'all' }));
	// all items tell by themselves: Intuit wants stock items made inactive before a company moves to a plan without quantities
	if (changed !== null || !items.some(isCounted)) await refuseWithoutInventory(context);
	const plan = planStock({ places, items, settings, memory, full: changed === null });
	const next: StockMemory = {
		scope: scopeOf(settings),
		fullAt: changed === null || !memory ? now : memory.fullAt,
		changedAt: items.reduce((newest, item) => Math.max(newest, item.changedAt), memory?.changedAt ?? 0),
		places: plan.seen,
	};
	context.cache.set(memoryKey(context), memoryToText(next));
	return plan;
}

const isCounted = ({ active, onHand }: StockItem): boolean => active && onHand !== null;

const memoryKey = ({ flow }: StockContext): string => `stock:${flow}`;

/** The items that changed, and those of places that are not sure; null when reading all items is cheaper. */
async function readChanged(
	places: readonly Place[],
	memory: StockMemory,
	{ books }: StockContext,
): Promise<StockItem[] | null> {
	const changed = await books.findStock({ by: 'changed', since: memory.changedAt - OVERLAP });
	const unsure = unsurePlaces(places, memory, indexItems(changed));
	if (unsure.length > MOST_LOOKUPS) return null;
	const looked: StockItem[] = [];
	for (const by of ['id', 'name', 'sku'] as const) {
		const values = unsure.filter(({ wanted }) => wanted.by === by).map(({ wanted }) => wanted.text);
		const query: StockQuery = { by, values };
		if (values.length > 0) looked.push(...(await books.findStock(query)));
	}
	// what was read last is newest
	return [...new Map([...changed, ...looked].map((item) => [item.id, item])).values()];
}

/** Throws where there are no quantities to follow. */
async function refuseWithoutInventory({ books, clock, cache }: StockContext): Promise<void> {
	const key = 'stock:inventory';
	const age = clock.now() - Number(cache.get(key) ?? NaN);
	if (age >= 0 && age < TRUSTED) return;
	const { keeps, country } = await books.keepsQuantities();
	if (keeps) return cache.set(key, String(clock.now()));
	cache.drop(key);
	throw new LedgerStop(
		country === 'FR'
			? finding(
					'inventory_not_available',
					'QuickBooks in France keeps no quantities, so there is no stock to follow: nothing was written.',
					'Keep the stock by hand in the shop, and switch this workflow off.',
				)
			: finding(
					'inventory_not_available',
					'This QuickBooks company keeps no quantities, so there is no stock to follow: nothing was written.',
					'Inventory needs QuickBooks Online Plus or Advanced, and "Track inventory quantity on hand" under Account and settings › Sales › Products and services. Switch it on, or switch this workflow off.',
				),
	);
}
