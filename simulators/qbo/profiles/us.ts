import { account, CHART, LISTS, PEOPLE, ROLES } from './chart';
import { companyDocuments } from './companyDocuments';
import { currencies } from './currencies';
import { agency, code, rate } from './taxes';
import type { Profile } from './profile';

const HOME = /^(us|usa|united states)/i;

function codeForShipTo(state: string | undefined, country: string | undefined): string {
	if (country !== undefined && !HOME.test(country)) return '4';
	if (state === undefined || /^(CA|California)$/i.test(state)) return '2';
	return /^(NY|New York)$/i.test(state) ? '3' : '4';
}

/** A Californian company with automated sales tax; it collects in California and New York only. */
export const US: Profile = {
	key: 'us',
	country: 'US',
	homeCurrency: 'USD',
	realmId: '9130350000000001',
	usSalesTax: true,
	codeForShipTo,
	taxName: 'sales tax',
	roles: ROLES,
	taxAccounts: { '1': '50', '2': '51' },
	seeds: [
		...companyDocuments({
			CompanyName: 'Demo Shop Inc',
			Country: 'US',
			address: {
				Id: '1',
				Line1: '2700 Coast Ave',
				City: 'Mountain View',
				CountrySubDivisionCode: 'CA',
				PostalCode: '94043',
				Country: 'US',
			},
			home: 'USD',
			tax: { UsingSalesTax: true, PartnerTaxEnabled: true, TaxGroupCodeRef: { value: '2' } },
		}),
		...CHART,
		account('50', 'California Sales Tax Payable', 'Other Current Liability', 'GlobalTaxPayable'),
		account('51', 'New York Sales Tax Payable', 'Other Current Liability', 'GlobalTaxPayable'),
		...LISTS,
		...currencies('USD'),
		agency('1', 'California Department of Tax and Fee Administration'),
		agency('2', 'New York Department of Taxation and Finance'),
		rate({ id: '1', name: 'California State', percent: 7.25, agency: '1' }),
		rate({ id: '2', name: 'Santa Clara County District', percent: 0.75, agency: '1' }),
		rate({ id: '3', name: 'New York State', percent: 4, agency: '2' }),
		rate({ id: '4', name: 'New York City', percent: 4.5, agency: '2' }),
		rate({ id: '5', name: 'New York MCTD', percent: 0.375, agency: '2' }),
		rate({ id: '6', name: 'Out of state', percent: 0, agency: '1' }),
		code('TAX', 'TAX', [], { Description: 'Taxable', Taxable: true, TaxGroup: false }),
		code('NON', 'NON', [], { Description: 'Nontaxable', TaxGroup: false }),
		code('CustomSalesTax', 'CustomSalesTax', [], { Taxable: true, TaxGroup: false }),
		code('2', 'California', ['1', '2']),
		code('3', 'New York City', ['3', '4', '5']),
		code('4', 'Out of state', ['6']),
		...PEOPLE,
	],
};
