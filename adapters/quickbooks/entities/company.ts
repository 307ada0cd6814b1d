import type { Entity } from './entity';
import { plain, text } from './parts';

export const companyInfo: Entity = {
	name: 'CompanyInfo',
	label: 'Company Info',
	plural: 'Company Info',
	description: "The company's name, address, country and plan",
	operations: ['get', 'update'],
	single: { path: 'companyinfo/{realm}' },
	fields: [
		text('CompanyName', 'Company Name', 1024),
		text('LegalName', 'Legal Name', 1024),
		plain('address', 'CompanyAddr', 'Address'),
		plain('address', 'LegalAddr', 'Legal Address'),
		plain('email', 'Email.Address', 'Email', { name: 'email' }),
		text('PrimaryPhone.FreeFormNumber', 'Phone', 30, { name: 'phone' }),
		text('WebAddr.URI', 'Website', 1000, { name: 'website' }),
	],
	filters: [],
};

const setting = (path: string, label: string, description: string) =>
	plain('boolean', path, label, { description });

export const preferences: Entity = {
	name: 'Preferences',
	label: 'Preferences',
	plural: 'Preferences',
	description: 'Which features the company has switched on',
	operations: ['get', 'update'],
	single: { path: 'preferences' },
	fields: [
		setting(
			'SalesFormsPrefs.CustomTxnNumbers',
			'Custom Numbers',
			'Whether sales forms take numbers of your own',
		),
		setting('SalesFormsPrefs.AllowDiscount', 'Discount', 'Whether sales forms have a discount'),
		setting('SalesFormsPrefs.AllowShipping', 'Shipping', 'Whether sales forms have shipping'),
		setting('SalesFormsPrefs.AllowServiceDate', 'Service Date', 'Whether lines have a date'),
		setting(
			'AccountingInfoPrefs.ClassTrackingPerTxn',
			'Class for Each Sale',
			'Whether each transaction has a class',
		),
		setting(
			'AccountingInfoPrefs.ClassTrackingPerTxnLine',
			'Class for Each Line',
			'Whether each line has a class',
		),
		setting('AccountingInfoPrefs.TrackDepartments', 'Locations', 'Whether transactions have a location'),
	],
	filters: [],
};
