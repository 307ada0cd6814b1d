import { settingFields } from './fields';
import type { SettingField } from './kinds';

const shared = settingFields.filter(({ name }) => name === 'matchBy');

/** Every setting of stock → shop, once: the node's form, the checks and the README's table derive from this list. */
export const stockFields: readonly SettingField[] = [
	...shared,
	{
		name: 'confirmed',
		label: 'Confirmed',
		group: 'items',
		kind: 'switch',
		default: false,
		description:
			'Whether the plan may be written to the shop. While it is off every run is a dry run that only lists what would change: look at the list once before you switch it on.',
	},
	{
		name: 'zeroLimit',
		label: 'Zero Limit (%)',
		group: 'items',
		kind: 'number',
		default: 20,
		minimum: 0,
		maximum: 100,
		description:
			'A run that would set more than this share of the matched products to 0 writes nothing and says what it would have done. 100 for no limit.',
	},
	{
		name: 'buffer',
		label: 'Buffer',
		group: 'items',
		kind: 'number',
		default: 0,
		minimum: 0,
		maximum: 1_000_000,
		description: 'Units of each product that the shop does not offer although QuickBooks has them',
	},
	{
		name: 'fullCompare',
		label: 'Full Compare',
		group: 'items',
		kind: 'choice',
		default: 'daily',
		choices: [
			{
				name: 'Every Run',
				value: 'everyRun',
				description: 'One read of QuickBooks for each 1,000 items, each time',
			},
			{ name: 'Once a Day', value: 'daily' },
			{ name: 'Once a Week', value: 'weekly' },
			{ name: 'Never', value: 'never', description: 'Quantities changed in the shop stay as they are' },
		],
		description:
			'When all items are read and quantities that somebody changed in the shop are put right. The runs in between read what changed in QuickBooks, and only report what was changed in the shop.',
	},
	{
		name: 'stockExceptions',
		label: 'Stock Exceptions',
		group: 'items',
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
				name: 'option',
				label: 'Option Value',
				description:
					'The value of an option that has stock of its own, such as Large; only if its sales are booked on an item of its own. Empty for the product itself.',
				kind: 'text',
			},
			{
				name: 'item',
				label: 'QuickBooks Name or ID',
				description: 'The item whose quantity counts',
				kind: 'list',
				source: 'books.items',
				several: false,
			},
		],
		description: 'Products and option values whose item is chosen by hand, whatever they are matched by',
	},
];
