import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { pagingFields, readPages, wantedRows } from '../../paging';

const PAGE = 200;

export const getManyReturns: Operation = {
	resource: 'return',
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many returns',
	description:
		'Get many returns of goods, oldest first: what came back of which order, and how it was settled',
	fields: pagingFields,
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const rows = await readPages(wantedRows(context, index), PAGE, async (after, limit) => {
			const page = await bridge.returns({ after_return_id: after, limit });
			return { rows: page.returns, next: page.next_after_return_id };
		});
		return rows.map(itemJson);
	});
}
