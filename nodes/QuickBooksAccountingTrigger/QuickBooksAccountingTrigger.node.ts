import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { HAPPENED, TOLD } from '../../adapters/quickbooks/webhooks';
import { inWords } from '../QuickBooksAccounting/form/field';
import { textOf } from '../shared/parameters';
import { QUICKBOOKS_CREDENTIAL } from '../shared/quickBooksAccess';
import { receive } from './delivery';

export class QuickBooksAccountingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QuickBooks Accounting Trigger',
		name: 'quickBooksAccountingTrigger',
		icon: {
			light: 'file:quickBooksAccountingTrigger.svg',
			dark: 'file:quickBooksAccountingTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["entities"].join(", ") || "everything" }}',
		description: 'Starts the workflow when Intuit tells that something changed in QuickBooks Online',
		defaults: { name: 'QuickBooks Accounting Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'quickBooksAccountingOAuth2Api', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				displayName:
					"Put the production URL above into your app's settings at developer.intuit.com, under Webhooks, and copy its verifier token into the credential. No public URL? Use the QuickBooks Accounting Polling Trigger.",
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Entities',
				name: 'entities',
				type: 'multiOptions',
				options: TOLD.map((value) => ({ name: inWords(value), value })),
				default: ['Invoice'],
				description: 'Which records to hear of; none chosen means all that the app is subscribed to',
			},
			{
				displayName: 'Operations',
				name: 'operations',
				type: 'multiOptions',
				options: HAPPENED.map((value) => ({
					name: value.charAt(0).toUpperCase() + value.slice(1),
					value,
				})),
				default: [],
				description: 'What happened to them; none chosen means all',
			},
			{
				displayName: 'Fetch Record',
				name: 'fetchRecord',
				type: 'boolean',
				default: false,
				description: 'Whether to read each record as it is now; one metered read for each event',
			},
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				displayOptions: { show: { fetchRecord: [true] } },
				description: 'Whether to return a simplified version of the response instead of the raw data',
			},
			{
				displayName: 'Every Company',
				name: 'everyCompany',
				type: 'boolean',
				default: false,
				description:
					"Whether to hand on events of all companies that are connected to the app, not only the credential's",
			},
		],
	};

	webhookMethods = {
		default: {
			/** The subscription belongs to the app and is made in Intuit's portal only; without a verifier token nothing could be accepted. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const credential = await this.getCredentials<IDataObject>(QUICKBOOKS_CREDENTIAL);
				return textOf(credential.webhookVerifierToken) !== '';
			},
			create(this: IHookFunctions): Promise<boolean> {
				const error = new NodeOperationError(this.getNode(), 'The credential has no webhook verifier token', {
					description:
						"Copy it from your app's settings at developer.intuit.com, under Webhooks, into the QuickBooks credential.",
				});
				return Promise.reject(error);
			},
			delete(this: IHookFunctions): Promise<boolean> {
				return Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
