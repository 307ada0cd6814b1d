import type { Entity } from './entity';
import { byBalance, byCustomer, byDate, byNumber, ref, salesForm, salesLines, stamps } from './parts';

export const creditMemo: Entity = {
	name: 'CreditMemo',
	label: 'Credit Memo',
	plural: 'Credit Memos',
	description: 'Goods taken back, as credit for the customer',
	operations: ['create', 'upsert', 'delete', 'get', 'getAll', 'send', 'update'],
	key: 'DocNumber',
	pdf: true,
	lookup: { by: 'DocNumber', also: 'CustomerRef.name', empty: 'No Credit Memos in QuickBooks Yet' },
	lines: salesLines,
	fields: [
		ref('CustomerRef', 'Customer', 'customer', { required: true }),
		...salesForm,
		ref('SalesTermRef', 'Terms', 'term'),
	],
	filters: [byNumber, byDate, byCustomer, byBalance, ...stamps],
};
