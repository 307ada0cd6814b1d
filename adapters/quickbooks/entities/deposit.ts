import lowerFirst from 'lodash/lowerFirst';
import type { Entity, LineKind } from './entity';
import {
	byDate,
	byNumber,
	byTotal,
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

/** Money that waits in Undeposited Funds. */
function received(type: string, label: string): LineKind {
	const name = lowerFirst(type);
	return {
		name,
		label,
		fields: [
			ref('/LinkedTxn.0.TxnId', label, name, {
				name,
				required: true,
				description: 'One that is in Undeposited Funds',
			}),
			lineAmount,
		],
		fixed: { '/LinkedTxn.0.TxnType': type, '/LinkedTxn.0.TxnLineId': '0' },
	};
}

export const deposit: Entity = {
	name: 'Deposit',
	label: 'Deposit',
	plural: 'Deposits',
	description: 'Money put into the bank, out of Undeposited Funds or from elsewhere',
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	lookup: { by: 'DocNumber', also: 'DepositToAccountRef.name', empty: 'No Deposits in QuickBooks Yet' },
	lines: [
		received('Payment', 'Payment'),
		received('SalesReceipt', 'Sales Receipt'),
		received('RefundReceipt', 'Refund Receipt'),
		received('JournalEntry', 'Journal Entry'),
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
