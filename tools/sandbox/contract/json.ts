export type Json = string | number | boolean | null | undefined | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text at `key`; a number is given as its text, anything else as empty text. */
export function text(from: JsonObject | undefined, key: string): string {
	const value = from?.[key];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
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

/** A JSON text as an object; empty when it is anything else. */
export function parsed(raw: string): JsonObject {
	try {
		const value: unknown = JSON.parse(raw);
		return isObject(value) ? value : {};
	} catch (error) {
		if (error instanceof SyntaxError) return {};
		throw error;
	}
}
