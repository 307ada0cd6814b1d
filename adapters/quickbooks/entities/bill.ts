import type { Entity } from './entity';
import {
	byBalance,
	byDate,
	byNumber,
	byTotal,
	expenseLines,
	filter,
	plain,
	ref,
	stamps,
	taxMode,
	transaction,
} from './parts';

export const bill: Entity = {
	name: 'Bill',
	label: 'Bill',
	plural: 'Bills',
	description: "A vendor's invoice, to be paid later",
	operations: ['create', 'upsert', 'delete', 'get', 'getAll', 'update'],
	key: 'DocNumber',
	lookup: { by: 'DocNumber', also: 'VendorRef.name', empty: 'No Bills in QuickBooks Yet' },
	lines: expenseLines,
	fields: [
		ref('VendorRef', 'Vendor', 'vendor', { required: true }),
		...transaction,
		plain('date', 'DueDate', 'Due Date'),
		ref('SalesTermRef', 'Terms', 'term'),
		ref('APAccountRef', 'Payable Account', 'payableAccount'),
		taxMode,
	],
	filters: [
		byNumber,
		byDate,
		filter('DueDate', 'Due Date', 'date'),
		filter('VendorRef', 'Vendor ID', 'id', { sort: false }),
		byTotal,
		byBalance,
		...stamps,
	],
};
