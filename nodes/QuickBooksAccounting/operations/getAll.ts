import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import type { Entity } from '../../../adapters/quickbooks/entities';
import { orderOf, whereOf, type Condition } from '../../../adapters/quickbooks/where';
import { eachItem, type Operation } from '../../shared/operation';
import { collectionOf, textOf } from '../../shared/parameters';
import { filterFields, options, sortFields } from '../form/entity';
import { resourceOf } from '../lookups';
import { pagingFields, wantedRows } from '../paging';
import { recordsOf, shown } from './common';

export const getAll = (entity: Entity): Operation => ({
	resource: resourceOf(entity),
	name: 'Get Many',
	value: 'getAll',
	action: `Get many ${entity.plural.toLowerCase()}`,
	description: `Get many ${entity.plural.toLowerCase()}, all or those that meet the filters`,
	fields: [...pagingFields, filterFields(entity), options(...sortFields(entity))],
	execute: (context) => execute(context, entity),
});

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String).catch('');
const filters = z
	.object({ conditions: z.array(z.object({ field: text, operator: text, value: text })).catch([]) })
	.catch({ conditions: [] });

async function execute(context: IExecuteFunctions, entity: Entity): Promise<INodeExecutionData[]> {
	const records = await recordsOf(context);
	return await eachItem(context, async (index) => {
		const conditions: Condition[] = filters.parse(context.getNodeParameter('filters', index, {})).conditions;
		const { sortBy, descending, includeInactive } = collectionOf(context, 'options', index);
		const rows = await records.list(entity.name, {
			where: whereOf(entity, conditions, includeInactive === true),
			orderBy: orderOf(entity, textOf(sortBy), descending === true),
			most: wantedRows(context, index),
		});
		return rows.map((row) => shown(context, index, row));
	});
}
