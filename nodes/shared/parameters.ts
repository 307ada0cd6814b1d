import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

/** The day of a date parameter, `YYYY-MM-DD` or `""`: the editor writes `2026-01-01T00:00:00`, expressions often the day alone. */
export const dayOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 10) : '');

/** The ids chosen in a multi-select, whose expression may give numbers, texts or one of them. */
export const idsOf = (value: unknown): number[] =>
	z
		.array(z.coerce.number().int().min(0))
		.catch([])
		.parse(Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]);

/** A whole number within its bounds; n8n lets an expression give anything. */
export function wholeNumber(
	value: unknown,
	fallback: number,
	[least, most]: readonly [number, number],
): number {
	const number = Math.trunc(Number(value ?? fallback));
	return Number.isNaN(number) ? fallback : Math.min(Math.max(number, least), most);
}

const collection = z.record(z.string(), z.unknown()).catch({});

/** The values of a collection parameter such as Options. */
export const collectionOf = (context: IExecuteFunctions, name: string, index = 0): Record<string, unknown> =>
	collection.parse(context.getNodeParameter(name, index, {}));

/** The trimmed text of a parameter; n8n lets an expression give a number too. */
export const textOf = (value: unknown): string =>
	typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** The entries of a text separated by commas, or of the list that an expression gave instead. */
export const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value : textOf(value).split(',')).map(textOf).filter((entry) => entry !== '');
