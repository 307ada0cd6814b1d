import { decimal, type Decimal } from './money';

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json | undefined;
}

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The string at `key`; a number is given as its text, anything else is `undefined`. */
export function text(from: JsonObject | undefined, key: string): string | undefined {
	const value = from?.[key];
	if (typeof value === 'string') return value;
	return typeof value === 'number' ? String(value) : undefined;
}

/** Any scalar as text, everything else as empty text. */
export const asText = (value: Json | undefined): string =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** True only when `key` holds `true` (or Intuit's textual `"true"`). */
export function flag(from: JsonObject | undefined, key: string): boolean {
	return from?.[key] === true || from?.[key] === 'true';
}

/** The object at `key`, if there is one. */
export function child(from: JsonObject | undefined, key: string): JsonObject | undefined {
	const value = from?.[key];
	return isObject(value) ? value : undefined;
}

/** The objects of the array at `key`; empty when there is none. */
export function rows(from: JsonObject | undefined, key: string): JsonObject[] {
	const value = from?.[key];
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The id inside Intuit's `{ value, name }` reference at `key`. */
export function refOf(from: JsonObject | undefined, key: string): string | undefined {
	return text(child(from, key), 'value');
}

/** The decimal at `key`, read from the number's shortest text so that no binary fraction enters. */
export function amountOf(from: JsonObject | undefined, key: string): Decimal | undefined {
	const value = text(from, key);
	return value === undefined ? undefined : decimal(value);
}

/** A copy without the properties that are undefined or null. */
export function compact(from: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(from).filter(([, value]) => value !== undefined && value !== null),
	);
}

/** A deep copy without undefined and null properties: what a document looks like when stored. */
export function pruned(from: JsonObject): JsonObject {
	const clean = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(clean);
		return isObject(value) ? pruned(value) : value;
	};
	return Object.fromEntries(
		Object.entries(from).flatMap(([key, value]) =>
			value === undefined || value === null ? [] : [[key, clean(value)]],
		),
	);
}
