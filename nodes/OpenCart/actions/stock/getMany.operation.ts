import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { withUnposted } from '../../../../adapters/opencart/toStock';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { pagingFields, readPages, wantedRows } from '../../paging';
import { readUnposted, unpostedFilters } from './unposted';

const PAGE = 1_000;
const FILTERS = 'unpostedOrders';

export const getManyStock: Operation = {
	resource: 'stock',
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many stock levels',
	description: 'Get what the shop has of each product and option, 1,000 products a call',
	fields: [
		...pagingFields,
		{
			displayName: 'Include Unposted Units',
			name: 'includeUnposted',
			type: 'boolean',
			default: false,
			description:
				'Whether to add to each row the units that the shop sold but that are not in the books yet, as "Plan" of OpenCart to QuickBooks needs them',
		},
		{
			...unpostedFilters(FILTERS, 'Unposted Orders'),
			displayOptions: { show: { includeUnposted: [true] } },
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const rows = await readPages(wantedRows(context, index), PAGE, async (after, limit) => {
			const page = await bridge.stock({ after_product_id: after, limit });
			return { rows: page.products, next: page.next_after_product_id };
		});
		if (context.getNodeParameter('includeUnposted', index, false) !== true) return rows.map(itemJson);
		// after the rows: what is sold in between is found when the plan is applied
		return withUnposted(rows, await readUnposted(context, bridge, FILTERS, index)).map(itemJson);
	});
}
