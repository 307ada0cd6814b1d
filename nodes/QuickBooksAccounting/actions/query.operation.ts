import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { InvalidValue } from '../../../adapters/quickbooks/refused';
import { eachItem, type Operation } from '../../shared/operation';
import { textOf } from '../../shared/parameters';
import { recordsOf, shown } from '../operations/common';
import { pagingFields, wantedRows } from '../paging';

export const runQuery: Operation = {
	resource: 'query',
	name: 'Run',
	value: 'run',
	action: 'Run a query',
	description: "Ask in QuickBooks' own query language",
	fields: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			placeholder: "SELECT * FROM Invoice WHERE TotalAmt > '100.00' ORDERBY TxnDate DESC",
			description:
				'QuickBooks knows no OR, no != and no parentheses. Paging is added: do not write STARTPOSITION or MAXRESULTS.',
		},
		...pagingFields,
	],
	execute,
};

const STATEMENT = /^\s*select\s+(\*|count\s*\(\s*\*\s*\)|[\w\s,.]+?)\s+from\s+(\w+)\b([\s\S]*)$/i;
const PAGED = /\b(startposition|maxresults)\b/i;
const PAGE = 1_000;
const MAX_PAGES = 1_000;
const rowsOf = z.array(z.record(z.string(), z.unknown()));

/** The statement without what it says in quotes, so that a value is not taken for a keyword. */
const keywords = (statement: string): string => statement.replace(/'(\\.|[^'\\])*'/g, "''");

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const records = await recordsOf(context);
	return await eachItem(context, async (index) => {
		const statement = textOf(context.getNodeParameter('query', index)).replace(/;$/, '');
		const [, columns = '', entity = ''] = STATEMENT.exec(statement) ?? [];
		if (entity === '')
			throw new InvalidValue(
				'That is no query',
				'Write it as: SELECT * FROM Customer WHERE Active = true ORDERBY DisplayName',
			);
		if (PAGED.test(keywords(statement)))
			throw new InvalidValue(
				'The query pages by itself',
				'Take out STARTPOSITION and MAXRESULTS: Limit and Return All do that.',
			);
		if (/^count/i.test(columns)) {
			const { totalCount } = await records.query(statement);
			return [{ count: Number(totalCount ?? 0) }];
		}
		const ordered = /\border\s*by\b/i.test(keywords(statement)) ? statement : `${statement} ORDERBY Id`;
		const most = wantedRows(context, index);
		const rows: Array<Record<string, unknown>> = [];
		for (let page = 0; page < MAX_PAGES && rows.length < most; page++) {
			const size = Math.min(PAGE, most - rows.length);
			const answer = await records.query(`${ordered} STARTPOSITION ${page * PAGE + 1} MAXRESULTS ${size}`);
			// the answer has the entity's name as Intuit spells it, whatever the query says
			const [found = []] = Object.values(answer).filter(Array.isArray);
			const more = rowsOf.parse(found);
			rows.push(...more);
			if (more.length < size) break;
		}
		return rows.map((row) => shown(context, index, row));
	});
}
