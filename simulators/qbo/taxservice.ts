import type { Company } from './company';
import { amountOf, rows, text, type JsonObject } from './json';
import { wire } from './money';
import { business, missingParameter } from './refusals';
import { seed } from './write';

/** The id of an existing rate, or of one that is made from TaxRateName, RateValue and TaxAgencyId. */
function rateId(company: Company, detail: JsonObject): string {
	const existing = text(detail, 'TaxRateId');
	if (existing) {
		if (!company.find('TaxRate', existing)) throw business(`TaxRateId ${existing} does not exist.`);
		return existing;
	}
	const name = text(detail, 'TaxRateName');
	const value = amountOf(detail, 'RateValue');
	const agency = text(detail, 'TaxAgencyId');
	if (!name) throw missingParameter('TaxRateDetails.TaxRateName');
	if (!value) throw missingParameter('TaxRateDetails.RateValue');
	if (!company.find('TaxAgency', agency)) throw business(`TaxAgencyId ${agency} does not exist.`);
	if (company.all('TaxRate').some((rate) => text(rate, 'Name') === name))
		throw business(`Tax rate name ${name} already exists.`);
	const Id = company.nextId('TaxRate');
	seed(company, 'TaxRate', {
		Id,
		Name: name,
		Description: name,
		RateValue: wire(value),
		AgencyRef: { value: agency },
	});
	return Id;
}

/** `POST /taxservice/taxcode`, the only way to make tax codes and rates. */
export function createTaxCode(company: Company, body: JsonObject): JsonObject {
	const TaxCode = text(body, 'TaxCode');
	if (!TaxCode) throw missingParameter('TaxCode');
	const details = rows(body, 'TaxRateDetails');
	if (details.length === 0) throw missingParameter('TaxRateDetails');
	if (company.all('TaxCode').some((code) => text(code, 'Name')?.toLowerCase() === TaxCode.toLowerCase()))
		throw business(`Tax code name ${TaxCode} already exists.`, 'TaxCode');
	const rates = details.map((detail) => rateId(company, detail));
	const TaxCodeId = company.nextId('TaxCode');
	seed(company, 'TaxCode', {
		Id: TaxCodeId,
		Name: TaxCode,
		Description: TaxCode,
		Taxable: true,
		TaxGroup: true,
		SalesTaxRateList: {
			TaxRateDetail: rates.map((value, TaxOrder) => ({
				TaxRateRef: { value },
				TaxTypeApplicable: 'TaxOnAmount',
				TaxOrder,
			})),
		},
	});
	const answered = details.map((detail, i) => ({ ...detail, TaxRateId: rates[i] }));
	return { TaxCode, TaxCodeId, TaxRateDetails: answered };
}
