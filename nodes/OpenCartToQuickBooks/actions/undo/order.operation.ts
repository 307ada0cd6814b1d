import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../shared/operation';
import { listOf } from '../../../shared/parameters';
import { ledgerRows, undoFields, undoRows } from './undo';

export const undoOrder: Operation = {
	resource: 'undo',
	name: 'Orders',
	value: 'orders',
	action: 'Undo orders',
	description:
		'Take the documents of some orders out of QuickBooks, payments and refunds included; what was closed, deposited or edited since is left',
	fields: [
		{
			displayName: 'Order IDs',
			name: 'orderIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1001, 1002',
			description: 'Numbers of the orders, separated by commas; at most 200',
		},
		...undoFields,
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const ids = listOf(context.getNodeParameter('orderIds', 0))
		.map(Number)
		.filter((id) => Number.isSafeInteger(id) && id > 0);
	if (ids.length === 0 || ids.length > 200)
		throw new NodeOperationError(context.getNode(), `${ids.length} orders are given`, {
			description: 'Fill in "Order IDs" with one to 200 numbers.',
		});
	return await undoRows(context, await ledgerRows(context, { ids }, () => true));
}
