import type { Entity } from './entity';
import { docNumber, plain, privateNote, ref, txnDate } from './parts';

export const inventoryAdjustment: Entity = {
	name: 'InventoryAdjustment',
	label: 'Inventory Adjustment',
	plural: 'Inventory Adjustments',
	description:
		'A change of stock that is no sale and no purchase; US companies with QuickBooks Plus or Advanced',
	operations: ['create', 'delete', 'get', 'update'],
	lines: [
		{
			name: 'item',
			label: 'Item',
			detail: 'ItemAdjustmentLineDetail',
			fields: [
				ref('ItemRef', 'Item', 'stockItem', { required: true }),
				plain('number', 'QtyDiff', 'Change', { required: true, description: 'Below zero for what is gone' }),
			],
		},
	],
	fields: [
		ref('AdjustAccountRef', 'Adjustment Account', 'account', {
			required: true,
			description: 'Inventory shrinkage, as a rule',
		}),
		{ ...txnDate, required: true },
		docNumber,
		privateNote,
	],
	filters: [],
};
