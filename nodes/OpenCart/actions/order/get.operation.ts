import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { wholeNumber } from '../../../shared/parameters';

export const get: Operation = {
	resource: 'order',
	name: 'Get',
	value: 'get',
	action: 'Get an order',
	description: 'Get one order with its lines, totals, taxes and sync state',
	fields: [
		{
			displayName: 'Order ID',
			name: 'orderId',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			required: true,
			description: 'The number of the order in the shop',
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const orderId = wholeNumber(context.getNodeParameter('orderId', index), 1, [1, Number.MAX_SAFE_INTEGER]);
		return [itemJson(await bridge.get(orderId))];
	});
}
