import { QuickBooksClient, type QuickBooksOptions } from './client';
import { readTaxCodes } from './company';
import { queryAll } from './query';
import { accountSchema, companyInfoSchema, itemSchema } from './wire';

/** A row of a drop-down. */
export interface Choice {
	readonly name: string;
	readonly value: string;
}

const byName = (a: Choice, b: Choice): number => a.name.localeCompare(b.name);

/** Rows for drop-downs; each call is one metered read for each thousand rows. */
export function createLists(options: QuickBooksOptions) {
	const client = new QuickBooksClient(options);
	return {
		/** Items that a sale can carry. */
		async items(): Promise<Choice[]> {
			const items = await queryAll(
				client,
				'Item',
				itemSchema,
				"Type IN ('Inventory', 'NonInventory', 'Service')",
			);
			return items
				.map(({ Id, Name, Sku }) => ({ name: Sku === '' ? Name : `${Name} (${Sku})`, value: Id }))
				.sort(byName);
		},
		/** Accounts that can receive the money of a sale. */
		async depositAccounts(): Promise<Choice[]> {
			const accounts = await queryAll(
				client,
				'Account',
				accountSchema,
				"AccountType IN ('Bank', 'Other Current Asset')",
			);
			return accounts
				.map(({ Id, Name, FullyQualifiedName, AccountType }) => ({
					name: `${FullyQualifiedName || Name} (${AccountType})`,
					value: Id,
				}))
				.sort(byName);
		},
		async taxCodes(): Promise<Choice[]> {
			const json = await client.read(`companyinfo/${encodeURIComponent(options.realmId)}`);
			const info =
				typeof json === 'object' && json !== null && 'CompanyInfo' in json
					? companyInfoSchema.parse(json.CompanyInfo)
					: { Country: '' };
			const codes = await readTaxCodes(client, info.Country === '' ? 'US' : info.Country);
			return codes
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
	};
}
