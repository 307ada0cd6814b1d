import type { Entity, Filter } from './entities/entity';
import { quote } from './query';
import { readDecimal } from './body';
import { InvalidValue } from './refused';

/** Intuit's operators by the names that the form gives them: n8n takes a value that begins with = for an expression. */
export const OPERATORS: Readonly<Record<string, { readonly label: string; readonly sign: string }>> = {
	equals: { label: 'Equals', sign: '=' },
	less: { label: 'Less Than', sign: '<' },
	lessOrEqual: { label: 'Less Than or Equal', sign: '<=' },
	more: { label: 'Greater Than', sign: '>' },
	moreOrEqual: { label: 'Greater Than or Equal', sign: '>=' },
	like: { label: 'Like', sign: 'LIKE' },
	in: { label: 'One Of', sign: 'IN' },
};

/** One condition as the form gives it; anything may stand in an expression. */
export interface Condition {
	readonly field: string;
	readonly operator: string;
	readonly value: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value in a query. Throws `InvalidValue` for one that QuickBooks could not read. */
function literal({ kind, label }: Filter, value: string): string {
	const text = value.trim();
	if (kind === 'boolean') {
		if (!/^(true|false)$/i.test(text))
			throw new InvalidValue(`Filter ${label}: "${text}" is neither true nor false`, 'Write true or false.');
		return text.toLowerCase();
	}
	if (kind === 'number') return quote(readDecimal(text, `Filter ${label}`)?.toFixed() ?? ' ');
	if (kind === 'date') {
		const day = text.slice(0, 10);
		if (!DAY.test(day))
			throw new InvalidValue(`Filter ${label}: "${text}" is no date`, 'Write dates as 2026-12-31.');
		return quote(day);
	}
	if (kind === 'time' && Number.isNaN(Date.parse(text)))
		throw new InvalidValue(`Filter ${label}: "${text}" is no time`, 'Write times as 2026-12-31T18:00:00Z.');
	// a blank stands for "has no value"
	return quote(text === '' ? ' ' : text);
}

function oneCondition(entity: Entity, { field, operator, value }: Condition): string {
	const filter = entity.filters.find(({ path, filter: usable }) => path === field && usable !== false);
	if (!filter)
		throw new InvalidValue(
			`QuickBooks cannot filter ${entity.plural} by "${field}"`,
			`Filter by ${entity.filters
				.filter((one) => one.filter !== false)
				.map(({ path }) => path)
				.join(', ')}; others with a Filter node behind this one.`,
		);
	const { sign, label } = OPERATORS[operator] ?? {};
	if (sign === undefined)
		throw new InvalidValue(
			`QuickBooks knows no operator "${operator}"`,
			`Use ${Object.keys(OPERATORS).join(', ')}.`,
		);
	if (filter.kind === 'id' && sign !== '=' && sign !== 'IN')
		throw new InvalidValue(
			`QuickBooks cannot filter ${filter.label} by "${label ?? sign}"`,
			'Use Equals or One Of.',
		);
	if (sign === 'IN')
		return `${field} IN (${value
			.split(',')
			.map((one) => literal(filter, one))
			.join(', ')})`;
	if (sign === 'LIKE') return `${field} LIKE ${quote(value)}`;
	return `${field} ${sign} ${literal(filter, value)}`;
}

/** The WHERE part of a query, `""` for none. Inactive rows of lists come only when asked for. */
export function whereOf(entity: Entity, conditions: readonly Condition[], inactiveToo: boolean): string {
	const parts = conditions.map((condition) => oneCondition(entity, condition));
	const aboutActive = conditions.some(({ field }) => field === 'Active');
	if (entity.list && inactiveToo && !aboutActive) parts.push('Active IN (true, false)');
	return parts.join(' AND ');
}

/** What tells every row from every other: the Id, or all there is to sort by. */
const lastOf = ({ filters }: Entity): string[] =>
	filters.some(({ path }) => path === 'Id')
		? ['Id']
		: filters.filter(({ sort, kind }) => sort !== false && kind !== 'time').map(({ path }) => path);

/** The ORDERBY part; what is unique comes last, so that no row is on two pages or on none. */
export function orderOf(entity: Entity, field: string, descending: boolean): string {
	if (field === '') return lastOf(entity).join(', ');
	if (!entity.filters.some(({ path, sort }) => path === field && sort !== false))
		throw new InvalidValue(
			`QuickBooks cannot sort ${entity.plural} by "${field}"`,
			`Sort by ${entity.filters
				.filter(({ sort }) => sort !== false)
				.map(({ path }) => path)
				.join(', ')}.`,
		);
	const own = `${field}${descending ? ' DESC' : ''}`;
	return [own, ...lastOf(entity).filter((path) => path !== field)].join(', ');
}
