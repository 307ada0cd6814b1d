import type { ShopStock } from '../../core/stock';
import type { StockRow, StockWithUnposted, Unposted } from './wireShop';

/**
 * Rows of stock with the units that were sold and are not posted yet. The rows must have been read first: a sale in between is then found by
 * compare-and-set, while the other way round it would be lost.
 */
export function withUnposted(
	rows: readonly StockRow[],
	{ products, options }: Unposted,
): StockWithUnposted[] {
	const ofProduct = new Map(products.map(({ product_id, quantity }) => [product_id, quantity]));
	const ofOption = new Map(
		options.map(({ product_id, option_value_id, quantity }) => [
			`${product_id}:${option_value_id}`,
			quantity,
		]),
	);
	return rows.map((row) => ({
		...row,
		unposted: ofProduct.get(row.product_id) ?? 0,
		options: row.options.map((option) => ({
			...option,
			unposted: ofOption.get(`${row.product_id}:${option.option_value_id}`) ?? 0,
		})),
	}));
}

export const toShopStock = (row: StockWithUnposted): ShopStock => ({
	productId: row.product_id,
	masterId: row.master_id,
	model: row.model,
	sku: row.sku,
	quantity: row.quantity,
	tracked: row.subtract,
	unposted: row.unposted,
	options: row.options.map((option) => ({
		optionValueId: option.option_value_id,
		name: option.name,
		quantity: option.quantity,
		tracked: option.subtract,
		unposted: option.unposted,
	})),
});
