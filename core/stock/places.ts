import groupBy from 'lodash/groupBy';
import type { StockSettings } from '../settings';
import type { LeaveCode, ShopStock } from './stock';

/** How the item of a place is found. */
export interface Wanted {
	readonly by: 'id' | 'name' | 'sku';
	/** In lower case, as QuickBooks compares names. */
	readonly value: string;
	/** As it stands in the shop. */
	readonly text: string;
}

/** A place of the shop that holds units: a product, or an option value whose item was chosen by hand. */
export interface Place {
	/** `12` for a product, `12:7` for an option value. */
	readonly key: string;
	readonly productId: number;
	readonly optionValueId: number | null;
	readonly model: string;
	/** Name of the option value, or `""`. */
	readonly option: string;
	readonly quantity: number;
	readonly unposted: number;
	readonly wanted: Wanted;
	/** What in the shop itself stands in the way, or null. */
	readonly trouble: LeaveCode | null;
	/** Names of option values that keep stock of their own and have no item. */
	readonly byHand: readonly string[];
}

/** The places of a shop's products, each with the item it wants. Two that want the same item would both offer all of it. */
export function placesOf(rows: readonly ShopStock[], settings: StockSettings): Place[] {
	const ofVariants = new Map<number, number>();
	for (const { masterId, unposted } of rows)
		if (masterId > 0) ofVariants.set(masterId, (ofVariants.get(masterId) ?? 0) + unposted);
	const places = rows.flatMap((row) => {
		const product = productPlace(row, ofVariants.get(row.productId) ?? 0, settings);
		return [product, ...optionPlaces(row, settings)];
	});
	const wanting = groupBy(
		places.filter(({ trouble }) => trouble === null),
		({ wanted }) => wantedKey(wanted),
	);
	return places.map((place) =>
		place.trouble === null && (wanting[wantedKey(place.wanted)]?.length ?? 0) > 1
			? { ...place, trouble: 'code_duplicate' }
			: place,
	);
}

export const wantedKey = ({ by, value }: Wanted): string => `${by}:${value}`;

const exceptionFor = (settings: StockSettings, model: string, option: string): Wanted | null => {
	const row = settings.stockExceptions.find((one) => one.model === model.trim() && one.option === option);
	return row ? { by: 'id', value: row.item, text: row.item } : null;
};

function productPlace(row: ShopStock, ofVariants: number, settings: StockSettings): Place {
	const { matchBy } = settings;
	const code = (matchBy === 'skuToSku' ? row.sku : row.model).trim();
	const wanted = exceptionFor(settings, row.model, '') ?? {
		by: matchBy === 'modelToName' ? ('name' as const) : ('sku' as const),
		value: code.toLowerCase(),
		text: code,
	};
	return {
		key: String(row.productId),
		productId: row.productId,
		optionValueId: null,
		model: row.model,
		option: '',
		quantity: row.quantity,
		unposted: row.unposted + ofVariants,
		wanted,
		trouble: !row.tracked ? 'not_tracked' : wanted.value === '' ? 'code_empty' : null,
		byHand: row.options
			.filter(({ name, tracked }) => tracked && !exceptionFor(settings, row.model, name.trim()))
			.map(({ name }) => name),
	};
}

function optionPlaces(row: ShopStock, settings: StockSettings): Place[] {
	return row.options.flatMap((option): Place[] => {
		const wanted = option.name.trim() === '' ? null : exceptionFor(settings, row.model, option.name.trim());
		if (!wanted) return [];
		return [
			{
				key: `${row.productId}:${option.optionValueId}`,
				productId: row.productId,
				optionValueId: option.optionValueId,
				model: row.model,
				option: option.name,
				quantity: option.quantity,
				unposted: option.unposted,
				wanted,
				trouble: option.tracked ? null : 'not_tracked',
				byHand: [],
			},
		];
	});
}
