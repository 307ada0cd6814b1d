import type { Company, SalesTaxKind, TaxCode } from '../../core/company';
import { decimal } from '../../core/money';
import type { z } from 'zod';
import type { QuickBooksClient } from './client';
import { queryAll } from './query';
import { companyInfoSchema, preferencesSchema, taxCodeSchema, taxRateSchema } from './wire';

type Preferences = z.infer<typeof preferencesSchema>;

/** `PartnerTaxEnabled` is absent in companies without automated sales tax (Intuit, Preferences). */
export function salesTaxKind(country: string, { TaxPrefs }: Preferences): SalesTaxKind {
	const on = TaxPrefs?.UsingSalesTax ?? false;
	if (country !== 'US') return on ? 'global' : 'global-off';
	if (!on) return 'us-off';
	return TaxPrefs?.PartnerTaxEnabled === undefined ? 'us-manual' : 'us-automated';
}

function classTracking({ AccountingInfoPrefs: prefs }: Preferences): Company['classTracking'] {
	if (prefs?.ClassTrackingPerTxnLine) return 'line';
	return prefs?.ClassTrackingPerTxn ? 'transaction' : 'off';
}

/** The two codes every US line takes; they are pseudo codes that a company may not list. */
const US_CODES: readonly TaxCode[] = [
	{ id: 'TAX', name: 'Taxable', active: true, rates: [] },
	{ id: 'NON', name: 'Not taxable', active: true, rates: [] },
];

/** Inactive ones too, so that a setting that still names one can be told by its name. */
const ACTIVE_OR_NOT = 'Active IN (true, false)';

/** All sales tax codes with their rates; one metered read in the US, two elsewhere. */
export async function readTaxCodes(client: QuickBooksClient, country: string): Promise<TaxCode[]> {
	if (country === 'US') return [...US_CODES];
	const codes = await queryAll(client, 'TaxCode', taxCodeSchema, ACTIVE_OR_NOT);
	const rates = new Map(
		(await queryAll(client, 'TaxRate', taxRateSchema, ACTIVE_OR_NOT)).map((rate) => [rate.Id, rate]),
	);
	return codes.map((code) => ({
		id: code.Id,
		name: code.Name,
		active: code.Active,
		rates: (code.SalesTaxRateList?.TaxRateDetail ?? []).map(({ TaxRateRef: { value, name } }) => ({
			id: value,
			name: rates.get(value)?.Name ?? name ?? value,
			percent: decimal(rates.get(value)?.RateValue ?? '0'),
		})),
	}));
}

/** For how long a company is taken to be as it was read: nobody changes a preference in QuickBooks and is back in n8n sooner. */
const FRESH_MS = 60_000;

const known = new Map<string, { readonly readAt: number; readonly company: Company }>();

/** The company as it was within the last minute, whoever read it: a back-fill asks eight times a minute. `asItIsNow`: read in any case. */
export async function recentCompany(client: QuickBooksClient, asItIsNow: boolean): Promise<Company> {
	const { baseUrl, realmId, clock } = client.options;
	const key = `${baseUrl}|${realmId}`;
	const last = known.get(key);
	const age = last ? clock.now() - last.readAt : FRESH_MS;
	if (last && !asItIsNow && age >= 0 && age < FRESH_MS) return last.company;
	const company = await readCompany(client);
	known.set(key, { readAt: clock.now(), company });
	return company;
}

/** What the pipeline has to know of the company: two metered reads in the US, four elsewhere. */
export async function readCompany(client: QuickBooksClient): Promise<Company> {
	const { realmId } = client.options;
	const info = companyInfoSchema.parse(
		unwrap(await client.read(`companyinfo/${encodeURIComponent(realmId)}`), 'CompanyInfo'),
	);
	const preferences = preferencesSchema.parse(unwrap(await client.read('preferences'), 'Preferences'));
	const country = info.Country === '' ? 'US' : info.Country;
	return {
		realmId,
		name: info.CompanyName,
		country,
		homeCurrency: preferences.CurrencyPrefs?.HomeCurrency?.value ?? 'USD',
		multicurrency: preferences.CurrencyPrefs?.MultiCurrencyEnabled ?? false,
		salesTax: salesTaxKind(country, preferences),
		customNumbers: preferences.SalesFormsPrefs?.CustomTxnNumbers ?? false,
		classTracking: classTracking(preferences),
		locationTracking: preferences.AccountingInfoPrefs?.TrackDepartments ?? false,
		shippingField: preferences.SalesFormsPrefs?.AllowShipping ?? false,
		inventory: preferences.ProductAndServicesPrefs?.QuantityOnHand ?? false,
		onlinePayments: preferences.SalesFormsPrefs?.ETransactionPaymentEnabled ?? false,
		closedUntil: preferences.AccountingInfoPrefs?.BookCloseDate ?? null,
		taxCodes: await readTaxCodes(client, country),
	};
}

function unwrap(json: unknown, entity: string): unknown {
	return typeof json === 'object' && json !== null && entity in json
		? (json as Record<string, unknown>)[entity]
		: {};
}
