import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { formOf, runChosen } from '../shared/operation';
import { shopStatuses, shopStores } from '../shared/shopLists';
import { get } from './actions/order/get.operation';
import { getDue } from './actions/order/getDue.operation';
import { getMany } from './actions/order/getMany.operation';
import { downloadBridge } from './actions/store/downloadBridge.operation';
import { getSetup } from './actions/store/getSetup.operation';
import { recordResults } from './actions/sync/recordResults.operation';

const resources = [
	{ name: 'Order', value: 'order' },
	{ name: 'Store', value: 'store' },
	{ name: 'Sync', value: 'sync' },
];

const operations = [getDue, get, getMany, getSetup, downloadBridge, recordResults];

export class OpenCart implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenCart',
		name: 'openCart',
		icon: { light: 'file:openCart.svg', dark: 'file:openCart.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + ": " + $parameter["operation"] }}',
		description: 'Read orders and set-up of an OpenCart shop, and record what became of them in the books',
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

	methods = { loadOptions: { shopStatuses, shopStores } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runChosen(this, operations);
	}
}
