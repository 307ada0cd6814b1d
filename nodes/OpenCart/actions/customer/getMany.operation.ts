import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { pagingFields, readPages, wantedRows } from '../../paging';

const PAGE = 200;

export const getManyCustomers: Operation = {
	resource: 'customer',
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many customers',
	description: 'Get many registered customers with their default address, oldest first',
	fields: pagingFields,
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const rows = await readPages(wantedRows(context, index), PAGE, async (after, limit) => {
			const page = await bridge.customers({ after_customer_id: after, limit });
			return { rows: page.customers, next: page.next_after_customer_id };
		});
		return rows.map(itemJson);
	});
}
