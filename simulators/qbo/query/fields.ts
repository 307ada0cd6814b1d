import { isList, type Entity } from '../entityNames';
import { entityFields, type Field } from '../schema';

/** Fields that work in practice, or by analogy, although the schema does not mark them. */
const ALSO: Partial<Record<Entity, string[]>> = {
	Invoice: ['TotalAmt'],
	Estimate: ['DocNumber', 'TxnDate', 'CustomerRef', 'TotalAmt'],
	Deposit: ['TxnDate', 'DocNumber', 'TotalAmt'],
	JournalEntry: ['TxnDate', 'DocNumber', 'TotalAmt'],
	Bill: ['TotalAmt'],
	Purchase: ['TotalAmt'],
	Account: ['AccountSubType', 'CurrentBalance'],
	Class: ['Name'],
	Department: ['Name'],
	PaymentMethod: ['Name'],
	Vendor: ['DisplayName', 'GivenName', 'FamilyName', 'CompanyName', 'PrintOnCheckName', 'Balance'],
	Employee: ['DisplayName', 'GivenName', 'FamilyName', 'PrintOnCheckName'],
	TaxAgency: ['DisplayName'],
	CompanyCurrency: ['Code', 'Name'],
	ExchangeRate: ['SourceCurrencyCode', 'AsOfDate'],
	CompanyInfo: [],
};

const META = ['CreateTime', 'LastUpdatedTime'];

export interface QueryField {
	/** The path inside the document. */
	path: string[];
	type: Field['type'];
}

/**
 * The field a query may filter (or sort) by, in its canonical case; `undefined` when Intuit does not allow it.
 * Names are case-insensitive; `MetaData.CreateTime` and `MetaData.LastUpdatedTime` exist on every entity.
 */
export function queryField(entity: Entity, name: string, use: 'filter' | 'sort'): QueryField | undefined {
	const [first = '', second] = name.split('.');
	if (second !== undefined) {
		const meta = META.find((one) => one.toLowerCase() === second.toLowerCase());
		return first.toLowerCase() === 'metadata' && meta
			? { path: ['MetaData', meta], type: 'datetime' }
			: undefined;
	}
	const found = Object.entries(entityFields(entity)).find(
		([one]) => one.toLowerCase() === name.toLowerCase(),
	);
	if (!found) return undefined;
	const [canonical, field] = found;
	const also = [...(ALSO[entity] ?? []), 'Id', ...(isList(entity) ? ['Active'] : [])].includes(canonical);
	const allowed = use === 'filter' ? field.filterable : field.sortable;
	if (!also && !allowed) return undefined;
	const path = field.objectType === 'EmailAddress' ? [canonical, 'Address'] : [canonical];
	return { path: field.type === 'ref' ? [canonical, 'value'] : path, type: field.type };
}
