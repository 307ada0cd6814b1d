import type { Entity } from './entity';
import { byBalance, byCustomer, byDate, byNumber, ref, salesForm, salesLines, stamps, text } from './parts';

export const refundReceipt: Entity = {
	name: 'RefundReceipt',
	label: 'Refund Receipt',
	plural: 'Refund Receipts',
	description: 'Money paid back to a customer',
	operations: ['create', 'upsert', 'delete', 'get', 'getAll', 'send', 'update'],
	key: 'DocNumber',
	pdf: true,
	lookup: { by: 'DocNumber', also: 'CustomerRef.name', empty: 'No Refund Receipts in QuickBooks Yet' },
	lines: salesLines,
	fields: [
		ref('DepositToAccountRef', 'Refund From', 'depositAccount', {
			name: 'refundFrom',
			required: true,
			description: 'The account that the money leaves',
		}),
		ref('CustomerRef', 'Customer', 'customer'),
		...salesForm,
		ref('PaymentMethodRef', 'Payment Method', 'paymentMethod'),
		text('PaymentRefNum', 'Payment Reference', 21),
	],
	filters: [byNumber, byDate, byCustomer, byBalance, ...stamps],
};
