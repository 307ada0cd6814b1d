import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Bridge, OrderSelection } from '../../../../adapters/opencart/client';
import type { HandedOrder } from '../../../../adapters/opencart/wire';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { collectionOf, wholeNumber } from '../../../shared/parameters';
import { dateFrom, limit, selectionOf, statusIds, storeIds } from './fields';

const PAGE = 200;

export const getMany: Operation = {
	resource: 'order',
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many orders',
	description: 'Get many orders, oldest first, without claiming them',
	fields: [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{ ...limit, displayOptions: { show: { returnAll: [false] } } },
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [dateFrom, statusIds, storeIds],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const all = context.getNodeParameter('returnAll', index, false) === true;
		const most = all
			? Infinity
			: wholeNumber(context.getNodeParameter('limit', index, 50), 50, [1, 1_000_000]);
		const orders = await listed(bridge, selectionOf(collectionOf(context, 'filters', index)), most);
		return orders.map(itemJson);
	});
}

async function listed(bridge: Bridge, filters: OrderSelection, most: number): Promise<HandedOrder[]> {
	const orders: HandedOrder[] = [];
	let after: number | null = 0;
	while (after !== null && orders.length < most) {
		const page = await bridge.list({
			...filters,
			after_order_id: after,
			limit: Math.min(PAGE, most - orders.length),
		});
		orders.push(...page.orders);
		after = page.next_after_order_id;
	}
	return orders;
}
