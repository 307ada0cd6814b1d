import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { WATCHED } from '../../adapters/quickbooks/changes';
import { inWords } from '../QuickBooksAccounting/form/field';
import { poll } from './poll';

export class QuickBooksAccountingPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QuickBooks Accounting Polling Trigger',
		name: 'quickBooksAccountingPollingTrigger',
		icon: {
			light: 'file:quickBooksAccountingPollingTrigger.svg',
			dark: 'file:quickBooksAccountingPollingTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["entities"].join(", ") }}',
		description: 'Starts the workflow when a look into QuickBooks Online finds changes; needs no public URL',
		defaults: { name: 'QuickBooks Accounting Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'quickBooksAccountingOAuth2Api', required: true }],
		properties: [
			{
				displayName: 'Entities',
				name: 'entities',
				type: 'multiOptions',
				options: WATCHED.map((value) => ({ name: inWords(value), value })),
				default: ['Invoice'],
				required: true,
				description: 'Which records to watch; one metered read for each look',
			},
			{
				displayName: 'Operations',
				name: 'operations',
				type: 'multiOptions',
				options: [
					{ name: 'Created', value: 'created' },
					{ name: 'Deleted', value: 'deleted' },
					{ name: 'Updated', value: 'updated' },
				],
				default: [],
				description: 'What happened to them; none chosen means all',
			},
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				description: 'Whether to return a simplified version of the response instead of the raw data',
			},
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
