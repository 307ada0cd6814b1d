import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { toOrder } from '../../../../adapters/opencart/toOrder';
import { toHandle, toResult } from '../../../../adapters/opencart/toResult';
import { decimal } from '../../../../core/money';
import { returnFields, type SaleSettings } from '../../../../core/settings';
import { postLumps, type LumpOfOrder } from '../../../../sync/postReturns';
import type { Operation } from '../../../shared/operation';
import { dayOf, textOf, wholeNumber } from '../../../shared/parameters';
import { settingsForm } from '../../form';
import { shopOf, unposted } from '../../page';
import { readSettings } from '../../readSettings';
import { withBooks } from '../../run';

/** So many lump sums an order may have; its number has room for two digits. */
const MOST = 99;
const AMOUNT = /^\d{1,11}(\.\d{1,4})?$/;

export const postLumpSum: Operation = {
	resource: 'return',
	name: 'Post Lump Sum',
	value: 'postLumpSum',
	action: 'Post a lump sum as refund',
	description: 'Give back an amount of an order without goods, once, on the refund item and without tax',
	fields: [
		{
			displayName:
				'Takes orders, as "OpenCart › Order: Get" hands them out. The refund item is chosen under Changes and Refunds. The shop is not told: do not put "Record Results" behind it.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 10.00',
			description: 'What the customer gets back, in the currency of the order',
		},
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			placeholder: 'e.g. Late delivery',
			description: 'Stands on the refund and in its memo',
		},
		{
			displayName: 'Number',
			name: 'count',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST },
			default: 1,
			description:
				'Which lump sum of the order this is. The same number again is the same lump sum, and is not posted twice; for one more, raise it.',
		},
		{
			displayName: 'Refund Date',
			name: 'refundDate',
			type: 'dateTime',
			default: '',
			description: 'The day of the refund. Empty for today in the time zone of the account.',
		},
		...settingsForm(returnFields),
	],
	execute,
};

/** The lump sum of one item. Throws what is wrong with the item. */
function readLump(context: IExecuteFunctions, index: number, { timeZone }: SaleSettings): LumpOfOrder {
	const refuse = (message: string, description: string) =>
		new NodeOperationError(context.getNode(), message, { itemIndex: index, description });
	const order = toOrder(context.getInputData()[index]?.json);
	if (!order.ok) throw refuse(order.findings[0].message, 'Hand on the items of "OpenCart › Order: Get".');
	const amount = textOf(context.getNodeParameter('amount', index, ''));
	if (!AMOUNT.test(amount))
		throw refuse(
			`"${amount}" is no amount to refund of order ${order.value.id}`,
			'Write an amount such as 10.00 under "Amount": a point, no thousands mark, no currency.',
		);
	return {
		order: order.value,
		lump: {
			amount: decimal(amount),
			reason: textOf(context.getNodeParameter('reason', index, '')),
			count: wholeNumber(context.getNodeParameter('count', index, 1), 1, [1, MOST]),
		},
		day:
			dayOf(context.getNodeParameter('refundDate', index, '')) ||
			DateTime.now().setZone(timeZone).toFormat('yyyy-MM-dd'),
	};
}

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context, returnFields);
	const items = context.getInputData();
	// every amount is checked before the first is given back
	const lumps = items.map((_, index) => ({ index, ...readLump(context, index, settings) }));
	const shops = new Map<string, typeof lumps>();
	for (const lump of lumps) shops.set(shopOf(lump.order), [...(shops.get(shopOf(lump.order)) ?? []), lump]);
	const work = { shops, leaseUntil: new Map<number, number>(), attempts: new Map<number, number>() };
	const posted = await withBooks(context, work, async (own, sync) => {
		const results = await postLumps(own, settings, sync);
		return results.map((result, place) => [own[place]?.index ?? 0, result] as const);
	});
	const results = new Map(posted);
	return lumps.map(({ order, index }) => {
		const result = results.get(index) ?? unposted(order.id, null);
		return {
			json: {
				order_id: order.id,
				state: result.state,
				document: toResult(result, toHandle({})).document,
				refund_total: result.orderTotal,
				currency: result.currency,
				code: result.code,
				reason: result.reason,
				remedy: result.remedy,
				notes: result.notes.map((note) => ({ ...note })),
			},
			pairedItem: { item: index },
		};
	});
}
