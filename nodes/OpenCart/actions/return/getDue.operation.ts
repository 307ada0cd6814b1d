import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { LeasedReturn } from '../../../../adapters/opencart/wireShop';
import { bridgeOf } from '../../../shared/bridge';
import { tell } from '../../../shared/hints';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
import { collectionOf, dayOf, idsOf, wholeNumber } from '../../../shared/parameters';
import { settingsFingerprint } from '../../settingsFingerprint';
import { limit } from '../order/fields';

const PAGE = 200;
const MOST = 10_000;

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
				{
					displayName: 'Lease Minutes',
					name: 'leaseMinutes',
					type: 'number',
					typeOptions: { minValue: 5, maxValue: 60 },
					default: 15,
					description:
						'How long this run may keep the returns to itself. When it ends without a result, they are handed out again.',
				},
				{
					displayName: 'Peek',
					name: 'peek',
					type: 'boolean',
					default: false,
					description: 'Whether to look at the returns without claiming them. At most 200 are handed out.',
				},
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
	const options = collectionOf(context, 'options');
	const wanted = wholeNumber(context.getNodeParameter('limit', 0), 50, [1, MOST]);
	const fingerprint = settingsFingerprint(
		context.getChildNodes(context.getNode().name, { includeNodeParameters: true }),
	);
	const run = `execution ${context.getExecutionId()}`;
	const from = dayOf(context.getNodeParameter('dateFrom', 0, ''));
	const peek = options.peek === true;
	const query = {
		action_ids: chosen(context, 'actionIds', 'Action Names or IDs', 'Refunded'),
		status_ids: chosen(context, 'returnStatusIds', 'Status Names or IDs', 'Complete'),
		...(from !== '' && { date_from: from }),
		...(fingerprint !== '' && { settings_fingerprint: fingerprint }),
		peek,
		...(!peek && {
			lease: {
				owner: `workflow ${context.getWorkflow().id ?? ''}`,
				run,
				manual: context.getMode() === 'manual',
				seconds: 60 * wholeNumber(options.leaseMinutes, 15, [5, 60]),
			},
		}),
	};
	const bridge = await bridgeOf(context);
	const returns: LeasedReturn[] = [];
	for (let more = true; more && returns.length < wanted;) {
		const page = await bridge.returnsDue({ ...query, limit: Math.min(PAGE, wanted - returns.length) });
		returns.push(...page.returns);
		more = page.more && page.returns.length > 0 && !peek;
		if (page.more && (!more || returns.length >= wanted))
			tell(
				context,
				'More returns are due than were handed out: the next run takes them, or raise the Limit.',
			);
	}
	return returns.map((row) => ({
		json: itemJson({ ...row, settings_fingerprint: fingerprint, run }),
		pairedItem: { item: 0 },
	}));
}
