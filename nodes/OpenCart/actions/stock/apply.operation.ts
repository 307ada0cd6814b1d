import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { issuePath } from '../../../../adapters/opencart/wire';
import {
	stockChange,
	stockPlanItem,
	type StockChange,
	type StockResult,
} from '../../../../adapters/opencart/wireShop';
import { bridgeOf } from '../../../shared/bridge';
import { tell } from '../../../shared/hints';
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
				'Takes the items of "Stock: Plan" and writes those of action "write"; or items of your own with product_id, expected and quantity, and option_value_id for the stock of an option. Each comes out with its result: applied, conflict (the shop has another quantity by now), missing or not_written.',
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
	const asked = items.map(({ json }, index) => changeOf(context, json, index));
	const changes = asked.filter((change) => change !== null);
	refuseTwice(context, asked);
	const results = changes.length > 0 ? await (await bridgeOf(context)).setStock(changes) : [];
	tellResults(context, results);
	const byKey = new Map(changes.map((change, index) => [keyOf(change), results[index]]));
	return items.map(({ json }, index) => {
		const change = asked[index];
		return {
			json: { ...json, ...told(change ?? null, change ? byKey.get(keyOf(change)) : undefined) },
			pairedItem: { item: index },
		};
	});
}

/**
 * The change that an item asks for; null for an item of a plan that is not to be written. All or nothing: an item that is neither stops the run
 * before anything is written.
 */
function changeOf(context: IExecuteFunctions, json: unknown, index: number): StockChange | null {
	const planned = stockPlanItem.safeParse(json);
	if (planned.success && planned.data.action !== 'write') return null;
	const parsed = stockChange.safeParse(
		planned.success ? { ...planned.data, ...asChange(planned.data) } : json,
	);
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

const asChange = ({ before, after }: { readonly before?: unknown; readonly after?: unknown }) => ({
	expected: before,
	quantity: after,
});

function refuseTwice(context: IExecuteFunctions, asked: ReadonlyArray<StockChange | null>): void {
	const seen = new Set<string>();
	const twice = asked.findIndex((change) => change && seen.size === seen.add(keyOf(change)).size);
	if (twice >= 0)
		throw new NodeOperationError(
			context.getNode(),
			`Product ${asked[twice]?.product_id} comes twice: nothing was written`,
			{ itemIndex: twice, description: 'Hand in each product, or each option value of it, once.' },
		);
}

/** What became of one item, in words too. */
function told(change: StockChange | null, result: StockResult | undefined): IDataObject {
	if (!change || !result) return { result: 'not_written', quantity_now: null, outcome: '' };
	const { quantity } = result;
	const outcome = {
		applied: `Written: ${change.quantity} instead of ${change.expected}.`,
		conflict: `Not written: the shop has ${quantity} by now instead of ${change.expected}, a sale or an edit came between. The next run settles it.`,
		missing: 'Not written: the shop does not have this product or option any more.',
	}[result.result];
	return { result: result.result, quantity_now: quantity, outcome };
}

function tellResults(context: IExecuteFunctions, results: readonly StockResult[]): void {
	const count = (wanted: StockResult['result']): number =>
		results.filter(({ result }) => result === wanted).length;
	const [conflicts, missing] = [count('conflict'), count('missing')];
	tell(
		context,
		[
			results.length === 0
				? 'Nothing to write'
				: `${count('applied')} of ${results.length} quantities written`,
			...(conflicts === 0 ? [] : [`${conflicts} changed in the shop meanwhile: the next run settles them`]),
			...(missing === 0 ? [] : [`${missing} no longer in the shop`]),
		].join('; ') + '.',
	);
}
