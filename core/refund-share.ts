import type { Company } from './company';
import {
	add,
	allocate,
	decimal,
	money,
	negate,
	roundMoney,
	subtract,
	sum,
	zero,
	ZERO,
	type Decimal,
	type Money,
} from './money';
import type { Order } from './order';
import type { Sale, SaleLine } from './sale';

/** What of a sale goes back with its goods: an amount for each of its lines, and one for each of its taxes (the one total in the US). */
export interface Share {
	readonly amounts: readonly Money[];
	readonly taxes: readonly Money[];
}

/** A tax of the sale: its amount, and whether a line is part of what it is reckoned on. */
export interface TaxBase {
	readonly amount: Money;
	readonly carries: (line: SaleLine) => boolean;
}

export function taxBases({ tax }: Sale, { taxCodes }: Company): TaxBase[] {
	if (tax.rates.length === 0)
		return [{ amount: tax.total, carries: ({ taxCodeId }) => taxCodeId !== null && taxCodeId !== 'NON' }];
	const ratesOf = new Map(taxCodes.map(({ id, rates }) => [id, new Set(rates.map((rate) => rate.id))]));
	return tax.rates.map(({ rateId, amount }) => ({
		amount,
		carries: ({ taxCodeId }) => ratesOf.get(taxCodeId ?? '')?.has(rateId) ?? false,
	}));
}

const least = (a: Decimal, b: Decimal): Decimal => (a.lt(b) ? a : b);

/** A discount's parts on each product: on those of its own tax code first, and never more than they cost. */
function discountParts(line: SaleLine, products: readonly SaleLine[]): Money[] {
	const { currency } = line.amount;
	const same = products.filter(({ taxCodeId }) => taxCodeId === line.taxCodeId);
	const carriers = same.length > 0 ? same : products;
	const cost = sum(
		carriers.map(({ amount }) => amount),
		currency,
	);
	const onGoods = money(least(negate(line.amount).amount, cost.amount), currency);
	const parts = allocate(
		negate(onGoods),
		carriers.map(({ amount }) => amount.amount),
	);
	return products.map((product) => parts[carriers.indexOf(product)] ?? zero(currency));
}

/** A fixed tax's parts on each product that carries it, by units. */
function fixedTaxParts(line: SaleLine, rateId: number | null, order: Order): Money[] {
	const carriers = order.lines.filter(({ rateIds }) => rateId !== null && rateIds.includes(rateId));
	const parts = allocate(
		line.amount,
		carriers.map(({ quantity }) => decimal(String(quantity))),
	);
	return order.lines.map((product) => parts[carriers.indexOf(product)] ?? zero(line.amount.currency));
}

/** For each line of the sale, what of it belongs to each product of the order. Shipping, fees, tenders and vouchers belong to none. */
function partsByProduct(order: Order, sale: Sale): Money[][] {
	const products = sale.lines.slice(0, order.lines.length);
	const fixed = order.taxes.filter(({ kind }) => kind === 'fixed');
	let fixedSeen = 0;
	return sale.lines.map((line, index) => {
		if (line.role === 'product')
			return products.map((_, product) => (product === index ? line.amount : zero(line.amount.currency)));
		if (line.role === 'discount') return discountParts(line, products);
		if (line.role === 'fixedTax') return fixedTaxParts(line, fixed[fixedSeen++]?.id ?? null, order);
		return [];
	});
}

/**
 * What of a sale belongs to so many units of each product of its order. Everything is rounded from the whole, so that refunds, each the
 * difference of two shares, sum to the line and to the tax exactly, in any sequence.
 * Example: 50.00 for 2 units with 6.25 of tax → 25.00 and 3.13 for one, 50.00 and 6.25 for both.
 */
export function shareOf(units: readonly number[], order: Order, sale: Sale, company: Company): Share {
	const { currency } = sale.total;
	const amounts = partsByProduct(order, sale).map((parts) =>
		sum(
			parts.map((part, index) => {
				const quantity = order.lines[index]?.quantity ?? 0;
				if (quantity <= 0) return zero(currency);
				const back = decimal(String(units[index] ?? 0));
				return roundMoney(part.amount.times(back).div(decimal(String(quantity))), currency);
			}),
			currency,
		),
	);
	const taxes = taxBases(sale, company).map(({ amount, carries }) => {
		const nets = sale.lines.map((line, index) => ({ line, back: amounts[index] ?? zero(currency) }));
		const own = nets.filter(({ line }) => carries(line));
		const net = own.reduce((total, { line }) => total.plus(line.amount.amount), ZERO);
		const back = own.reduce((total, part) => total.plus(part.back.amount), ZERO);
		return net.eq(ZERO) ? zero(currency) : roundMoney(amount.amount.times(back).div(net), currency);
	});
	return { amounts, taxes };
}

export const minus = (a: Share, b: Share): Share => ({
	amounts: a.amounts.map((amount, index) => subtract(amount, b.amounts[index] ?? zero(amount.currency))),
	taxes: a.taxes.map((tax, index) => subtract(tax, b.taxes[index] ?? zero(tax.currency))),
});

/** All of a sale. */
export const wholeOf = (sale: Sale, company: Company): Share => ({
	amounts: sale.lines.map(({ amount }) => amount),
	taxes: taxBases(sale, company).map(({ amount }) => amount),
});

export const totalOf = ({ amounts, taxes }: Share, sale: Sale): Money =>
	add(sum(amounts, sale.total.currency), sum(taxes, sale.total.currency));
