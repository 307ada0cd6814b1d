import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { wholeNumber } from '../../../shared/parameters';
import { productId } from './fields';

export const getProduct: Operation = {
	resource: 'product',
	name: 'Get',
	value: 'get',
	action: 'Get a product',
	description: 'Get one product with its names, options, stock and sync state',
	fields: [productId],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const id = wholeNumber(context.getNodeParameter('productId', index), 1, [1, Number.MAX_SAFE_INTEGER]);
		return [itemJson(await bridge.product(id))];
	});
}
