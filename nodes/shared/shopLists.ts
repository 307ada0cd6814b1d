import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { Setup } from '../../adapters/opencart/wire';
import { bridgeOf } from './bridge';
import { toNodeError } from './nodeError';

/** A drop-down filled by `rows`; an empty one says why. */
const listOf =
	(rows: (setup: Setup) => INodePropertyOptions[], empty: string) =>
	async (context: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> => {
		try {
			const bridge = await bridgeOf(context);
			const options = rows(await bridge.setup());
			return options.length > 0 ? options : [{ name: empty, value: '' }];
		} catch (error) {
			throw toNodeError(context, error);
		}
	};

const percent = (rate: string): string => rate.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

const statuses = listOf(
	(setup) => setup.order_statuses.map(({ id, name }) => ({ name, value: id })),
	'The shop has no order statuses',
);

const stores = listOf(
	(setup) => setup.stores.map(({ id, name, url }) => ({ name, value: id, description: url })),
	'The shop has no stores',
);

const taxRates = listOf(
	(setup) =>
		setup.tax_rates.map(({ id, name, rate, type, geo_zone }) => ({
			name: `${name} · ${percent(rate)}${type === 'P' ? ' %' : ' fixed'}`,
			value: id,
			description: geo_zone,
		})),
	'The shop has no tax rates: leave this table empty',
);

export async function shopStatuses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await statuses(this);
}

export async function shopStores(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await stores(this);
}

export async function shopTaxRates(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await taxRates(this);
}
