import type { Entity } from './entity';
import { active, byActive, byBalance, currency, filter, plain, ref, stamps, text } from './parts';

export const vendor: Entity = {
	name: 'Vendor',
	label: 'Vendor',
	plural: 'Vendors',
	description: 'Who sells to the company',
	operations: ['create', 'upsert', 'deactivate', 'get', 'getAll', 'update'],
	key: 'DisplayName',
	list: true,
	lookup: { by: 'DisplayName', empty: 'No Vendors in QuickBooks Yet' },
	fields: [
		text('DisplayName', 'Display Name', 500, {
			required: true,
			description: 'Must differ from that of every other vendor, customer and employee; no colon',
		}),
		text('Title', 'Title', 16),
		text('GivenName', 'First Name', 100),
		text('MiddleName', 'Middle Name', 100),
		text('FamilyName', 'Last Name', 100),
		text('Suffix', 'Suffix', 16),
		text('CompanyName', 'Company', 100),
		text('PrintOnCheckName', 'Name on Checks', 110),
		plain('email', 'PrimaryEmailAddr.Address', 'Email', { name: 'email' }),
		text('PrimaryPhone.FreeFormNumber', 'Phone', 30, { name: 'phone' }),
		text('Mobile.FreeFormNumber', 'Mobile', 30, { name: 'mobile' }),
		text('WebAddr.URI', 'Website', 1000, { name: 'website' }),
		plain('address', 'BillAddr', 'Address'),
		text('AcctNum', 'Account Number', 100, { description: 'The number the vendor knows the company by' }),
		ref('TermRef', 'Terms', 'term'),
		plain('boolean', 'Vendor1099', '1099 Vendor', {
			description: 'Whether payments are reported on form 1099',
		}),
		{ ...currency, createOnly: true, description: 'Cannot be changed later' },
		active,
	],
	filters: [
		filter('DisplayName', 'Display Name', 'text'),
		filter('GivenName', 'First Name', 'text'),
		filter('FamilyName', 'Last Name', 'text'),
		filter('CompanyName', 'Company', 'text'),
		filter('PrintOnCheckName', 'Name on Checks', 'text'),
		byBalance,
		byActive,
		...stamps,
	],
};
