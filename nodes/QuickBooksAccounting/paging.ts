import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { wholeNumber } from '../shared/parameters';

export const pagingFields: readonly INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** How many rows the user asked for; Infinity for all. */
export const wantedRows = (context: IExecuteFunctions, index: number): number =>
	context.getNodeParameter('returnAll', index, false) === true
		? Infinity
		: wholeNumber(context.getNodeParameter('limit', index, 50), 50, [1, 1_000_000]);
