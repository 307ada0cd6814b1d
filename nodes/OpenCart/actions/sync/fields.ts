import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Kind } from '../../../../adapters/opencart/shopCalls';
import { listOf } from '../../../shared/parameters';

export const kind: INodeProperties = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	options: [
		{ name: 'Orders', value: 'order' },
		{ name: 'Products', value: 'product' },
		{ name: 'Returns', value: 'return' },
	],
	default: 'order',
	description: 'Which of the ledgers',
};

export const ids: INodeProperties = {
	displayName: 'IDs',
	name: 'ids',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1001, 1002',
	description: 'Numbers of the orders, products or returns, separated by commas; at most 1,000',
};

export function kindOf(context: IExecuteFunctions, index: number): Kind {
	const chosen = context.getNodeParameter('kind', index, 'order');
	return chosen === 'product' || chosen === 'return' ? chosen : 'order';
}

/** The ids of the field, which an expression may give as a number, a list or a text. */
export function chosenIds(context: IExecuteFunctions, index: number): number[] {
	return listOf(context.getNodeParameter('ids', index, ''))
		.map(Number)
		.filter((id) => Number.isSafeInteger(id) && id > 0);
}
