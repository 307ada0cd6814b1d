import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { referenceOf } from '../../../adapters/quickbooks/body';
import { entities, type Entity } from '../../../adapters/quickbooks/entities';
import { InvalidValue } from '../../../adapters/quickbooks/refused';
import { createUpload } from '../../../adapters/quickbooks/upload';
import { eachItem, type Operation } from '../../shared/operation';
import { textOf } from '../../shared/parameters';
import { quickBooksOptions } from '../../shared/quickBooks';
import { options, recordId, requestIdOption } from '../form/entity';
import { shown } from '../operations/common';
import { writeKey } from '../values';

/** What a file can belong to: every transaction and list that is made by hand. */
const OWNERS = entities.filter(
	({ operations, name }) => operations.includes('create') && !/^(Tax|Company)/.test(name),
);

/** Which record of an entity the file belongs to; shown when that entity is chosen. */
const owner = (entity: Entity): INodeProperties => ({
	...recordId(entity),
	name: 'attachToId',
	displayOptions: { show: { attachTo: [entity.name] } },
	description: 'The record that the file belongs to',
});

export const upload: Operation = {
	resource: 'attachable',
	name: 'Upload',
	value: 'upload',
	action: 'Upload an attachment',
	description: 'Put a file into QuickBooks, and attach it to a record',
	fields: [
		{
			displayName: 'Input Data Field Name',
			name: 'binaryProperty',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input binary field that holds the file',
		},
		{
			displayName: 'Attach To',
			name: 'attachTo',
			type: 'options',
			options: [
				{ name: 'Nothing', value: 'none' },
				...OWNERS.map(({ label: name, name: value }) => ({ name, value })),
			],
			default: 'none',
		},
		...OWNERS.map(owner),
		{ displayName: 'Note', name: 'note', type: 'string', default: '' },
		{
			displayName: 'Send Along',
			name: 'includeOnSend',
			type: 'boolean',
			default: false,
			description: 'Whether the file goes along when QuickBooks emails the record',
		},
		options(requestIdOption),
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const send = createUpload(await quickBooksOptions(context));
	return await eachItem(context, async (index) => {
		const field = textOf(context.getNodeParameter('binaryProperty', index)) || 'data';
		const entity = textOf(context.getNodeParameter('attachTo', index));
		const id = referenceOf(context.getNodeParameter('attachToId', index, ''));
		if (entity !== 'none' && id === '')
			throw new InvalidValue('No record is chosen to attach the file to', 'Choose it, or attach to nothing.');
		const file = context.helpers.assertBinaryData(index, field);
		const bytes = await context.helpers.getBinaryDataBuffer(index, field);
		const name = file.fileName ?? 'file';
		const record = await send(
			{
				name,
				type: file.mimeType,
				bytes,
				note: textOf(context.getNodeParameter('note', index, '')),
				to: entity === 'none' ? null : { entity, id },
				includeOnSend: context.getNodeParameter('includeOnSend', index, false) === true,
			},
			writeKey(context, index, [name, entity, id, bytes.length]),
		);
		return [shown(context, index, record)];
	});
}
