import type { Entity } from '../entityNames';
import type { JsonObject } from '../json';
import { decimal, wire } from '../money';
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

/** Home units for one foreign unit, from a rate to the US dollar. */
const PER_DOLLAR: Record<string, string> = {
	USD: '1',
	EUR: '0.9187',
	GBP: '0.7891',
	CAD: '1.3574',
	JPY: '149.7312',
	AUD: '1.2654',
};

export const CURRENCY_NAMES: Record<string, string> = {
	USD: 'United States Dollar',
	EUR: 'Euro',
	GBP: 'British Pound Sterling',
	CAD: 'Canadian Dollar',
	JPY: 'Japanese Yen',
	AUD: 'Australian Dollar',
};

/** Company currencies and one exchange rate each; used only while multicurrency is on. */
export function currencies(home: string): Seed[] {
	const foreign = Object.keys(PER_DOLLAR).filter((code) => code !== home);
	return foreign.flatMap((Code, i): Seed[] => [
		['CompanyCurrency', { Id: String(i + 1), Code, Name: CURRENCY_NAMES[Code] ?? Code }],
		[
			'ExchangeRate',
			{
				Id: Code,
				SourceCurrencyCode: Code,
				TargetCurrencyCode: home,
				Rate: wire(
					decimal(PER_DOLLAR[home] ?? '1')
						.div(decimal(PER_DOLLAR[Code] ?? '1'))
						.round(6),
				),
				AsOfDate: '2020-01-01',
			},
		],
	]);
}

export interface CompanyFacts {
	CompanyName: string;
	Country: string;
	address: JsonObject;
	home: string;
	tax: JsonObject;
}

/** CompanyInfo and Preferences with the defaults of a new Plus company. */
export function companyDocuments({ CompanyName, Country, address, home, tax }: CompanyFacts): Seed[] {
	return [
		[
			'CompanyInfo',
			{
				Id: '1',
				CompanyName,
				LegalName: CompanyName,
				CompanyAddr: address,
				LegalAddr: address,
				Country,
				Email: { Address: 'books@shop.example' },
				FiscalYearStartMonth: 'January',
				SupportedLanguages: 'en',
				DefaultTimeZone: 'America/Los_Angeles',
				CompanyStartDate: '2015-01-01',
				NameValue: [
					{ Name: 'OfferingSku', Value: 'QuickBooks Online Plus' },
					{ Name: 'SubscriptionStatus', Value: 'SUBSCRIBED' },
					{ Name: 'ItemCategoriesFeature', Value: 'true' },
				],
			},
		],
		[
			'Preferences',
			{
				Id: '1',
				AccountingInfoPrefs: {
					UseAccountNumbers: false,
					TrackDepartments: false,
					DepartmentTerminology: 'Location',
					ClassTrackingPerTxn: false,
					ClassTrackingPerTxnLine: false,
					FirstMonthOfFiscalYear: 'January',
				},
				ProductAndServicesPrefs: {
					ForSales: true,
					ForPurchase: true,
					QuantityWithPriceAndRate: true,
					QuantityOnHand: true,
				},
				SalesFormsPrefs: {
					CustomTxnNumbers: true,
					AllowDeposit: false,
					AllowDiscount: false,
					DefaultDiscountAccount: ROLES.discounts,
					AllowServiceDate: false,
					AllowShipping: false,
					DefaultShippingAccount: ROLES.shippingIncome,
					DefaultTerms: { value: '3' },
					AutoApplyCredit: false,
					AutoApplyPayments: false,
					ETransactionPaymentEnabled: false,
				},
				TaxPrefs: tax,
				CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: home } },
				OtherPrefs: {
					NameValue: [
						{ Name: 'SalesFormsPrefs.DefaultItem', Value: '1' },
						{ Name: 'AccountingInfoPrefs.DefaultTaxRateSelection', Value: '1' },
						{ Name: 'WarnDuplicateJournalNumber', Value: 'true' },
					],
				},
			},
		],
	];
}

interface RateSeed {
	id: string;
	name: string;
	percent: number;
	agency: string;
}

export const agency = (Id: string, DisplayName: string): Seed => [
	'TaxAgency',
	{ Id, DisplayName, TaxTrackedOnSales: true },
];

export const rate = ({ id, name, percent, agency: value }: RateSeed): Seed => [
	'TaxRate',
	{
		Id: id,
		Name: name,
		Description: name,
		RateValue: percent,
		AgencyRef: { value },
		DisplayType: 'ReadOnly',
	},
];

/** A tax code that charges the given rates on sales; none for an exempt code. */
export function code(Id: string, Name: string, rates: string[], more: JsonObject = {}): Seed {
	const details = rates.map((value, TaxOrder) => ({
		TaxRateRef: { value },
		TaxTypeApplicable: 'TaxOnAmount',
		TaxOrder,
	}));
	return [
		'TaxCode',
		{
			Id,
			Name,
			Description: Name,
			Taxable: rates.length > 0,
			TaxGroup: rates.length > 0,
			SalesTaxRateList: { TaxRateDetail: details },
			PurchaseTaxRateList: { TaxRateDetail: [] },
			...more,
		},
	];
}
