import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { z } from 'zod';
import type { Bridge } from '../../../../adapters/opencart/client';
import { issuePath } from '../../../../adapters/opencart/wire';
import { bridgeOf } from '../../../shared/bridge';
import type { Operation } from '../../../shared/operation';

/** What the bridge said of one recorded result. */
interface Answer {
	readonly accepted: boolean;
	readonly state: string;
	readonly code: string;
}

/** One kind of results that the shop takes down. */
export interface Recording<Result> {
	readonly name: string;
	readonly value: string;
	readonly action: string;
	readonly description: string;
	readonly notice: string;
	/** The node operation that results come from. */
	readonly from: string;
	readonly schema: z.ZodType<Result>;
	readonly idOf: (result: Result) => number;
	/** Sends results; what the bridge said of each, by its id. */
	readonly send: (bridge: Bridge, results: readonly Result[]) => Promise<ReadonlyMap<number, Answer>>;
}

/** Tells the shop what became of the input items. One that is no result is passed through and says so; it never keeps the others from being recorded. */
export function recordOperation<Result>(recording: Recording<Result>): Operation {
	const { name, value, action, description, notice } = recording;
	return {
		resource: 'sync',
		name,
		value,
		action,
		description,
		fields: [{ displayName: notice, name: 'notice', type: 'notice', default: '' }],
		execute: (context) => execute(context, recording),
	};
}

async function execute<Result>(
	context: IExecuteFunctions,
	{ name, from, schema, idOf, send }: Recording<Result>,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (items.some(({ json }) => json.preview === true))
		throw new NodeOperationError(context.getNode(), 'These items come from a preview: nothing was posted', {
			description: `Use "${from}" before "${name}", or remove this node from the preview.`,
		});
	const rows = items.map(({ json }) => schema.safeParse(json));
	const results = rows.flatMap((row) => (row.success ? [row.data] : []));
	const answers = results.length > 0 ? await send(await bridgeOf(context), results) : null;
	return items.map(({ json }, index) => {
		const row = rows[index];
		const recorded = row?.success
			? answers?.get(idOf(row.data))
			: row && { accepted: false, state: '', code: `result_malformed: ${issuePath(row.error)}` };
		return { json: { ...json, recorded: recorded ? { ...recorded } : null }, pairedItem: { item: index } };
	});
}
