import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { ProductValues } from '../../../../adapters/opencart/shopCalls';
import { textOf, wholeNumber } from '../../../shared/parameters';

export const productId: INodeProperties = {
	displayName: 'Product ID',
	name: 'productId',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	required: true,
	description: 'The number of the product in the shop',
};

export const model: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'string',
	default: '',
	description: "The shop's code of the product, at most 64 characters",
};

export const productName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	description: 'At most 255 characters',
};

/** The values beside model and name. */
export const values: readonly INodeProperties[] = [
	{
		displayName: 'Enabled',
		name: 'enabled',
		type: 'boolean',
		default: true,
		description: 'Whether customers see the product',
	},
	{
		displayName: 'Price',
		name: 'price',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12.50',
		description: "Net, in the shop's base currency, of at most four decimals",
	},
	{
		displayName: 'Quantity',
		name: 'quantity',
		type: 'number',
		default: 0,
		description: 'Units in stock. To change the stock of a product that sells, use Stock: Apply.',
	},
	{ displayName: 'SKU', name: 'sku', type: 'string', default: '', description: 'At most 64 characters' },
	{
		displayName: 'Subtract Stock',
		name: 'subtract',
		type: 'boolean',
		default: true,
		description: 'Whether sales lower the quantity',
	},
	{
		displayName: 'Tax Class ID',
		name: 'taxClassId',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: "The number of the tax class in the shop's settings, 0 for none",
	},
];

const PRICE = /^[0-9]{1,11}(\.[0-9]{1,4})?$/;

/** The chosen values of a collection as the bridge takes them. */
export function productValues(
	context: IExecuteFunctions,
	index: number,
	given: Record<string, unknown>,
): ProductValues {
	const text = (name: string) => (given[name] === undefined ? {} : { [name]: textOf(given[name]) });
	const flag = (name: string) => (given[name] === undefined ? {} : { [name]: given[name] === true });
	const price = textOf(given.price);
	if (price !== '' && !PRICE.test(price))
		throw new NodeOperationError(context.getNode(), `"${price}" is no price`, {
			itemIndex: index,
			description:
				'Write a price such as 12.50: a point, no thousands mark, no currency, at most four decimals.',
		});
	return {
		...text('model'),
		...text('name'),
		...text('sku'),
		...(price === '' ? {} : { price }),
		...flag('enabled'),
		...flag('subtract'),
		...(given.quantity === undefined
			? {}
			: { quantity: wholeNumber(given.quantity, 0, [-2_147_483_648, 2_147_483_647]) }),
		...(given.taxClassId === undefined
			? {}
			: { tax_class_id: wholeNumber(given.taxClassId, 0, [0, Number.MAX_SAFE_INTEGER]) }),
	};
}
