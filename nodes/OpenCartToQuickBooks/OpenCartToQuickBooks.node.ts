import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { formOf, runChosen } from '../shared/operation';
import { shopLists } from '../shared/shopLists';
import { post } from './actions/order/post.operation';
import { preview } from './actions/order/preview.operation';
import { postItem } from './actions/product/postItem.operation';
import { previewItem } from './actions/product/preview.operation';
import { postLumpSum } from './actions/return/postLumpSum.operation';
import { postRefund } from './actions/return/postRefund.operation';
import { planStockOperation } from './actions/stock/plan.operation';
import { buildReportOperation } from './actions/report/build.operation';
import { compare } from './actions/reconcile/compare.operation';
import { check } from './actions/setup/check.operation';
import { undoOrder } from './actions/undo/order.operation';
import { undoRun } from './actions/undo/run.operation';
import { booksLists } from './booksLists';

const resources = [
	{ name: 'Order', value: 'order' },
	{ name: 'Product', value: 'product' },
	{ name: 'Reconcile', value: 'reconcile' },
	{ name: 'Report', value: 'report' },
	{ name: 'Return', value: 'return' },
	{ name: 'Set-Up', value: 'setup' },
	{ name: 'Stock', value: 'stock' },
	{ name: 'Undo', value: 'undo' },
];

/** A report is made of items alone; everything else reads the books. */
const CONNECTED = { hide: { resource: ['report'] } };

const operations = [
	post,
	preview,
	postItem,
	previewItem,
	compare,
	buildReportOperation,
	postRefund,
	postLumpSum,
	check,
	planStockOperation,
	undoOrder,
	undoRun,
];

export class OpenCartToQuickBooks implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenCart to QuickBooks',
		name: 'openCartToQuickBooks',
		icon: { light: 'file:openCartToQuickBooks.svg', dark: 'file:openCartToQuickBooks.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + ": " + $parameter["operation"] }}',
		description:
			'Put the orders and products of an OpenCart shop into the books of QuickBooks Online: once, to the cent',
		defaults: { name: 'OpenCart to QuickBooks' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'quickBooksAccountingOAuth2Api',
				displayName: 'QuickBooks',
				required: true,
				displayOptions: CONNECTED,
			},
			{
				name: 'openCartBridgeApi',
				displayName: 'OpenCart',
				required: false,
				displayOptions: CONNECTED,
			},
		],
		hints: [
			{
				message:
					'All items that come in are posted as one page. An order or product that cannot be posted is held with its reason and remedy, and never blocks the others.',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
				displayCondition: '={{ $parameter["operation"].startsWith("post") }}',
			},
		],
		properties: formOf(resources, operations),
	};

	methods = { loadOptions: { ...booksLists, ...shopLists } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runChosen(this, operations);
	}
}
