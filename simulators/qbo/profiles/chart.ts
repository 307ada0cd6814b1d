import type { Entity } from '../entityNames';
import type { JsonObject } from '../json';
import type { Roles } from './profile';

export type Seed = [Entity, JsonObject];

export const ROLES: Roles = {
	receivable: '1',
	undeposited: '2',
	checking: '3',
	salesIncome: '10',
	serviceIncome: '11',
	shippingIncome: '12',
	discounts: '13',
	handlingIncome: '14',
	rounding: '15',
	ecoFees: '16',
	cogs: '20',
	inventory: '21',
	openingEquity: '30',
	exchangeGain: '31',
	giftCards: '40',
	storeCredit: '41',
};

export function account(id: string, Name: string, AccountType: string, AccountSubType: string): Seed {
	return ['Account', { Id: id, Name, AccountType, AccountSubType }];
}

/** The chart of accounts every profile shares; tax accounts are added by the country. */
export const CHART: Seed[] = [
	account(ROLES.receivable, 'Accounts Receivable (A/R)', 'Accounts Receivable', 'AccountsReceivable'),
	account(ROLES.undeposited, 'Undeposited Funds', 'Other Current Asset', 'UndepositedFunds'),
	account(ROLES.checking, 'Checking', 'Bank', 'Checking'),
	account('4', 'PayPal Clearing', 'Bank', 'CashOnHand'),
	account('5', 'Stripe Clearing', 'Other Current Asset', 'OtherCurrentAssets'),
	account('6', 'Cash on Delivery Clearing', 'Other Current Asset', 'OtherCurrentAssets'),
	account(ROLES.salesIncome, 'Sales of Product Income', 'Income', 'SalesOfProductIncome'),
	account(ROLES.serviceIncome, 'Services', 'Income', 'ServiceFeeIncome'),
	account(ROLES.shippingIncome, 'Shipping Income', 'Income', 'SalesOfProductIncome'),
	account(ROLES.discounts, 'Discounts given', 'Income', 'DiscountsRefundsGiven'),
	account(ROLES.handlingIncome, 'Handling Fee Income', 'Income', 'ServiceFeeIncome'),
	account(ROLES.rounding, 'Rounding', 'Other Income', 'OtherMiscellaneousIncome'),
	account(ROLES.ecoFees, 'Eco Fees Payable', 'Other Current Liability', 'OtherCurrentLiabilities'),
	account(ROLES.cogs, 'Cost of Goods Sold', 'Cost of Goods Sold', 'SuppliesMaterialsCogs'),
	account(ROLES.inventory, 'Inventory Asset', 'Other Current Asset', 'Inventory'),
	account('22', 'Inventory Shrinkage', 'Cost of Goods Sold', 'SuppliesMaterialsCogs'),
	account('23', 'Payment Fees', 'Expense', 'BankCharges'),
	account('24', 'Accounts Payable (A/P)', 'Accounts Payable', 'AccountsPayable'),
	account('25', 'Company Card', 'Credit Card', 'CreditCard'),
	account(ROLES.openingEquity, 'Opening Balance Equity', 'Equity', 'OpeningBalanceEquity'),
	account(ROLES.exchangeGain, 'Exchange Gain or Loss', 'Other Expense', 'ExchangeGainOrLoss'),
	account(ROLES.giftCards, 'Gift Card Liability', 'Other Current Liability', 'OtherCurrentLiabilities'),
	account(ROLES.storeCredit, 'Store Credit Liability', 'Other Current Liability', 'OtherCurrentLiabilities'),
];

const named = (entity: Entity, names: string[]): Seed[] =>
	names.map((Name, i) => [entity, { Id: String(i + 1), Name }]);

export const LISTS: Seed[] = [
	...named('Class', ['Online', 'Wholesale']),
	...named('Department', ['Web shop', 'Main street']),
	...named('PaymentMethod', ['Cash', 'Check', 'Credit Card', 'PayPal', 'Bank transfer']),
	['Term', { Id: '1', Name: 'Due on receipt', Type: 'STANDARD', DueDays: 0 }],
	['Term', { Id: '2', Name: 'Net 15', Type: 'STANDARD', DueDays: 15 }],
	['Term', { Id: '3', Name: 'Net 30', Type: 'STANDARD', DueDays: 30 }],
];

/** People already in the books; the vendor's name is one that a shop's customer may bring (6240). */
export const PEOPLE: Seed[] = [
	['Customer', person('1', 'Amy', 'Lauterbach', 'amy@birds.example')],
	['Customer', person('2', 'Web', 'Sales', 'sales@shop.example')],
	['Vendor', person('1', 'Mia', 'Vendor', 'mia@supplies.example')],
	['Employee', { Id: '1', DisplayName: 'Emil Employee', GivenName: 'Emil', FamilyName: 'Employee' }],
];

function person(id: string, GivenName: string, FamilyName: string, Address: string): JsonObject {
	return {
		Id: id,
		DisplayName: `${GivenName} ${FamilyName}`,
		GivenName,
		FamilyName,
		PrimaryEmailAddr: { Address },
	};
}
