import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { receive } from './delivery';
import { isSubscribed, subscribe, unsubscribe } from './subscription';

export class OpenCartTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OpenCart Trigger',
		name: 'openCartTrigger',
		icon: { light: 'file:openCartTrigger.svg', dark: 'file:openCartTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") || "everything" }}',
		description: 'Starts the workflow when something happened to an order, a product or a return of the shop',
		defaults: { name: 'OpenCart Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'openCartBridgeApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				displayName:
					'The shop is told the URL above when you publish the workflow, and forgets it when you unpublish it: nothing to copy. It must be able to reach that URL. An event may be lost or late; keep a schedule beside this trigger.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: [
					{
						name: 'Order Deleted',
						value: 'order.deleted',
						action: 'On order deleted',
						description: 'An order was deleted in the shop',
					},
					{
						name: 'Order Edited',
						value: 'order.edited',
						action: 'On order edited',
						description: 'The lines, addresses or sums of an order were changed',
					},
					{
						name: 'Order Placed',
						value: 'order.placed',
						action: 'On order placed',
						description: 'A customer, or staff, placed an order',
					},
					{
						name: 'Order Status Changed',
						value: 'order.status',
						action: 'On order status changed',
						description: 'A line was added to the history of an order, with the same or another status',
					},
					{
						name: 'Product Deleted',
						value: 'product.deleted',
						action: 'On product deleted',
						description: 'A product was deleted in the shop',
					},
					{
						name: 'Product Saved',
						value: 'product.saved',
						action: 'On product saved',
						description: 'A product was added or changed in the shop',
					},
					{
						name: 'Return Saved',
						value: 'return.saved',
						action: 'On return saved',
						description: 'A return of goods was added or changed',
					},
				],
				default: ['order.placed', 'order.status', 'order.edited'],
				description: 'What to hear of; none chosen means all',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Base URL for the Shop',
						name: 'baseUrl',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://n8n.example',
						description:
							"How the shop reaches n8n, where that is not the beginning of the URL above: behind a proxy, or on a network that both share. Fill n8n's WEBHOOK_URL rather, if you can.",
					},
				],
			},
		],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isSubscribed(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribe(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
