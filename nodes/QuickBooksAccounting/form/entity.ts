import type { INodeProperties } from 'n8n-workflow';
import type { Entity, Filter, LineKind } from '../../../adapters/quickbooks/entities';
import { OPERATORS } from '../../../adapters/quickbooks/where';
import { collection, locator, propertyOf } from './field';
import { lookupOf } from '../lookups';

/** Which record: from a list where there is one, else by its id. */
export const recordId = (entity: Entity): INodeProperties => {
	const name = 'recordId';
	const lookup = lookupOf(entity);
	return lookup === undefined
		? { displayName: `${entity.label} ID`, name, type: 'string', default: '', required: true }
		: locator(name, entity.label, lookup, { required: true });
};

const lineEditor = (kinds: readonly LineKind[], description: string): INodeProperties => ({
	displayName: 'Lines',
	name: 'lines',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Line',
	default: {},
	description,
	options: kinds.map(({ name, label, fields }) => ({
		name,
		displayName: label,
		values: fields.map((field) =>
			field.required ? { ...propertyOf(field), required: true } : optional(propertyOf(field)),
		),
	})),
});

/** The editor fills in every field of a line with its default: a choice must be able to be none. */
const optional = (property: INodeProperties): INodeProperties =>
	property.type === 'options'
		? { ...property, options: [{ name: '(None)', value: '' }, ...(property.options ?? [])], default: '' }
		: property;

export const extraFields: INodeProperties = {
	displayName: 'Extra Fields',
	name: 'extraFields',
	type: 'json',
	default: '{}',
	description: "Anything else of the record, as JSON with Intuit's names; it wins over the fields above",
};

export const requestIdOption: INodeProperties = {
	displayName: 'Request ID',
	name: 'requestId',
	type: 'string',
	default: '',
	description:
		'Your own key of this write: QuickBooks carries the same key out once. Empty: one for each execution and item, so that a retry does no harm.',
};

export const knownVersion: INodeProperties = {
	displayName: 'Known Version',
	name: 'knownVersion',
	type: 'string',
	default: '',
	description:
		'The SyncToken you know: saves a read, and QuickBooks refuses when somebody changed the record since. Empty: the node reads it.',
};

export const options = (...properties: INodeProperties[]): INodeProperties =>
	collection('options', 'Options', properties, 'Add Option');

/** What a new record needs and can have. */
export function createFields({ fields, lines, key }: Entity): INodeProperties[] {
	const needed = fields.filter(({ required, path }) => required || path === key);
	const rest = fields.filter((field) => !needed.includes(field));
	return [
		...needed.map((field) => ({ ...propertyOf(field), ...(field.required && { required: true }) })),
		...(lines ? [lineEditor(lines, '')] : []),
		...(rest.length > 0 ? [collection('additionalFields', 'Additional Fields', rest.map(propertyOf))] : []),
	];
}

/** The same without what must be, for changes. */
export function updateFields({ fields, lines }: Entity): INodeProperties[] {
	const changeable = fields.filter(({ createOnly }) => !createOnly);
	return [
		collection('updateFields', 'Update Fields', changeable.map(propertyOf)),
		...(lines
			? [lineEditor(lines, 'When filled in, these lines take the place of all lines that there are')]
			: []),
	];
}

const choices = (filters: readonly Filter[]) =>
	filters.map(({ label, path }) => ({ name: label, value: path }));

/** The ID, or what there is where rows have none. */
const firstChoice = (filters: readonly Filter[]): string =>
	(filters.find(({ path }) => path === 'Id') ?? filters[0])?.path ?? '';

/** Filters limited to what Intuit can filter by. */
export function filterFields({ filters }: Entity): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Filter',
		default: {},
		description: 'Rows must meet all of them',
		options: [
			{
				name: 'conditions',
				displayName: 'Condition',
				values: [
					{
						displayName: 'Field',
						name: 'field',
						type: 'options',
						options: choices(filters.filter(({ filter }) => filter !== false)),
						default: firstChoice(filters),
					},
					{
						displayName: 'Operator',
						name: 'operator',
						type: 'options',
						options: Object.entries(OPERATORS).map(([value, { label: name }]) => ({ name, value })),
						default: 'equals',
						description: 'Like takes % for any text; One Of takes values separated by commas',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'Dates as 2026-12-31, booleans as true or false; empty for rows that have no value',
					},
				],
			},
		],
	};
}

export function sortFields({ filters, list }: Entity): INodeProperties[] {
	return [
		{
			displayName: 'Sort By',
			name: 'sortBy',
			type: 'options',
			options: choices(filters.filter(({ sort }) => sort !== false)),
			default: firstChoice(filters),
		},
		{
			displayName: 'Descending',
			name: 'descending',
			type: 'boolean',
			default: true,
			description: 'Whether the largest or latest come first',
		},
		...(list
			? [
					{
						displayName: 'Include Inactive',
						name: 'includeInactive',
						type: 'boolean',
						default: true,
						description: 'Whether to return inactive rows too',
					} satisfies INodeProperties,
				]
			: []),
	];
}
