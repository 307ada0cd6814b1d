import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Json } from '../../../adapters/quickbooks/body';
import type { Entity } from '../../../adapters/quickbooks/entities';
import { createRecords, type Records } from '../../../adapters/quickbooks/records';
import { simplify } from '../../../adapters/quickbooks/simplify';
import { itemJson } from '../../shared/itemJson';
import { eachItem, type Operation } from '../../shared/operation';
import { quickBooksOptions } from '../../shared/quickBooks';
import { resourceOf } from '../lookups';

/** `an invoice`, `a bill`. */
export const aRecord = ({ label }: Entity): string =>
	`${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label.toLowerCase()}`;

export const simplified: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** A record as the user wants to see it. */
export const shown = (context: IExecuteFunctions, index: number, record: Json): IDataObject =>
	itemJson(context.getNodeParameter('simplify', index, true) === true ? simplify(record) : record);

export const recordsOf = async (context: IExecuteFunctions): Promise<Records> =>
	createRecords(await quickBooksOptions(context));

/** An operation that does one thing for each input item and shows the record that came of it. */
export const forEachItem = (
	entity: Entity,
	about: Pick<Operation, 'name' | 'value' | 'action' | 'description'>,
	fields: readonly INodeProperties[],
	run: (records: Records, context: IExecuteFunctions, index: number) => Promise<Json>,
): Operation => ({
	resource: resourceOf(entity),
	...about,
	fields,
	execute: async (context) => {
		const records = await recordsOf(context);
		return await eachItem(context, async (index) => [
			shown(context, index, await run(records, context, index)),
		]);
	},
});
