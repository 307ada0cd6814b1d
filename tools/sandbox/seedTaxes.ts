import { requestId } from '../../adapters/quickbooks/client';
import { ratesOf } from './contract/company';
import { rows, text, type JsonObject } from './contract/json';
import { faultOf, recordOf, said } from './contract/port';
import type { Seeding } from './seed';

/** Codes that stand for lines, not for taxes. */
const PSEUDO = ['TAX', 'NON', 'CustomSalesTax'];

/** Makes the tax codes of the demo company through the tax service, the only way there is; one record each, known by its name. */
export async function seedTaxes(seeding: Seeding): Promise<void> {
	const { company, profile, catalogue, say } = seeding;
	if (company.automatedTax) {
		say('Tax codes are made by automated sales tax, not by us');
		return;
	}
	const seeds = new Map(
		profile.seeds.filter(([entity]) => entity === 'TaxRate').map(([, rate]) => [text(rate, 'Id'), rate]),
	);
	for (const [entity, code] of profile.seeds) {
		const name = text(code, 'Name');
		if (entity !== 'TaxCode' || PSEUDO.includes(name) || catalogue.find('TaxCode', name)) continue;
		const rates = ratesOf(code)
			.map((id) => seeds.get(id))
			.filter((rate) => rate !== undefined);
		if (rates.length === 0) say(`TaxCode "${name}" has no rate, so the tax service cannot make it`);
		else await makeCode(seeding, name, rates);
	}
}

async function makeCode(seeding: Seeding, name: string, rates: readonly JsonObject[]): Promise<void> {
	const { send, catalogue, say, day } = seeding;
	const TaxAgencyId = await agency(seeding);
	const TaxRateDetails = rates.map((rate): JsonObject => {
		const there = catalogue.find('TaxRate', text(rate, 'Name'));
		if (there) return { TaxRateId: text(there, 'Id') };
		const RateValue = rate['RateValue'];
		return { TaxRateName: text(rate, 'Name'), RateValue, TaxAgencyId, TaxApplicableOn: 'Sales' };
	});
	const body = { TaxCode: name, TaxRateDetails };
	const requestid = requestId(`seed|${day}|TaxCode|${JSON.stringify(body)}`);
	const answer = await send('POST', 'taxservice/taxcode', { requestid }, body);
	if (faultOf(answer.json) || answer.status >= 400) {
		say(`TaxCode "${name}" was refused: ${said(answer)}`);
		return;
	}
	catalogue.add('TaxCode', { Id: text(answer.json, 'TaxCodeId'), Name: name });
	rows(answer.json, 'TaxRateDetails').forEach((detail, i) =>
		catalogue.add('TaxRate', { ...rates[i], Id: text(detail, 'TaxRateId') }),
	);
	say(`TaxCode "${name}"`);
}

/** The first agency of the company, or one of ours. */
async function agency({ send, catalogue, day }: Seeding): Promise<string> {
	const there = catalogue.all('TaxAgency')[0];
	if (there) return text(there, 'Id');
	const body = { DisplayName: 'Tax office' };
	const made = recordOf(
		await send('POST', 'taxagency', { requestid: requestId(`seed|${day}|agency`) }, body),
	);
	catalogue.add('TaxAgency', made);
	return text(made, 'Id');
}
