import type { INodeProperties } from 'n8n-workflow';
import { settingFields, type ListSource, type SettingField } from '../../core/settings';

/** The load-options method of each list; the node exports them under these names. */
const METHODS: Readonly<Record<ListSource, string>> = {
	'shop.taxRates': 'shopTaxRates',
	'books.items': 'booksItems',
	'books.depositAccounts': 'booksDepositAccounts',
	'books.taxCodes': 'booksTaxCodes',
};

const EXPRESSION =
	'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** Name of the collection that holds the settings most users never touch. */
export const ADVANCED = 'options';

/** Name of the rows inside a table parameter. */
export const ROWS = 'rows';

/** The form of order → sale, one property for each setting; advanced ones under Options. */
export const settingsForm = (): INodeProperties[] => [
	...settingFields.filter(({ group }) => group !== 'Advanced').map(toProperty),
	{
		displayName: 'Options',
		name: ADVANCED,
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: settingFields.filter(({ group }) => group === 'Advanced').map(toProperty),
	},
];

function toProperty(field: SettingField): INodeProperties {
	const base = { displayName: field.label, name: field.name, description: field.description };
	switch (field.kind) {
		case 'text':
			return { ...base, type: 'string', default: field.default, placeholder: field.placeholder };
		case 'date':
			return { ...base, type: 'dateTime', default: field.default };
		case 'choice':
			return {
				...base,
				type: 'options',
				options: field.choices.map(({ name, value, description }) => ({ name, value, description })),
				default: field.default,
			};
		case 'list':
			return {
				...base,
				description: `${sentence(field.description)} ${EXPRESSION}`,
				type: 'options',
				typeOptions: { loadOptionsMethod: METHODS[field.source] },
				default: field.default,
			};
		case 'table':
			return {
				...base,
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, sortable: true },
				placeholder: `Add ${field.rowLabel}`,
				default: field.default,
				options: [
					{
						displayName: field.rowLabel,
						name: ROWS,
						values: field.columns.map((column) => ({
							displayName: column.label,
							name: column.name,
							type: column.several ? ('multiOptions' as const) : ('options' as const),
							typeOptions: { loadOptionsMethod: METHODS[column.source] },
							default: column.several ? [] : '',
							description: `${sentence(column.description)} ${EXPRESSION}`,
						})),
					},
				],
			};
	}
}
