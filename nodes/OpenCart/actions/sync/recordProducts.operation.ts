import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { issuePath } from '../../../../adapters/opencart/wire';
import { productResult } from '../../../../adapters/opencart/wireShop';
import { bridgeOf } from '../../../shared/bridge';
import type { Operation } from '../../../shared/operation';

export const recordProducts: Operation = {
	resource: 'sync',
	name: 'Record Product Results',
	value: 'recordProducts',
	action: 'Record product sync results',
	description: 'Tell the shop what became of the products, so that they are not handed out again',
	fields: [
		{
			displayName:
				'Takes the items of "Product: Post as Item" as they are. Hand on all items, held ones too; an item that is no result is passed through and says so.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (items.some(({ json }) => json.preview === true))
		throw new NodeOperationError(context.getNode(), 'These items come from a preview: nothing was posted', {
			description:
				'Use "Post as Item" before "Record Product Results", or remove this node from the preview.',
		});
	const rows = items.map(({ json }) => productResult.safeParse(json));
	const results = rows.flatMap((row) => (row.success ? [row.data] : []));
	const recorded = results.length > 0 ? await (await bridgeOf(context)).recordProducts(results) : [];
	const byProduct = new Map(recorded.map(({ product_id, ...answer }) => [product_id, answer]));
	return items.map(({ json }, index) => {
		const row = rows[index];
		const answer = row?.success
			? byProduct.get(row.data.product_id)
			: row && { accepted: false, state: '', code: `result_malformed: ${issuePath(row.error)}` };
		return { json: { ...json, recorded: answer ?? null }, pairedItem: { item: index } };
	});
}
