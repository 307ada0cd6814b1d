import { isObject, rows, text, type JsonObject } from '../../../simulators/qbo/json';
import { startQbo, type Qbo, type QboOptions } from '../../../simulators/qbo/server';

export interface Answer {
	status: number;
	headers: Headers;
	/** Parsed when it is JSON, else empty. */
	json: JsonObject;
	raw: string;
}

export interface Books {
	qbo: Qbo;
	get(path: string, query?: Record<string, string>): Promise<Answer>;
	post(path: string, body: unknown, query?: Record<string, string>): Promise<Answer>;
	query(statement: string): Promise<Answer>;
	/** Any request; the caller sets what it needs. */
	send(path: string, init: RequestInit): Promise<Answer>;
}

const open: Qbo[] = [];

function parsed(raw: string): JsonObject {
	try {
		const value: unknown = JSON.parse(raw);
		return isObject(value) ? value : {};
	} catch (error) {
		if (error instanceof SyntaxError) return {};
		throw error;
	}
}

/** A company on a free port with a connected client. */
export async function openBooks(options: QboOptions = {}): Promise<Books> {
	const qbo = await startQbo(options);
	open.push(qbo);
	const { access_token } = qbo.issueToken();
	const base = `${qbo.url}/v3/company/${qbo.realmId}`;
	const headers = { Authorization: `Bearer ${access_token}`, Accept: 'application/json' };
	const send = async (path: string, init: RequestInit): Promise<Answer> => {
		const response = await fetch(`${base}${path}`, { ...init, headers: { ...headers, ...init.headers } });
		const raw = await response.text();
		return { status: response.status, headers: response.headers, raw, json: parsed(raw) };
	};
	const search = (query: Record<string, string>): string => {
		const all = new URLSearchParams({ minorversion: '75', ...query });
		return `?${all.toString()}`;
	};
	return {
		qbo,
		send,
		get: (path, query = {}) => send(`${path}${search(query)}`, { method: 'GET' }),
		post: (path, body, query = {}) =>
			send(`${path}${search(query)}`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(body),
			}),
		query: (statement) => send(`/query${search({ query: statement })}`, { method: 'GET' }),
	};
}

export async function closeBooks(): Promise<void> {
	await Promise.all(open.splice(0).map((qbo) => qbo.stop()));
}

/** Code and detail of the first error of a Fault; empty texts when there is none. */
export function fault(answer: JsonObject): { code: string; detail: string; message: string } {
	const found = answer['Fault'];
	const error = rows(isObject(found) ? found : undefined, 'Error')[0];
	return {
		code: text(error, 'code') ?? '',
		detail: text(error, 'Detail') ?? '',
		message: text(error, 'Message') ?? '',
	};
}

/** The object of an answer, e.g. `Invoice`; throws with the fault when it is missing. */
export function got(answer: Answer, entity: string): JsonObject {
	const found = answer.json[entity];
	if (!isObject(found)) throw new Error(`No ${entity}: ${answer.raw}`);
	return found;
}

export interface LineOptions {
	item?: string;
	code?: string;
	qty?: number;
	price?: number;
	description?: string;
	gross?: number;
}

/** A sold line; item 10 is "Product 1" (no stock) in every profile. */
export const line = (Amount: number, options: LineOptions = {}): JsonObject => ({
	Amount,
	DetailType: 'SalesItemLineDetail',
	...(options.description === undefined ? {} : { Description: options.description }),
	SalesItemLineDetail: {
		ItemRef: { value: options.item ?? '10' },
		...(options.code === undefined ? {} : { TaxCodeRef: { value: options.code } }),
		...(options.qty === undefined ? {} : { Qty: options.qty }),
		...(options.price === undefined ? {} : { UnitPrice: options.price }),
		...(options.gross === undefined ? {} : { TaxInclusiveAmt: options.gross }),
	},
});

/** A sale to customer 1, "Amy Lauterbach". */
export const sale = (lines: JsonObject[], more: JsonObject = {}): JsonObject => ({
	CustomerRef: { value: '1' },
	Line: lines,
	...more,
});

/** Item id by name, through the API. */
export async function itemNamed(books: Books, name: string): Promise<string> {
	const answer = await books.query(`select * from Item where Name = '${name.replace(/'/g, "\\'")}'`);
	const id = text(rows(got(answer, 'QueryResponse'), 'Item')[0], 'Id');
	if (id === undefined) throw new Error(`No item ${name}`);
	return id;
}
