import get from 'lodash/get';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { Json } from '../../adapters/quickbooks/body';
import type { Entity, Lookup } from '../../adapters/quickbooks/entities';
import { quote } from '../../adapters/quickbooks/query';
import { createRecords } from '../../adapters/quickbooks/records';
import { toNodeError } from '../shared/nodeError';
import { quickBooksOptions } from '../shared/quickBooks';
import { searchMethod } from './form/field';
import { lookups } from './lookups';

/** Rows of a drop-down at a time. */
const PAGE = 100;

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

const textAt = (row: Json, path: string): string => {
	const value: unknown = get(row, path);
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

function named(row: Json, { by, also }: Lookup): string {
	const name = textAt(row, by) || `(${textAt(row, 'TxnDate') || 'no number'})`;
	const more = also === undefined ? '' : textAt(row, also);
	return more === '' ? name : `${name} (${more})`;
}

/** Lists by their names, transactions newest first. */
const orderOf = ({ filters }: Entity, { by }: Lookup): string =>
	filters.some(({ path }) => path === 'TxnDate') ? 'TxnDate DESC' : by;

/** A drop-down that searches in QuickBooks; one metered read for each hundred rows. An empty one says why. */
const listSearch = (entity: Entity, lookup: Lookup): ListSearch =>
	async function search(
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken = '',
	): Promise<INodeListSearchResult> {
		try {
			const records = createRecords(await quickBooksOptions(this));
			const start = Number(paginationToken || '1');
			const like = filter.trim() === '' ? [] : [`${lookup.by} LIKE ${quote(`%${filter.trim()}%`)}`];
			const where = [...(lookup.where === undefined ? [] : [lookup.where]), ...like].join(' AND ');
			const answer = await records.query(
				`SELECT * FROM ${entity.name}${where === '' ? '' : ` WHERE ${where}`} ORDERBY ${orderOf(entity, lookup)} STARTPOSITION ${start} MAXRESULTS ${PAGE}`,
			);
			const rows = Array.isArray(answer[entity.name]) ? (answer[entity.name] as Json[]) : [];
			if (rows.length === 0 && start === 1 && filter.trim() === '')
				return { results: [{ name: lookup.empty, value: '' }] };
			return {
				results: rows.map((row) => ({ name: named(row, lookup), value: textAt(row, lookup.id ?? 'Id') })),
				...(rows.length === PAGE ? { paginationToken: String(start + PAGE) } : {}),
			};
		} catch (error) {
			throw toNodeError(this, error);
		}
	};

/** Every drop-down of the node, by the name of its method. */
export const searches: Readonly<Record<string, ListSearch>> = Object.fromEntries(
	[...lookups].map(([name, { entity, lookup }]) => [searchMethod(name), listSearch(entity, lookup)]),
);
