import { entities, type Entity, type Field } from '../../../adapters/quickbooks/entities';
import { parameterOf } from '../../../adapters/quickbooks/body';
import { createRecords, type Records } from '../../../adapters/quickbooks/records';
import { orderOf, whereOf } from '../../../adapters/quickbooks/where';
import { entityFields, fieldsOf, type Fields } from '../../../simulators/qbo/schema';
import { startQbo, type Qbo } from '../../../simulators/qbo/server';
import { axiosSend } from '../../support/axiosSend';
import { fakeClock } from '../../support/clock';

/** Walks a path through Intuit's schema; the part that is not there, or null. */
function strayPart(path: string, fields: Fields | undefined): string | null {
	const [first = '', ...rest] = path.split('.').filter((part) => !/^\d+$/.test(part));
	if (!fields) return null;
	const field = fields[first];
	if (!field) return first;
	if (rest.length === 0 || field.type === 'ref') return null;
	return strayPart(rest.join('.'), fieldsOf(field.objectType ?? ''));
}

const linePath = (detail: string | undefined, path: string): string =>
	path.startsWith('/') ? path.slice(1) : `${detail}.${path}`;

/** Things that Intuit's schema has as something else: a reference's own type stands beside its value. */
const paths = ({ fields, lines = [] }: Entity): string[] => [
	...fields.map(({ path }) => path),
	...lines.flatMap(({ detail, fields: own, fixed = {} }) =>
		[...own.map(({ path }) => path), ...Object.keys(fixed)].map((path) => `Line.${linePath(detail, path)}`),
	),
];

describe('the descriptions', () => {
	test.each(entities.map((entity) => [entity.name, entity] as const))(
		'every path of %s is in the schema of Intuit',
		(name, entity) => {
			const stray = paths(entity).filter((path) => strayPart(path, entityFields(name)) !== null);
			expect(stray).toEqual([]);
		},
	);

	test.each(entities.map((entity) => [entity.name, entity] as const))(
		'no two fields of %s share a parameter, and every reference has its list',
		(_, entity) => {
			const lists = entities.flatMap(({ lookup, lookups, name }) => [
				...(lookup ? [name.charAt(0).toLowerCase() + name.slice(1)] : []),
				...Object.keys(lookups ?? {}),
			]);
			const groups: ReadonlyArray<readonly Field[]> = [
				entity.fields,
				...(entity.lines ?? []).map(({ fields }) => fields),
			];
			for (const fields of groups) {
				const names = fields.map(parameterOf);
				expect(names).toEqual([...new Set(names)]);
				for (const field of fields) if (field.kind === 'reference') expect(lists).toContain(field.to);
			}
		},
	);

	test('an upsert has a key that is a filter and a field', () => {
		for (const { operations, key, filters, fields } of entities) {
			if (!operations.includes('upsert')) continue;
			expect(filters.map(({ path }) => path)).toContain(key);
			expect(fields.map(({ path }) => path)).toContain(key);
		}
	});
});

describe('filters and sorting', () => {
	let qbo: Qbo;
	let records: Records;
	beforeAll(async () => {
		qbo = await startQbo({ company: 'ca', multicurrency: true });
		records = createRecords({
			send: axiosSend({ Authorization: `Bearer ${qbo.issueToken().access_token}` }),
			baseUrl: qbo.url,
			realmId: qbo.realmId,
			clock: fakeClock(),
		});
	});
	afterAll(() => qbo.stop());

	const SAMPLE = {
		text: 'x',
		id: '1',
		number: '1.50',
		date: '2026-01-31',
		time: '2026-01-31T00:00:00Z',
		boolean: 'true',
	};
	const listed = entities.filter(({ operations }) => operations.includes('getAll'));

	test.each(listed.map((entity) => [entity.name, entity] as const))(
		'QuickBooks takes every filter and every order of %s that the node offers',
		async (_, entity) => {
			const conditions = entity.filters
				.filter(({ filter }) => filter !== false)
				.map(({ path, kind }) => ({ field: path, operator: 'equals', value: SAMPLE[kind] }));
			await records.list(entity.name, { where: whereOf(entity, conditions, true), orderBy: 'Id', most: 1 });
			for (const { path } of entity.filters.filter(({ sort }) => sort !== false))
				await records.list(entity.name, { where: '', orderBy: orderOf(entity, path, true), most: 1 });
		},
	);
});
