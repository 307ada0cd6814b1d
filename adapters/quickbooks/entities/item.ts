import type { Entity } from './entity';
import {
	active,
	byActive,
	byFullName,
	byName,
	choice,
	filter,
	memo,
	plain,
	ref,
	stamps,
	text,
} from './parts';

export const item: Entity = {
	name: 'Item',
	label: 'Item',
	plural: 'Items',
	description: 'Products and services',
	operations: ['create', 'upsert', 'deactivate', 'get', 'getAll', 'update'],
	key: 'Name',
	list: true,
	lookup: { by: 'Name', also: 'Sku', empty: 'No Items Yet: Create Them Under Products and Services' },
	lookups: {
		soldItem: {
			by: 'Name',
			also: 'Sku',
			where: "Type IN ('Inventory', 'NonInventory', 'Service')",
			empty: 'No Items Yet: Create Them Under Products and Services',
		},
		stockItem: {
			by: 'Name',
			also: 'Sku',
			where: "Type = 'Inventory'",
			empty: 'No Inventory Items: Inventory Needs QuickBooks Plus or Advanced',
		},
	},
	fields: [
		text('Name', 'Name', 100, { required: true, description: 'Must be its own among items; no colon' }),
		choice('Type', 'Type', ['NonInventory', 'Service', 'Inventory', 'Category'], { required: true }),
		text('Sku', 'SKU', 100),
		memo('Description', 'Description', 4000, { description: 'Put on sales forms' }),
		plain('money', 'UnitPrice', 'Price', { name: 'price' }),
		ref('IncomeAccountRef', 'Income Account', 'incomeAccount', { description: 'Needed when it is sold' }),
		memo('PurchaseDesc', 'Purchase Description', 1000),
		plain('money', 'PurchaseCost', 'Cost', { name: 'cost' }),
		ref('ExpenseAccountRef', 'Expense Account', 'expenseAccount', {
			description: 'Needed when it is bought; cost of goods sold for inventory',
		}),
		ref('AssetAccountRef', 'Inventory Account', 'inventoryAccount', { description: 'Needed for inventory' }),
		plain('boolean', 'TrackQtyOnHand', 'Track Quantity', {
			description: 'Whether the stock is counted; must be on for inventory, and cannot be switched off again',
		}),
		plain('number', 'QtyOnHand', 'Quantity on Hand', {
			description: 'At the start date; on update it books an adjustment',
		}),
		plain('date', 'InvStartDate', 'Inventory Start Date', {
			description: 'Before the first sale; on update it is the date of the adjustment',
		}),
		plain('number', 'ReorderPoint', 'Reorder Point'),
		plain('boolean', 'Taxable', 'Taxable', { description: 'Whether its sales are taxed, in US companies' }),
		ref('SalesTaxCodeRef', 'Sales Tax Code', 'taxCode', { description: 'Outside the US' }),
		ref('PurchaseTaxCodeRef', 'Purchase Tax Code', 'taxCode', { description: 'Outside the US' }),
		ref('ParentRef', 'Category', 'item', { description: 'With Is Sub-Item on' }),
		plain('boolean', 'SubItem', 'Is Sub-Item', { description: 'Whether it belongs to the category above' }),
		ref('PrefVendorRef', 'Preferred Vendor', 'vendor'),
		active,
	],
	filters: [
		byName,
		{ ...byFullName, sort: false },
		filter('Type', 'Type', 'text'),
		filter('Sku', 'SKU', 'text', { sort: false }),
		filter('UnitPrice', 'Price', 'number', { filter: false }),
		byActive,
		...stamps,
	],
};
