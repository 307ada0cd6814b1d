import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { toNodeError } from '../shared/nodeError';
import { quickBooksOf } from '../shared/quickBooks';

type Books = Awaited<ReturnType<typeof quickBooksOf>>['books'];
type Lists = Books['lists'];
type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** A drop-down filled from QuickBooks, with a first row for "none" and a row that says why there is nothing else. */
const listOf = (rows: keyof Lists, none: string, empty: string): LoadOptions =>
	async function load(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		try {
			const { books } = await quickBooksOf(this);
			const options = (await books.lists[rows]()).map(({ name, value }) => ({ name, value }));
			return [{ name: options.length > 0 ? none : empty, value: '' }, ...options];
		} catch (error) {
			throw toNodeError(this, error);
		}
	};

const NO_ITEMS = 'No Items in QuickBooks Yet: Create Them Under Products and Services';

/** Every drop-down of the node that QuickBooks fills, by the name of its load-options method. */
export const booksLists: Readonly<Record<string, LoadOptions>> = {
	booksItems: listOf('items', '(None)', NO_ITEMS),
	booksShippingItems: listOf('shippingItems', '(None)', NO_ITEMS),
	booksDepositAccounts: listOf(
		'depositAccounts',
		'(Undeposited Funds)',
		'No Bank or Other Current Asset Account in QuickBooks Yet',
	),
	booksIncomeAccounts: listOf('incomeAccounts', '(None)', 'No Income Account in QuickBooks Yet'),
	booksExpenseAccounts: listOf(
		'expenseAccounts',
		'(None)',
		'No Cost of Goods Sold Account in QuickBooks Yet',
	),
	booksAssetAccounts: listOf('assetAccounts', '(None)', 'No Inventory Asset Account in QuickBooks Yet'),
	booksTaxCodes: listOf('taxCodes', '(None)', 'No Tax Codes: Sales Tax Is Not Switched On in QuickBooks'),
	booksSalesTaxes: listOf('salesTaxes', '(None)', 'Not Needed: QuickBooks Works the Tax Out by Itself'),
	booksClasses: listOf('classes', '(None)', 'No Classes: Switch On Class Tracking in QuickBooks'),
	booksLocations: listOf('locations', '(None)', 'No Locations: Switch On Location Tracking in QuickBooks'),
	booksCustomers: listOf('customers', '(None)', 'No Customers in QuickBooks Yet'),
	booksPaymentMethods: listOf('paymentMethods', '(None)', 'No Payment Methods in QuickBooks Yet'),
};
