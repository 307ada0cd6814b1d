import type { BookAccount, BookItem } from '../audit';
import { SHIPPING_FIELD } from '../order-to-sale/6-document';
import { labelOf } from '../settings/fields';
import type { SaleSettings } from '../settings';
import { chargeName } from './charges';
import { error, warning, type Check, type SetupFacts, type Found } from './facts';

type RoleSetting = Extract<keyof SaleSettings, `${string}Item`>;

const DEPOSIT = ['Bank', 'Other Current Asset'];

/** Where things are made active again. */
const WAKE = {
	account: 'Make it active again in QuickBooks, or choose another.',
	item: 'Make it active again in QuickBooks (Products and services › filter: inactive), or choose another.',
};

/** For an account or item that is not there, or not active. */
const unusable = (
	kind: keyof typeof WAKE,
	chosen: { readonly name: string } | undefined,
	id: string,
	label: string,
): Found =>
	chosen
		? error(`${kind}_inactive`, `The ${kind} "${chosen.name}" under "${label}" is inactive.`, WAKE[kind])
		: error(
				`${kind}_unknown`,
				`The ${kind} ${id} under "${label}" does not exist.`,
				`Choose another under "${label}" in the node.`,
			);

function account(
	accounts: readonly BookAccount[],
	id: string,
	label: string,
	types: readonly string[],
): Found[] {
	if (id === '') return [];
	const chosen = accounts.find((one) => one.id === id);
	if (!chosen?.active) return [unusable('account', chosen, id, label)];
	return types.includes(chosen.type)
		? []
		: [
				error(
					'account_type',
					`The account "${chosen.name}" under "${label}" is of the type ${chosen.type}, where ${types.join(' or ')} belongs.`,
					`Choose another account under "${label}" in the node.`,
				),
			];
}

const accounts: Check = {
	area: 'Accounts',
	sound: 'Every chosen account exists, is active and is of the right type.',
	run: ({ books, settings }) => [
		...account(books.accounts, settings.depositAccount, labelOf('depositAccount'), DEPOSIT),
		...account(books.accounts, settings.incomeAccount, labelOf('incomeAccount'), ['Income', 'Other Income']),
		...account(books.accounts, settings.expenseAccount, labelOf('expenseAccount'), ['Cost of Goods Sold']),
		...account(books.accounts, settings.assetAccount, labelOf('assetAccount'), ['Other Current Asset']),
		...settings.paymentAccounts.flatMap((row) =>
			account(books.accounts, row.account, labelOf('paymentAccounts'), DEPOSIT),
		),
	],
};

/** Items for a role, and which order totals need it. */
const ROLES: ReadonlyArray<{
	readonly setting: RoleSetting;
	readonly codes: readonly string[];
	/** Gift vouchers and store credit are debts to the customer. */
	readonly liability: boolean;
}> = [
	{ setting: 'shippingItem', codes: ['shipping'], liability: false },
	{ setting: 'discountItem', codes: ['coupon', 'reward'], liability: false },
	{ setting: 'feeItem', codes: ['handling', 'low_order_fee', 'klarna_fee'], liability: false },
	{ setting: 'voucherItem', codes: ['voucher'], liability: true },
	{ setting: 'storeCreditItem', codes: ['credit'], liability: true },
	{ setting: 'roundingItem', codes: [], liability: false },
	{ setting: 'fixedTaxItem', codes: [], liability: false },
	{ setting: 'defaultItem', codes: [], liability: false },
];

/** Totals that every order has, or that are no charge. */
const PLAIN = new Set(['sub_total', 'tax', 'total']);

export const needed = ({ shop }: SetupFacts, codes: readonly string[]): boolean =>
	codes.some((code) => shop.totalCodes.includes(code));

const LIABILITY = ['Other Current Liability', 'Long Term Liability'];

function item(chosen: BookItem | undefined, id: string, label: string): Found[] {
	if (!chosen?.active) return [unusable('item', chosen, id, label)];
	return ['Category', 'Group'].includes(chosen.type)
		? [
				error(
					'item_not_sellable',
					`The item "${chosen.name}" under "${label}" is a category or a bundle, which a sale cannot carry.`,
					`Choose another under "${label}" in the node.`,
				),
			]
		: [];
}

const items: Check = {
	area: 'Items',
	sound: 'Every item that the orders need is chosen, active and sellable.',
	run: (facts) => {
		const { books, settings, shop } = facts;
		const fixed = shop.rates.some(({ kind }) => kind === 'fixed');
		const third = shop.totalCodes.filter(
			(code) => !PLAIN.has(code) && !ROLES.some(({ codes }) => codes.includes(code)),
		);
		return ROLES.flatMap(({ setting, codes, liability }) => {
			const id = settings[setting];
			const label = labelOf(setting);
			const carried = [
				...[...codes, ...(setting === 'feeItem' ? third : [])]
					.filter((code) => shop.totalCodes.includes(code))
					.map(chargeName),
				...(setting === 'fixedTaxItem' && fixed ? ['taxes of a fixed amount'] : []),
			];
			if (id === '' && carried.length > 0)
				return [
					error(
						'item_missing',
						`Orders of the shop carry ${carried.join(', ')}, and no item is chosen for it: they will be held.`,
						`Choose an item under "${label}" in the node.`,
					),
				];
			if (id === '' && setting === 'roundingItem')
				return [
					warning(
						'rounding_missing',
						'No rounding item is chosen: an order with an odd cent will be held.',
						`Choose an item under "${label}" in the node.`,
					),
				];
			if (id === '' || id === SHIPPING_FIELD) return [];
			const chosen = books.items.find((one) => one.id === id);
			const trouble = item(chosen, id, label);
			const income = books.accounts.find((one) => one.id === chosen?.incomeAccountId);
			return liability && trouble.length === 0 && income && !LIABILITY.includes(income.type)
				? [
						error(
							'item_not_liability',
							`The item "${chosen?.name ?? ''}" under "${label}" books to "${income.name}" (${income.type}): a debt to the customer would become income.`,
							'Give the item a liability account as its income account in QuickBooks.',
						),
					]
				: trouble;
		});
	},
};

const shippingField: Check = {
	area: 'Items',
	sound: 'Shipping has its place.',
	run: ({ books: { company }, settings }) =>
		settings.shippingItem === SHIPPING_FIELD && !company.shippingField
			? [
					error(
						'shipping_field_off',
						'QuickBooks’ own shipping field is chosen, and the company has none.',
						'Switch on "Shipping" in QuickBooks (Account and settings › Sales), or choose an item under "Shipping".',
					),
				]
			: [],
};

export const referenceChecks: readonly Check[] = [accounts, items, shippingField];
