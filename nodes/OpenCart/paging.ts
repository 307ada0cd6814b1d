import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { wholeNumber } from '../shared/parameters';
import { limit } from './actions/order/fields';

/** The fields of every operation that reads a list. */
export const pagingFields: readonly INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{ ...limit, displayOptions: { show: { returnAll: [false] } } },
];

/** How many rows the user asked for; Infinity for all. */
export const wantedRows = (context: IExecuteFunctions, index: number): number =>
	context.getNodeParameter('returnAll', index, false) === true
		? Infinity
		: wholeNumber(context.getNodeParameter('limit', index, 50), 50, [1, 1_000_000]);

/** Rows page by page, `size` at a time, until there are enough; `next` is the id to go on after, null on the last page. */
export async function readPages<Row>(
	wanted: number,
	size: number,
	read: (after: number, limit: number) => Promise<{ rows: readonly Row[]; next: number | null }>,
): Promise<Row[]> {
	const rows: Row[] = [];
	for (let after: number | null = 0; after !== null && rows.length < wanted;) {
		const page = await read(after, Math.min(size, wanted - rows.length));
		rows.push(...page.rows);
		after = page.next;
	}
	return rows;
}
