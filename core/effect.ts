import type { BookAccount, BookItem } from './audit';
import { add, decimal, format, isZero, negate, type Money, ZERO, zero } from './money';
import type { Sale } from './sale';

/** One account that a document moves, in the document's currency. Decimal texts; one of the two is `""`. */
export interface Posting {
	readonly account: string;
	readonly debit: string;
	readonly credit: string;
}

export interface EffectContext {
	readonly items: readonly BookItem[];
	readonly accounts: readonly BookAccount[];
}

const SHIPPING = 'Shipping income';

/**
 * What a sale does to the books: the money or the debt on one side, income and tax on the other, summed by account. Stock items also move their
 * cost from inventory to cost of goods, which QuickBooks works out by itself and which is not here.
 * Example: a receipt of 120.00 with 20.00 tax → bank 120.00 debit; sales 100.00, sales tax 20.00 credit.
 */
export function ledgerEffect(
	sale: Sale,
	itemIds: readonly string[],
	{ items, accounts }: EffectContext,
): Posting[] {
	const { currency } = sale.total;
	const nameOf = (id: string, otherwise: string): string =>
		accounts.find((account) => account.id === id)?.name ?? otherwise;
	const moved = new Map<string, Money>();
	const debit = (account: string, amount: Money): void =>
		void moved.set(account, add(moved.get(account) ?? zero(currency), amount));
	const credit = (account: string, amount: Money): void => debit(account, negate(amount));
	const side = sale.kind === 'refundReceipt' ? credit : debit;
	const other = sale.kind === 'refundReceipt' ? debit : credit;

	side(
		sale.kind === 'invoice' ? 'Accounts receivable' : nameOf(sale.money.accountId, 'Undeposited Funds'),
		sale.total,
	);
	sale.lines.forEach(({ amount, description }, index) => {
		const item = items.find(({ id }) => id === itemIds[index]);
		const fallback = item
			? `Income of ${item.name}`
			: itemIds[index] === 'new'
				? `Income of ${description}`
				: SHIPPING;
		other(nameOf(item?.incomeAccountId ?? '', fallback), amount);
	});
	other('Sales tax', sale.tax.total);
	return [...moved]
		.filter(([, amount]) => !isZero(amount))
		.map(([account, amount]) =>
			amount.amount.gt(ZERO)
				? { account, debit: format(amount), credit: '' }
				: { account, debit: '', credit: format(negate(amount)) },
		);
}

/** Whether debits and credits of an effect are the same. */
export const balances = (postings: readonly Posting[]): boolean =>
	postings
		.reduce(
			(total, { debit, credit }) => total.plus(decimal(debit || '0')).minus(decimal(credit || '0')),
			ZERO,
		)
		.eq(ZERO);
