import type { Company } from '../../core/company';
import { decimal } from '../../core/money';
import type { Product } from '../../core/product';
import { productFields, readProductSettings, type ProductSettings } from '../../core/settings';

/** Accounts of the simulated companies: sales income, cost of goods, inventory asset. */
export const ACCOUNTS = { incomeAccount: '10', expenseAccount: '20', assetAccount: '21' };

/** The settings as a careful bookkeeper chooses them, with these changes. */
export const rawProductSettings = (changes: Readonly<Record<string, unknown>> = {}) => ({
	...Object.fromEntries(
		productFields.map((field) => [field.name, field.kind === 'table' ? [] : field.default]),
	),
	timeZone: 'UTC',
	startDate: '2026-01-01',
	...ACCOUNTS,
	...changes,
});

export function productSettings(changes: Readonly<Record<string, unknown>> = {}): ProductSettings {
	const read = readProductSettings(rawProductSettings(changes));
	if (!read.ok) throw new Error(read.findings.map(({ message }) => message).join());
	return read.value;
}

/** A product of a British shop: 12.50 net, taxed, ten on the shelf. */
export const product = (id: number, model: string, more: Partial<Product> = {}): Product => ({
	id,
	masterId: 0,
	model,
	sku: '',
	name: `Product ${model}`,
	description: '',
	price: decimal('12.5'),
	baseCurrency: 'GBP',
	taxClassId: 9,
	quantity: 10,
	unpostedUnits: 0,
	stocked: true,
	enabled: true,
	addedAt: '2026-03-10T09:00:00+00:00',
	options: [],
	twins: [],
	...more,
});

export const company = (changes: Partial<Company> = {}): Company => ({
	realmId: '1',
	name: 'Demo Shop Ltd',
	country: 'GB',
	homeCurrency: 'GBP',
	multicurrency: false,
	salesTax: 'global',
	customNumbers: true,
	classTracking: 'off',
	locationTracking: false,
	shippingField: false,
	inventory: true,
	onlinePayments: false,
	closedUntil: null,
	taxCodes: [],
	...changes,
});
