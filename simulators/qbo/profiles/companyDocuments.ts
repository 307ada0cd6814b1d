import type { JsonObject } from '../json';
import { ROLES, type Seed } from './chart';

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
