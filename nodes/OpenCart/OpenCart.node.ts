import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { formOf, runChosen } from '../shared/operation';
import { shopReturnActions, shopReturnStatuses, shopStatuses, shopStores } from '../shared/shopLists';
import { getManyCustomers } from './actions/customer/getMany.operation';
import { addNote } from './actions/order/addNote.operation';
import { count } from './actions/order/count.operation';
import { get } from './actions/order/get.operation';
import { getDue } from './actions/order/getDue.operation';
import { getMany } from './actions/order/getMany.operation';
import { createProduct } from './actions/product/create.operation';
import { getProduct } from './actions/product/get.operation';
import { getDueProducts } from './actions/product/getDue.operation';
import { getManyProducts } from './actions/product/getMany.operation';
import { updateProduct } from './actions/product/update.operation';
import { getDueReturns } from './actions/return/getDue.operation';
import { getManyReturns } from './actions/return/getMany.operation';
import { applyStock } from './actions/stock/apply.operation';
import { getManyStock } from './actions/stock/getMany.operation';
import { getUnposted } from './actions/stock/getUnposted.operation';
import { downloadBridge } from './actions/store/downloadBridge.operation';
import { getSetup } from './actions/store/getSetup.operation';
import { ignoreSync } from './actions/sync/ignore.operation';
import { listSync } from './actions/sync/list.operation';
import { recordProducts } from './actions/sync/recordProducts.operation';
import { recordResults } from './actions/sync/recordResults.operation';
import { recordReturns } from './actions/sync/recordReturns.operation';
import { retrySync } from './actions/sync/retry.operation';

const resources = [
	{ name: 'Customer', value: 'customer' },
	{ name: 'Order', value: 'order' },
	{ name: 'Product', value: 'product' },
	{ name: 'Return', value: 'return' },
	{ name: 'Stock', value: 'stock' },
	{ name: 'Store', value: 'store' },
	{ name: 'Sync', value: 'sync' },
];

const operations = [
	getManyCustomers,
	getDue,
	get,
	getMany,
	count,
	addNote,
	getDueProducts,
	getProduct,
	getManyProducts,
	createProduct,
	updateProduct,
	getDueReturns,
	getManyReturns,
	getManyStock,
	applyStock,
	getUnposted,
	getSetup,
	downloadBridge,
	recordResults,
	recordProducts,
	recordReturns,
	listSync,
	retrySync,
	ignoreSync,
];

export class OpenCart implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenCart',
		name: 'openCart',
		icon: { light: 'file:openCart.svg', dark: 'file:openCart.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + ": " + $parameter["operation"] }}',
		description:
			'Read orders, products and stock of an OpenCart shop, write its stock, and record what became of them in the books',
		defaults: { name: 'OpenCart' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'openCartBridgeApi',
				required: true,
				// whoever downloads the bridge has no key yet
				displayOptions: { hide: { operation: [downloadBridge.value] } },
			},
		],
		properties: formOf(resources, operations),
	};

	methods = { loadOptions: { shopReturnActions, shopReturnStatuses, shopStatuses, shopStores } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runChosen(this, operations);
	}
}
