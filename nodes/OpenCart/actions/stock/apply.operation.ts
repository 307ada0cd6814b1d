import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { issuePath } from '../../../../adapters/opencart/wire';
import { stockChange, type StockChange } from '../../../../adapters/opencart/wireShop';
import { bridgeOf } from '../../../shared/bridge';
import type { Operation } from '../../../shared/operation';

export const applyStock: Operation = {
	resource: 'stock',
	name: 'Apply',
	value: 'apply',
	action: 'Apply stock levels',
	description:
		'Write quantities where the shop still has what was expected, so that no sale in between is lost',
	fields: [
		{
			displayName:
				'Takes items with product_id, expected and quantity, and option_value_id for the stock of an option. Each comes out with its result: applied, conflict (the shop has another quantity by now) or missing.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
	],
	execute,
};

const keyOf = ({ product_id, option_value_id }: StockChange): string =>
	`${product_id}:${option_value_id ?? ''}`;

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const changes = items.map(({ json }, index) => changeOf(context, json, index));
	const seen = new Set<string>();
	const twice = changes.findIndex((change) => seen.size === seen.add(keyOf(change)).size);
	if (twice >= 0)
		throw new NodeOperationError(
			context.getNode(),
			`Product ${changes[twice]?.product_id} comes twice: nothing was written`,
			{ itemIndex: twice, description: 'Hand in each product, or each option value of it, once.' },
		);
	const results = changes.length > 0 ? await (await bridgeOf(context)).setStock(changes) : [];
	return items.map(({ json }, index) => ({
		json: {
			...json,
			result: results[index]?.result ?? null,
			quantity_now: results[index]?.quantity ?? null,
		},
		pairedItem: { item: index },
	}));
}

/** All or nothing: an item that is no change stops the run before anything is written. */
function changeOf(context: IExecuteFunctions, json: unknown, index: number): StockChange {
	const parsed = stockChange.safeParse(json);
	if (parsed.success) return parsed.data;
	throw new NodeOperationError(
		context.getNode(),
		`Item ${index} is no change of stock (${issuePath(parsed.error)}): nothing was written`,
		{
			itemIndex: index,
			description: 'Each item needs product_id, expected and quantity as whole numbers.',
		},
	);
}
