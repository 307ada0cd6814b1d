import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { eachItem, type Operation } from '../../../shared/operation';
import { textOf } from '../../../shared/parameters';
import { chosenIds, ids, kind, kindOf } from './fields';

export const retrySync: Operation = {
	resource: 'sync',
	name: 'Retry',
	value: 'retry',
	action: 'Retry a sync',
	description:
		'Make orders or products due at once, ignored ones too; those in the hands of a run stay there',
	fields: [
		kind,
		{ ...ids, description: `${ids.description}. Leave empty to retry all of one cause.` },
		{
			displayName: 'Cause',
			name: 'code',
			type: 'string',
			default: '',
			description: 'Retry everything that is held for this cause code. Used when no IDs are given.',
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const chosen = chosenIds(context, index);
		const code = textOf(context.getNodeParameter('code', index, ''));
		if (chosen.length === 0 && code === '')
			throw new NodeOperationError(context.getNode(), 'Neither IDs nor a cause are given', {
				itemIndex: index,
				description: 'Fill in "IDs", or "Cause" for everything that is held for it.',
			});
		const which = chosen.length > 0 ? { ids: chosen } : { code };
		return [{ changed: await bridge.retry({ kind: kindOf(context, index), ...which }) }];
	});
}
