import type { INodeProperties } from 'n8n-workflow';
import {
	productFields,
	productGroups,
	settingFields,
	settingGroups,
	type Column,
	type FormGroup,
	type ListSource,
	type SettingField,
} from '../../core/settings';

/** The load-options method of each list; the node exports them under these names. */
const METHODS: Readonly<Record<ListSource, string>> = {
	'shop.taxRates': 'shopTaxRates',
	'shop.statuses': 'shopStatuses',
	'shop.customerGroups': 'shopCustomerGroups',
	'shop.currencies': 'shopCurrencies',
	'shop.paymentMethods': 'shopPaymentMethods',
	'shop.taxClasses': 'shopTaxClasses',
	'books.items': 'booksItems',
	'books.shippingItems': 'booksShippingItems',
	'books.depositAccounts': 'booksDepositAccounts',
	'books.incomeAccounts': 'booksIncomeAccounts',
	'books.expenseAccounts': 'booksExpenseAccounts',
	'books.assetAccounts': 'booksAssetAccounts',
	'books.taxCodes': 'booksTaxCodes',
	'books.salesTaxes': 'booksSalesTaxes',
	'books.classes': 'booksClasses',
	'books.locations': 'booksLocations',
	'books.customers': 'booksCustomers',
	'books.paymentMethods': 'booksPaymentMethods',
};

const EXPRESSION =
	'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';
const EXPRESSIONS =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** Name of the rows inside a table parameter. */
export const ROWS = 'rows';

/** One property for each setting; the groups that most users never touch are collections. */
const formFor = (groups: readonly FormGroup[], fields: readonly SettingField[]): INodeProperties[] =>
	groups.flatMap(({ name, label, collection }): INodeProperties[] => {
		const properties = fields.filter(({ group }) => group === name).map(toProperty);
		if (properties.length === 0) return [];
		return collection
			? [
					{
						displayName: label,
						name,
						type: 'collection',
						placeholder: `Add ${label.toLowerCase()}`,
						default: {},
						options: properties,
					},
				]
			: properties;
	});

/** The form of order → sale, or of those of its settings that an operation asks for. */
export const settingsForm = (fields: readonly SettingField[] = settingFields): INodeProperties[] =>
	formFor(settingGroups, fields);

/** The form of product → item. */
export const productForm = (): INodeProperties[] => formFor(productGroups, productFields);

function toColumn(column: Column): INodeProperties {
	const base = { displayName: column.label, name: column.name };
	if (column.kind === 'text')
		return { ...base, type: 'string', default: '', description: column.description };
	const typeOptions = { loadOptionsMethod: METHODS[column.source] };
	const help = sentence(column.description);
	return column.several
		? { ...base, type: 'multiOptions', typeOptions, default: [], description: `${help} ${EXPRESSIONS}` }
		: { ...base, type: 'options', typeOptions, default: '', description: `${help} ${EXPRESSION}` };
}

/** What the user sees of one setting. */
export function toProperty(field: SettingField): INodeProperties {
	const { onlyIf } = field;
	const base = {
		displayName: field.label,
		name: field.name,
		description: field.description,
		...(onlyIf && { displayOptions: { show: { [onlyIf.name]: [...onlyIf.values] } } }),
	};
	switch (field.kind) {
		case 'text':
			return { ...base, type: 'string', default: field.default, placeholder: field.placeholder };
		case 'number':
			return {
				...base,
				type: 'number',
				typeOptions: { minValue: field.minimum, maxValue: field.maximum },
				default: field.default,
			};
		case 'switch':
			return { ...base, type: 'boolean', default: field.default };
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
		case 'lists':
			return {
				...base,
				description: `${sentence(field.description)} ${EXPRESSIONS}`,
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: METHODS[field.source] },
				default: [...field.default],
			};
		case 'table':
			return {
				...base,
				type: 'fixedCollection',
				typeOptions: { multipleValues: true, sortable: true },
				placeholder: `Add ${field.rowLabel}`,
				default: field.default,
				options: [{ displayName: field.rowLabel, name: ROWS, values: field.columns.map(toColumn) }],
			};
	}
}
