import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Bridge } from '../../../../adapters/opencart/client';
import { bridgeOf } from '../../../shared/bridge';
import { tell } from '../../../shared/hints';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
import { collectionOf, dayOf } from '../../../shared/parameters';
import { claimPages, leaseMinutes, peek, readClaim } from '../../claim';
import { limit } from '../order/fields';
import { withTwins } from './withTwins';

export const getDueProducts: Operation = {
	resource: 'product',
	name: 'Get Products to Sync',
	value: 'getDue',
	action: 'Get products to sync',
	description:
		'Get the products that are new, changed or due for another attempt, and claim them for this run. A changed quantity is no change.',
	fields: [
		{ ...limit, description: 'Max number of results to return. The next run takes what is left over.' },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Enabled Only',
					name: 'enabledOnly',
					type: 'boolean',
					default: false,
					description: 'Whether to leave out products that customers do not see',
				},
				leaseMinutes('products'),
				{
					displayName: 'Orders Since',
					name: 'ordersSince',
					type: 'dateTime',
					default: '',
					description:
						'The start date of the order sync. Units in orders since then that are not in the books yet are counted, so that an opening quantity includes them.',
				},
				peek(
					'Whether to look at the products without claiming them, for a preview. At most 200 are handed out.',
				),
			],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	const options = collectionOf(context, 'options');
	const claim = readClaim(context, options);
	const query = { ...claim.query, ...(options.enabledOnly === true && { enabled_only: true }) };
	const { rows, last } = await claimPages(
		context,
		claim,
		async (limit) => {
			const { products, more } = await bridge.productsDue({ ...query, limit });
			return { more, products: await withTwins(bridge, products) };
		},
		({ products }) => products,
	);
	if (last.more)
		tell(context, 'More products are due than were handed out: the next run takes them, or raise the Limit.');
	if (rows.length === 0) return [];
	const { base_currency } = await bridge.describe();
	const units = await unpostedUnits(bridge, dayOf(options.ordersSince));
	return rows.map((product) => ({
		json: itemJson({
			...product,
			base_currency,
			unposted_units: units && (units.get(product.product_id) ?? 0),
			...claim.handedOn,
		}),
		pairedItem: { item: 0 },
	}));
}

/** Units by product in orders that are not in the books yet; null when nobody asked. */
async function unpostedUnits(bridge: Bridge, since: string): Promise<Map<number, number> | null> {
	if (since === '') return null;
	const { products } = await bridge.unposted({ date_from: since });
	return new Map(products.map(({ product_id, quantity }) => [product_id, quantity]));
}
