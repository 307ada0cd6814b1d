import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Bridge } from '../../../../adapters/opencart/client';
import { bridgeOf } from '../../../shared/bridge';
import { tell } from '../../../shared/hints';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
import { collectionOf, dayOf, wholeNumber } from '../../../shared/parameters';
import { settingsFingerprint } from '../../settingsFingerprint';
import { limit } from '../order/fields';
import { withTwins } from './withTwins';

const PAGE = 200;
const MOST = 10_000;

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
				{
					displayName: 'Lease Minutes',
					name: 'leaseMinutes',
					type: 'number',
					typeOptions: { minValue: 5, maxValue: 60 },
					default: 15,
					description:
						'How long this run may keep the products to itself. When it ends without a result, they are handed out again.',
				},
				{
					displayName: 'Orders Since',
					name: 'ordersSince',
					type: 'dateTime',
					default: '',
					description:
						'The start date of the order sync. Units in orders since then that are not in the books yet are counted, so that an opening quantity includes them.',
				},
				{
					displayName: 'Peek',
					name: 'peek',
					type: 'boolean',
					default: false,
					description:
						'Whether to look at the products without claiming them, for a preview. At most 200 are handed out.',
				},
			],
		},
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	const options = collectionOf(context, 'options');
	const wanted = wholeNumber(context.getNodeParameter('limit', 0), 50, [1, MOST]);
	const fingerprint = settingsFingerprint(
		context.getChildNodes(context.getNode().name, { includeNodeParameters: true }),
	);
	const run = `execution ${context.getExecutionId()}`;
	const peek = options.peek === true;
	const query = {
		...(options.enabledOnly === true && { enabled_only: true }),
		...(fingerprint !== '' && { settings_fingerprint: fingerprint }),
		peek,
		...(!peek && {
			lease: {
				owner: `workflow ${context.getWorkflow().id ?? ''}`,
				run,
				manual: context.getMode() === 'manual',
				seconds: 60 * wholeNumber(options.leaseMinutes, 15, [5, 60]),
			},
		}),
	};
	const products: Handed[] = [];
	for (let more = true; more && products.length < wanted;) {
		const page = await bridge.productsDue({ ...query, limit: Math.min(PAGE, wanted - products.length) });
		products.push(...(await withTwins(bridge, page.products)));
		more = page.more && page.products.length > 0 && !peek;
		if (page.more && (!more || products.length >= wanted))
			tell(
				context,
				'More products are due than were handed out: the next run takes them, or raise the Limit.',
			);
	}
	if (products.length === 0) return [];
	const { base_currency } = await bridge.describe();
	const units = await unpostedUnits(bridge, dayOf(options.ordersSince));
	return products.map((product) => ({
		json: itemJson({
			...product,
			base_currency,
			unposted_units: units && (units.get(product.product_id) ?? 0),
			settings_fingerprint: fingerprint,
			run,
		}),
		pairedItem: { item: 0 },
	}));
}

type Handed = Awaited<ReturnType<typeof withTwins>>[number];

/** Units by product in orders that are not in the books yet; null when nobody asked. */
async function unpostedUnits(bridge: Bridge, since: string): Promise<Map<number, number> | null> {
	if (since === '') return null;
	const { products } = await bridge.unposted({ date_from: since });
	return new Map(products.map(({ product_id, quantity }) => [product_id, quantity]));
}
