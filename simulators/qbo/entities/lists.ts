import type { Company } from '../company';
import type { Entity } from '../entityNames';
import { amountOf, child, flag, isObject, pruned, refOf, text, type JsonObject } from '../json';
import { wire } from '../money';
import {
	badLength,
	business,
	invalidString,
	missingParameter,
	Refusal,
	unsupportedOperation,
} from '../refusals';
import type { Draft, Kind } from './kind';
import { DELETED_SUFFIX, withoutSuffix } from './names';

const CLASSIFICATION: Record<string, string> = {
	Bank: 'Asset',
	'Accounts Receivable': 'Asset',
	'Other Current Asset': 'Asset',
	'Fixed Asset': 'Asset',
	'Other Asset': 'Asset',
	'Accounts Payable': 'Liability',
	'Credit Card': 'Liability',
	'Other Current Liability': 'Liability',
	'Long Term Liability': 'Liability',
	Equity: 'Equity',
	Income: 'Revenue',
	'Other Income': 'Revenue',
	'Cost of Goods Sold': 'Expense',
	Expense: 'Expense',
	'Other Expense': 'Expense',
};

const NAME_FIELD: Partial<Record<Entity, string>> = { TaxAgency: 'DisplayName', CompanyCurrency: 'Code' };

const duplicate = (id: string | undefined): Refusal =>
	new Refusal(
		'6240',
		'Duplicate Name Exists Error',
		`The name supplied already exists. : Another entry of this list is already using this name. Please use a different name. Id=${id}`,
		'',
	);

/** Lists with a unique name: classes, locations, terms, payment methods, currencies, agencies. */
function named(entity: Entity, { company, document, previous }: Draft): JsonObject {
	const field = NAME_FIELD[entity] ?? 'Name';
	const plain = withoutSuffix(text(document, field)?.trim() ?? '');
	if (!plain) throw missingParameter(field);
	if (/[:\t\n\r]/.test(plain)) throw invalidString(plain, field);
	const Active = document['Active'] !== false;
	const parent = refOf(document, 'ParentRef');
	const taken = company
		.all(entity)
		.find(
			(other) =>
				flag(other, 'Active') &&
				text(other, field)?.toLowerCase() === plain.toLowerCase() &&
				refOf(other, 'ParentRef') === parent &&
				text(other, 'Id') !== text(previous, 'Id'),
		);
	if (Active && taken) throw duplicate(text(taken, 'Id'));
	return { ...document, [field]: Active ? plain : `${plain}${DELETED_SUFFIX}`, Active };
}

const list = (
	entity: Entity,
	more: (draft: Draft, document: JsonObject) => JsonObject = (_, d) => d,
): Kind => ({
	create: true,
	update: true,
	remove: false,
	finish: (draft) => pruned(more(draft, named(entity, draft))),
});

const qualified = (entity: Entity, nested: string): Kind =>
	list(entity, ({ company }, document) => {
		const parent = company.find(entity, refOf(document, 'ParentRef'));
		const own = text(document, 'Name') ?? '';
		const path = parent ? `${text(parent, 'FullyQualifiedName')}:${own}` : own;
		return { ...document, FullyQualifiedName: path, [nested]: parent !== undefined };
	});

export const CLASS = qualified('Class', 'SubClass');
export const DEPARTMENT = qualified('Department', 'SubDepartment');
export const PAYMENT_METHOD = list('PaymentMethod', (_, document) => ({
	...document,
	Type: text(document, 'Type') ?? 'NON_CREDIT_CARD',
}));
export const TERM = list('Term');
export const TAX_AGENCY = list('TaxAgency');
export const COMPANY_CURRENCY = list('CompanyCurrency');

const qualifiedAccount = qualified('Account', 'SubAccount');

function balance(company: Company, document: JsonObject): number {
	const signed = company.ledger.balance(text(document, 'Id') ?? '');
	switch (text(document, 'Classification')) {
		case 'Asset':
			return wire(signed);
		case 'Liability':
		case 'Equity':
			return wire(signed.neg());
		default:
			return 0;
	}
}

export const ACCOUNT: Kind = {
	...qualifiedAccount,
	finish: (draft) => {
		const type = text(draft.document, 'AccountType');
		if (!type) throw missingParameter('AccountType');
		if (text(draft.document, 'Name')?.includes('"')) throw invalidString('"', 'Name');
		const most = ['au', 'ca'].includes(draft.company.profile.key) ? 20 : 7;
		const length = text(draft.document, 'AcctNum')?.length ?? 0;
		if (length > most) throw badLength(most, length, 'AcctNum');
		return pruned({
			...qualifiedAccount.finish(draft),
			Classification: CLASSIFICATION[type],
			CurrencyRef: child(draft.document, 'CurrencyRef') ?? { value: draft.company.homeCurrency },
		});
	},
	view: (company, document) => {
		const CurrentBalance = balance(company, document);
		return { ...document, CurrentBalance, CurrentBalanceWithSubAccounts: CurrentBalance };
	},
};

/** Tax codes and rates come only from the tax service; a code may be switched off. */
const seeded = (entity: Entity): Kind => ({
	create: false,
	update: false,
	remove: false,
	finish: ({ document }) => {
		if (!text(document, 'Name')) throw missingParameter('Name');
		return pruned({
			...document,
			Active: document['Active'] !== false,
			...(entity === 'TaxCode' ? { Hidden: false } : {}),
		});
	},
});

export const TAX_CODE = seeded('TaxCode');
export const TAX_RATE = seeded('TaxRate');

export const COMPANY_INFO: Kind = {
	create: false,
	update: true,
	remove: false,
	finish: ({ document }) => pruned(document),
};

function mergeGroups(previous: JsonObject | undefined, document: JsonObject): JsonObject {
	const groups = Object.entries(document).map(([name, value]) => {
		const before = child(previous, name);
		return [name, isObject(value) && before ? { ...before, ...value } : value] as const;
	});
	return Object.fromEntries(groups);
}

export const PREFERENCES: Kind = {
	create: false,
	update: true,
	remove: false,
	finish: ({ document, previous }) => {
		const merged = mergeGroups(previous, document);
		const was = flag(child(previous, 'CurrencyPrefs'), 'MultiCurrencyEnabled');
		if (was && !flag(child(merged, 'CurrencyPrefs'), 'MultiCurrencyEnabled'))
			throw business('Multicurrency cannot be turned off.', 'CurrencyPrefs.MultiCurrencyEnabled');
		const classes = child(merged, 'AccountingInfoPrefs');
		if (flag(classes, 'ClassTrackingPerTxn') && flag(classes, 'ClassTrackingPerTxnLine'))
			throw business('Classes are tracked per transaction or per line, not both.', 'AccountingInfoPrefs');
		return pruned(merged);
	},
};

export const EXCHANGE_RATE: Kind = {
	create: false,
	update: true,
	remove: false,
	finish: ({ document, company, previous }) => {
		if (!text(document, 'SourceCurrencyCode')) throw missingParameter('SourceCurrencyCode');
		if (amountOf(document, 'Rate') === undefined) throw missingParameter('Rate');
		if (previous && !company.multicurrency) throw unsupportedOperation('ExchangeRate without multicurrency');
		return pruned(document);
	},
};
