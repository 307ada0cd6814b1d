/** A product or service of the company; `type` as Intuit's Item.Type. */
export interface CatalogueItem {
	name: string;
	sku?: string;
	type?: 'Service' | 'NonInventory' | 'Inventory';
	price?: number;
	/** Units on hand (Inventory), valued at `cost` each. */
	quantity?: number;
	cost?: number;
	taxable?: boolean;
}

const stock = (name: string, price: number, cost: number, quantity = 1000, sku?: string): CatalogueItem => ({
	name,
	sku: sku ?? name,
	type: 'Inventory',
	price,
	cost,
	quantity,
});

const goods = (name: string, price: number, sku?: string): CatalogueItem => ({
	name,
	sku: sku ?? name,
	type: 'NonInventory',
	price,
});

/** The demo catalogue: named and numbered like the products of the sample shops. */
export const CATALOGUE: CatalogueItem[] = [
	goods('Product 1', 100),
	goods('Product 2', 279.99),
	goods('Product 3', 100),
	goods('Product 4', 80),
	goods('Product 5', 100),
	goods('Product 6', 200),
	goods('Product 7', 100),
	goods('Product 8', 100),
	goods('Product 8-M', 95, 'P8-M'),
	goods('Product 9', 100),
	goods('product 11', 101),
	goods('Product 14', 100),
	goods('Product 15', 100),
	stock('Product 16', 500, 320),
	stock('Product 17', 1000, 640),
	stock('Product 18', 2000, 1280),
	goods('Product 19', 1000),
	goods('product 20', 100, 'test 1'),
	goods('Product 21', 100),
	goods('SAM1', 199.99),
	stock('TEA-003', 3.3333, 1.25, 1000, 'SKU-TEA'),
	stock('W-099', 0.99, 0.4),
	goods('LONG-1', 19.99, 'SKU LONG / 1'),
	{ ...goods('BOOK-0', 12.34), taxable: false },
	goods('ECO-TV', 349.95),
	goods('DUP', 10, 'DUP-SKU'),
	stock('NEG', 25.5, 11, 2),
	goods('DISABLED', 25.5),
	goods('O&M', 1.115, 'O&M-SKU'),
];
