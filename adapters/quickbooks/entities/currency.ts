import type { Entity } from './entity';
import { active, filter, stamps, text } from './parts';

export const companyCurrency: Entity = {
	name: 'CompanyCurrency',
	label: 'Currency',
	plural: 'Currencies',
	description: 'Currencies that the company uses beside its own',
	operations: ['create', 'get', 'getAll', 'update'],
	list: true,
	lookup: { by: 'Name', also: 'Code', empty: 'No Currencies: Switch On Multicurrency in QuickBooks' },
	lookups: {
		currency: {
			by: 'Name',
			also: 'Code',
			id: 'Code',
			empty: 'No Currencies: Switch On Multicurrency in QuickBooks',
		},
	},
	fields: [text('Code', 'Code', 3, { required: true, description: 'Three letters, e.g. EUR' }), active],
	filters: [filter('Name', 'Name', 'text'), filter('Code', 'Code', 'text'), ...stamps],
};

export const exchangeRate: Entity = {
	name: 'ExchangeRate',
	label: 'Exchange Rate',
	plural: 'Exchange Rates',
	description: 'Home currency units for one foreign unit, day by day',
	operations: ['getAll'],
	fields: [],
	filters: [
		filter('SourceCurrencyCode', 'Currency', 'text'),
		filter('AsOfDate', 'As Of', 'date'),
		filter('MetaData.LastUpdatedTime', 'Last Updated', 'time'),
	],
};
