import { done, failed, finding, type Finding, type Outcome } from './finding';
import type { CoveredUnits } from './marker';
import { display, isZero, money, subtract, sum, zero, ZERO, type Decimal, type Money } from './money';
import type { Order } from './order';
import type { Context } from './order-to-sale';
import { settingItem } from './order-to-sale/2-lines';
import { untaxedCode } from './order-to-sale/6-document';
import { check } from './order-to-sale/7-check';
import { unitPrice } from './order-to-sale/unit-price';
import { taxBases, type Share } from './refund-share';
import type { Sale, SaleLine, SaleTax } from './sale';
import { cleanText } from './text';

/** A refund of a part of a sale that is in the books. */
export interface EarlierRefund {
	readonly number: string;
	readonly total: Decimal;
	/** Empty for a lump sum. */
	readonly covered: readonly CoveredUnits[];
	/** Of the order when the part was refunded. */
	readonly contentKey: string;
}

/** A sale with what was refunded of it so far. */
export interface PartlyRefunded {
	readonly order: Order;
	readonly sale: Sale;
	/** What the sale's document in the books comes to. */
	readonly booked: Decimal;
	readonly earlier: readonly EarlierRefund[];
}

const MAX_NOTE = 4000;

export const unitsBefore = ({ order, earlier }: PartlyRefunded): number[] =>
	order.lines.map((_, index) =>
		earlier
			.flatMap(({ covered }) => covered)
			.filter(({ line }) => line === index)
			.reduce((total, { units }) => total + units, 0),
	);

export const given = ({ earlier, sale }: PartlyRefunded): Money =>
	money(
		earlier.reduce((total, refund) => total.plus(refund.total), ZERO),
		sale.total.currency,
	);

/** Lines are known by their place: after an edit nobody can say which of them were refunded. */
export function editedSince({ order, earlier }: PartlyRefunded): Finding | null {
	const odd = earlier.find(
		({ contentKey, covered }) => covered.length > 0 && contentKey !== order.contentKey,
	);
	return odd
		? finding(
				'edited_after_refund',
				`Order ${order.id} was edited after part of it was refunded (${odd.number}).`,
				'Refund the rest by hand in QuickBooks, then ignore it here.',
			)
		: null;
}

export function tooLarge(
	what: string,
	amount: Money,
	{ order, sale, booked, earlier }: PartlyRefunded,
): Finding[] {
	const left = subtract(money(booked, sale.total.currency), given({ order, sale, booked, earlier }));
	if (amount.amount.lte(left.amount)) return [];
	const before = earlier.length > 0 ? ` after ${earlier.map(({ number }) => number).join(', ')}` : '';
	return [
		finding(
			'refund_too_large',
			`${what} comes to ${display(amount)}, but only ${display(left)} of order ${order.id} are left${before}.`,
			'Refund what is left by "Post Lump Sum"; what was paid with store credit or a voucher is given back in the shop.',
		),
	];
}

/** The tax of a share, as the sale had it. */
export function taxOf(
	share: Share,
	{ sale, company }: { readonly sale: Sale; readonly company: Context['company'] },
): SaleTax {
	const { currency } = sale.total;
	const bases = taxBases(sale, company);
	const rates = sale.tax.rates.flatMap((rate, index) => {
		const own = share.amounts.filter((_, line) => {
			const carrier = sale.lines[line];
			return carrier !== undefined && (bases[index]?.carries(carrier) ?? false);
		});
		const net = sum(own, currency);
		const amount = share.taxes[index] ?? zero(currency);
		return own.every(isZero) && isZero(amount) ? [] : [{ ...rate, net, amount }];
	});
	return { ...sale.tax, total: sum(share.taxes, currency), rates };
}

/** The lines of a share: `units` of each product, the amounts of all others. */
export function linesOf(share: Share, units: readonly number[], sale: Sale): SaleLine[] {
	return sale.lines.flatMap((line, index): SaleLine[] => {
		const amount = share.amounts[index] ?? zero(sale.total.currency);
		const count = units[index] ?? 0;
		if (isZero(amount) && count === 0) return [];
		const price = line.quantity === null || count === 0 ? null : unitPrice(amount, count, line.unitPrice);
		return [{ ...line, amount, quantity: price === null ? null : count, unitPrice: price }];
	});
}

export function checked(sale: Sale): Outcome<Sale> {
	const [first, ...others] = check(sale);
	return first ? failed(first, ...others) : done(sale);
}

export const noteOf = (text: string, marker: string, { company }: Context): string =>
	cleanText(`${text} ${marker}`, { maximum: MAX_NOTE, latin1: company.country === 'US' });

/** A line of an amount alone on the refund item, without tax. */
export function refundLine(
	amount: Money,
	description: string,
	{ order }: PartlyRefunded,
	context: Context,
): Outcome<SaleLine> {
	const item = settingItem(context.settings, 'refundItem', order.id, 'a refund that takes no goods back');
	if (!item.ok) return item;
	const taxCodeId = untaxedCode('a refund line', order.id, context);
	if (!taxCodeId.ok) return taxCodeId;
	return done({
		role: 'refund',
		item: item.value,
		description: cleanText(description, { maximum: MAX_NOTE, latin1: context.company.country === 'US' }),
		quantity: null,
		unitPrice: null,
		amount,
		gross: null,
		taxCodeId: taxCodeId.value,
	});
}
