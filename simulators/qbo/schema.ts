import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Field {
	type: 'string' | 'decimal' | 'integer' | 'boolean' | 'date' | 'datetime' | 'ref' | 'object';
	objectType?: string;
	array?: boolean;
	enum?: string[];
	maxLength?: number;
	readOnly?: boolean;
	filterable?: boolean;
	sortable?: boolean;
}
export type Fields = Record<string, Field>;

interface Schema {
	entities: Record<string, Fields>;
	types: Record<string, Fields>;
}

const source = JSON.parse(readFileSync(join(__dirname, 'schema', 'entities.json'), 'utf8')) as Schema;

const pick = (from: Fields | undefined, names: string[]): Fields =>
	Object.fromEntries(Object.entries(from ?? {}).filter(([name]) => names.includes(name)));

const base = ['Id', 'SyncToken', 'MetaData', 'domain', 'status', 'sparse', 'Active', 'DisplayName'];
const parts = ['Title', 'GivenName', 'MiddleName', 'FamilyName', 'Suffix', 'PrintOnCheckName'];

// Employees matter here only because they share the list of names; payroll fields are left out.
source.entities['Employee'] = pick(source.entities['Vendor'], [...base, ...parts]);

/** The fields of an entity (`Invoice`) or of a nested type (`Line`); `undefined` when not modelled. */
export const fieldsOf = (name: string): Fields | undefined => source.entities[name] ?? source.types[name];

export const entityFields = (entity: string): Fields => source.entities[entity] ?? {};
