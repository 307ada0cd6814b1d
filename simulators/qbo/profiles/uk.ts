import { account, CHART, LISTS, PEOPLE, ROLES } from './chart';
import { companyDocuments } from './companyDocuments';
import { currencies } from './currencies';
import { agency, code, rate } from './taxes';
import type { Profile } from './profile';

/** A British company registered for VAT on the standard scheme. */
export const UK: Profile = {
	key: 'uk',
	country: 'GB',
	homeCurrency: 'GBP',
	realmId: '9130350000000003',
	usSalesTax: false,
	codeForShipTo: () => '2',
	taxName: 'VAT',
	roles: ROLES,
	taxAccounts: { '1': '50' },
	seeds: [
		...companyDocuments({
			CompanyName: 'Demo Shop UK Ltd',
			Country: 'GB',
			address: {
				Id: '1',
				Line1: '47 Bermondsey Street',
				City: 'London',
				PostalCode: 'SE1 3XT',
				Country: 'United Kingdom',
			},
			home: 'GBP',
			tax: { UsingSalesTax: true },
		}),
		...CHART,
		account('50', 'VAT Control', 'Other Current Liability', 'GlobalTaxPayable'),
		...LISTS,
		...currencies('GBP'),
		agency('1', 'HM Revenue & Customs (VAT)'),
		rate({ id: '1', name: '20.0% S (Sales)', percent: 20, agency: '1' }),
		rate({ id: '2', name: '5.0% R (Sales)', percent: 5, agency: '1' }),
		rate({ id: '3', name: '0.0% Z (Sales)', percent: 0, agency: '1' }),
		rate({ id: '4', name: 'Exempt (Sales)', percent: 0, agency: '1' }),
		code('2', '20.0% S', ['1']),
		code('3', '5.0% R', ['2']),
		code('4', '0.0% Z', ['3']),
		code('5', 'Exempt', ['4']),
		code('6', 'No VAT', []),
		...PEOPLE,
	],
};
