import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { previewItems } from '../../../../sync/previewItems';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
import { productForm } from '../../form';
import { readProductPage, toProductItems } from '../../productPage';
import { readItemSettings } from '../../readSettings';
import { withItems } from '../../run';

export const previewItem: Operation = {
	resource: 'product',
	name: 'Preview',
	value: 'preview',
	action: 'Preview products as items',
	description:
		'Show the exact items that "Post as Item" would make or change, and what would be held; nothing is written',
	fields: productForm(),
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readItemSettings(context);
	const page = readProductPage(context.getInputData());
	const { results, currency } = await withItems(context, page, (products, sync) =>
		previewItems(products, settings, sync),
	);
	const bodies = new Map(results.map(({ result, body }) => [result.productId, body]));
	return toProductItems(
		page,
		results.map(({ result }) => result),
		currency,
		(productId) => {
			const body = bodies.get(productId);
			return { preview: true, would_post: body ? itemJson(body) : null };
		},
	);
}
