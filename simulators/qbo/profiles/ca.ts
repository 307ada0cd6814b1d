import { account, CHART, LISTS, PEOPLE, ROLES } from './chart';
import { companyDocuments } from './companyDocuments';
import { currencies } from './currencies';
import { agency, code, rate } from './taxes';
import type { Profile } from './profile';

/** A Canadian company: federal GST/HST with British Columbia's PST and Quebec's QST stacked on it. */
export const CA: Profile = {
	key: 'ca',
	country: 'CA',
	homeCurrency: 'CAD',
	realmId: '9130350000000002',
	usSalesTax: false,
	codeForShipTo: () => '2',
	taxName: 'GST/HST',
	roles: ROLES,
	taxAccounts: { '1': '50', '2': '51', '3': '52' },
	seeds: [
		...companyDocuments({
			CompanyName: 'Demo Shop Canada Ltd',
			Country: 'CA',
			address: {
				Id: '1',
				Line1: '123 Granville Street',
				City: 'Vancouver',
				CountrySubDivisionCode: 'BC',
				PostalCode: 'V6C 1T2',
				Country: 'Canada',
			},
			home: 'CAD',
			tax: { UsingSalesTax: true },
		}),
		...CHART,
		account('50', 'GST/HST Payable', 'Other Current Liability', 'GlobalTaxPayable'),
		account('51', 'PST Payable (BC)', 'Other Current Liability', 'GlobalTaxPayable'),
		account('52', 'QST Payable', 'Other Current Liability', 'GlobalTaxPayable'),
		...LISTS,
		...currencies('CAD'),
		agency('1', 'Canada Revenue Agency'),
		agency('2', 'Minister of Finance (BC)'),
		agency('3', 'Revenu Québec'),
		rate({ id: '1', name: 'GST', percent: 5, agency: '1' }),
		rate({ id: '2', name: 'PST BC', percent: 7, agency: '2' }),
		rate({ id: '3', name: 'QST', percent: 9.975, agency: '3' }),
		rate({ id: '4', name: 'HST ON', percent: 13, agency: '1' }),
		rate({ id: '5', name: 'GST zero-rated', percent: 0, agency: '1' }),
		code('2', 'GST', ['1']),
		code('3', 'GST/PST BC', ['1', '2']),
		code('4', 'GST/QST QC', ['1', '3']),
		code('5', 'HST ON', ['4']),
		code('6', 'Zero-rated', ['5']),
		code('7', 'Exempt', []),
		code('8', 'PST BC only', ['2']),
		code('9', 'QST only', ['3']),
		...PEOPLE,
	],
};
