import type { INodeProperties } from 'n8n-workflow';
import type { OrderSelection } from '../../../../adapters/opencart/client';
import { dayOf, idsOf } from '../../../shared/parameters';

/** Fields that several order operations show. */

export const storeIds: INodeProperties = {
	displayName: 'Store Names or IDs',
	name: 'storeIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'shopStores' },
	default: [],
	description:
		'Only orders of these stores; all when empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const statusIds: INodeProperties = {
	displayName: 'Status Names or IDs',
	name: 'statusIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'shopStatuses' },
	default: [],
	description:
		'Only orders that have one of these statuses now. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const dateFrom: INodeProperties = {
	displayName: 'Start Date',
	name: 'dateFrom',
	type: 'dateTime',
	default: '',
	description:
		'Orders placed before this day (in the time zone of the shop) are left out. Empty for no limit.',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

/** What was chosen of the fields above; a field left empty selects nothing away. */
export function selectionOf(chosen: Readonly<Record<string, unknown>>): OrderSelection {
	const from = dayOf(chosen.dateFrom);
	const statuses = idsOf(chosen.statusIds);
	const stores = idsOf(chosen.storeIds);
	return {
		...(from !== '' && { date_from: from }),
		...(statuses.length > 0 && { status_ids: statuses }),
		...(stores.length > 0 && { store_ids: stores }),
	};
}
