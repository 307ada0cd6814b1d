import type { BookedDocument } from '../audit';
import type { Company } from '../company';
import { decimal, ZERO, type Decimal } from '../money';
import type { Pair } from './expect';

/** What the shop sold and what the books have, under one head. */
export interface Total {
	readonly by: 'day' | 'currency' | 'tax' | 'method';
	readonly name: string;
	readonly currency: string;
	/** Decimal texts. */
	readonly shop: string;
	readonly books: string;
}

type Side = 'shop' | 'books';
interface Entry {
	readonly by: Total['by'];
	readonly name: string;
	readonly currency: string;
	readonly side: Side;
	readonly amount: Decimal;
}

function shopEntries({ expected, shop }: Pair, rateName: (id: string) => string): Entry[] {
	if (!expected.ok || expected.value.intent !== 'sell') return [];
	const { sale } = expected.value;
	const currency = sale.total.currency.code;
	const entry = (by: Total['by'], name: string, amount = sale.total.amount): Entry => ({
		by,
		name,
		currency,
		side: 'shop',
		amount,
	});
	const taxes = sale.tax.rates.map(({ rateId, amount }) => entry('tax', rateName(rateId), amount.amount));
	return [
		entry('day', sale.date),
		entry('currency', currency),
		entry('method', methodOf(shop.order.paymentMethod)),
		...(sale.tax.rates.length > 0 ? taxes : [entry('tax', rateName(''), sale.tax.total.amount)]),
	];
}

const methodOf = (method: { readonly code: string; readonly title: string } | null): string =>
	method === null ? '–' : method.title || method.code;

function bookEntries(
	document: BookedDocument,
	method: string,
	us: boolean,
	rateName: (id: string) => string,
): Entry[] {
	const { currency, total, tax, taxes } = document;
	const entry = (by: Total['by'], name: string, amount: string): Entry => ({
		by,
		name,
		currency,
		side: 'books',
		amount: decimal(amount),
	});
	return [
		entry('day', document.date, total),
		entry('currency', currency, total),
		entry('method', method, total),
		...(us || taxes.length === 0
			? [entry('tax', rateName(''), tax)]
			: taxes.map(({ rateId, amount }) => entry('tax', rateName(rateId), amount))),
	];
}

/** Sums by day, currency, tax and payment method, shop beside books; the documents of no order count under the method "–". */
export function totalsOf(
	pairs: readonly Pair[],
	strays: readonly BookedDocument[],
	company: Company,
): Total[] {
	const us = company.salesTax.startsWith('us');
	const names = new Map(
		company.taxCodes.flatMap(({ rates }) => rates.map(({ id, name }) => [id, name] as const)),
	);
	const rateName = (id: string): string => (id === '' || us ? '–' : (names.get(id) ?? id));
	// undoing a sale takes it out of both sides
	const standing = pairs.filter(({ expected }) => !(expected.ok && expected.value.intent === 'reverse'));
	const entries = [
		...standing.flatMap((pair) => shopEntries(pair, rateName)),
		...standing.flatMap(({ sales, shop }) =>
			sales.flatMap((document) => bookEntries(document, methodOf(shop.order.paymentMethod), us, rateName)),
		),
		...strays.flatMap((document) => bookEntries(document, '–', us, rateName)),
	];
	const sums = new Map<string, Entry & { readonly sides: Record<Side, Decimal> }>();
	for (const one of entries) {
		const key = [one.by, one.name, one.currency].join('\n');
		const before = sums.get(key)?.sides ?? { shop: ZERO, books: ZERO };
		sums.set(key, { ...one, sides: { ...before, [one.side]: before[one.side].plus(one.amount) } });
	}
	return [...sums.values()]
		.map(({ by, name, currency, sides }) => ({
			by,
			name,
			currency,
			shop: sides.shop.toFixed(2),
			books: sides.books.toFixed(2),
		}))
		.filter(
			({ by, name, shop, books }) => by !== 'tax' || name !== '–' || shop !== '0.00' || books !== '0.00',
		)
		.sort((a, b) => a.by.localeCompare(b.by) || a.name.localeCompare(b.name));
}
