import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { failureOf, toNodeError } from './nodeError';

/** One entry of the Resource drop-down. */
export interface Resource {
	readonly name: string;
	readonly value: string;
}

/** One entry of the Operation drop-down, with all that belongs to it: when it shows, what the user fills, what it does. */
export interface Operation {
	readonly resource: string;
	readonly name: string;
	readonly value: string;
	readonly description: string;
	/** The sentence in the list of actions, e.g. "Get many orders". */
	readonly action: string;
	readonly fields: readonly INodeProperties[];
	readonly execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[]>;
}

const firstOf = (choices: ReadonlyArray<{ readonly value: string }>): string => choices[0]?.value ?? '';

/** The whole form of a node: resource, operation, and each operation's fields, shown for that operation only. */
export function formOf(resources: readonly Resource[], operations: readonly Operation[]): INodeProperties[] {
	const of = (resource: Resource) => operations.filter((operation) => operation.resource === resource.value);
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: firstOf(resources),
		},
		...resources.map((resource): INodeProperties => ({
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource.value] } },
			options: of(resource).map(({ name, value, description, action }) => ({
				name,
				value,
				description,
				action,
			})),
			default: firstOf(of(resource)),
		})),
		...operations.flatMap(({ resource, value, fields }) =>
			fields.map((field): INodeProperties => ({
				...field,
				displayOptions: {
					...field.displayOptions,
					show: { ...field.displayOptions?.show, resource: [resource], operation: [value] },
				},
			})),
		),
	];
}

/** Runs the operation the user chose; what it throws is told in n8n's way, with the remedy. */
export async function runChosen(
	context: IExecuteFunctions,
	operations: readonly Operation[],
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const chosen = operations.find((operation) => operation.resource === resource && operation.value === value);
	if (!chosen)
		throw new NodeOperationError(
			context.getNode(),
			`There is no operation "${String(value)}" for "${String(resource)}"`,
		);
	try {
		return [await chosen.execute(context)];
	} catch (error) {
		const told = toNodeError(context, error);
		if (!context.continueOnFail()) throw told;
		const { message, description } = told;
		return [
			context.getInputData().map((item, index) => ({
				json: { ...item.json, error: message, remedy: description ?? '' },
				pairedItem: { item: index },
			})),
		];
	}
}

/** Runs once for each input item; with "Continue on Fail" an item that fails becomes an item with its error and the others go on. */
export const eachItem = (
	context: IExecuteFunctions,
	run: (index: number) => Promise<INodeExecutionData['json'][]>,
): Promise<INodeExecutionData[]> =>
	eachItemWithFiles(context, async (index) => (await run(index)).map((json) => ({ json })));

/** The same for what can carry files. */
export async function eachItemWithFiles(
	context: IExecuteFunctions,
	run: (index: number) => Promise<Array<Pick<INodeExecutionData, 'json' | 'binary'>>>,
): Promise<INodeExecutionData[]> {
	const out: INodeExecutionData[] = [];
	for (const index of context.getInputData().keys()) {
		try {
			out.push(...(await run(index)).map((item) => ({ ...item, pairedItem: { item: index } })));
		} catch (error) {
			const told = toNodeError(context, error, index);
			if (!context.continueOnFail()) throw told;
			out.push({ json: failureOf(told, error), pairedItem: { item: index } });
		}
	}
	return out;
}
