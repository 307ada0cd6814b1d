import type { Entity } from './entity';
import {
	byBalance,
	byCustomer,
	byDate,
	byNumber,
	byTotal,
	filter,
	plain,
	ref,
	salesForm,
	salesLines,
	shipping,
	stamps,
} from './parts';

export const invoice: Entity = {
	name: 'Invoice',
	label: 'Invoice',
	plural: 'Invoices',
	description: 'A sale that is paid later',
	operations: ['create', 'upsert', 'delete', 'get', 'getAll', 'send', 'update', 'void'],
	key: 'DocNumber',
	pdf: true,
	void: 'operation',
	lookup: { by: 'DocNumber', also: 'CustomerRef.name', empty: 'No Invoices in QuickBooks Yet' },
	lines: salesLines,
	fields: [
		ref('CustomerRef', 'Customer', 'customer', { required: true }),
		...salesForm,
		plain('date', 'DueDate', 'Due Date', { description: 'The date and its terms when empty' }),
		ref('SalesTermRef', 'Terms', 'term'),
		...shipping,
		plain('boolean', 'AllowOnlineCreditCardPayment', 'Pay by Card Online', {
			name: 'payByCard',
			description: 'Whether the customer may pay by card, in US companies with QuickBooks Payments',
		}),
		plain('boolean', 'AllowOnlineACHPayment', 'Pay by Bank Online', {
			name: 'payByBank',
			description: 'Whether the customer may pay by bank transfer, in US companies with QuickBooks Payments',
		}),
	],
	filters: [
		byNumber,
		byDate,
		filter('DueDate', 'Due Date', 'date'),
		byCustomer,
		filter('SalesTermRef', 'Terms ID', 'id', { sort: false }),
		byTotal,
		byBalance,
		...stamps,
	],
};
