import omit from 'lodash/omit';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { readDecimal, referenceOf, type Json } from '../../../adapters/quickbooks/body';
import { QuickBooksClient, requestId } from '../../../adapters/quickbooks/client';
import { answered } from '../../../adapters/quickbooks/records';
import { InvalidValue } from '../../../adapters/quickbooks/refused';
import { wireNumber } from '../../../adapters/quickbooks/wire';
import { eachItem, type Operation } from '../../shared/operation';
import { dayOf } from '../../shared/parameters';
import { quickBooksOptions } from '../../shared/quickBooks';
import { locator } from '../form/field';
import { shown } from '../operations/common';
import { plain, writeKey } from '../values';

const currency = locator('sourceCurrency', 'Currency', 'currency', { required: true });
const asOf: INodeProperties = {
	displayName: 'As Of',
	name: 'asOf',
	type: 'dateTime',
	default: '',
	description: 'The day; today when empty',
};

const answer = z.object({ ExchangeRate: z.record(z.string(), z.unknown()) });

function asked(context: IExecuteFunctions, index: number): { code: string; day: string } {
	const code = referenceOf(context.getNodeParameter('sourceCurrency', index, ''));
	if (!/^[A-Za-z]{3}$/.test(code))
		throw new InvalidValue(`"${code}" is no currency`, 'Choose a currency, or write its three letters.');
	return { code: code.toUpperCase(), day: dayOf(plain(context.getNodeParameter('asOf', index, ''))) };
}

async function read(client: QuickBooksClient, code: string, day: string): Promise<Json> {
	const query = { sourcecurrencycode: code, ...(day === '' ? {} : { asofdate: day }) };
	return answer.parse(answered(await client.ask('exchangerate', query), `the exchange rate of ${code}`))
		.ExchangeRate;
}

export const getExchangeRate: Operation = {
	resource: 'exchangeRate',
	name: 'Get',
	value: 'get',
	action: 'Get an exchange rate',
	description: 'Get the rate of a currency on a day',
	fields: [currency, asOf],
	execute: async (context) => {
		const client = new QuickBooksClient(await quickBooksOptions(context));
		return await eachItem(context, async (index) => {
			const { code, day } = asked(context, index);
			return [shown(context, index, await read(client, code, day))];
		});
	},
};

export const updateExchangeRate: Operation = {
	resource: 'exchangeRate',
	name: 'Update',
	value: 'update',
	action: 'Update an exchange rate',
	description: 'Set the rate of a currency on a day',
	fields: [
		currency,
		asOf,
		{
			displayName: 'Rate',
			name: 'rate',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1.3587',
			description: 'Home currency units for one foreign unit',
		},
	],
	execute: async (context) => {
		const client = new QuickBooksClient(await quickBooksOptions(context));
		return await eachItem(context, async (index) => {
			const { code, day } = asked(context, index);
			const rate = readDecimal(context.getNodeParameter('rate', index), 'Rate');
			if (rate === null) throw new InvalidValue('The rate is empty', 'Fill in "Rate".');
			const known = omit(await read(client, code, day), 'MetaData');
			const body = { ...known, Rate: wireNumber(rate), ...(day === '' ? {} : { AsOfDate: day }) };
			const reply = await client.write('exchangerate', body, requestId(writeKey(context, index, body)));
			return [
				shown(context, index, answer.parse(answered(reply, `the exchange rate of ${code}`)).ExchangeRate),
			];
		});
	},
};
