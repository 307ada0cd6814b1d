import { child, isObject, rows, text, type JsonObject } from './json';

export interface Answer {
	readonly status: number;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string>>;
	readonly raw: string;
	/** Empty when the answer is no JSON. */
	readonly json: JsonObject;
}

/**
 * One exchange with a company. `path` follows `/v3/company/<realm>/`; a body that is no text or bytes is sent as JSON. `headers` replace
 * those that the port sets by itself.
 */
export type Send = (
	method: 'GET' | 'POST',
	path: string,
	query?: Readonly<Record<string, string>>,
	body?: JsonObject | string | Uint8Array,
	headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

export interface Fault {
	readonly code: string;
	readonly message: string;
	readonly detail: string;
}

/** The first error of an answer or of a batch item; undefined when there is none. */
export function faultOf(json: JsonObject): Fault | undefined {
	const error = rows(child(json, 'Fault'), 'Error')[0];
	return (
		error && { code: text(error, 'code'), message: text(error, 'Message'), detail: text(error, 'Detail') }
	);
}

/** Intuit's number of the exchange, which its support asks for. */
export const tidOf = ({ headers }: Answer): string => headers['intuit_tid'] ?? headers['intuit-tid'] ?? '';

/** What was answered instead of what a probe needs to go on. */
export class Unexpected extends Error {
	constructor(answer: Answer) {
		super(said(answer));
		this.name = 'Unexpected';
	}
}

/** An answer in a line: `400 6140: detail`, or its status and beginning. */
export function said(answer: Answer): string {
	const fault = faultOf(answer.json);
	if (fault) return `${answer.status} ${fault.code}: ${fault.detail}`;
	return `${answer.status} ${answer.raw.replace(/\s+/g, ' ').slice(0, 160)}`;
}

/** The record of an answer, e.g. `Invoice`; throws `Unexpected` when it carries none. */
export function recordOf(answer: Answer): JsonObject {
	const found = Object.values(answer.json).find(isObject);
	if (!found || faultOf(answer.json)) throw new Unexpected(answer);
	return found;
}

/** The rows of a query's answer; throws `Unexpected` when it was refused. */
export function found(answer: Answer): JsonObject[] {
	const response = child(answer.json, 'QueryResponse');
	if (!response) throw new Unexpected(answer);
	const entity = Object.keys(response).find((key) => Array.isArray(response[key]));
	return entity === undefined ? [] : rows(response, entity);
}
