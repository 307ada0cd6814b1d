import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { collectionOf, wholeNumber } from '../../../shared/parameters';
import { model, productId, productName, productValues, values } from './fields';

export const updateProduct: Operation = {
	resource: 'product',
	name: 'Update',
	value: 'update',
	action: 'Update a product',
	description: 'Change the named values of a product and nothing else',
	fields: [
		productId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [...values, model, productName].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const id = wholeNumber(context.getNodeParameter('productId', index), 1, [1, Number.MAX_SAFE_INTEGER]);
		const changes = productValues(context, index, collectionOf(context, 'updateFields', index));
		return [itemJson(await bridge.updateProduct(id, changes))];
	});
}
