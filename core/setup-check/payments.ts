import { labelOf } from '../settings/fields';
import { error, info, type Check } from './facts';

export const paymentMethods: Check = {
	area: 'Payments',
	sound: 'Every payment method of the shop has its account.',
	run: ({ shop, books, settings }) => {
		const unmapped = shop.paymentMethods.filter(
			({ code }) => !settings.paymentAccounts.some(({ method }) => method === code),
		);
		const unknown = settings.paymentAccounts.filter(
			({ bookMethod }) =>
				bookMethod !== '' && !books.methods.some(({ id, active }) => id === bookMethod && active),
		);
		const where =
			settings.depositAccount === ''
				? 'Undeposited Funds'
				: `the account under "${labelOf('depositAccount')}"`;
		const titleOf = (method: string): string =>
			shop.paymentMethods.find(({ code }) => code === method)?.title || method;
		return [
			...unmapped.map(({ code }) =>
				info(
					'method_not_mapped',
					`Money paid by "${titleOf(code)}" goes to ${where}.`,
					'To have it elsewhere, add a row under "Payment Methods" in the node.',
				),
			),
			...unknown.map(({ method }) =>
				error(
					'method_unknown',
					`The QuickBooks payment method chosen for "${titleOf(method)}" does not exist or is inactive.`,
					'Choose another under "Payment Methods" in the node.',
				),
			),
		];
	},
};
