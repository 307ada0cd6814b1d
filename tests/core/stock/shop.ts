import { decimal } from '../../../core/money';
import { readStockSettings, stockFields, type StockSettings } from '../../../core/settings';
import {
	placesOf,
	planStock,
	type ShopStock,
	type StockItem,
	type StockMemory,
	type StockPlan,
} from '../../../core/stock';

/** The form's defaults, confirmed. */
export function settingsFor(changes: Readonly<Record<string, unknown>> = {}): StockSettings {
	const defaults = Object.fromEntries(
		stockFields.map(({ name, kind, default: standard }) => [name, kind === 'table' ? [] : standard]),
	);
	const read = readStockSettings({ ...defaults, confirmed: true, ...changes });
	if (!read.ok) throw new Error(read.findings[0].message);
	return read.value;
}

/** A product of the shop with this model; its number is made of nothing but its place in the test. */
export const product = (
	productId: number,
	model: string,
	quantity: number,
	more: Partial<ShopStock> = {},
): ShopStock => ({
	productId,
	masterId: 0,
	model,
	sku: `SKU-${model}`,
	quantity,
	tracked: true,
	unposted: 0,
	options: [],
	...more,
});

/** A stock item of the books with so many units on hand. */
export const item = (name: string, onHand: string, more: Partial<StockItem> = {}): StockItem => ({
	id: `id-${name}`,
	name,
	sku: `SKU-${name}`,
	kind: 'inventory',
	active: true,
	onHand: decimal(onHand),
	changedAt: 0,
	...more,
});

export interface Given {
	readonly shop: readonly ShopStock[];
	readonly books: readonly StockItem[];
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly memory?: StockMemory;
	/** Whether the books are read in part only; `false` by default. */
	readonly partly?: boolean;
}

export function plan({ shop, books, settings: changes, memory, partly }: Given): StockPlan {
	const settings = settingsFor(changes);
	const places = placesOf(shop, settings);
	return planStock({ places, items: books, settings, memory: memory ?? null, full: partly !== true });
}

/** `TEE 5 → 3 (reason)` of each write. */
export const changes = ({ writes }: StockPlan): string[] =>
	writes.map(
		({ place, before, after, reason }) =>
			`${place.model}${place.option === '' ? '' : ` ${place.option}`} ${before} → ${after} (${reason})`,
	);

/** `TEE not_matched` of each place left alone. */
export const leftAlone = (made: StockPlan): string[] =>
	made.leftAlone.map(
		({ place, why }) => `${place.model}${place.option === '' ? '' : ` ${place.option}`} ${why.code}`,
	);
