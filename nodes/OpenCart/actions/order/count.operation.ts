import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { collectionOf } from '../../../shared/parameters';
import { dateFrom, selectionOf, statusIds, storeIds } from './fields';

export const count: Operation = {
	resource: 'order',
	name: 'Count',
	value: 'count',
	action: 'Count orders',
	description: 'Count orders, and those among them that have no result yet or are to be tried again',
	fields: [
		statusIds,
		dateFrom,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [storeIds],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const selection = selectionOf({
			dateFrom: context.getNodeParameter('dateFrom', index, ''),
			statusIds: context.getNodeParameter('statusIds', index, []),
			storeIds: collectionOf(context, 'options', index).storeIds,
		});
		return [itemJson(await bridge.count(selection))];
	});
}
