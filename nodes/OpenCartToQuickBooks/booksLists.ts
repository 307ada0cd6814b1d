import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { toNodeError } from '../shared/nodeError';
import { quickBooksOf } from '../shared/quickBooks';

type Books = Awaited<ReturnType<typeof quickBooksOf>>['books'];
type Rows = ReadonlyArray<{ readonly name: string; readonly value: string }>;

/** A drop-down filled from QuickBooks, with a first row for "none" and a row that says why there is nothing else. */
const listOf =
	(rows: (books: Books) => Promise<Rows>, none: string, empty: string) =>
	async (context: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> => {
		try {
			const { books } = await quickBooksOf(context);
			const options = (await rows(books)).map(({ name, value }) => ({ name, value }));
			return [{ name: options.length > 0 ? none : empty, value: '' }, ...options];
		} catch (error) {
			throw toNodeError(context, error);
		}
	};

const items = listOf(
	(books) => books.lists.items(),
	'(None)',
	'No Items in QuickBooks Yet: Create Them Under Products and Services',
);

const depositAccounts = listOf(
	(books) => books.lists.depositAccounts(),
	'(Undeposited Funds)',
	'No Bank or Other Current Asset Account in QuickBooks Yet',
);

const taxCodes = listOf(
	(books) => books.lists.taxCodes(),
	'(None)',
	'No Tax Codes: Sales Tax Is Not Switched On in QuickBooks',
);

export async function booksItems(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await items(this);
}

export async function booksDepositAccounts(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await depositAccounts(this);
}

export async function booksTaxCodes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await taxCodes(this);
}
