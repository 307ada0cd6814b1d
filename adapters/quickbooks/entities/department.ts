import type { Entity } from './entity';
import { active, byActive, byFullName, byName, plain, ref, stamps, text } from './parts';

export const department: Entity = {
	name: 'Department',
	label: 'Department',
	plural: 'Departments',
	description: 'Locations, as QuickBooks shows them',
	operations: ['create', 'upsert', 'deactivate', 'get', 'getAll', 'update'],
	key: 'Name',
	list: true,
	lookup: { by: 'FullyQualifiedName', empty: 'No Locations: Switch On Location Tracking in QuickBooks' },
	fields: [
		text('Name', 'Name', 100, { required: true }),
		ref('ParentRef', 'Parent Department', 'department'),
		plain('boolean', 'SubDepartment', 'Is Sub-Department', {
			description: 'Whether it belongs to the parent department',
		}),
		active,
	],
	filters: [byName, byFullName, byActive, ...stamps],
};
