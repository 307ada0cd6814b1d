import type { JsonObject } from '../json';
import type { Seed } from './chart';

interface RateSeed {
	id: string;
	name: string;
	percent: number;
	agency: string;
}

export const agency = (Id: string, DisplayName: string): Seed => [
	'TaxAgency',
	{ Id, DisplayName, TaxTrackedOnSales: true },
];

export const rate = ({ id, name, percent, agency: value }: RateSeed): Seed => [
	'TaxRate',
	{
		Id: id,
		Name: name,
		Description: name,
		RateValue: percent,
		AgencyRef: { value },
		DisplayType: 'ReadOnly',
	},
];

/** A tax code that charges the given rates on sales; none for an exempt code. */
export function code(Id: string, Name: string, rates: string[], more: JsonObject = {}): Seed {
	const details = rates.map((value, TaxOrder) => ({
		TaxRateRef: { value },
		TaxTypeApplicable: 'TaxOnAmount',
		TaxOrder,
	}));
	return [
		'TaxCode',
		{
			Id,
			Name,
			Description: Name,
			Taxable: rates.length > 0,
			TaxGroup: rates.length > 0,
			SalesTaxRateList: { TaxRateDetail: details },
			PurchaseTaxRateList: { TaxRateDetail: [] },
			...more,
		},
	];
}
