import type { Entity } from './entity';
import { filter, memo, stamps, text } from './parts';

export const attachable: Entity = {
	name: 'Attachable',
	label: 'Attachment',
	plural: 'Attachments',
	description: 'Files and notes that belong to a record',
	operations: ['delete', 'get', 'getAll', 'update'],
	lookup: { by: 'FileName', empty: 'No Attachments in QuickBooks Yet' },
	fields: [text('FileName', 'File Name', 1000), memo('Note', 'Note', 2000)],
	filters: [filter('FileName', 'File Name', 'text'), ...stamps],
};
