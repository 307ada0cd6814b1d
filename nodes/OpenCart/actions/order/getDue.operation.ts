import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Due } from '../../../../adapters/opencart/wire';
import type { Bridge, DueQuery } from '../../../../adapters/opencart/client';
import { BridgeError } from '../../../../adapters/opencart/bridgeError';
import { bridgeOf } from '../../../shared/bridge';
import { tell, warn } from '../../../shared/hints';
import { toNodeError } from '../../../shared/nodeError';
import type { Operation } from '../../../shared/operation';
import { collectionOf, dayOf, idsOf, wholeNumber } from '../../../shared/parameters';
import { settingsFingerprint } from '../../settingsFingerprint';
import { dateFrom, limit, statusIds, storeIds } from './fields';

/** The bridge hands out 200 at a time; a page of this size is also what one run can post well within a lease. */
const PAGE = 200;
const MOST = 10_000;

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
				{
					displayName: 'Lease Minutes',
					name: 'leaseMinutes',
					type: 'number',
					typeOptions: { minValue: 5, maxValue: 60 },
					default: 15,
					description:
						'How long this run may keep the orders to itself. When it ends without a result, they are handed out again.',
				},
				{
					displayName: 'Peek',
					name: 'peek',
					type: 'boolean',
					default: false,
					description:
						'Whether to look at the orders without claiming them, for a preview. At most 200 orders are handed out.',
				},
				storeIds,
			],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const options = collectionOf(context, 'options');
	const wanted = wholeNumber(context.getNodeParameter('limit', 0), 50, [1, MOST]);
	const fingerprint = settingsFingerprint(
		context.getChildNodes(context.getNode().name, { includeNodeParameters: true }),
	);
	const run = `execution ${context.getExecutionId()}`;
	const query = readQuery(context, options, fingerprint, run);

	const { orders, last } = await claim(context, await bridgeOf(context), query, wanted);
	tellWhatWasLeft(context, last, orders);
	return orders.map((order) => ({
		json: { ...order, settings_fingerprint: fingerprint, run },
		pairedItem: { item: 0 },
	}));
}

/** Claims page after page. When a later page fails, the orders claimed so far are handed on, for their leases would be lost with an error. */
async function claim(
	context: IExecuteFunctions,
	bridge: Bridge,
	query: Omit<DueQuery, 'limit'>,
	wanted: number,
): Promise<{ orders: Due['orders']; last: Due }> {
	const page = () => bridge.due({ ...query, limit: Math.min(PAGE, wanted - orders.length) });
	const orders: Due['orders'] = [];
	let last = await page();
	orders.push(...last.orders);
	while (last.more && last.orders.length > 0 && orders.length < wanted && !query.peek) {
		try {
			last = await page();
		} catch (error) {
			if (!(error instanceof BridgeError)) throw toNodeError(context, error);
			warn(context, error.message, error.remedy);
			break;
		}
		orders.push(...last.orders);
	}
	return { orders, last };
}

function readQuery(
	context: IExecuteFunctions,
	options: Record<string, unknown>,
	fingerprint: string,
	run: string,
): Omit<DueQuery, 'limit'> {
	const statuses = idsOf(context.getNodeParameter('statusIds', 0)).filter((id) => id > 0);
	if (statuses.length === 0)
		throw new NodeOperationError(context.getNode(), 'No order status is chosen', {
			description:
				'Choose under "Status Names or IDs" the statuses that make an order a sale, such as Complete.',
		});
	const from = dayOf(context.getNodeParameter('dateFrom', 0, ''));
	const stores = idsOf(options.storeIds);
	return {
		status_ids: statuses,
		...(from !== '' && { date_from: from }),
		...(stores.length > 0 && { store_ids: stores }),
		...(fingerprint !== '' && { settings_fingerprint: fingerprint }),
		...(options.peek === true
			? { peek: true }
			: {
					peek: false,
					lease: {
						owner: `workflow ${context.getWorkflow().id ?? ''}`,
						run,
						manual: context.getMode() === 'manual',
						seconds: 60 * wholeNumber(options.leaseMinutes, 15, [5, 60]),
					},
				}),
	};
}

function tellWhatWasLeft(context: IExecuteFunctions, due: Due, orders: Due['orders']): void {
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
