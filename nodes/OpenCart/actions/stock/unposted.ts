import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Bridge } from '../../../../adapters/opencart/client';
import type { Unposted } from '../../../../adapters/opencart/wireShop';
import { warn } from '../../../shared/hints';
import { collectionOf, dayOf, idsOf } from '../../../shared/parameters';
import { dateFrom, statusIds, storeIds } from '../order/fields';

/** Which orders count as sold and not yet posted. */
export const unpostedFilters = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
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
});

/** Units of those orders that have no document in the books; one call, whatever the shop's size. */
export async function readUnposted(
	context: IExecuteFunctions,
	bridge: Bridge,
	name: string,
	index: number,
): Promise<Unposted> {
	const filters = collectionOf(context, name, index);
	const [from, statuses, stores] = [
		dayOf(filters.dateFrom),
		idsOf(filters.statusIds).filter((id) => id > 0),
		idsOf(filters.storeIds),
	];
	if (from === '')
		warn(
			context,
			'No start date is set for the unposted orders, so the units of all older orders that never reached the books are taken off the stock.',
			'Add "Start Date" there, the one of the workflow that posts the orders.',
		);
	return bridge.unposted({
		...(from !== '' && { date_from: from }),
		...(statuses.length > 0 && { status_ids: statuses }),
		...(stores.length > 0 && { store_ids: stores }),
	});
}
