import type { INodeProperties, INodeTypeDescription } from '../../nodes/shared/description';
import { HEADS } from './heads';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

interface Choice {
	readonly name: string;
	readonly value: unknown;
	readonly description?: string;
}

/** The rows of a drop-down that is not filled at run time. */
const choicesOf = ({ options = [] }: INodeProperties): Choice[] =>
	options.flatMap((option) =>
		'value' in option ? { name: option.name, value: option.value, description: option.description } : [],
	);

/** What is filled in inside a collection or a table. */
const innerOf = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.flatMap((option) => {
		if ('values' in option) return option.values;
		return 'type' in option ? [option] : [];
	});

function kindOf(property: INodeProperties): string {
	const names = choicesOf(property).map(({ name }) => name);
	switch (property.type) {
		case 'options':
		case 'multiOptions':
			return property.typeOptions?.loadOptionsMethod ? 'from a list' : names.join(', ');
		case 'resourceLocator':
			return 'from a list, or by ID';
		case 'boolean':
			return property.default === true ? 'on or off; on at first' : 'on or off; off at first';
		case 'dateTime':
			return 'date';
		case 'json':
			return 'JSON';
		case 'number':
			return typeof property.default === 'number' ? `number; ${property.default} at first` : 'number';
		case 'collection':
		case 'fixedCollection':
			return '';
		default:
			return 'text';
	}
}

function rowsOf(property: INodeProperties, before = ''): string[] {
	const label = `${before}${property.displayName.replace(/ Names? or IDs?$/, '')}`;
	// n8n's rules have every list say so
	const description = (property.description ?? '').replace(/\s*Choose from the list, or specify .*$/, '');
	const about = [kindOf(property), description, property.hint ?? ''].filter((part) => part !== '');
	const own =
		about.length === 0 && innerOf(property).length > 0
			? []
			: [`| ${cell(property.required ? `**${label}**` : label)} | ${cell(about.join('. '))} |`];
	return [...own, ...innerOf(property).flatMap((inner) => rowsOf(inner, `${label} › `))];
}

const allRows = (properties: readonly INodeProperties[]): string[] =>
	properties.filter(({ type }) => type !== 'notice').flatMap((property) => rowsOf(property));

const table = (rows: readonly string[]): string[] =>
	rows.length === 0 ? [] : ['| field | what |', '|---|---|', ...rows, ''];

/** From so many fields on, those that an earlier operation has alike are not told again. */
const WORTH_SHARING = 8;

/** The table of an operation, short where an earlier chapter has told most of it. */
function ownTable(chapter: string, rows: readonly string[], told: Map<string, readonly string[]>): string[] {
	const shared = (earlier: readonly string[]) => rows.filter((row) => earlier.includes(row));
	const [nearest] = [...told].sort(([, a], [, b]) => shared(b).length - shared(a).length);
	told.set(chapter, rows);
	const common = nearest === undefined ? [] : shared(nearest[1]);
	if (nearest === undefined || common.length < WORTH_SHARING) return table(rows);
	return [
		...table(rows.filter((row) => !common.includes(row))),
		`The other ${common.length} fields are those of *${nearest[0]}*.`,
		'',
	];
}

const notices = (properties: readonly INodeProperties[]): string[] =>
	properties
		.filter(({ type }) => type === 'notice')
		.flatMap(({ displayName }) => [displayName.replace(/<br ?\/?>/g, ' '), '']);

const shows = (property: INodeProperties, by: string, value: unknown): boolean => {
	const wanted = property.displayOptions?.show?.[by];
	return wanted === undefined || wanted.some((one) => one === value);
};

const json = (value: unknown): string[] => ['```json', JSON.stringify(value, null, '\t'), '```', ''];

/** Each operation: its sentence, an example of what comes out, and its fields. */
function operations(description: INodeTypeDescription): string[] {
	const [resource, ...fields] = description.properties;
	const examples = HEADS[description.name]?.examples ?? {};
	const told = new Map<string, readonly string[]>();
	return choicesOf(resource ?? { displayName: '', name: '', type: 'options', default: '' }).flatMap((of) => {
		const choice = fields.find((field) => field.name === 'operation' && shows(field, 'resource', of.value));
		return (choice ? choicesOf(choice) : []).flatMap((operation) => {
			const shown = fields.filter(
				(field) =>
					field.name !== 'operation' &&
					shows(field, 'resource', of.value) &&
					shows(field, 'operation', operation.value),
			);
			const chapter = `${of.name}: ${operation.name}`;
			const example = examples[chapter];
			return [
				`### ${chapter}`,
				'',
				`${(operation.description ?? '').replace(/\.?$/, '.')}`,
				'',
				...notices(shown),
				...ownTable(chapter, allRows(shown), told),
				...(example === undefined ? [] : ['An item that comes out:', '', ...json(example)]),
			];
		});
	});
}

/** The page of a node, from its description. */
export function pageOf(description: INodeTypeDescription): string {
	const { displayName, name, properties } = description;
	const { intro = '', examples = {} } = HEADS[name] ?? {};
	const hasOperations = properties[0]?.name === 'resource';
	const [first] = Object.values(examples);
	const body = hasOperations
		? ['Fields in **bold** must be filled in.', '', ...operations(description)]
		: [
				...notices(properties),
				...table(allRows(properties)),
				...(first === undefined ? [] : ['An item that comes out:', '', ...json(first)]),
			];
	const lines = [
		`# ${displayName}`,
		'',
		`${description.description.replace(/\.?$/, '.')}`,
		'',
		intro,
		'',
		...body,
	];
	return `${lines
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim()}\n`;
}
