import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { Setup } from '../../adapters/opencart/wire';
import { bridgeOf } from './bridge';
import { toNodeError } from './nodeError';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** A drop-down filled by `rows`; an empty one says why. */
const listOf = (rows: (setup: Setup) => INodePropertyOptions[], empty: string): LoadOptions =>
	async function load(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		try {
			const bridge = await bridgeOf(this);
			const options = rows(await bridge.setup());
			return options.length > 0 ? options : [{ name: empty, value: '' }];
		} catch (error) {
			throw toNodeError(this, error);
		}
	};

const percent = (rate: string): string => rate.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

export const shopStatuses = listOf(
	(setup) => setup.order_statuses.map(({ id, name }) => ({ name, value: id })),
	'The shop has no order statuses',
);

export const shopStores = listOf(
	(setup) => setup.stores.map(({ id, name, url }) => ({ name, value: id, description: url })),
	'The shop has no stores',
);

export const shopTaxRates = listOf(
	(setup) =>
		setup.tax_rates.map(({ id, name, rate, type, geo_zone }) => ({
			name: `${name} · ${percent(rate)}${type === 'P' ? ' %' : ' fixed'}`,
			value: id,
			description: geo_zone,
		})),
	'The shop has no tax rates: leave this table empty',
);

export const shopTaxClasses = listOf(
	(setup) => setup.tax_classes.map(({ id, title }) => ({ name: title, value: id })),
	'The shop has no tax classes: leave this table empty',
);

export const shopCustomerGroups = listOf(
	(setup) => setup.customer_groups.map(({ id, name }) => ({ name, value: id })),
	'The shop has no customer groups',
);

export const shopCurrencies = listOf(
	(setup) => setup.currencies.map(({ code, title }) => ({ name: `${title} (${code})`, value: code })),
	'The shop has no currencies',
);

export const shopPaymentMethods = listOf(
	(setup) => setup.payment_methods.map(({ code, title }) => ({ name: title || code, value: code })),
	'No order in the shop has been paid yet: the methods appear with the first orders',
);

export const shopReturnActions = listOf(
	(setup) => setup.return_actions.map(({ id, name }) => ({ name, value: id })),
	'The shop has no return actions',
);

export const shopReturnStatuses = listOf(
	(setup) => setup.return_statuses.map(({ id, name }) => ({ name, value: id })),
	'The shop has no return statuses',
);

/** The drop-downs of settings that the shop fills, by the name of their load-options method. */
export const shopLists: Readonly<Record<string, LoadOptions>> = {
	shopStatuses,
	shopTaxRates,
	shopTaxClasses,
	shopCustomerGroups,
	shopCurrencies,
	shopPaymentMethods,
};
