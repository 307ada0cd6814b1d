import type { Entity } from './entity';
import {
	byBalance,
	byCustomer,
	byDate,
	byNumber,
	byTotal,
	ref,
	salesForm,
	salesLines,
	shipping,
	stamps,
	text,
} from './parts';

export const salesReceipt: Entity = {
	name: 'SalesReceipt',
	label: 'Sales Receipt',
	plural: 'Sales Receipts',
	description: 'A sale that is paid at once',
	operations: ['create', 'upsert', 'delete', 'get', 'getAll', 'send', 'update', 'void'],
	key: 'DocNumber',
	pdf: true,
	void: 'include',
	lookup: { by: 'DocNumber', also: 'CustomerRef.name', empty: 'No Sales Receipts in QuickBooks Yet' },
	lines: salesLines,
	fields: [
		ref('CustomerRef', 'Customer', 'customer', { required: true }),
		...salesForm,
		ref('DepositToAccountRef', 'Deposit To', 'depositAccount', {
			description: 'Undeposited Funds when empty',
		}),
		ref('PaymentMethodRef', 'Payment Method', 'paymentMethod'),
		text('PaymentRefNum', 'Payment Reference', 21),
		...shipping,
	],
	filters: [byNumber, byDate, byCustomer, { ...byTotal, sort: false }, byBalance, ...stamps],
};
