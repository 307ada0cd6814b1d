import { error, info, warning, type Check } from './facts';

const CONTRACT = 1;
const MINUTE = 60_000;

const bridge: Check = {
	area: 'Shop',
	sound: 'The bridge answers, speaks the language of this package, and its clock is right.',
	run: ({ shop, now }) => [
		...(shop.contract === CONTRACT
			? []
			: [
					error(
						'bridge_version',
						`The bridge ${shop.bridgeVersion} speaks version ${shop.contract} of the contract, this package version ${CONTRACT}.`,
						'Bring the bridge extension and this package to the same version.',
					),
				]),
		...(Math.abs(shop.serverTime - now) < MINUTE
			? []
			: [
					warning(
						'clock_differs',
						`The clocks of the shop and of n8n differ by ${Math.round(Math.abs(shop.serverTime - now) / 1_000)} seconds; from 300 on the bridge refuses every request.`,
						'Have both machines take the time from the network (NTP).',
					),
				]),
	],
};

const openCart: Check = {
	area: 'Shop',
	sound: 'The version of OpenCart is one that the bridge was made for.',
	run: ({ shop }) =>
		shop.openCartVersion === ''
			? [info('opencart_unknown', 'The shop does not tell its version of OpenCart.', 'Nothing to do.')]
			: /^(3\.0|4\.0\.2|4\.1)/.test(shop.openCartVersion)
				? []
				: [
						warning(
							'opencart_untried',
							`The shop runs OpenCart ${shop.openCartVersion}, which the bridge was not tried on.`,
							'Use OpenCart 3.0.x, 4.0.2 or later, or 4.1.x; else compare the first orders by hand.',
						),
					],
};

const scopes: Check = {
	area: 'Shop',
	sound: 'The key of the bridge may read orders.',
	run: ({ shop }) =>
		shop.scopes.length === 0 || shop.scopes.includes('read_orders')
			? []
			: [
					error(
						'scope_missing',
						'The key of the bridge may not read orders.',
						"Allow it on the bridge's page in the shop's admin.",
					),
				],
};

const subscription: Check = {
	area: 'QuickBooks',
	sound: 'The company answers, and its subscription is active.',
	run: ({ books: { subscription: told, company } }) => [
		...(/^(|SUBSCRIBED|TRIAL|PAID)$/i.test(told.status)
			? []
			: [
					error(
						'subscription_ended',
						`The subscription of "${company.name}" is ${told.status}: QuickBooks takes no more documents.`,
						'Renew it in QuickBooks (Account and settings › Billing & subscription).',
					),
				]),
		info(
			'company',
			`"${company.name}" in ${company.country}, books in ${company.homeCurrency}${told.plan === '' ? '' : `, ${told.plan}`}.`,
			'If that is another company than you meant, connect the credential again.',
		),
	],
};

const zones: Check = {
	area: 'Time zones',
	sound: 'Shop, workflow and QuickBooks use the same time zone.',
	run: ({ shop, books, settings, workflowZone }) => {
		const account = books.subscription.timeZone;
		if (account !== '' && account !== settings.timeZone)
			return [
				warning(
					'zone_differs',
					`QuickBooks keeps the time of ${account}, the node dates sales by ${settings.timeZone}: sales near midnight get another day.`,
					`Write ${account} under "Account Time Zone" in the node.`,
				),
			];
		return shop.timeZone === settings.timeZone
			? []
			: [
					info(
						'zones',
						`The shop runs in ${shop.timeZone}, sales are dated by ${settings.timeZone}, the workflow runs in ${workflowZone}.`,
						'Nothing, if QuickBooks shall have the day of its own time zone.',
					),
				];
	},
};

export const connectionChecks: readonly Check[] = [bridge, openCart, scopes, subscription, zones];
