import type { N8nClient, Workflow, WorkflowNode } from '../../demo/n8n-client';
import { BRIDGE_CREDENTIAL } from '../../demo/template';

export const MANUAL = 'Start';
const SANDBOX = 'https://sandbox-quickbooks.api.intuit.com/v3/company';
const INTUIT_TYPE = 'quickBooksOAuth2Api';

/** What both workflows need to know. */
export interface Wiring {
	readonly bridgeCredential: string;
	readonly intuitCredential: string;
	readonly realmId: string;
	readonly orders: number;
	readonly taxCode: string;
}

/** A credential of n8n's own QuickBooks nodes, as it stands after a person connected it. */
export const intuitCredential = (
	client: N8nClient,
	clientSecret: string,
	oauthTokenData: object,
): Promise<string> =>
	client.createCredential('Built-in QuickBooks', INTUIT_TYPE, {
		environment: 'sandbox',
		clientId: 'simulator-client-id',
		clientSecret,
		oauthTokenData,
	});

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: WorkflowNode['parameters'],
	more: object = {},
): WorkflowNode => ({ id: name, name, type, typeVersion, position: [0, 0], parameters, ...more });

const chain = (name: string, nodes: readonly WorkflowNode[]): Workflow => ({
	name,
	nodes,
	connections: Object.fromEntries(
		nodes
			.slice(0, -1)
			.map((one, index) => [
				one.name,
				{ main: [[{ node: nodes[index + 1]?.name, type: 'main', index: 0 }]] },
			]),
	),
	settings: { executionOrder: 'v1' },
});

/** Reading the shop costs both the same as it costs the template. */
const source = ({ bridgeCredential, orders }: Wiring): WorkflowNode[] => [
	node(MANUAL, 'n8n-nodes-base.manualTrigger', 1, {}),
	node(
		'Orders',
		'n8n-nodes-opencart-quickbooks.openCart',
		1,
		{ resource: 'order', operation: 'getAll', returnAll: false, limit: orders, filters: {} },
		{ credentials: { [BRIDGE_CREDENTIAL.type]: { id: bridgeCredential, name: BRIDGE_CREDENTIAL.name } } },
	),
];

const intuit = ({ intuitCredential: id }: Wiring): object => ({
	credentials: { [INTUIT_TYPE]: { id, name: 'Built-in QuickBooks' } },
	retryOnFail: true,
	maxTries: 5,
	waitBetweenTries: 5_000,
});

const ORDER = `$('Orders').item.json`;

/** n8n's own QuickBooks nodes, one after the other: the customer by e-mail address, the item by name, an invoice. */
export const builtInNodes = (wiring: Wiring): Workflow =>
	chain('Built-in QuickBooks nodes', [
		...source(wiring),
		node(
			'Customer',
			'n8n-nodes-base.quickbooks',
			1,
			{
				resource: 'customer',
				operation: 'getAll',
				returnAll: false,
				limit: 1,
				filters: { query: `=WHERE PrimaryEmailAddr = '{{ $json.customer.email }}'` },
			},
			intuit(wiring),
		),
		node(
			'Item',
			'n8n-nodes-base.quickbooks',
			1,
			{
				resource: 'item',
				operation: 'getAll',
				returnAll: false,
				limit: 1,
				filters: { query: `=WHERE Name = '{{ ${ORDER}.lines[0].model }}'` },
			},
			intuit(wiring),
		),
		node(
			'Invoice',
			'n8n-nodes-base.quickbooks',
			1,
			{
				resource: 'invoice',
				operation: 'create',
				CustomerRef: `={{ $('Customer').item.json.Id }}`,
				Line: [
					{
						DetailType: 'SalesItemLineDetail',
						itemId: '={{ $json.Id }}',
						Amount: `={{ Number(Number(${ORDER}.total).toFixed(2)) }}`,
						Description: `=Order {{ ${ORDER}.order_id }}`,
						TaxCodeRef: wiring.taxCode,
					},
				],
				additionalFields: {},
			},
			intuit(wiring),
		),
	]);

const http = (name: string, wiring: Wiring, parameters: WorkflowNode['parameters']): WorkflowNode =>
	node(
		name,
		'n8n-nodes-base.httpRequest',
		4.2,
		{
			authentication: 'predefinedCredentialType',
			nodeCredentialType: INTUIT_TYPE,
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'Accept', value: 'application/json' }] },
			// as many as Intuit lets through in a second, with room for the jitter of the network
			options: { batching: { batch: { batchSize: 8, batchInterval: 1000 } } },
			...parameters,
		},
		intuit(wiring),
	);

/** HTTP Request and Code nodes: the same three requests, with a body made by hand. */
export const httpAndCode = (wiring: Wiring): Workflow => {
	const query = (statement: string): WorkflowNode['parameters'] => ({
		url: `${SANDBOX}/${wiring.realmId}/query`,
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'query', value: `=${statement}` }] },
	});
	return chain('HTTP Request and Code nodes', [
		...source(wiring),
		http(
			'Customer',
			wiring,
			query(`SELECT * FROM Customer WHERE PrimaryEmailAddr = '{{ $json.customer.email }}'`),
		),
		http('Item', wiring, query(`SELECT * FROM Item WHERE Name = '{{ ${ORDER}.lines[0].model }}'`)),
		node('Build Invoices', 'n8n-nodes-base.code', 2, {
			jsCode: `return $input.all().map((item, index) => {
	const order = $('Orders').itemMatching(index).json;
	const customer = $('Customer').itemMatching(index).json.QueryResponse.Customer[0];
	const product = item.json.QueryResponse.Item[0];
	return { json: {
		CustomerRef: { value: customer.Id },
		Line: [{ DetailType: 'SalesItemLineDetail', Amount: Number(Number(order.total).toFixed(2)), Description: 'Order ' + order.order_id,
			SalesItemLineDetail: { ItemRef: { value: product.Id }, TaxCodeRef: { value: '${wiring.taxCode}' } } }],
	}, pairedItem: index };
});`,
		}),
		http('Invoice', wiring, {
			method: 'POST',
			url: `${SANDBOX}/${wiring.realmId}/invoice`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json) }}',
		}),
	]);
};
