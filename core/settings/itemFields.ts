import type { ListSource, SettingField, SettingGroup } from './kinds';

/** Settings that orders and products share: how a product is found among the items, and what a new item is made with. */

export const list = (
	group: SettingGroup,
	name: string,
	label: string,
	source: ListSource,
	description: string,
): SettingField => ({ name, label, description, group, kind: 'list', source, default: '' });

export const timeZone = (group: SettingGroup, what: string): SettingField => ({
	name: 'timeZone',
	label: 'Account Time Zone',
	group,
	kind: 'text',
	default: '',
	placeholder: 'America/Toronto',
	description: `${what} Empty for the time zone of the workflow.`,
});

export const matchBy = (group: SettingGroup): SettingField => ({
	name: 'matchBy',
	label: 'Match Products By',
	group,
	kind: 'choice',
	default: 'modelToName',
	choices: [
		{ name: 'OpenCart Model to QuickBooks Name', value: 'modelToName' },
		{ name: 'OpenCart Model to QuickBooks SKU', value: 'modelToSku' },
		{ name: 'OpenCart SKU to QuickBooks SKU', value: 'skuToSku' },
	],
	description: 'How a product of the shop is found among the items of QuickBooks',
});

export const productExceptions = (group: SettingGroup): SettingField => ({
	name: 'productExceptions',
	label: 'Product Exceptions',
	group,
	kind: 'table',
	default: {},
	rowLabel: 'Product',
	columns: [
		{
			name: 'model',
			label: 'OpenCart Model',
			description: 'The model of the product, as it stands in the shop',
			kind: 'text',
		},
		{
			name: 'item',
			label: 'QuickBooks Name or ID',
			description: 'The item that stands for it',
			kind: 'list',
			source: 'books.items',
			several: false,
		},
	],
	description: 'Products whose item is chosen by hand, whatever they are matched by',
});

/** Accounts of new items, with stock and without. */
export const itemAccounts = (group: SettingGroup): SettingField[] => [
	list(group, 'incomeAccount', 'Income Name or ID', 'books.incomeAccounts', 'Income account of new items'),
	list(
		group,
		'expenseAccount',
		'Cost of Goods Name or ID',
		'books.expenseAccounts',
		'Cost-of-goods account of new stock items',
	),
	list(
		group,
		'assetAccount',
		'Asset Name or ID',
		'books.assetAccounts',
		'Inventory asset account of new stock items. Empty to create all items as non-inventory.',
	),
	list(
		group,
		'nonStockIncome',
		'Other Income Name or ID',
		'books.incomeAccounts',
		'Income account of new items without stock. Empty for the same as above.',
	),
	list(
		group,
		'nonStockExpense',
		'Other Expense Name or ID',
		'books.expenseAccounts',
		'Account for purchases of new items without stock. Empty for items that are only sold.',
	),
];
