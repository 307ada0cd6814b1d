import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { textOf, wholeNumber } from '../../../shared/parameters';

export const addNote: Operation = {
	resource: 'order',
	name: 'Add Note',
	value: 'addNote',
	action: 'Add a note to an order',
	description:
		"Write a line into the order's history that only the shop's staff see; its status stays, and it is not synced again for it",
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
		{
			displayName: 'Note',
			name: 'note',
			type: 'string',
			default: '',
			required: true,
			description: 'At most 4,000 characters. The same note on the same order is written once.',
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const orderId = wholeNumber(context.getNodeParameter('orderId', index), 1, [1, Number.MAX_SAFE_INTEGER]);
		const note = textOf(context.getNodeParameter('note', index));
		if (note === '')
			throw new NodeOperationError(context.getNode(), `The note for order ${orderId} is empty`, {
				itemIndex: index,
				description: 'Write what the staff shall read under "Note".',
			});
		return [itemJson(await bridge.note(orderId, note))];
	});
}
