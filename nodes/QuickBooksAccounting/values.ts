import { DateTime } from 'luxon';
import { jsonParse, type IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import {
	bodyOf,
	checkRequired,
	linesOf,
	parameterOf,
	referenceOf,
	type Json,
} from '../../adapters/quickbooks/body';
import type { Entity } from '../../adapters/quickbooks/entities';
import { InvalidValue } from '../../adapters/quickbooks/refused';
import { collectionOf, textOf } from '../shared/parameters';

const object = z.record(z.string(), z.unknown());

/** Dates that an expression gave as objects, as ISO text. */
export function plain(value: unknown): unknown {
	if (DateTime.isDateTime(value)) return value.toISO();
	if (value instanceof Date) return value.toISOString();
	if (Array.isArray(value)) return value.map(plain);
	const parsed = object.safeParse(value);
	return parsed.success
		? Object.fromEntries(Object.entries(parsed.data).map(([name, one]) => [name, plain(one)]))
		: value;
}

/** The JSON of "Extra Fields", or of a body. Throws `InvalidValue`. */
export function jsonObject(value: unknown, label: string): Json {
	if (value === undefined || value === '') return {};
	const given = typeof value === 'string' ? jsonParse<unknown>(value, { fallbackValue: undefined }) : value;
	const parsed = object.safeParse(given);
	if (parsed.success) return parsed.data;
	throw new InvalidValue(`${label} is not a JSON object`, 'Correct the JSON: {"Field": "value"}.');
}

/** The id that was chosen or typed. */
export function chosenId(context: IExecuteFunctions, index: number, label: string): string {
	const id = referenceOf(context.getNodeParameter('recordId', index, ''));
	if (id === '')
		throw new InvalidValue(
			`No ${label.toLowerCase()} is chosen`,
			`Choose a ${label.toLowerCase()}, or fill in its ID.`,
		);
	return id;
}

function withLines(context: IExecuteFunctions, index: number, entity: Entity, body: Json): Json {
	const lines = entity.lines && linesOf(entity.lines, plain(context.getNodeParameter('lines', index, {})));
	return {
		...body,
		...(lines ? { Line: lines } : {}),
		...jsonObject(collectionOf(context, 'options', index).extraFields, 'Extra Fields'),
	};
}

/** A new record as the user filled it in. Throws `InvalidValue`. */
export function newRecord(context: IExecuteFunctions, index: number, entity: Entity): Json {
	const needed = entity.fields.filter(({ required, path }) => required || path === entity.key);
	const values = {
		...collectionOf(context, 'additionalFields', index),
		...Object.fromEntries(
			needed.map((field) => [parameterOf(field), context.getNodeParameter(parameterOf(field), index, '')]),
		),
	};
	const body = withLines(context, index, entity, bodyOf(entity.fields, object.parse(plain(values))));
	checkRequired(entity, body);
	return body;
}

/** What the user wants changed. Throws `InvalidValue`, also when it is nothing. */
export function changedRecord(context: IExecuteFunctions, index: number, entity: Entity): Json {
	const values = object.parse(plain(collectionOf(context, 'updateFields', index)));
	const body = withLines(context, index, entity, bodyOf(entity.fields, values));
	if (Object.keys(body).length === 0)
		throw new InvalidValue('Nothing is to be changed', 'Add what changes under "Update Fields".');
	return body;
}

/**
 * The key of a write: the user's own, or one that a retry of the same execution has again and nothing else.
 */
export function writeKey(context: IExecuteFunctions, index: number, body: unknown): string {
	const own = textOf(collectionOf(context, 'options', index).requestId);
	if (own !== '') return own;
	const run = context.evaluateExpression('{{ $runIndex }}', index);
	return JSON.stringify([
		context.getWorkflow().id,
		context.getNode().id,
		context.getExecutionId(),
		run,
		index,
		context.getNodeParameter('operation', index),
		body,
	]);
}

export const knownToken = (context: IExecuteFunctions, index: number): string =>
	textOf(collectionOf(context, 'options', index).knownVersion);
