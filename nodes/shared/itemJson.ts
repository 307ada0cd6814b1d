import type { IDataObject } from 'n8n-workflow';

const isData = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A checked JSON object as the `json` of an item. */
export function itemJson(value: unknown): IDataObject {
	if (isData(value)) return value;
	throw new TypeError('an item must be a JSON object');
}
