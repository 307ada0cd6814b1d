import type { Company } from '../company';
import type { Entity } from '../entityNames';
import { child, flag, pruned, refOf, text, type JsonObject } from '../json';
import { wire } from '../money';
import { CURRENCY_NAMES } from '../profiles/currencies';
import { business, duplicateName, invalidString, noName } from '../refusals';
import type { Draft, Kind } from './kind';

const PARTS = ['Title', 'GivenName', 'MiddleName', 'FamilyName', 'Suffix'];
const SHARED: Entity[] = ['Customer', 'Vendor', 'Employee'];
/** Of sub-customers: a customer, and so many names behind it. */
const LEVELS_BELOW = 4;
const FORBIDDEN = /[:\t\n\r]/;

/** What an inactive list entry is called, which frees its own name. */
export const DELETED_SUFFIX = ' (deleted)';

export const withoutSuffix = (name: string): string =>
	name.endsWith(DELETED_SUFFIX) ? name.slice(0, -DELETED_SUFFIX.length) : name;

function checkCharacters(document: JsonObject): void {
	for (const field of [...PARTS, 'DisplayName', 'PrintOnCheckName']) {
		const value = text(document, field) ?? '';
		if (FORBIDDEN.test(value)) throw invalidString(value, field);
	}
}

/** DisplayName is unique, whatever its case, among active customers, vendors and employees. */
function checkUnique(company: Company, entity: Entity, name: string, own: string | undefined): void {
	for (const list of SHARED) {
		for (const other of company.all(list)) {
			const itself = list === entity && text(other, 'Id') === own;
			if (
				!itself &&
				flag(other, 'Active') &&
				text(other, 'DisplayName')?.toLowerCase() === name.toLowerCase()
			)
				throw duplicateName(text(other, 'Id') ?? '');
		}
	}
}

function displayName(document: JsonObject): string {
	const given = text(document, 'DisplayName')?.trim();
	if (given) return withoutSuffix(given);
	const parts = PARTS.map((part) => text(document, part)?.trim()).filter((part) => part);
	if (parts.length === 0) throw noName();
	return parts.join(' ');
}

function currency(draft: Draft): JsonObject {
	const { company, document, previous } = draft;
	const kept = refOf(previous, 'CurrencyRef');
	const value = kept ?? refOf(document, 'CurrencyRef') ?? company.homeCurrency;
	if (!kept && value !== company.homeCurrency && !company.multicurrency)
		throw business('Multi Currency should be enabled to perform this operation.', 'CurrencyRef');
	if (!kept && !company.currencies.includes(value))
		throw business(`The currency ${value} is not active in this company.`, 'CurrencyRef');
	return { value, name: CURRENCY_NAMES[value] ?? value };
}

function finish(entity: Entity, draft: Draft): JsonObject {
	const { company, document, previous } = draft;
	checkCharacters(document);
	const plain = displayName(document);
	const Active = document['Active'] !== false;
	if (Active) checkUnique(company, entity, plain, text(previous, 'Id'));
	const DisplayName = Active ? plain : `${plain}${DELETED_SUFFIX}`;
	const common = {
		...document,
		DisplayName,
		PrintOnCheckName: text(document, 'PrintOnCheckName') ?? plain,
		Active,
		Balance: undefined,
		OpenBalanceDate: undefined,
	};
	if (entity === 'Employee') return pruned({ ...common, Balance: undefined });
	if (entity === 'Vendor') return pruned({ ...common, CurrencyRef: currency(draft) });
	const parent = child(document, 'ParentRef');
	const above = text(company.find('Customer', text(parent, 'value')), 'FullyQualifiedName');
	if (above && above.split(':').length > LEVELS_BELOW)
		throw business(`A customer may stand at most ${LEVELS_BELOW} levels below the top.`, 'ParentRef');
	return pruned({
		...common,
		FullyQualifiedName: above ? `${above}:${DisplayName}` : DisplayName,
		Taxable: document['Taxable'] ?? true,
		Job: document['Job'] ?? false,
		BillWithParent: document['BillWithParent'] ?? false,
		PreferredDeliveryMethod: text(document, 'PreferredDeliveryMethod') ?? 'Print',
		CurrencyRef: currency(draft),
	});
}

const kind = (entity: Entity): Kind => ({
	create: true,
	update: true,
	remove: false,
	finish: (draft) => finish(entity, draft),
});

export const CUSTOMER: Kind = {
	...kind('Customer'),
	view: (company, document) => {
		const owed = wire(company.ledger.owed(text(document, 'Id') ?? ''));
		return { ...document, Balance: owed, BalanceWithJobs: owed };
	},
};
export const VENDOR = kind('Vendor');
export const EMPLOYEE = kind('Employee');
