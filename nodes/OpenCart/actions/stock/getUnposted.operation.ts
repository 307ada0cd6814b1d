import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { eachItem, type Operation } from '../../../shared/operation';
import { collectionOf, dayOf, idsOf } from '../../../shared/parameters';
import { dateFrom, statusIds, storeIds } from '../order/fields';

export const getUnposted: Operation = {
	resource: 'stock',
	name: 'Get Unposted Units',
	value: 'getUnposted',
	action: 'Get unposted units',
	description:
		'Get the units that the shop sold but that are not in the books yet, one item for each product',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{ ...dateFrom, description: 'The start date of the order sync: older orders never reach the books' },
				{
					...statusIds,
					description:
						'Statuses whose orders have taken their units from stock. Empty for those that the shop settings say: processing and complete. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				storeIds,
			],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const filters = collectionOf(context, 'filters', index);
		const [from, statuses, stores] = [
			dayOf(filters.dateFrom),
			idsOf(filters.statusIds).filter((id) => id > 0),
			idsOf(filters.storeIds),
		];
		const { products, options } = await bridge.unposted({
			...(from !== '' && { date_from: from }),
			...(statuses.length > 0 && { status_ids: statuses }),
			...(stores.length > 0 && { store_ids: stores }),
		});
		return products.map((row) => ({
			...row,
			options: options.filter(({ product_id }) => product_id === row.product_id),
		}));
	});
}
