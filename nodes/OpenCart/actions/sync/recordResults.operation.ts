import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { issuePath, wireResult, type WireResult } from '../../../../adapters/opencart/wire';
import { bridgeOf } from '../../../shared/bridge';
import type { Operation } from '../../../shared/operation';

export const recordResults: Operation = {
	resource: 'sync',
	name: 'Record Results',
	value: 'recordResults',
	action: 'Record sync results',
	description: 'Tell the shop what became of the orders, so that they are not handed out again',
	fields: [
		{
			displayName:
				'Takes the items of "OpenCart to QuickBooks" as they are. Put it after every node that posts, and hand on all items, held ones too.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
	],
	execute,
};

type Row =
	| { readonly result: WireResult }
	| { readonly refused: { readonly accepted: false; readonly state: string; readonly code: string } };

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (items.some(({ json }) => json.preview === true))
		throw new NodeOperationError(context.getNode(), 'These items come from a preview: nothing was posted', {
			description: 'Use "Post as Sale" before "Record Results", or remove this node from the preview.',
		});

	const rows = items.map(({ json }) => toRow(json));
	const results = rows.flatMap((row) => ('result' in row ? [row.result] : []));
	const bridge = await bridgeOf(context);
	const recorded = results.length > 0 ? await bridge.record(results) : [];
	const byOrder = new Map(recorded.map(({ order_id, ...answer }) => [order_id, answer]));

	return items.map(({ json }, index) => {
		const row = rows[index];
		const answer = row && 'result' in row ? byOrder.get(row.result.order_id) : row?.refused;
		return { json: { ...json, recorded: answer ?? null }, pairedItem: { item: index } };
	});
}

/** What the bridge needs of a result item. An item that is none is passed through and says so; it never keeps the others from being recorded. */
function toRow(json: unknown): Row {
	const parsed = wireResult.safeParse(json);
	return parsed.success
		? { result: parsed.data }
		: { refused: { accepted: false, state: '', code: `result_malformed: ${issuePath(parsed.error)}` } };
}
