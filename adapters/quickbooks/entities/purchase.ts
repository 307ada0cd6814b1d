import type { Entity } from './entity';
import {
	byDate,
	byNumber,
	byTotal,
	choice,
	expenseLines,
	filter,
	plain,
	ref,
	stamps,
	taxMode,
	transaction,
} from './parts';

export const purchase: Entity = {
	name: 'Purchase',
	label: 'Purchase',
	plural: 'Purchases',
	description: 'An expense that is paid already: cash, check or card',
	operations: ['create', 'upsert', 'delete', 'get', 'getAll', 'update'],
	key: 'DocNumber',
	lookup: { by: 'DocNumber', also: 'EntityRef.name', empty: 'No Purchases in QuickBooks Yet' },
	lines: expenseLines,
	fields: [
		choice('PaymentType', 'Payment Type', ['Cash', 'Check', 'CreditCard'], { required: true }),
		ref('AccountRef', 'Paid From', 'paidFromAccount', {
			required: true,
			description: 'A credit card account for card payments, else a bank account',
		}),
		ref('EntityRef', 'Paid To', 'vendor', { name: 'payee', along: { 'EntityRef.type': 'Vendor' } }),
		...transaction,
		ref('PaymentMethodRef', 'Payment Method', 'paymentMethod'),
		plain('boolean', 'Credit', 'Credit', {
			description: 'Whether it is money that came back onto a credit card',
		}),
		taxMode,
	],
	filters: [byNumber, byDate, filter('PaymentType', 'Payment Type', 'text'), byTotal, ...stamps],
};
