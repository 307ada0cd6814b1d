import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runChosen } from '../shared/operation';
import { form, operations } from './form';
import { searches } from './search';

export class QuickBooksAccounting implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QuickBooks Accounting',
		name: 'quickBooksAccounting',
		icon: { light: 'file:quickBooksAccounting.svg', dark: 'file:quickBooksAccounting.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + ": " + $parameter["operation"] }}',
		description: 'Read and write the books of a QuickBooks Online company: sales, purchases, lists, reports',
		defaults: { name: 'QuickBooks Accounting' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'quickBooksAccountingOAuth2Api', required: true }],
		properties: form,
	};

	methods = { listSearch: searches };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runChosen(this, operations);
	}
}
