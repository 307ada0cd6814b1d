import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { pagingFields, readPages, wantedRows } from '../../paging';

const PAGE = 1_000;

export const getManyStock: Operation = {
	resource: 'stock',
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many stock levels',
	description: 'Get what the shop has of each product and option, 1,000 products a call',
	fields: pagingFields,
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const rows = await readPages(wantedRows(context, index), PAGE, async (after, limit) => {
			const page = await bridge.stock({ after_product_id: after, limit });
			return { rows: page.products, next: page.next_after_product_id };
		});
		return rows.map(itemJson);
	});
}
