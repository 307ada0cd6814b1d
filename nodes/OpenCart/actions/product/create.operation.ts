import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { collectionOf, textOf } from '../../../shared/parameters';
import { model, productName, productValues, values } from './fields';

export const createProduct: Operation = {
	resource: 'product',
	name: 'Create',
	value: 'create',
	action: 'Create a product',
	description: 'Create a product in the default store. A model that the shop has already is refused.',
	fields: [
		{ ...model, required: true },
		{ ...productName, required: true },
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [...values],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const [modelCode, name] = ['model', 'name'].map((field) =>
			textOf(context.getNodeParameter(field, index)),
		);
		if (!modelCode || !name)
			throw new NodeOperationError(context.getNode(), 'A product needs a model and a name', {
				itemIndex: index,
				description: 'Fill in both "Model" and "Name".',
			});
		const more = productValues(context, index, collectionOf(context, 'additionalFields', index));
		return [itemJson(await bridge.createProduct({ ...more, model: modelCode, name }))];
	});
}
