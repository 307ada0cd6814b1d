import upperFirst from 'lodash/upperFirst';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { parameterOf } from '../../../adapters/quickbooks/body';
import type { Field } from '../../../adapters/quickbooks/entities';

/** The list-search method of a drop-down: `customer` → `searchCustomer`. */
export const searchMethod = (lookup: string): string => `search${upperFirst(lookup)}`;

/** `TaxExcluded` → `Tax Excluded`. */
export const inWords = (value: string): string => value.replace(/([a-z])(?=[A-Z])/g, '$1 ');

const option = (value: string): INodePropertyOptions => ({ name: inWords(value), value });

/** A record to pick from a list that can be searched, or by its id. */
export const locator = (
	name: string,
	displayName: string,
	lookup: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: searchMethod(lookup), searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 58' },
	],
	...more,
});

const text = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
});

const addressParts: INodeProperties[] = [
	text('Line1', 'Line 1'),
	text('Line2', 'Line 2'),
	text('Line3', 'Line 3'),
	text('City', 'City'),
	text('CountrySubDivisionCode', 'State or Province'),
	text('PostalCode', 'Postal Code'),
	text('Country', 'Country'),
];

/** What the user fills in for one value of an entity. */
export function propertyOf(field: Field): INodeProperties {
	const { label: displayName, description } = field;
	const name = parameterOf(field);
	const common = { displayName, name, ...(description === undefined ? {} : { description }) };
	switch (field.kind) {
		case 'reference':
			return locator(name, displayName, field.to, common);
		case 'choice':
			return {
				...common,
				type: 'options',
				options: field.choices.map(option),
				default: field.choices[0] ?? '',
			};
		case 'boolean':
			return {
				...common,
				description: description?.startsWith('Whether') ? description : `Whether it is: ${displayName}`,
				type: 'boolean',
				default: true,
			};
		case 'date':
			return { ...common, type: 'dateTime', default: '' };
		case 'email':
			return { ...common, type: 'string', placeholder: 'name@email.com', default: '' };
		case 'money':
			return { ...common, type: 'string', placeholder: 'e.g. 12.50', default: '' };
		case 'number':
			return { ...common, type: 'string', placeholder: 'e.g. 2', default: '' };
		case 'address':
			return {
				...common,
				type: 'fixedCollection',
				placeholder: 'Add address',
				default: {},
				options: [{ name: 'address', displayName: 'Address', values: addressParts }],
			};
		case 'text':
			return {
				...common,
				type: 'string',
				...(field.rows === undefined ? {} : { typeOptions: { rows: field.rows } }),
				default: '',
			};
	}
}

const byLabel = (a: INodeProperties, b: INodeProperties): number =>
	a.displayName.localeCompare(b.displayName);

/** Values to be added one by one. */
export const collection = (
	name: string,
	displayName: string,
	options: readonly INodeProperties[],
	placeholder = 'Add Field',
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder,
	default: {},
	options: [...options].sort(byLabel),
});
