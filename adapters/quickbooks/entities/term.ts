import type { Entity } from './entity';
import { active, byActive, byName, plain, stamps, text } from './parts';

export const term: Entity = {
	name: 'Term',
	label: 'Term',
	plural: 'Terms',
	description: 'When a bill or invoice is due, and the discount for paying early',
	operations: ['create', 'upsert', 'deactivate', 'get', 'getAll', 'update'],
	key: 'Name',
	list: true,
	lookup: { by: 'Name', empty: 'No Terms in QuickBooks Yet' },
	fields: [
		text('Name', 'Name', 31, { required: true }),
		plain('number', 'DueDays', 'Due In Days'),
		plain('number', 'DiscountPercent', 'Discount Percent'),
		plain('number', 'DiscountDays', 'Discount Days', { description: 'How long the discount is given' }),
		plain('number', 'DayOfMonthDue', 'Due Day of Month'),
		plain('number', 'DueNextMonthDays', 'Next Month Within Days', {
			description: 'Due in the next month when it is issued within so many days of the due day',
		}),
		plain('number', 'DiscountDayOfMonth', 'Discount Day of Month'),
		active,
	],
	filters: [byName, byActive, ...stamps],
};
