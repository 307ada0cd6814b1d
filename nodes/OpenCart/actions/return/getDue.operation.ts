import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { tell } from '../../../shared/hints';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
import { collectionOf, dayOf, idsOf } from '../../../shared/parameters';
import { claimPages, leaseMinutes, peek, readClaim } from '../../claim';
import { limit } from '../order/fields';

export const getDueReturns: Operation = {
	resource: 'return',
	name: 'Get Returns to Sync',
	value: 'getDue',
	action: 'Get returns to sync',
	description:
		'Get the returns of goods that are new, changed or due for another attempt, each with its order, and claim them for this run',
	fields: [
		{
			displayName: 'Action Names or IDs',
			name: 'actionIds',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'shopReturnActions' },
			default: [],
			required: true,
			description:
				'What was done about the return: those that mean the money was given back, such as Refunded. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Status Names or IDs',
			name: 'returnStatusIds',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'shopReturnStatuses' },
			default: [],
			required: true,
			description:
				'How far the return is: those that mean it is done with, such as Complete. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Start Date',
			name: 'dateFrom',
			type: 'dateTime',
			default: '',
			description: 'Only returns that were last changed on or after this day, in the time zone of the shop',
		},
		{ ...limit, description: 'Max number of results to return. The next run takes what is left over.' },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				leaseMinutes('returns'),
				peek('Whether to look at the returns without claiming them. At most 200 are handed out.'),
			],
		},
	],
	execute,
};

/** The chosen rows of a list that may not be empty. */
function chosen(context: IExecuteFunctions, name: string, label: string, example: string): number[] {
	const ids = idsOf(context.getNodeParameter(name, 0)).filter((id) => id > 0);
	if (ids.length > 0) return ids;
	throw new NodeOperationError(context.getNode(), `Nothing is chosen under "${label}"`, {
		description: `Choose under "${label}" what tells a return whose money was given back, such as ${example}.`,
	});
}

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const claim = readClaim(context, collectionOf(context, 'options'));
	const from = dayOf(context.getNodeParameter('dateFrom', 0, ''));
	const query = {
		...claim.query,
		action_ids: chosen(context, 'actionIds', 'Action Names or IDs', 'Refunded'),
		status_ids: chosen(context, 'returnStatusIds', 'Status Names or IDs', 'Complete'),
		...(from !== '' && { date_from: from }),
	};
	const bridge = await bridgeOf(context);
	const { rows, last } = await claimPages(
		context,
		claim,
		(limit) => bridge.returnsDue({ ...query, limit }),
		({ returns }) => returns,
	);
	if (last.more)
		tell(context, 'More returns are due than were handed out: the next run takes them, or raise the Limit.');
	return rows.map((row) => ({ json: itemJson({ ...row, ...claim.handedOn }), pairedItem: { item: 0 } }));
}
