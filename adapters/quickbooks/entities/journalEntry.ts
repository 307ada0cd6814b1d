import type { Entity } from './entity';
import {
	byDate,
	byNumber,
	byTotal,
	currency,
	docNumber,
	exchangeRate,
	lineAmount,
	lineDescription,
	plain,
	privateNote,
	ref,
	stamps,
	txnDate,
} from './parts';

const posted = (name: 'debit' | 'credit', label: string) => ({
	name,
	label,
	detail: 'JournalEntryLineDetail',
	fixed: { PostingType: label },
	fields: [
		ref('AccountRef', 'Account', 'account', { required: true }),
		lineAmount,
		lineDescription,
		ref('Entity.EntityRef', 'Customer', 'customer', {
			name: 'customer',
			along: { 'Entity.Type': 'Customer' },
			description: 'Receivable accounts need one',
		}),
		ref('Entity.EntityRef', 'Vendor', 'vendor', {
			name: 'vendor',
			along: { 'Entity.Type': 'Vendor' },
			description: 'Payable accounts need one',
		}),
		ref('ClassRef', 'Class', 'class'),
		ref('DepartmentRef', 'Location', 'department'),
		ref('TaxCodeRef', 'Tax Code', 'taxCode'),
	],
});

export const journalEntry: Entity = {
	name: 'JournalEntry',
	label: 'Journal Entry',
	plural: 'Journal Entries',
	description: 'Debits and credits that sum to zero',
	operations: ['create', 'upsert', 'delete', 'get', 'getAll', 'update'],
	key: 'DocNumber',
	lookup: { by: 'DocNumber', also: 'TxnDate', empty: 'No Journal Entries in QuickBooks Yet' },
	lines: [posted('debit', 'Debit'), posted('credit', 'Credit')],
	fields: [
		docNumber,
		txnDate,
		privateNote,
		plain('boolean', 'Adjustment', 'Adjustment', {
			description: 'Whether it is an adjustment at the end of the period',
		}),
		currency,
		exchangeRate,
	],
	filters: [byNumber, byDate, byTotal, ...stamps],
};
