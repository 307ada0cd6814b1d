import { done, failed, finding, type Finding, type Outcome } from './finding';
import { lumpKey, returnKey, writeRefundMarker, type CoveredUnits } from './marker';
import {
	display,
	isZero,
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
import type { Context } from './order-to-sale';
import { settingItem } from './order-to-sale/2-lines';
import { untaxedCode } from './order-to-sale/6-document';
import { check } from './order-to-sale/7-check';
import { unitPrice } from './order-to-sale/unit-price';
import { refundOf } from './refund';
import { minus, shareOf, taxBases, totalOf, wholeOf, type Share } from './refund-share';
import { coveredUnits, type Returned } from './returned';
import type { Sale, SaleLine, SaleTax } from './sale';
import { MAX_DOCUMENT_NUMBER, REFUND_PREFIX, type SaleSettings } from './settings';
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

/**
 * `COC1234-R7`; where that is too long for QuickBooks the order's number gives way, for a return's own number tells it from any other:
 * `COC-R1234567`.
 */
export function returnNumber({ documentNumber }: Sale, returnId: number, settings: SaleSettings): string {
	if (documentNumber === '') return '';
	const end = `-R${returnId}`;
	const long = `${REFUND_PREFIX}${documentNumber}${end}`;
	if (long.length <= MAX_DOCUMENT_NUMBER) return long;
	return `${REFUND_PREFIX}${settings.documentPrefix}`.slice(0, MAX_DOCUMENT_NUMBER - end.length) + end;
}

/** `COC1234-L1`; where that is too long the prefix gives way, for the order's number tells it from any other. */
export function lumpNumber({ documentNumber, orderId }: Sale, count: number, settings: SaleSettings): string {
	if (documentNumber === '') return '';
	const end = `${orderId}-L${count}`;
	return `${REFUND_PREFIX}${settings.documentPrefix}`.slice(0, MAX_DOCUMENT_NUMBER - end.length) + end;
}

const unitsBefore = ({ order, earlier }: PartlyRefunded): number[] =>
	order.lines.map((_, index) =>
		earlier
			.flatMap(({ covered }) => covered)
			.filter(({ line }) => line === index)
			.reduce((total, { units }) => total + units, 0),
	);

const given = ({ earlier, sale }: PartlyRefunded): Money =>
	money(
		earlier.reduce((total, refund) => total.plus(refund.total), ZERO),
		sale.total.currency,
	);

/** Lines are known by their place: after an edit nobody can say which of them were refunded. */
function editedSince({ order, earlier }: PartlyRefunded): Finding | null {
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

function tooLarge(what: string, amount: Money, { order, sale, booked, earlier }: PartlyRefunded): Finding[] {
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
function taxOf(
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
function linesOf(share: Share, units: readonly number[], sale: Sale): SaleLine[] {
	return sale.lines.flatMap((line, index): SaleLine[] => {
		const amount = share.amounts[index] ?? zero(sale.total.currency);
		const count = units[index] ?? 0;
		if (isZero(amount) && count === 0) return [];
		const price = line.quantity === null || count === 0 ? null : unitPrice(amount, count, line.unitPrice);
		return [{ ...line, amount, quantity: price === null ? null : count, unitPrice: price }];
	});
}

function checked(sale: Sale): Outcome<Sale> {
	const [first, ...others] = check(sale);
	return first ? failed(first, ...others) : done(sale);
}

const noteOf = (text: string, marker: string, { company }: Context): string =>
	cleanText(`${text} ${marker}`, { maximum: MAX_NOTE, latin1: company.country === 'US' });

/**
 * The refund of one return: its units at what they cost after their share of the order's discounts, with their share of each tax, so that
 * all returns of a line together give back exactly the line. Each part stands on the account it came from; goods that are written off stand
 * on the refund item. Example: one of 2 units of 25.00 with 12.5 % of tax → 25.00 + 3.13.
 */
export function returnToRefund(
	returned: Returned,
	part: PartlyRefunded,
	date: string,
	context: Context,
): Outcome<Sale> {
	const { order, sale } = part;
	const { settings, company } = context;
	const edited = editedSince(part);
	if (edited) return failed(edited);
	const before = unitsBefore(part);
	const covered = coveredUnits(returned, before, order, sale, context);
	if (!covered.ok) return covered;
	const units = before.map((_, index) => covered.value.find(({ line }) => line === index)?.units ?? 0);
	const after = before.map((count, index) => count + (units[index] ?? 0));
	const share = minus(shareOf(after, order, sale, company), shareOf(before, order, sale, company));
	const total = totalOf(share, sale);
	const [large] = tooLarge(`Return ${returned.id}`, total, part);
	if (large) return failed(large);
	const lines = linesOf(share, units, sale);
	const writtenOff = settings.returnedGoods === 'writeOff';
	const item = writtenOff
		? settingItem(settings, 'refundItem', order.id, 'goods that came back and are written off')
		: null;
	if (item?.ok === false) return item;
	const key = returnKey(sale.key, returned.id);
	const refund = refundOf(
		{
			...sale,
			key,
			lines: item
				? lines.map((line) =>
						line.role === 'product'
							? { ...line, role: 'refund', item: item.value, quantity: null, unitPrice: null }
							: line,
					)
				: lines,
			tax: taxOf(share, { sale, company }),
			total,
		},
		date,
	);
	if (!refund.ok) return refund;
	const marker = writeRefundMarker({ key, contentKey: order.contentKey }, covered.value);
	return checked({
		...refund.value,
		documentNumber: returnNumber(sale, returned.id, settings),
		privateNote: noteOf(
			`Refund of return ${returned.id} of OpenCart order ${order.id}: ${returned.quantity} of ${returned.name || returned.model}${writtenOff ? ', written off' : ''}`,
			marker,
			context,
		),
	});
}

/** Money given back without goods. */
export interface LumpSum {
	/** In the currency of the order. */
	readonly amount: Decimal;
	readonly reason: string;
	/** 1 for the first of an order, 2 for the next. */
	readonly count: number;
}

/** The refund of a lump sum, without tax, on the refund item. */
export function lumpToRefund(
	lump: LumpSum,
	part: PartlyRefunded,
	date: string,
	context: Context,
): Outcome<Sale> {
	const { order, sale } = part;
	const { settings } = context;
	const amount = roundMoney(lump.amount, sale.total.currency);
	if (amount.amount.lte(ZERO) || !amount.amount.eq(lump.amount))
		return failed(
			finding(
				'lump_sum_invalid',
				`${lump.amount.toFixed()} ${sale.total.currency.code} is no amount to refund of order ${order.id}.`,
				'Enter an amount above zero, with no more decimals than the currency has.',
			),
		);
	const [large] = tooLarge('The lump sum', amount, part);
	if (large) return failed(large);
	const line = refundLine(amount, lump.reason || 'Refund', part, context);
	if (!line.ok) return line;
	const key = lumpKey(sale.key, lump.count);
	const refund = refundOf(
		{
			...sale,
			key,
			lines: [line.value],
			tax: { total: zero(amount.currency), codeId: '', rates: [] },
			total: amount,
		},
		date,
	);
	if (!refund.ok) return refund;
	const because = lump.reason === '' ? '' : `: ${lump.reason}`;
	return checked({
		...refund.value,
		documentNumber: lumpNumber(sale, lump.count, settings),
		privateNote: noteOf(
			`Refund of part of OpenCart order ${order.id}${because}`,
			writeRefundMarker({ key, contentKey: order.contentKey }, []),
			context,
		),
	});
}

function refundLine(
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
		taxCodeId: taxCodeId.value,
	});
}

/**
 * What is left of a sale that was refunded in part: its lines and taxes less those of the returns, and lump sums taken off on the refund item.
 * Null when nothing is left; held when the refunds in the books do not come to what they were made for.
 */
export function restOf(part: PartlyRefunded, context: Context): Outcome<Sale | null> {
	const { order, sale, earlier } = part;
	const { company } = context;
	const edited = editedSince(part);
	if (edited) return failed(edited);
	const before = unitsBefore(part);
	const back = shareOf(before, order, sale, company);
	const share = minus(wholeOf(sale, company), back);
	const lumps = money(
		earlier
			.filter(({ covered }) => covered.length === 0)
			.reduce((sofar, { total }) => sofar.plus(total), ZERO),
		sale.total.currency,
	);
	const total = subtract(sale.total, given(part));
	if (!subtract(totalOf(share, sale), lumps).amount.eq(total.amount))
		return failed(
			finding(
				'refund_changed_in_books',
				`Order ${order.id} is to be refunded in whole, but the refunds of its parts (${earlier.map(({ number }) => number).join(', ')}) were changed in QuickBooks.`,
				'Refund the rest by hand in QuickBooks, then ignore the order.',
			),
		);
	if (isZero(total)) return done(null);
	const [large] = tooLarge(`What is left of order ${order.id}`, total, part);
	if (large) return failed(large);
	const units = order.lines.map(({ quantity }, index) => quantity - (before[index] ?? 0));
	const lines = linesOf(share, units, sale);
	const lump = isZero(lumps) ? null : refundLine(negate(lumps), 'Refunded before', part, context);
	if (lump?.ok === false) return lump;
	return checked({
		...sale,
		lines: lump ? [...lines, lump.value] : lines,
		tax: taxOf(share, { sale, company }),
		total,
	});
}
