import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toCharge } from '../../../../adapters/opencart/toCharge';
import type { SyncRow } from '../../../../adapters/opencart/wireShop';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';
import { collectionOf } from '../../../shared/parameters';
import { pagingFields, readPages, wantedRows } from '../../paging';
import { kind, kindOf } from './fields';

const PAGE = 200;
const STATES = [
	'Held',
	'Ignored',
	'Leased',
	'Posted',
	'Refunded',
	'Retry',
	'Skipped',
	'Unchanged',
	'Updated',
	'Voided',
];

export const listSync: Operation = {
	resource: 'sync',
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many sync states',
	description: 'Get what the shop remembers of the sync, newest first: state, document, cause and remedy',
	fields: [
		kind,
		...pagingFields,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Cause',
					name: 'code',
					type: 'string',
					default: '',
					description: 'Only rows with this cause code, such as tax_not_mapped',
				},
				{
					displayName: 'State',
					name: 'state',
					type: 'options',
					options: STATES.map((name) => ({ name, value: name.toLowerCase() })),
					default: 'held',
					description: 'Only rows in this state',
				},
			],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async (index) => {
		const { state, code } = collectionOf(context, 'filters', index);
		const query = {
			kind: kindOf(context, index),
			...(typeof state === 'string' && state !== '' && { state }),
			...(typeof code === 'string' && code !== '' && { code }),
		};
		const rows = await readPages<SyncRow>(wantedRows(context, index), PAGE, async (before, limit) => {
			const page = await bridge.syncList({ ...query, limit, ...(before > 0 && { before_id: before }) });
			return { rows: page.rows, next: page.next_before_id };
		});
		return rows.map(({ charge, ...row }) => itemJson({ kind: query.kind, ...row, ...toCharge(charge) }));
	});
}
