import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { eachItem, type Operation } from '../../../shared/operation';
import { readUnposted, unpostedFilters } from './unposted';

export const getUnposted: Operation = {
	resource: 'stock',
	name: 'Get Unposted Units',
	value: 'getUnposted',
	action: 'Get unposted units',
	description:
		'Get the units that the shop sold but that are not in the books yet, one item for each product',
	fields: [unpostedFilters('filters', 'Filters')],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const { products, options } = await readUnposted(context, bridge, 'filters', index);
		return products.map((row) => ({
			...row,
			options: options.filter(({ product_id }) => product_id === row.product_id),
		}));
	});
}
