import type { Entity } from './entity';
import {
	byDate,
	byNumber,
	byTotal,
	choice,
	currency,
	department,
	exchangeRate,
	lineAmount,
	lineDescription,
	privateNote,
	ref,
	stamps,
	text,
	txnDate,
} from './parts';

export const deposit: Entity = {
	name: 'Deposit',
	label: 'Deposit',
	plural: 'Deposits',
	description: 'Money put into the bank, out of Undeposited Funds or from elsewhere',
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	lookup: { by: 'DocNumber', also: 'DepositToAccountRef.name', empty: 'No Deposits in QuickBooks Yet' },
	lines: [
		{
			name: 'received',
			label: 'Received Payment',
			fields: [
				choice('/LinkedTxn.0.TxnType', 'Kind', ['Payment', 'SalesReceipt', 'RefundReceipt', 'JournalEntry'], {
					name: 'kind',
					required: true,
				}),
				text('/LinkedTxn.0.TxnId', 'ID', 30, {
					name: 'id',
					required: true,
					description: 'Of a payment or receipt that is in Undeposited Funds',
				}),
				lineAmount,
			],
			fixed: { '/LinkedTxn.0.TxnLineId': '0' },
		},
		{
			name: 'other',
			label: 'Other Money',
			detail: 'DepositLineDetail',
			fields: [
				ref('AccountRef', 'From Account', 'account', { required: true }),
				lineAmount,
				lineDescription,
				ref('PaymentMethodRef', 'Payment Method', 'paymentMethod'),
				text('CheckNum', 'Check Number', 21),
				ref('ClassRef', 'Class', 'class'),
			],
		},
	],
	fields: [
		ref('DepositToAccountRef', 'Deposit To', 'depositAccount', { required: true }),
		txnDate,
		privateNote,
		department,
		currency,
		exchangeRate,
	],
	filters: [byNumber, byDate, byTotal, ...stamps],
};
