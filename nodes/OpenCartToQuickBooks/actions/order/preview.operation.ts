import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { ledgerEffect, type EffectContext } from '../../../../core/effect';
import { previewSales, type SalePreview } from '../../../../sync/previewSales';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
import { quickBooksOf } from '../../../shared/quickBooks';
import { settingsForm } from '../../form';
import { readPage, toItems } from '../../page';
import { readSettings } from '../../readSettings';
import { withBooks } from '../../run';

export const preview: Operation = {
	resource: 'order',
	name: 'Preview',
	value: 'preview',
	action: 'Preview orders as sales',
	description:
		'Show the exact documents that "Post as Sale" would make, and what would be held; nothing is written',
	fields: settingsForm(),
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const page = readPage(context.getInputData());
	const previews = await withBooks(context, page, (orders, sync) => previewSales(orders, settings, sync));
	const byOrder = new Map(previews.map((one) => [one.result.orderId, one]));
	const books = await accountsOf(context, previews);
	return toItems(
		page,
		previews.map(({ result }) => result),
		(orderId) => {
			const { sale, document, itemIds } = byOrder.get(orderId) ?? NOTHING;
			return {
				preview: true,
				would_post: document ? itemJson(document) : null,
				effect: sale ? ledgerEffect(sale, itemIds, books).map((posting) => ({ ...posting })) : [],
			};
		},
	);
}

const NOTHING = { sale: null, document: null, itemIds: [] };

/** Items and accounts by name, two metered reads and one for each further thousand; none where nothing would be posted. */
async function accountsOf(
	context: IExecuteFunctions,
	previews: readonly SalePreview[],
): Promise<EffectContext> {
	if (previews.every(({ sale }) => sale === null)) return { items: [], accounts: [] };
	const { audit } = (await quickBooksOf(context)).books;
	return { items: await audit.items(), accounts: await audit.accounts() };
}
