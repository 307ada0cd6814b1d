import type { Entity } from './entity';
import { active, byActive, byName, choice, stamps, text } from './parts';

export const paymentMethod: Entity = {
	name: 'PaymentMethod',
	label: 'Payment Method',
	plural: 'Payment Methods',
	description: 'How money is received',
	operations: ['create', 'upsert', 'deactivate', 'get', 'getAll', 'update'],
	key: 'Name',
	list: true,
	lookup: { by: 'Name', empty: 'No Payment Methods in QuickBooks Yet' },
	fields: [
		text('Name', 'Name', 31, { required: true }),
		choice('Type', 'Type', ['NON_CREDIT_CARD', 'CREDIT_CARD']),
		active,
	],
	filters: [byName, byActive, ...stamps],
};
