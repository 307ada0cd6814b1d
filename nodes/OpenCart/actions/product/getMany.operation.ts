import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ProductQuery } from '../../../../adapters/opencart/shopCalls';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { collectionOf, listOf } from '../../../shared/parameters';
import { pagingFields, readPages, wantedRows } from '../../paging';

const PAGE = 200;

export const getManyProducts: Operation = {
	resource: 'product',
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many products',
	description: 'Get many products, oldest first, without claiming them',
	fields: [
		...pagingFields,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Enabled',
					name: 'enabled',
					type: 'boolean',
					default: true,
					description: 'Whether to return only what customers see, or only what they do not see',
				},
				{
					displayName: 'Models',
					name: 'models',
					type: 'string',
					default: '',
					placeholder: 'e.g. TEA-001, TEA-003',
					description: "Only these of the shop's product codes, separated by commas; at most 200",
				},
			],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const filters = filtersOf(collectionOf(context, 'filters', index));
		const products = await readPages(wantedRows(context, index), PAGE, async (after, limit) => {
			const page = await bridge.products({ ...filters, after_product_id: after, limit });
			return { rows: page.products, next: page.next_after_product_id };
		});
		return products.map(itemJson);
	});
}

function filtersOf({ enabled, models }: Record<string, unknown>): ProductQuery {
	const wanted = listOf(models);
	return {
		...(typeof enabled === 'boolean' ? { enabled } : {}),
		...(wanted.length > 0 ? { models: wanted } : {}),
	};
}
