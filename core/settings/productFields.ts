import { itemAccounts, matchBy, productExceptions, timeZone } from './itemFields';
import type { SettingField } from './kinds';

const follows = (name: string, label: string, description: string): SettingField => ({
	name,
	label,
	description,
	group: 'follow',
	kind: 'switch',
	default: false,
});

/** Every setting of product → item, once: the node's form, the checks and the README's table derive from this list. */
export const productFields: readonly SettingField[] = [
	matchBy('products'),
	productExceptions('products'),
	{
		name: 'startDate',
		label: 'Start Date',
		group: 'products',
		kind: 'date',
		default: '',
		description:
			'The start date of the order sync: the first day on which new stock items may be sold. Empty for the day the product came into the shop.',
	},
	timeZone('products', 'Time zone of the QuickBooks account, in which days are counted.'),
	...itemAccounts('accounts'),
	{
		name: 'carryQuantity',
		label: 'Carry Quantity',
		group: 'opening',
		kind: 'switch',
		default: false,
		description:
			'Whether new stock items start with what the shop has, and what it sold but did not book yet (see “Orders Since” in “Get Products to Sync”). Without it they start with nothing on hand.',
	},
	{
		name: 'openingDate',
		label: 'Opening Date',
		group: 'opening',
		kind: 'date',
		default: '',
		description:
			'Day on which the opening quantity is booked, the start date or earlier. Empty for the start date.',
	},
	follows(
		'followName',
		'Name',
		'Whether the item’s name follows the product’s. Not when the model is matched to the name.',
	),
	follows('followDescription', 'Description', 'Whether the item’s description follows the product'),
	follows('followPrice', 'Price', 'Whether the item’s price follows the product’s'),
	follows(
		'followActive',
		'Active',
		'Whether the item is made inactive when the product is disabled, unless it has units on hand, and active again with it',
	),
	{
		name: 'whichProducts',
		label: 'Which Products',
		group: 'itemOptions',
		kind: 'choice',
		default: 'all',
		choices: [
			{ name: 'All', value: 'all' },
			{ name: 'Added Since the Start Date', value: 'new', description: 'Older ones are left alone' },
		],
		description: 'Which products become items',
	},
	{
		name: 'disabledProducts',
		label: 'Disabled Products',
		group: 'itemOptions',
		kind: 'choice',
		default: 'skip',
		choices: [
			{ name: 'Leave Out', value: 'skip' },
			{ name: 'Create Inactive', value: 'inactive' },
			{ name: 'Create Active', value: 'active' },
		],
		description: 'What to do with products that customers do not see and that QuickBooks does not know',
	},
	{
		name: 'describedBy',
		label: 'Description From',
		group: 'itemOptions',
		kind: 'choice',
		default: 'name',
		choices: [
			{ name: 'Product Name', value: 'name' },
			{ name: 'Product Description', value: 'description', description: 'As plain text' },
		],
		description: 'What stands as the item’s description, which QuickBooks puts on sales lines',
	},
	{
		name: 'nameClash',
		label: 'Name Already Taken',
		group: 'itemOptions',
		kind: 'choice',
		default: 'second',
		choices: [
			{ name: 'Create "Name [MODEL]"', value: 'second' },
			{ name: 'Hold', value: 'hold', description: 'To give the existing item the code by hand' },
		],
		description:
			'What to do when products are matched by SKU and another item has the product’s name already',
	},
	{
		name: 'taxClasses',
		label: 'Tax Classes',
		group: 'itemOptions',
		kind: 'table',
		default: {},
		rowLabel: 'Tax Class',
		columns: [
			{
				name: 'taxClass',
				label: 'OpenCart Name or ID',
				description: 'Tax class of the shop',
				kind: 'list',
				source: 'shop.taxClasses',
				several: false,
			},
			{
				name: 'taxCode',
				label: 'QuickBooks Name or ID',
				description: 'Tax code that QuickBooks proposes when the item is sold by hand',
				kind: 'list',
				source: 'books.taxCodes',
				several: false,
			},
		],
		description:
			'A QuickBooks tax code for items of each tax class, outside the US. In the US a product with a tax class is taxable.',
	},
];
