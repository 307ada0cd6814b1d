import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Entity } from '../../../adapters/quickbooks/entities';
import { eachItemWithFiles, type Operation } from '../../shared/operation';
import { textOf } from '../../shared/parameters';
import { recordId } from '../form/entity';
import { resourceOf } from '../lookups';
import { chosenId } from '../values';
import { aRecord, recordsOf, shown } from './common';

const pdfFields: readonly INodeProperties[] = [
	{
		displayName: 'Download PDF',
		name: 'download',
		type: 'boolean',
		default: false,
		description: 'Whether to return it as QuickBooks prints it, as a file',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryProperty',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show: { download: [true] } },
	},
];

export const get = (entity: Entity): Operation => ({
	resource: resourceOf(entity),
	name: 'Get',
	value: 'get',
	action: `Get ${entity.single ? `the ${entity.label.toLowerCase()}` : aRecord(entity)}`,
	description: entity.pdf ? 'Get one by its ID, as data or as a PDF' : 'Get it as QuickBooks has it now',
	fields: [...(entity.single ? [] : [recordId(entity)]), ...(entity.pdf ? pdfFields : [])],
	execute: (context) => execute(context, entity),
});

async function execute(context: IExecuteFunctions, entity: Entity): Promise<INodeExecutionData[]> {
	const records = await recordsOf(context);
	return await eachItemWithFiles(context, async (index) => {
		const id = entity.single ? '' : chosenId(context, index, entity.label);
		if (!entity.pdf || context.getNodeParameter('download', index, false) !== true)
			return [{ json: shown(context, index, await records.get(entity, id)) }];
		const field = textOf(context.getNodeParameter('binaryProperty', index, 'data')) || 'data';
		const bytes = Buffer.from(await records.pdf(entity, id), 'base64');
		const name = `${entity.label.toLowerCase().replace(/ /g, '-')}-${id}.pdf`;
		const file = await context.helpers.prepareBinaryData(bytes, name, 'application/pdf');
		return [{ json: { Id: id }, binary: { [field]: file } }];
	});
}
