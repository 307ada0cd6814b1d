import type { Company } from '../company';
import { checkAccountType } from '../documents';
import { amountOf, child, flag, pruned, refOf, text, type JsonObject } from '../json';
import type { Posting } from '../ledger';
import { decimal, wire, ZERO } from '../money';
import { stockPostings } from './otherTransactions';
import { business, featureOff, invalidString, missingParameter, Refusal } from '../refusals';
import type { Draft, Kind } from './kind';
import { DELETED_SUFFIX, withoutSuffix } from './names';

const CREATABLE = ['Inventory', 'NonInventory', 'Service', 'Category'];
const MAX_PRICE = decimal('99999999999');

function name(draft: Draft): string {
	const { company, document, previous } = draft;
	const given = text(document, 'Name')?.trim();
	if (!given) throw missingParameter('Name');
	if (/[:\t\n\r]/.test(given)) throw invalidString(given, 'Name');
	const plain = withoutSuffix(given);
	if (document['Active'] === false) return `${plain}${DELETED_SUFFIX}`;
	const parent = refOf(document, 'ParentRef');
	for (const other of company.all('Item')) {
		const same = text(other, 'Name')?.toLowerCase() === plain.toLowerCase();
		const itself = text(other, 'Id') === text(previous, 'Id');
		if (same && !itself && refOf(other, 'ParentRef') === parent && flag(other, 'Active'))
			throw new Refusal(
				'6240',
				'Duplicate Name Exists Error',
				`The name supplied already exists. : Another product or service is already using this name. Please use a different name. Id=${text(other, 'Id')}`,
				'',
			);
	}
	return plain;
}

function checkInventory({ company, document, previous }: Draft): void {
	if (!company.prefers('ProductAndServicesPrefs', 'QuantityOnHand'))
		throw featureOff('Inventory is turned off in this company.');
	if (!flag(document, 'TrackQtyOnHand')) throw missingParameter('TrackQtyOnHand');
	if (!previous && amountOf(document, 'QtyOnHand') === undefined) throw missingParameter('QtyOnHand');
	if (!text(document, 'InvStartDate')) throw missingParameter('InvStartDate');
	if (!refOf(document, 'AssetAccountRef'))
		throw missingParameter(
			'AssetAccountRef',
			'An inventory assetaccount is required if you are tracking inventory quantities for this product.',
		);
	if (!refOf(document, 'ExpenseAccountRef')) throw missingParameter('ExpenseAccountRef');
	const types: [string, string][] = [
		['AssetAccountRef', 'Other Current Asset'],
		['ExpenseAccountRef', 'Cost of Goods Sold'],
		['IncomeAccountRef', 'Income'],
	];
	for (const [field, type] of types) checkAccountType(company, refOf(document, field), [type], field);
}

function finish(draft: Draft): JsonObject {
	const { company, document, previous } = draft;
	const Name = name(draft);
	const Type = text(document, 'Type') ?? text(previous, 'Type');
	if (!Type || !CREATABLE.includes(Type)) throw missingParameter('Type');
	for (const field of ['UnitPrice', 'PurchaseCost']) {
		if ((amountOf(document, field) ?? ZERO).gt(MAX_PRICE))
			throw business(`${field} must not exceed 99999999999.`, field);
	}
	if (Type === 'Inventory') checkInventory(draft);
	else if (previous && text(previous, 'Type') === 'Inventory')
		throw business('An inventory item cannot change its type.', 'Type');
	const income = refOf(document, 'IncomeAccountRef');
	const sold = Type !== 'Category';
	if (sold && !income && !refOf(document, 'ExpenseAccountRef')) throw missingParameter('IncomeAccountRef');
	if (Type === 'Inventory' && !income) throw missingParameter('IncomeAccountRef');
	// A voucher or deposit is sold into a liability account.
	checkAccountType(
		company,
		income,
		['Income', 'Other Income', 'Other Current Liability'],
		'IncomeAccountRef',
	);
	const parent = company.find('Item', refOf(document, 'ParentRef'));
	return pruned({
		...document,
		Name,
		FullyQualifiedName: parent ? `${text(parent, 'FullyQualifiedName')}:${Name}` : Name,
		Active: document['Active'] !== false,
		Type,
		...(sold ? { UnitPrice: wire(amountOf(document, 'UnitPrice') ?? ZERO) } : {}),
		...(sold ? { PurchaseCost: wire(amountOf(document, 'PurchaseCost') ?? ZERO) } : {}),
		Taxable: company.profile.usSalesTax ? document['Taxable'] !== false && sold : undefined,
		TrackQtyOnHand: Type === 'Inventory',
		QtyOnHand: Type === 'Inventory' ? wire(targetQuantity(draft)) : undefined,
		InvStartDate: Type === 'Inventory' ? startDate(draft) : undefined,
	});
}

/** On update InvStartDate is the date of a stock adjustment; the item keeps its original start. */
const startDate = ({ document, previous }: Draft): string | undefined =>
	text(previous, 'InvStartDate') ?? text(document, 'InvStartDate');

function targetQuantity({ company, document, previous, supplied }: Draft): ReturnType<typeof decimal> {
	const onHand = previous ? company.ledger.stock(text(previous, 'Id') ?? '').quantity : undefined;
	const asked = amountOf(document, 'QtyOnHand');
	return (supplied.has('QtyOnHand') || !onHand ? asked : onHand) ?? ZERO;
}

/** Opening stock, or the difference that a later QtyOnHand sets, against opening balance equity or shrinkage. */
export function openingPostings(company: Company, item: JsonObject): Posting[] {
	if (text(item, 'Type') !== 'Inventory') return [];
	const { quantity } = company.ledger.stock(text(item, 'Id') ?? '');
	const difference = (amountOf(item, 'QtyOnHand') ?? ZERO).minus(quantity);
	if (difference.eq(ZERO)) return [];
	return stockPostings(company, item, difference, company.profile.roles.openingEquity);
}

export const ITEM: Kind = {
	create: true,
	update: true,
	remove: false,
	finish,
	view: (company, document) => {
		if (text(document, 'Type') !== 'Inventory') return document;
		const { quantity } = company.ledger.stock(text(document, 'Id') ?? '');
		return { ...document, QtyOnHand: wire(quantity), MetaData: child(document, 'MetaData') };
	},
};
