import { DateTime } from 'luxon';
import { MAX_DOCUMENT_NUMBER } from '../settings';
import { error, info, warning, type Check } from './facts';

const numbers: Check = {
	area: 'Preferences',
	sound: 'Documents are numbered as the node sends them, and the longest number fits.',
	run: ({ books: { company }, settings }) => [
		...(settings.numbering === 'orderNumber' && !company.customNumbers
			? [
					error(
						'custom_numbers_off',
						'QuickBooks numbers documents itself and ignores the order number.',
						'Switch on "Custom transaction numbers" in QuickBooks (Account and settings › Sales), or choose "Automatic QuickBooks Numbers" in the node.',
					),
				]
			: []),
		...(settings.numbering === 'orderNumber' && settings.documentPrefix === ''
			? [
					warning(
						'prefix_empty',
						'Documents are numbered like the orders alone: another source of sales may use the same numbers.',
						'Write a short "Order Number Prefix" in the node.',
					),
				]
			: []),
		...(settings.documentPrefix.length > MAX_DOCUMENT_NUMBER - 11
			? [error('prefix_long', 'The prefix leaves too little room for the order number.', 'Shorten it.')]
			: []),
	],
};

const tracking: Check = {
	area: 'Preferences',
	sound: 'Class and location are used as the company has them.',
	run: ({ books: { company, classes, locations }, settings }) => {
		const check = (what: string, id: string, on: boolean, rows: typeof classes) => {
			if (id === '') return [];
			if (!on)
				return [
					warning(
						`${what}_off`,
						`A ${what} is chosen, but QuickBooks tracks none: it will be dropped.`,
						`Switch on ${what} tracking in QuickBooks (Account and settings › Advanced), or choose none in the node.`,
					),
				];
			const row = rows.find((one) => one.id === id);
			return row?.active
				? []
				: [
						error(
							`${what}_unknown`,
							`The ${what} ${row ? `"${row.name}" is inactive` : `${id} does not exist`}: every sale will be held.`,
							`Choose another ${what} under "Options" in the node.`,
						),
					];
		};
		return [
			...check('class', settings.class, company.classTracking !== 'off', classes),
			...check('location', settings.location, company.locationTracking, locations),
		];
	},
};

const currencies: Check = {
	area: 'Preferences',
	sound: 'Every currency of the shop can be booked.',
	run: ({ shop, books: { company } }) => {
		const foreign = shop.currencies.filter((code) => code !== company.homeCurrency);
		return foreign.length === 0 || company.multicurrency
			? []
			: [
					warning(
						'multicurrency_off',
						`The shop sells in ${foreign.join(', ')} too, and the books are in ${company.homeCurrency} only: such orders will be held.`,
						'Switch on Multicurrency in QuickBooks (Account and settings › Advanced; it cannot be switched off again).',
					),
				];
	},
};

const closing: Check = {
	area: 'Preferences',
	sound: 'The books are open for every day that may be posted.',
	run: ({ books: { company }, settings, now }) => {
		const { closedUntil } = company;
		if (closedUntil === null) return [];
		const today = DateTime.fromMillis(now, { zone: settings.timeZone }).toISODate() ?? '';
		if (closedUntil >= today)
			return [
				error(
					'closed_today',
					`The books are closed until ${closedUntil}, which is not over: nothing can be posted.`,
					'Move the closing date in QuickBooks (Account and settings › Advanced).',
				),
			];
		const what = { hold: 'will be held', firstOpenDay: 'get the first open day', skip: 'are left out' };
		return settings.startDate > closedUntil
			? []
			: [
					info(
						'closing_date',
						`The books are closed until ${closedUntil}: orders of those days ${what[settings.closedPeriod]}.`,
						'Choose a later "Start Date", or another "Closed Period" in the node.',
					),
				];
	},
};

const taxKind: Check = {
	area: 'Sales tax',
	sound: 'The company charges sales tax.',
	run: ({ shop, books: { company }, settings }) => {
		const taxed = shop.rates.some(({ kind }) => kind === 'percentage');
		if (company.salesTax.endsWith('-off'))
			return taxed
				? [
						error(
							'sales_tax_off',
							'The shop charges tax, and sales tax is not switched on in QuickBooks: every taxed order will be held.',
							'Set up sales tax in QuickBooks (Taxes › Set up).',
						),
					]
				: [];
		return company.salesTax === 'us-manual' && settings.salesTax === ''
			? [
					error(
						'us_tax_missing',
						'The company has no automated sales tax, and no tax is chosen that the shop’s tax is booked on.',
						'Choose one under "US Tax" in the node.',
					),
				]
			: [];
	},
};

const inventory: Check = {
	area: 'Preferences',
	sound: 'Stock items can be made.',
	run: ({ books: { company }, settings }) =>
		settings.createItems && settings.assetAccount !== '' && !company.inventory
			? [
					error(
						'inventory_off',
						'New stock items are asked for, and QuickBooks keeps no inventory (plan or preference).',
						'Switch on "Track quantity and price/rate" in QuickBooks (Account and settings › Sales; Plus or Advanced), or empty "Asset" under "New Items".',
					),
				]
			: [],
};

export const companyChecks: readonly Check[] = [numbers, tracking, currencies, closing, taxKind, inventory];
