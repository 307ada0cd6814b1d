import { DateTime } from 'luxon';
import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Discrepancy, Period } from '../../../../core/reconcile';
import { reconcilePeriod } from '../../../../sync/reconcile';
import { bridgeOf } from '../../../shared/bridge';
import { systemClock } from '../../../shared/clock';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
import { dayOf, idsOf } from '../../../shared/parameters';
import { quickBooksOf } from '../../../shared/quickBooks';
import { settingsForm } from '../../form';
import { languageField, languageOf } from '../../language';
import { readSettings } from '../../readSettings';
import { shopAudit } from '../../shopAudit';

export const compare: Operation = {
	resource: 'reconcile',
	name: 'Compare',
	value: 'compare',
	action: 'Compare shop and books',
	description:
		'Put the orders of a period beside the documents and payments in QuickBooks: one summary with a page and totals, and one item for each difference',
	fields: [
		{
			displayName: 'Period',
			name: 'period',
			type: 'options',
			options: [
				{ name: 'Between Two Days', value: 'days' },
				{ name: 'Last Month', value: 'lastMonth' },
				{ name: 'Last Seven Days', value: 'lastWeek', description: 'Without today, which is not over' },
				{ name: 'Last Thirty Days', value: 'lastThirty', description: 'Without today, which is not over' },
			],
			default: 'lastWeek',
			description: 'Orders placed in these days, by the time zone of the account',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			displayOptions: { show: { period: ['days'] } },
			description: 'First day',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			displayOptions: { show: { period: ['days'] } },
			description: 'Last day',
		},
		{
			displayName: 'Status Names or IDs',
			name: 'saleStatuses',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'shopStatuses' },
			default: [],
			description:
				'Statuses that make an order a sale, as in "Get Orders to Sync". Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		languageField(
			'Language of the page and of each difference; causes of held orders are quoted as the run gave them',
		),
		...settingsForm(),
	],
	execute,
};

function periodOf(context: IExecuteFunctions, timeZone: string): Period {
	const today = DateTime.fromMillis(systemClock.now(), { zone: timeZone }).startOf('day');
	const day = (date: DateTime): string => date.toFormat('yyyy-MM-dd');
	switch (context.getNodeParameter('period', 0)) {
		case 'lastMonth': {
			const last = today.minus({ months: 1 });
			return { from: day(last.startOf('month')), to: day(last.endOf('month')) };
		}
		case 'lastThirty':
			return { from: day(today.minus({ days: 30 })), to: day(today.minus({ days: 1 })) };
		case 'days': {
			const [from, to] = [
				dayOf(context.getNodeParameter('from', 0)),
				dayOf(context.getNodeParameter('to', 0)),
			];
			if (DateTime.fromISO(from).isValid && DateTime.fromISO(to).isValid && from <= to) return { from, to };
			throw new NodeOperationError(context.getNode(), 'The period is not one', {
				description: 'Fill in "From" and "To", the first day not after the last.',
			});
		}
		default:
			return { from: day(today.minus({ days: 7 })), to: day(today.minus({ days: 1 })) };
	}
}

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const period = periodOf(context, settings.timeZone);
	const { books } = await quickBooksOf(context);
	const { discrepancies, ...summary } = await reconcilePeriod(period, {
		shop: shopAudit(await bridgeOf(context), settings.timeZone),
		books: { ...books.audit, company: () => books.company() },
		settings,
		saleStatuses: idsOf(context.getNodeParameter('saleStatuses', 0)),
		language: languageOf(context),
	});
	const first = {
		kind: 'summary',
		send: discrepancies.length > 0,
		differences: discrepancies.length,
		...summary,
	};
	return [itemJson(first), ...discrepancies.map(toJson)].map((json) => ({ json, pairedItem: { item: 0 } }));
}

const toJson = ({ document, orderId, ...one }: Discrepancy) =>
	itemJson({
		...one,
		send: false,
		order_id: orderId === 0 ? null : orderId,
		document: document && { type: document.type, id: document.id, number: document.number },
	});
