import type { Company } from '../company';
import { entityNamed, isList, type Entity } from '../entityNames';
import { asText, isObject, type Json, type JsonObject } from '../json';
import { decimal } from '../money';
import { queryInvalid } from '../refusals';
import { view } from '../views';
import { queryField, type QueryField } from './fields';
import { parseQuery, type Condition } from './parse';

type Test = (document: JsonObject) => boolean;

function valueAt(document: JsonObject, path: string[]): Json | undefined {
	let value: Json | undefined = document;
	for (const key of path) value = isObject(value) ? value[key] : undefined;
	return value;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** Negative, zero or positive; decimals and times by value, everything else as text without case. */
function compare(type: QueryField['type'], a: Json | undefined, b: string): number {
	const left = asText(a);
	if ((type === 'decimal' || type === 'integer') && NUMBER.test(left) && NUMBER.test(b))
		return decimal(left).cmp(decimal(b));
	if (type === 'datetime') return Date.parse(left) - Date.parse(b);
	const [x, y] = [left.toLowerCase(), b.toLowerCase()];
	return x < y ? -1 : x > y ? 1 : 0;
}

function like(pattern: string): RegExp {
	const parts = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('[\\s\\S]*')}$`, 'i');
}

function checkValue(field: QueryField, condition: Condition): void {
	for (const value of condition.values) {
		if (field.type === 'boolean' && (condition.quoted || !/^(true|false)$/.test(value)))
			throw queryInvalid(`value '${value}' of property '${condition.field}' is not a boolean`);
		if (field.type === 'datetime' && Number.isNaN(Date.parse(value)))
			throw queryInvalid(`value '${value}' of property '${condition.field}' is not a date`);
		if (field.type === 'decimal' && !NUMBER.test(value))
			throw queryInvalid(`value '${value}' of property '${condition.field}' is not a number`);
	}
}

function test(company: Company, entity: Entity, condition: Condition): Test {
	const field = queryField(entity, condition.field, 'filter');
	if (!field) throw queryInvalid(`property '${condition.field}' is not queryable`);
	if (field.path[0] === 'Id' && condition.operator !== '=' && condition.operator !== 'IN')
		throw queryInvalid(`operator ${condition.operator} is not supported for property 'Id'`);
	const values = condition.values.map((value) => (value === 'CURRENT_DATE' ? company.today() : value));
	if (condition.operator !== 'LIKE') checkValue(field, { ...condition, values });
	const first = values[0] ?? '';
	const order = (document: JsonObject): number => compare(field.type, valueAt(document, field.path), first);
	switch (condition.operator) {
		case 'IN':
			return (document) =>
				values.some((value) => compare(field.type, valueAt(document, field.path), value) === 0);
		case 'LIKE': {
			const pattern = like(first);
			return (document) => pattern.test(asText(valueAt(document, field.path)));
		}
		case '=':
			// A blank stands for null.
			if (first.trim() === '') return (document) => (valueAt(document, field.path) ?? '') === '';
			return (document) => order(document) === 0;
		case '<':
			return (document) => order(document) < 0;
		case '>':
			return (document) => order(document) > 0;
		case '<=':
			return (document) => order(document) <= 0;
		case '>=':
			return (document) => order(document) >= 0;
	}
}

function sorter(entity: Entity, orderBy: { field: string; descending: boolean }[]) {
	const keys = orderBy.map(({ field, descending }) => {
		const found = queryField(entity, field, 'sort');
		if (!found) throw queryInvalid(`property '${field}' is not sortable`);
		return { found, descending };
	});
	return (a: JsonObject, b: JsonObject): number => {
		for (const { found, descending } of keys) {
			const order =
				found.path[0] === 'Id'
					? byId(a, b)
					: compare(found.type, valueAt(a, found.path), asText(valueAt(b, found.path)));
			if (order !== 0) return descending ? -order : order;
		}
		return byId(a, b);
	};
}

/** Ids in the order they were given; the US pseudo tax codes are not numbers. */
function byId(a: JsonObject, b: JsonObject): number {
	const [x, y] = [asText(a['Id']), asText(b['Id'])];
	return NUMBER.test(x) && NUMBER.test(y) ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
}

/**
 * Runs a query statement over the company; the `QueryResponse` object (empty when nothing matches). List
 * entities show only active rows unless the statement speaks of `Active`.
 */
export function runQuery(company: Company, statement: string): JsonObject {
	const query = parseQuery(statement);
	const entity = entityNamed(query.entity);
	if (!entity) throw queryInvalid(`invalid context declaration: ${query.entity}`);
	const tests = query.where.map((condition) => test(company, entity, condition));
	const activity = query.where.some((condition) => condition.field.toLowerCase() === 'active');
	const order = sorter(entity, query.orderBy);
	const matching = candidates(company, entity, query.where)
		.map((document) => view(company, entity, document))
		.filter((document) => activity || !isList(entity) || document['Active'] !== false)
		.filter((document) => tests.every((one) => one(document)));
	if (query.count) return { totalCount: matching.length };
	const page = matching.sort(order).slice(query.start - 1, query.start - 1 + query.max);
	if (page.length === 0) return {};
	return { [entity]: page, startPosition: query.start, maxResults: page.length };
}

/** The rows that can match at all: by number where the statement names numbers. */
function candidates(company: Company, entity: Entity, where: readonly Condition[]): JsonObject[] {
	const byNumber = where.find(
		({ field, operator, values }) =>
			field.toLowerCase() === 'docnumber' &&
			(operator === '=' || operator === 'IN') &&
			values.every((value) => value.trim() !== ''),
	);
	if (!byNumber) return company.all(entity);
	const found = byNumber.values.flatMap((value) => company.numbered(entity, value));
	return [...new Set(found)];
}

/** Which entity a statement reads, for the meter; `undefined` when it does not parse. */
export function queriedEntity(statement: string): Entity | undefined {
	return entityNamed(/\bfrom\s+([A-Za-z]+)/i.exec(statement)?.[1] ?? '');
}
