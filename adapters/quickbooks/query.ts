import chunk from 'lodash/chunk';
import type { z } from 'zod';
import { LedgerStop } from '../../sync/ports';
import { finding } from '../../core/finding';
import type { QuickBooksClient } from './client';
import { querySchema } from './wire';

/** Intuit's largest page. */
const PAGE = 1_000;
/** A bound for every loop: a million rows. */
const MAX_PAGES = 1_000;
/** Intuit states no limit for a statement; two hundred document numbers, a whole page of orders, stay below 6 kB. */
const IN_SIZE = 200;
/** URLs longer than this do not pass every proxy; longer statements go by POST. */
const MAX_URL_STATEMENT = 1_000;

/** A value in Intuit's query language, backslash-escaped: `Amy\'s`. */
export const quote = (value: string): string => `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

async function page(client: QuickBooksClient, statement: string): Promise<Record<string, unknown>> {
	const json =
		statement.length <= MAX_URL_STATEMENT
			? await client.read('query', { query: statement })
			: await client.readByPost('query', statement);
	return querySchema.parse(json).QueryResponse;
}

/** All rows of an entity that meet a condition, page by page. */
export async function queryAll<S extends z.ZodType>(
	client: QuickBooksClient,
	entity: string,
	schema: S,
	condition = '',
): Promise<Array<z.infer<S>>> {
	const rows: Array<z.infer<S>> = [];
	for (let number = 0; number < MAX_PAGES; number++) {
		const where = condition === '' ? '' : ` WHERE ${condition}`;
		const answer = await page(
			client,
			`SELECT * FROM ${entity}${where} STARTPOSITION ${number * PAGE + 1} MAXRESULTS ${PAGE}`,
		);
		const found = schema.array().safeParse(answer[entity] ?? []);
		if (!found.success)
			throw new LedgerStop(
				finding(
					'answer_unreadable',
					`QuickBooks sent ${entity} rows in a form we do not know: ${found.error.message}`,
					'This is a fault of the connector: please report it.',
				),
			);
		rows.push(...found.data);
		if (found.data.length < PAGE) return rows;
	}
	throw new LedgerStop(
		finding('too_many_rows', `QuickBooks has more than a million ${entity} rows.`, 'Please report it.'),
	);
}

/** All rows whose field is one of the values; one metered read for each two hundred values. */
export async function queryIn<S extends z.ZodType>(
	client: QuickBooksClient,
	entity: string,
	schema: S,
	field: string,
	values: readonly string[],
	also = '',
): Promise<Array<z.infer<S>>> {
	const rows: Array<z.infer<S>> = [];
	for (const part of chunk([...new Set(values)], IN_SIZE)) {
		const list = part.map(quote).join(', ');
		rows.push(...(await queryAll(client, entity, schema, `${field} IN (${list})${also}`)));
	}
	return rows;
}
