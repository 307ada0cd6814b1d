import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { eachItem, type Operation } from '../../../shared/operation';
import { chosenIds, ids, kind, kindOf } from './fields';

export const ignoreSync: Operation = {
	resource: 'sync',
	name: 'Ignore',
	value: 'ignore',
	action: 'Ignore a sync',
	description: 'Leave orders or products alone, whatever changes, until somebody retries them',
	fields: [kind, { ...ids, required: true }],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const chosen = chosenIds(context, index);
		if (chosen.length === 0)
			throw new NodeOperationError(context.getNode(), 'No IDs are given', {
				itemIndex: index,
				description: 'Fill in "IDs" with the numbers of the orders or products to leave alone.',
			});
		return [{ changed: await bridge.ignore(chosen, kindOf(context, index)) }];
	});
}
