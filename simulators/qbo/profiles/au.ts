import { account, CHART, LISTS, PEOPLE, ROLES } from './chart';
import { companyDocuments } from './companyDocuments';
import { currencies } from './currencies';
import { agency, code, rate } from './taxes';
import type { Profile } from './profile';

/** An Australian company registered for GST. */
export const AU: Profile = {
	key: 'au',
	country: 'AU',
	homeCurrency: 'AUD',
	realmId: '9130350000000004',
	usSalesTax: false,
	codeForShipTo: () => '2',
	taxName: 'GST',
	roles: ROLES,
	taxAccounts: { '1': '50' },
	seeds: [
		...companyDocuments({
			CompanyName: 'Demo Shop Australia Pty Ltd',
			Country: 'AU',
			address: {
				Id: '1',
				Line1: '88 Smith Street',
				City: 'Collingwood',
				CountrySubDivisionCode: 'VIC',
				PostalCode: '3066',
				Country: 'Australia',
			},
			home: 'AUD',
			tax: { UsingSalesTax: true },
		}),
		...CHART,
		account('50', 'GST Liabilities Payable', 'Other Current Liability', 'GlobalTaxPayable'),
		...LISTS,
		...currencies('AUD'),
		agency('1', 'Australian Taxation Office'),
		rate({ id: '1', name: 'GST (Sales)', percent: 10, agency: '1' }),
		rate({ id: '2', name: 'GST free (Sales)', percent: 0, agency: '1' }),
		code('2', 'GST', ['1']),
		code('3', 'GST free', ['2']),
		code('4', 'Out of scope', []),
		...PEOPLE,
	],
};
