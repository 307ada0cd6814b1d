import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { createBatch, type BatchRequest } from '../../../adapters/quickbooks/anyBatch';
import { entities } from '../../../adapters/quickbooks/entities';
import { InvalidValue } from '../../../adapters/quickbooks/refused';
import { warn } from '../../shared/hints';
import { itemJson } from '../../shared/itemJson';
import type { Operation } from '../../shared/operation';
import { textOf } from '../../shared/parameters';
import { quickBooksOptions } from '../../shared/quickBooks';
import { shown } from '../operations/common';
import { jsonObject, writeKey } from '../values';
import { toNodeError } from '../../shared/nodeError';

const BATCHED = entities.filter(({ operations }) =>
	(['create', 'update', 'delete'] as const).some((operation) => operations.includes(operation)),
);

export const runBatch: Operation = {
	resource: 'batch',
	name: 'Run',
	value: 'run',
	action: 'Run a batch',
	description: 'Carry out one request for each input item, thirty at a time',
	fields: [
		{
			displayName:
				'Each input item is one request and comes out with its Status: done, refused or unknown. A refused one does not stop the others, and no request can see what another of the same batch does.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Request',
			name: 'request',
			type: 'options',
			options: [
				{ name: 'Create', value: 'create' },
				{ name: 'Delete', value: 'delete' },
				{ name: 'Query', value: 'query' },
				{ name: 'Update', value: 'update' },
			],
			default: 'create',
		},
		{
			displayName: 'Entity',
			name: 'entity',
			type: 'options',
			options: BATCHED.map(({ label: name, name: value }) => ({ name, value })),
			default: 'Invoice',
			displayOptions: { hide: { request: ['query'] } },
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'json',
			default: '{}',
			displayOptions: { hide: { request: ['query'] } },
			description: "The record with Intuit's names; with its ID and SyncToken to update or delete",
		},
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			default: '',
			displayOptions: { show: { request: ['query'] } },
			placeholder: "SELECT * FROM Customer WHERE DisplayName = 'Jane Doe'",
		},
	],
	execute,
};

function requestOf(context: IExecuteFunctions, index: number): BatchRequest {
	const request = textOf(context.getNodeParameter('request', index));
	if (request === 'query') {
		const query = textOf(context.getNodeParameter('query', index));
		if (query === '') throw new InvalidValue(`The query of item ${index} is empty`, 'Fill in "Query".');
		return { query };
	}
	if (request !== 'create' && request !== 'update' && request !== 'delete')
		throw new InvalidValue(`"${request}" is no request of a batch`, 'Use create, update, delete or query.');
	const body = jsonObject(context.getNodeParameter('body', index), `The body of item ${index}`);
	const sparse = request === 'update' && body.sparse === undefined ? { sparse: true } : {};
	return {
		operation: request,
		entity: textOf(context.getNodeParameter('entity', index)),
		body: { ...body, ...sparse },
	};
}

/** All or nothing: an item that makes no request stops the run before anything is sent. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const requests = items.map((_, index) => {
		try {
			return requestOf(context, index);
		} catch (error) {
			throw toNodeError(context, error, index);
		}
	});
	if (requests.length === 0) return [];
	const run = createBatch(await quickBooksOptions(context));
	const results = await run(requests, writeKey(context, 0, requests.length));
	const failed = results.filter(({ status }) => status !== 'done').length;
	if (failed > 0)
		warn(
			context,
			`${failed} of ${results.length} requests were not carried out.`,
			'See Status and Error of the items.',
		);
	return results.map((result, index) => ({
		json:
			result.status === 'done'
				? { Status: 'done', ...itemJson(shown(context, index, result.answer)) }
				: {
						Status: result.status,
						Error: result.error.message,
						Remedy: result.error.remedy,
						...('code' in result.error ? { Code: result.error.code } : {}),
					},
		pairedItem: { item: index },
	}));
}
