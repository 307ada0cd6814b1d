import type { Entity } from './entity';
import { active, byActive, byFullName, byName, plain, ref, stamps, text } from './parts';

export const klass: Entity = {
	name: 'Class',
	label: 'Class',
	plural: 'Classes',
	description: 'Parts of the business that sales and costs are tracked by',
	operations: ['create', 'upsert', 'deactivate', 'get', 'getAll', 'update'],
	key: 'Name',
	list: true,
	lookup: { by: 'FullyQualifiedName', empty: 'No Classes: Switch On Class Tracking in QuickBooks' },
	fields: [
		text('Name', 'Name', 100, { required: true }),
		ref('ParentRef', 'Parent Class', 'class'),
		plain('boolean', 'SubClass', 'Is Sub-Class', { description: 'Whether it belongs to the parent class' }),
		active,
	],
	filters: [byName, byFullName, byActive, ...stamps],
};
