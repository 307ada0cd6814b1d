import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Due } from '../../../../adapters/opencart/wire';
import { bridgeOf } from '../../../shared/bridge';
import { tell, warn } from '../../../shared/hints';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
import { collectionOf, idsOf } from '../../../shared/parameters';
import { claimPages, leaseMinutes, peek, readClaim } from '../../claim';
import { dateFrom, limit, selectionOf, statusIds, storeIds } from './fields';

export const getDue: Operation = {
	resource: 'order',
	name: 'Get Orders to Sync',
	value: 'getDue',
	action: 'Get orders to sync',
	description: 'Get the orders that are new, changed or due for another attempt, and claim them for this run',
	fields: [
		{ ...statusIds, required: true },
		dateFrom,
		{
			...limit,
			description:
				'Max number of results to return. What is left over is handed out in the next run; 200 suits most shops.',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				leaseMinutes('orders'),
				peek(
					'Whether to look at the orders without claiming them, for a preview. At most 200 orders are handed out.',
				),
				storeIds,
			],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const options = collectionOf(context, 'options');
	const claim = readClaim(context, options);
	const query = { ...claim.query, ...readFilter(context, options) };
	const bridge = await bridgeOf(context);
	const { rows, last } = await claimPages(
		context,
		claim,
		(limit) => bridge.due({ ...query, limit }),
		({ orders }) => orders,
	);
	tellWhatWasLeft(context, last, rows);
	return rows.map((order) => ({ json: itemJson({ ...order, ...claim.handedOn }), pairedItem: { item: 0 } }));
}

function readFilter(context: IExecuteFunctions, options: Record<string, unknown>) {
	const statuses = idsOf(context.getNodeParameter('statusIds', 0)).filter((id) => id > 0);
	if (statuses.length === 0)
		throw new NodeOperationError(context.getNode(), 'No order status is chosen', {
			description:
				'Choose under "Status Names or IDs" the statuses that make an order a sale, such as Complete.',
		});
	return {
		...selectionOf({ dateFrom: context.getNodeParameter('dateFrom', 0, ''), storeIds: options.storeIds }),
		status_ids: statuses,
	};
}

function tellWhatWasLeft(context: IExecuteFunctions, due: Due, orders: Readonly<Due['orders']>): void {
	for (const { order_id, document } of due.deleted)
		warn(
			context,
			`Order ${order_id} was deleted in the shop, but its ${document.type} ${document.number} is in the books.`,
			'Void or delete that document in QuickBooks if the sale did not take place, then ignore the order on the sync page of the shop.',
		);
	const mine = new Set(orders.map((order) => order.order_id));
	const { count, until } = due.withheld;
	const others = Math.max(0, count - (mine.size - due.orders.length));
	if (others > 0)
		warn(
			context,
			`${others} more ${others === 1 ? 'order is' : 'orders are'} claimed by another run until ${until ?? 'its lease ends'}.`,
			'They are handed out again then, or earlier when that run records its results.',
		);
	if (due.more)
		tell(context, 'More orders are due than were handed out: the next run takes them, or raise the Limit.');
}
