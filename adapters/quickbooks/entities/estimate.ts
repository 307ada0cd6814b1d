import type { Entity } from './entity';
import {
	byCustomer,
	byDate,
	byNumber,
	byTotal,
	choice,
	plain,
	ref,
	salesForm,
	salesLines,
	shipping,
	stamps,
	text,
} from './parts';

export const estimate: Entity = {
	name: 'Estimate',
	label: 'Estimate',
	plural: 'Estimates',
	description: 'An offer, which is not in the books yet',
	operations: ['create', 'upsert', 'delete', 'get', 'getAll', 'send', 'update'],
	key: 'DocNumber',
	pdf: true,
	lookup: { by: 'DocNumber', also: 'CustomerRef.name', empty: 'No Estimates in QuickBooks Yet' },
	lines: salesLines,
	fields: [
		ref('CustomerRef', 'Customer', 'customer', { required: true }),
		...salesForm,
		plain('date', 'ExpirationDate', 'Expiration Date'),
		choice('TxnStatus', 'Status', ['Pending', 'Accepted', 'Closed', 'Rejected']),
		text('AcceptedBy', 'Accepted By', 100),
		plain('date', 'AcceptedDate', 'Accepted On'),
		plain('date', 'DueDate', 'Due Date'),
		ref('SalesTermRef', 'Terms', 'term'),
		...shipping,
	],
	filters: [byNumber, byDate, byCustomer, byTotal, ...stamps],
};
