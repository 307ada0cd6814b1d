import type { Entity } from './entity';
import {
	byCustomer,
	byDate,
	byTotal,
	currency,
	exchangeRate,
	filter,
	lineAmount,
	plain,
	privateNote,
	ref,
	stamps,
	text,
	txnDate,
} from './parts';

export const payment: Entity = {
	name: 'Payment',
	label: 'Payment',
	plural: 'Payments',
	description: 'Money received from a customer, applied to invoices or kept as credit',
	operations: ['create', 'upsert', 'delete', 'get', 'getAll', 'send', 'update', 'void'],
	key: 'PaymentRefNum',
	pdf: true,
	void: 'include',
	lookup: { by: 'PaymentRefNum', also: 'CustomerRef.name', empty: 'No Payments in QuickBooks Yet' },
	lines: [
		{
			name: 'invoice',
			label: 'Applied To',
			fields: [
				ref('/LinkedTxn.0.TxnId', 'Invoice', 'invoice', { name: 'invoice', required: true }),
				{ ...lineAmount, description: 'How much of the payment goes to it' },
			],
			fixed: { '/LinkedTxn.0.TxnType': 'Invoice' },
		},
		{
			name: 'creditMemo',
			label: 'Credit Used',
			fields: [
				ref('/LinkedTxn.0.TxnId', 'Credit Memo', 'creditMemo', { name: 'creditMemo', required: true }),
				{ ...lineAmount, description: 'How much of the credit is used' },
			],
			fixed: { '/LinkedTxn.0.TxnType': 'CreditMemo' },
		},
	],
	fields: [
		ref('CustomerRef', 'Customer', 'customer', { required: true }),
		plain('money', 'TotalAmt', 'Total', {
			name: 'total',
			required: true,
			description: 'What is not applied to an invoice stays as credit of the customer',
		}),
		txnDate,
		ref('DepositToAccountRef', 'Deposit To', 'depositAccount', {
			description: 'Undeposited Funds when empty',
		}),
		ref('PaymentMethodRef', 'Payment Method', 'paymentMethod'),
		text('PaymentRefNum', 'Payment Reference', 21),
		ref('ARAccountRef', 'Receivable Account', 'receivableAccount'),
		currency,
		exchangeRate,
		privateNote,
	],
	filters: [byDate, byCustomer, filter('PaymentRefNum', 'Payment Reference', 'text'), byTotal, ...stamps],
};
