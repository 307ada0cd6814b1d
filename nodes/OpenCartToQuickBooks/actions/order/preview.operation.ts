import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { previewSales } from '../../../../sync/previewSales';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
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
	const documents = new Map(previews.map(({ result, document }) => [result.orderId, document]));
	return toItems(
		page,
		previews.map(({ result }) => result),
		(orderId) => {
			const document = documents.get(orderId);
			return { preview: true, would_post: document ? itemJson(document) : null };
		},
	);
}
