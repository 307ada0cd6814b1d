import { child, rows, text, type JsonObject } from './json';
import { found, recordOf, type Send } from './port';

export type Country = 'US' | 'CA' | 'GB' | 'AU';

/** What differs between companies and decides which probes apply. */
export interface CompanyFacts {
	readonly name: string;
	/** As QuickBooks calls it; countries besides the four of `Country` have no tax probes of their own. */
	readonly country: string;
	readonly currency: string;
	readonly preferences: JsonObject;
	/** Whether sales tax is computed by Intuit's engine. */
	readonly automatedTax: boolean;
}

/** A preference that is switched on. */
export const prefers = ({ preferences }: CompanyFacts, group: string, name: string): boolean =>
	child(preferences, group)?.[name] === true;

/** Reads CompanyInfo and Preferences: two metered reads. */
export async function readCompany(send: Send): Promise<CompanyFacts> {
	const info = found(await send('GET', 'query', { query: 'select * from CompanyInfo' }))[0];
	const preferences = recordOf(await send('GET', 'preferences'));
	return {
		name: text(info, 'CompanyName'),
		country: text(info, 'Country').toUpperCase(),
		currency: text(child(child(preferences, 'CurrencyPrefs'), 'HomeCurrency'), 'value'),
		preferences,
		automatedTax: child(preferences, 'TaxPrefs')?.['PartnerTaxEnabled'] === true,
	};
}

/** A condition that a company meets or not; a probe that needs it is not run elsewhere. */
export interface Condition {
	readonly what: string;
	readonly met: (company: CompanyFacts) => boolean;
}

const preference = (what: string, group: string, name: string): readonly [Condition, Condition] => [
	{ what: `${what} on`, met: (company) => prefers(company, group, name) },
	{ what: `${what} off`, met: (company) => !prefers(company, group, name) },
];

export const [OWN_NUMBERS, INTUIT_NUMBERS] = preference(
	'Custom transaction numbers',
	'SalesFormsPrefs',
	'CustomTxnNumbers',
);
export const [DISCOUNT_ON, DISCOUNT_OFF] = preference('Discount', 'SalesFormsPrefs', 'AllowDiscount');
export const [SHIPPING_ON, SHIPPING_OFF] = preference('Shipping', 'SalesFormsPrefs', 'AllowShipping');
export const [STOCK_ON, STOCK_OFF] = preference(
	'Track quantity on hand',
	'ProductAndServicesPrefs',
	'QuantityOnHand',
);
export const [CURRENCIES_ON, CURRENCIES_OFF] = preference(
	'Multicurrency',
	'CurrencyPrefs',
	'MultiCurrencyEnabled',
);
export const [CLASSES_ON] = preference(
	'Classes, one to a transaction,',
	'AccountingInfoPrefs',
	'ClassTrackingPerTxn',
);
export const [LOCATIONS_ON] = preference('Locations', 'AccountingInfoPrefs', 'TrackDepartments');
export const [TAX_ON] = preference('Sales tax', 'TaxPrefs', 'UsingSalesTax');

export const NOTHING_TRACKED: Condition = {
	what: 'Classes and locations off',
	met: (company) =>
		['ClassTrackingPerTxn', 'ClassTrackingPerTxnLine', 'TrackDepartments'].every(
			(name) => !prefers(company, 'AccountingInfoPrefs', name),
		),
};

export const AUTOMATED_TAX: Condition = {
	what: 'Automated sales tax',
	met: ({ automatedTax }) => automatedTax,
};

export const MANUAL_TAX: Condition = {
	what: 'Sales tax without automation',
	met: ({ automatedTax }) => !automatedTax,
};

export const CLOSED_BOOKS: Condition = {
	what: 'Books closed up to a day',
	met: ({ preferences }) => text(child(preferences, 'AccountingInfoPrefs'), 'BookCloseDate') !== '',
};

export const inCountry = (...countries: readonly Country[]): Condition => ({
	what: `A company in ${countries.join(', ')}`,
	met: ({ country }) => countries.some((one) => one === country),
});

export const OUTSIDE_US: Condition = {
	what: 'A company outside the US',
	met: ({ country }) => country !== 'US',
};

/** Rows of a reference list by what they are called, whatever the case. */
export function byName(list: readonly JsonObject[], field: string): Map<string, JsonObject> {
	return new Map(list.map((row) => [text(row, field).toLowerCase(), row]));
}

/** The percentage of each rate that a tax code charges on sales, by rate id. */
export const ratesOf = (code: JsonObject): string[] =>
	rows(child(code, 'SalesTaxRateList'), 'TaxRateDetail').map((one) =>
		text(child(one, 'TaxRateRef'), 'value'),
	);
