import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { postItems } from '../../../../sync/postItems';
import type { Operation } from '../../../shared/operation';
import { productForm } from '../../form';
import { readProductPage, toProductItems } from '../../productPage';
import { readItemSettings } from '../../readSettings';
import { withItems } from '../../run';

export const postItem: Operation = {
	resource: 'product',
	name: 'Post as Item',
	value: 'post',
	action: 'Post products as items',
	description: 'Find the QuickBooks item of each product, or make it: once, and never with a made-up code',
	fields: productForm(),
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readItemSettings(context);
	const page = readProductPage(context.getInputData());
	const { results, currency } = await withItems(context, page, (products, sync) =>
		postItems(products, settings, sync),
	);
	return toProductItems(page, results, currency);
}
