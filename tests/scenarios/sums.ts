import { toOrder } from '../../adapters/opencart/toOrder';
import { decimal, Decimal, ZERO } from '../../core/money';
import type { Order } from '../../core/order';
import type { Entity } from '../../simulators/qbo/entityNames';
import type { Qbo } from '../../simulators/qbo/server';

/** Amounts by account, credits positive, without zeros (nor currencies that are all zeros); `money` is what was received or is still owed, `tax` every tax account together. */
export type Sums = Readonly<Record<string, string>>;

const ACCOUNTS: Readonly<Record<string, string>> = {
	shipping: 'Shipping Income',
	handling: 'Handling Fee Income',
	low_order_fee: 'Handling Fee Income',
	credit: 'Store Credit Liability',
	voucher: 'Gift Card Liability',
};
const OTHER_CHARGE = 'Handling Fee Income';
const DISCOUNT = 'Discounts given';

type Table = Map<string, Map<string, Decimal>>;

function add(table: Table, currency: string, account: string, amount: Decimal): void {
	const row = table.get(currency) ?? new Map<string, Decimal>();
	row.set(account, (row.get(account) ?? ZERO).plus(amount));
	table.set(currency, row);
}

const plain = (table: Table): Record<string, Sums> =>
	Object.fromEntries(
		[...table]
			.sort(([a], [b]) => a.localeCompare(b))
			.map(([currency, row]): [string, Sums] => [
				currency,
				Object.fromEntries(
					[...row]
						.filter(([, amount]) => !amount.eq(ZERO))
						.sort(([a], [b]) => a.localeCompare(b))
						.map(([account, amount]) => [account, amount.toFixed(2)]),
				),
			])
			.filter(([, sums]) => Object.keys(sums).length > 0),
	);

/** What the shop's rows say each account must hold, by currency: every row as its customer saw it, the odd cents on Rounding. */
export function shopSums(
	orders: readonly Order[],
	productAccount = 'Sales of Product Income',
): Record<string, Sums> {
	const table: Table = new Map();
	for (const order of orders) {
		const { code, decimals } = order.currency;
		const seen = (amount: Decimal): Decimal =>
			amount.times(order.currencyValue).round(decimals, Decimal.roundHalfUp);
		let parts = ZERO;
		const credit = (account: string, amount: Decimal): void => {
			parts = parts.plus(amount);
			add(table, code, account, amount);
		};
		for (const line of order.lines) credit(productAccount, seen(line.total));
		for (const { amount } of order.vouchers) credit('Gift Card Liability', seen(amount));
		for (const tax of order.taxes)
			credit(tax.kind === 'fixed' ? 'Eco Fees Payable' : 'tax', seen(tax.amount));
		const rows = order.totals.filter((row) => !['sub_total', 'tax', 'total'].includes(row.code));
		const isDiscount = (row: (typeof rows)[number]): boolean =>
			row.value.lt(ZERO) && !['credit', 'voucher'].includes(row.code);
		for (const row of rows.filter((one) => !isDiscount(one)))
			credit(ACCOUNTS[row.code] ?? OTHER_CHARGE, seen(row.value));
		const discounts = rows.filter(isDiscount).reduce((sum, row) => sum.plus(row.value), ZERO);
		credit(DISCOUNT, seen(discounts));
		add(table, code, 'money', seen(order.total).times(decimal('-1')));
		add(table, code, 'Rounding', seen(order.total).minus(parts));
	}
	return plain(table);
}

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const child = (value: unknown, name: string): unknown => (isJson(value) ? value[name] : undefined);
const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const ref = (value: unknown, name: string): string => textOf(child(child(value, name), 'value'));
const amountOf = (value: unknown, name: string): Decimal => decimal(textOf(child(value, name)) || '0');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What the documents in the books put on each account, by the documents' currency. */
export function bookSums({ company }: Qbo): Record<string, Sums> {
	const table: Table = new Map();
	const accountName = (id: string): string => textOf(company.find('Account', id)?.['Name']) || id;
	const incomeOf = (itemId: string): string =>
		accountName(ref(company.find('Item', itemId), 'IncomeAccountRef'));
	const kinds: ReadonlyArray<readonly [Entity, '1' | '-1']> = [
		['SalesReceipt', '1'],
		['Invoice', '1'],
		['RefundReceipt', '-1'],
	];
	for (const [entity, sign] of kinds)
		for (const document of company.all(entity)) {
			const currency = ref(document, 'CurrencyRef') || company.homeCurrency;
			const signed = (amount: Decimal): Decimal => amount.times(decimal(sign));
			for (const line of list(document['Line'])) {
				if (child(line, 'DetailType') !== 'SalesItemLineDetail') continue;
				const account = incomeOf(ref(child(line, 'SalesItemLineDetail'), 'ItemRef'));
				add(table, currency, account, signed(amountOf(line, 'Amount')));
			}
			add(table, currency, 'tax', signed(amountOf(document['TxnTaxDetail'], 'TotalTax')));
			add(table, currency, 'money', signed(amountOf(document, 'TotalAmt')).times(decimal('-1')));
		}
	return plain(table);
}

/** The orders of wire items; throws on a damaged one. */
export const ordersOf = (wires: readonly object[]): Order[] =>
	wires.map((wire) => {
		const order = toOrder(wire);
		if (!order.ok) throw new Error(order.findings[0].message);
		return order.value;
	});

/** The books hold, account by account and currency by currency, what the shop's own rows sum to. */
export function expectShopSums(qbo: Qbo, wires: readonly object[]): void {
	expect(bookSums(qbo)).toEqual(shopSums(ordersOf(wires)));
	expect(qbo.trialBalance().difference).toBe('0.00');
}
