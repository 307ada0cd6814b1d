import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { issuePath } from '../../../../adapters/opencart/wire';
import { returnResult } from '../../../../adapters/opencart/wireShop';
import { bridgeOf } from '../../../shared/bridge';
import type { Operation } from '../../../shared/operation';

export const recordReturns: Operation = {
	resource: 'sync',
	name: 'Record Return Results',
	value: 'recordReturns',
	action: 'Record return sync results',
	description: 'Tell the shop what became of the returns, so that they are not handed out again',
	fields: [
		{
			displayName:
				'Takes the items of "Return: Post as Refund" as they are. Hand on all items, held ones too; an item that is no result is passed through and says so.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const rows = items.map(({ json }) => returnResult.safeParse(json));
	const results = rows.flatMap((row) => (row.success ? [row.data] : []));
	const recorded = results.length > 0 ? await (await bridgeOf(context)).recordReturns(results) : [];
	const byReturn = new Map(recorded.map(({ return_id, ...answer }) => [return_id, answer]));
	return items.map(({ json }, index) => {
		const row = rows[index];
		const answer = row?.success
			? byReturn.get(row.data.return_id)
			: row && { accepted: false, state: '', code: `result_malformed: ${issuePath(row.error)}` };
		return { json: { ...json, recorded: answer ?? null }, pairedItem: { item: index } };
	});
}
