import type { z } from 'zod';
import { SHIPPING_FIELD } from '../../core/order-to-sale/6-document';
import { QuickBooksClient, type QuickBooksOptions } from './client';
import { readCompany } from './company';
import { queryAll } from './query';
import { accountSchema, customerSchema, itemSchema, namedSchema } from './wire';

/** A row of a drop-down. */
export interface Choice {
	readonly name: string;
	readonly value: string;
}

const byName = (a: Choice, b: Choice): number => a.name.localeCompare(b.name);
const toChoice = ({ Id, Name, FullyQualifiedName }: z.infer<typeof namedSchema>): Choice => ({
	name: FullyQualifiedName || Name,
	value: Id,
});

/** Rows for drop-downs; each is one metered read for each thousand rows, more where the company has to be asked too. */
export function createLists(options: QuickBooksOptions) {
	const client = new QuickBooksClient(options);

	async function items(): Promise<Choice[]> {
		const found = await queryAll(
			client,
			'Item',
			itemSchema,
			"Type IN ('Inventory', 'NonInventory', 'Service')",
		);
		return found
			.map(({ Id, Name, Sku }) => ({ name: Sku === '' ? Name : `${Name} (${Sku})`, value: Id }))
			.sort(byName);
	}

	async function accounts(...types: readonly string[]): Promise<Choice[]> {
		const list = types.map((type) => `'${type}'`).join(', ');
		const found = await queryAll(client, 'Account', accountSchema, `AccountType IN (${list})`);
		return found
			.map(({ Id, Name, FullyQualifiedName, AccountType }) => ({
				name:
					types.length > 1 ? `${FullyQualifiedName || Name} (${AccountType})` : FullyQualifiedName || Name,
				value: Id,
			}))
			.sort(byName);
	}

	const named = async (entity: string): Promise<Choice[]> =>
		(await queryAll(client, entity, namedSchema)).map(toChoice).sort(byName);

	return {
		/** Items that a sale can carry. */
		items,
		/** The same, and QuickBooks' own shipping field where the company has it. */
		async shippingItems(): Promise<Choice[]> {
			const { shippingField } = await readCompany(client);
			const field = { name: 'QuickBooks Shipping Field', value: SHIPPING_FIELD };
			return [...(shippingField ? [field] : []), ...(await items())];
		},
		/** Accounts that can receive the money of a sale. */
		depositAccounts: () => accounts('Bank', 'Other Current Asset'),
		incomeAccounts: () => accounts('Income'),
		expenseAccounts: () => accounts('Cost of Goods Sold'),
		assetAccounts: () => accounts('Other Current Asset'),
		async taxCodes(): Promise<Choice[]> {
			const { taxCodes, salesTax } = await readCompany(client);
			if (salesTax.endsWith('-off')) return [];
			return taxCodes
				.filter(({ active }) => active)
				.map(({ id, name, rates }) => ({
					name:
						rates.length === 0
							? name
							: `${name} (${rates.map(({ percent }) => `${percent.toFixed()} %`).join(' + ')})`,
					value: id,
				}))
				.sort(byName);
		},
		/** Taxes and groups of a US company without automated sales tax; empty elsewhere. */
		async salesTaxes(): Promise<Choice[]> {
			const { salesTax } = await readCompany(client);
			if (salesTax !== 'us-manual') return [];
			const pseudo = new Set(['TAX', 'NON', 'CustomSalesTax']);
			return (await named('TaxCode')).filter(({ value }) => !pseudo.has(value));
		},
		/** Empty where class tracking is off. */
		async classes(): Promise<Choice[]> {
			const { classTracking } = await readCompany(client);
			return classTracking === 'off' ? [] : named('Class');
		},
		/** Empty where location tracking is off. */
		async locations(): Promise<Choice[]> {
			const { locationTracking } = await readCompany(client);
			return locationTracking ? named('Department') : [];
		},
		async customers(): Promise<Choice[]> {
			const found = await queryAll(client, 'Customer', customerSchema);
			return found.map(({ Id, DisplayName }) => ({ name: DisplayName, value: Id })).sort(byName);
		},
		paymentMethods: () => named('PaymentMethod'),
	};
}
