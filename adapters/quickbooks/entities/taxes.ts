import type { Entity } from './entity';
import { byActive, byName, filter, stamps, text } from './parts';

const described = filter('Description', 'Description', 'text');

export const taxCode: Entity = {
	name: 'TaxCode',
	label: 'Tax Code',
	plural: 'Tax Codes',
	description: 'What stands on a line; each has one or more rates. Made by Tax Service.',
	operations: ['get', 'getAll'],
	list: true,
	lookup: {
		by: 'Name',
		also: 'Description',
		empty: 'No Tax Codes: Sales Tax Is Not Switched On in QuickBooks',
	},
	fields: [],
	filters: [byName, described, { ...byActive, sort: false }, ...stamps],
};

export const taxRate: Entity = {
	name: 'TaxRate',
	label: 'Tax Rate',
	plural: 'Tax Rates',
	description: 'The percentages behind tax codes. Made by Tax Service.',
	operations: ['get', 'getAll'],
	list: true,
	lookup: {
		by: 'Name',
		also: 'RateValue',
		empty: 'No Tax Rates: Sales Tax Is Not Switched On in QuickBooks',
	},
	fields: [],
	filters: [byName, described, filter('AgencyRef', 'Agency ID', 'id'), byActive, ...stamps],
};

export const taxAgency: Entity = {
	name: 'TaxAgency',
	label: 'Tax Agency',
	plural: 'Tax Agencies',
	description: 'To whom sales tax is paid',
	operations: ['create', 'get', 'getAll'],
	lookup: { by: 'DisplayName', empty: 'No Tax Agencies: Sales Tax Is Not Switched On in QuickBooks' },
	fields: [text('DisplayName', 'Name', 100, { required: true })],
	filters: [filter('DisplayName', 'Name', 'text'), ...stamps],
};
