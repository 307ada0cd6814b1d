import type { TaxClassName } from './profiles';

export interface Product {
	readonly id: number;
	readonly model: string;
	readonly sku: string;
	readonly name: string;
	/** Net, in the base currency, four decimals. */
	readonly price: string;
	readonly taxClass: TaxClassName;
	/** False for the one product that the books do not know yet. */
	readonly inBooks: boolean;
}

const product = (
	id: number,
	model: string,
	name: string,
	price: string,
	taxClass: TaxClassName,
	inBooks = true,
): Product => ({ id, model, sku: `BB-${model}`, name, price, taxClass, inBooks });

const rows = {
	greenTea: product(1, 'TEA-001', 'Morning Mist Green Tea', '8.4000', 'food'),
	tinnedTea: product(2, 'TEA-003', 'Harbour Breakfast Tea Tin', '3.3333', 'standard'),
	teapot: product(3, 'POT-010', 'Stoneware Teapot', '34.9500', 'standard'),
	cup: product(4, 'CUP-011', 'Hand-thrown Cup', '15.9850', 'standard'),
	kettle: product(5, 'KTL-020', 'Copper Kettle', '89.0000', 'reduced'),
	lamp: product(6, 'LMP-030', 'Reading Lamp', '42.0000', 'electrical'),
	book: product(7, 'BOK-040', 'The Slow Brew', '18.5000', 'book'),
	tray: product(8, 'TRY-050', 'Oak Serving Tray', '27.4167', 'standard'),
	spoon: product(9, 'SPN-060', 'Brass Tea Spoon', '4.1250', 'standard'),
	sample: product(10, 'SMP-000', 'Free Sample Sachet', '0.0000', 'standard'),
	chest: product(11, 'FUR-070', 'Walnut Tea Chest', '310.0000', 'luxury'),
	winterBlend: product(12, 'NEW-099', 'Limited Winter Blend', '12.0000', 'standard', false),
} as const;

export type ProductKey = keyof typeof rows;

export const products: Readonly<Record<ProductKey, Product>> = rows;

/** The products that the demo company's books know, to start the QuickBooks simulator with. */
export const bookProducts: readonly Product[] = Object.values(rows).filter((row) => row.inBooks);
