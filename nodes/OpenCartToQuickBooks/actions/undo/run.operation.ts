import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../shared/operation';
import { textOf } from '../../../shared/parameters';
import { ledgerRows, undoFields, undoRows } from './undo';

export const undoRun: Operation = {
	resource: 'undo',
	name: 'Run',
	value: 'run',
	action: 'Undo a run',
	description:
		'Take every sale that one run posted out of QuickBooks again; what was closed, deposited or edited since is left',
	fields: [
		{
			displayName: 'Run',
			name: 'run',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'execution 41',
			description:
				'The run as the shop remembers it: the field "run" of "Sync: Get Many", made of the number of the execution in n8n',
		},
		...undoFields,
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const run = textOf(context.getNodeParameter('run', 0));
	if (run === '')
		throw new NodeOperationError(context.getNode(), 'No run is given', {
			description: 'Fill in "Run", such as "execution 41", or the number of the execution alone.',
		});
	const name = /^\d+$/.test(run) ? `execution ${run}` : run;
	return await undoRows(
		context,
		await ledgerRows(context, {}, (row) => row.run === name && row.state === 'posted'),
	);
}
