import type { z } from 'zod';
import { LedgerStop } from '../../sync/ports';
import { finding } from '../../core/finding';
import type { QuickBooksClient } from './client';
import { querySchema } from './wire';

/** Intuit's largest page. */
const PAGE = 1_000;
/** A bound for every loop: a million rows. */
const MAX_PAGES = 1_000;
/** Intuit states no limit for a statement; lists of this many characters are known to pass. */
const MAX_LIST = 4_000;
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

/** The values quoted, as lists for IN, none too long. */
function listsOf(values: readonly string[]): string[] {
	const lists: string[] = [];
	for (const value of new Set(values)) {
		const last = lists.at(-1);
		const longer = last === undefined ? undefined : `${last}, ${quote(value)}`;
		if (longer !== undefined && longer.length <= MAX_LIST) lists[lists.length - 1] = longer;
		else lists.push(quote(value));
	}
	return lists;
}

/** All rows whose field is one of the values; one metered read for each list: some 300 document numbers or 150 e-mail addresses. */
export async function queryIn<S extends z.ZodType>(
	client: QuickBooksClient,
	entity: string,
	schema: S,
	field: string,
	values: readonly string[],
	also = '',
): Promise<Array<z.infer<S>>> {
	const rows: Array<z.infer<S>> = [];
	for (const list of listsOf(values))
		rows.push(...(await queryAll(client, entity, schema, `${field} IN (${list})${also}`)));
	return rows;
}
