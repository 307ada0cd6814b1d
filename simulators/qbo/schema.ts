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

const INVOICE = source.entities['Invoice'];
const spent = [
	...['Id', 'SyncToken', 'MetaData', 'CustomField', 'AttachableRef', 'domain', 'status', 'sparse'],
	...[
		'DocNumber',
		'TxnDate',
		'DepartmentRef',
		'CurrencyRef',
		'ExchangeRate',
		'PrivateNote',
		'LinkedTxn',
		'Line',
	],
	...[
		'TxnTaxDetail',
		'TransactionLocationType',
		'RecurDataRef',
		'GlobalTaxCalculation',
		'TotalAmt',
		'HomeTotalAmt',
	],
];

// Intuit's pages of Bill and Purchase; what they share with an invoice is taken from there.
source.entities['Bill'] = {
	...pick(INVOICE, [...spent, 'SalesTermRef', 'DueDate', 'Balance', 'HomeBalance']),
	VendorRef: { type: 'ref', filterable: true },
	VendorAddr: { type: 'object', objectType: 'PhysicalAddress' },
	APAccountRef: { type: 'ref' },
	IncludeInAnnualTPAR: { type: 'boolean' },
};
source.entities['Purchase'] = {
	...pick(INVOICE, [...spent, 'PaymentMethodRef', 'PaymentRefNum', 'PrintStatus']),
	AccountRef: { type: 'ref' },
	EntityRef: { type: 'ref' },
	PaymentType: { type: 'string', enum: ['Cash', 'Check', 'CreditCard'], filterable: true, sortable: true },
	Credit: { type: 'boolean' },
	RemitToAddr: { type: 'object', objectType: 'PhysicalAddress' },
};
source.entities['Attachable'] = {
	...pick(INVOICE, ['Id', 'SyncToken', 'MetaData', 'AttachableRef', 'domain', 'status', 'sparse']),
	FileName: { type: 'string', maxLength: 1000, filterable: true, sortable: true },
	FileAccessUri: { type: 'string', readOnly: true },
	TempDownloadUri: { type: 'string', readOnly: true },
	Size: { type: 'integer', readOnly: true },
	ContentType: { type: 'string' },
	Category: { type: 'string' },
	Lat: { type: 'string' },
	Long: { type: 'string' },
	PlaceName: { type: 'string' },
	Note: { type: 'string', maxLength: 2000, filterable: true },
	Tag: { type: 'string' },
};

/** The fields of an entity (`Invoice`) or of a nested type (`Line`); `undefined` when not modelled. */
export const fieldsOf = (name: string): Fields | undefined => source.entities[name] ?? source.types[name];

export const entityFields = (entity: string): Fields => source.entities[entity] ?? {};
