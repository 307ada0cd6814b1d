import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { readDecimal, referenceOf, type Json } from '../../../adapters/quickbooks/body';
import { QuickBooksClient, requestId } from '../../../adapters/quickbooks/client';
import { answered } from '../../../adapters/quickbooks/records';
import { InvalidValue } from '../../../adapters/quickbooks/refused';
import { wireNumber } from '../../../adapters/quickbooks/wire';
import { itemJson } from '../../shared/itemJson';
import { eachItem, type Operation } from '../../shared/operation';
import { textOf } from '../../shared/parameters';
import { quickBooksOptions } from '../../shared/quickBooks';
import { options, requestIdOption } from '../form/entity';
import { locator } from '../form/field';
import { writeKey } from '../values';

export const createTaxCode: Operation = {
	resource: 'taxService',
	name: 'Create',
	value: 'create',
	action: 'Create a tax code',
	description: 'Create a tax code and its rates, which QuickBooks makes together',
	fields: [
		{ displayName: 'Tax Code', name: 'taxCode', type: 'string', default: '', required: true },
		{
			displayName: 'Rates',
			name: 'rates',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Rate',
			default: {},
			description: 'New rates by name and percent, or rates that there are',
			options: [
				{
					name: 'rate',
					displayName: 'New Rate',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '', required: true },
						{
							displayName: 'Percent',
							name: 'percent',
							type: 'string',
							placeholder: 'e.g. 9.975',
							default: '',
							required: true,
						},
						locator('agency', 'Tax Agency', 'taxAgency', { required: true }),
						{
							displayName: 'Applies To',
							name: 'appliesTo',
							type: 'options',
							options: [
								{ name: 'Purchases', value: 'Purchase' },
								{ name: 'Sales', value: 'Sales' },
							],
							default: 'Sales',
						},
					],
				},
				{
					name: 'existing',
					displayName: 'Existing Rate',
					values: [locator('rateId', 'Tax Rate', 'taxRate', { required: true })],
				},
			],
		},
		options(requestIdOption),
	],
	execute,
};

const rows = z.array(z.record(z.string(), z.unknown())).catch([]);
const given = z.object({ rate: rows, existing: rows }).catch({ rate: [], existing: [] });

function ratesOf(value: unknown): Json[] {
	const { rate, existing } = given.parse(value);
	return [
		...rate.map((row, index) => {
			const label = `New Rate ${index + 1}`;
			const percent = readDecimal(row.percent, `${label}, Percent`);
			const name = textOf(row.name);
			const agency = referenceOf(row.agency);
			if (name === '' || percent === null || agency === '')
				throw new InvalidValue(
					`${label} is not complete`,
					'Fill in its name, its percent and its tax agency.',
				);
			return {
				TaxRateName: name,
				RateValue: wireNumber(percent),
				TaxAgencyId: agency,
				TaxApplicableOn: textOf(row.appliesTo) || 'Sales',
			};
		}),
		...existing.map((row) => ({ TaxRateId: referenceOf(row.rateId) })),
	];
}

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const client = new QuickBooksClient(await quickBooksOptions(context));
	return await eachItem(context, async (index) => {
		const TaxCode = textOf(context.getNodeParameter('taxCode', index));
		if (TaxCode === '') throw new InvalidValue('The tax code has no name', 'Fill in "Tax Code".');
		const TaxRateDetails = ratesOf(context.getNodeParameter('rates', index, {}));
		if (TaxRateDetails.length === 0)
			throw new InvalidValue('The tax code has no rate', 'Add at least one rate.');
		const body = { TaxCode, TaxRateDetails };
		const key = requestId(writeKey(context, index, body));
		const reply = await client.write('taxservice/taxcode', body, key);
		return [itemJson(answered(reply, `the tax code "${TaxCode}"`))];
	});
}
