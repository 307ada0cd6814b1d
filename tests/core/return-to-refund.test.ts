import { add, decimal, format, sum } from '../../core/money';
import { lumpToRefund } from '../../core/lump-to-refund';
import { readCovered } from '../../core/marker';
import type { Order } from '../../core/order';
import { orderToSale } from '../../core/order-to-sale';
import type { EarlierRefund, PartlyRefunded } from '../../core/partly-refunded';
import { restOf } from '../../core/rest-to-refund';
import { lumpNumber } from '../../core/lump-to-refund';
import { returnNumber, returnToRefund } from '../../core/return-to-refund';
import type { Returned } from '../../core/returned';
import type { Sale } from '../../core/sale';
import {
	companies,
	ECO,
	GST5,
	NY8,
	PST7,
	settingsFor,
	shopOrder,
	VAT20,
	type OrderInput,
	type Rate,
} from '../support/orders';

type Country = keyof typeof companies;
type Changes = Readonly<Record<string, unknown>>;

const GBP = { code: 'GBP', decimals: 2 } as const;
const DAY = '2026-11-20';

const contextOf = (country: Country, changes: Changes = {}) => ({
	settings: settingsFor(country, { refundItem: 'diff', ...changes }),
	company: companies[country],
	shop: 'shop.example',
});

/** An order of the books with nothing refunded yet. */
function partly(input: OrderInput, country: Country, changes: Changes = {}): PartlyRefunded {
	const order: Order = shopOrder(input);
	const outcome = orderToSale(order, contextOf(country, changes));
	if (!outcome.ok) throw new Error(outcome.findings[0].message);
	if (outcome.value.intent === 'skip') throw new Error(outcome.value.cause.message);
	const { sale } = outcome.value;
	return { order, sale, booked: sale.total.amount, earlier: [] };
}

const returned = (more: Partial<Returned> = {}): Returned => ({
	id: 7,
	productId: 0,
	name: '',
	model: 'A',
	quantity: 1,
	at: '2026-11-20T10:00:00+00:00',
	...more,
});

const after = (part: PartlyRefunded, refund: Sale): PartlyRefunded => {
	const earlier: EarlierRefund = {
		number: refund.documentNumber,
		total: refund.total.amount,
		covered: readCovered(refund.privateNote, part.sale.key) ?? [],
		contentKey: part.order.contentKey,
	};
	return { ...part, earlier: [...part.earlier, earlier] };
};

/** The refund, or the code of what stands in its way. */
function giveBack(part: PartlyRefunded, what: Partial<Returned>, country: Country, changes: Changes = {}) {
	const refund = returnToRefund(returned(what), part, DAY, contextOf(country, changes));
	return refund.ok ? refund.value : refund.findings[0].code;
}

function refundOf(
	part: PartlyRefunded,
	what: Partial<Returned>,
	country: Country,
	changes: Changes = {},
): Sale {
	const refund = giveBack(part, what, country, changes);
	if (typeof refund === 'string') throw new Error(refund);
	return refund;
}

/** `role quantity × price = amount code` of each line, then `tax` and `total`. */
const shown = (sale: Sale): string[] => [
	...sale.lines.map(
		({ role, quantity, unitPrice, amount, taxCodeId }) =>
			`${role} ${quantity === null ? '' : `${quantity} × ${unitPrice?.toFixed() ?? '?'} = `}${format(amount)} ${taxCodeId ?? '-'}`,
	),
	`tax ${format(sale.tax.total)}`,
	`total ${format(sale.total)}`,
];

/** Lines, taxes by rate and total of several documents together. */
function summed(sales: readonly Sale[]): Record<string, string> {
	const [first] = sales;
	if (!first) return {};
	const { currency } = first.total;
	const found = new Map<string, typeof first.total>();
	const put = (name: string, amount: typeof first.total): void =>
		void found.set(name, add(found.get(name) ?? sum([], currency), amount));
	for (const { lines, tax, total } of sales) {
		for (const { role, description, amount } of lines) put(`${role} ${description}`, amount);
		for (const { rateId, amount, net } of tax.rates) {
			put(`tax ${rateId}`, amount);
			put(`net ${rateId}`, net);
		}
		put('tax', tax.total);
		put('total', total);
	}
	return Object.fromEntries(
		[...found].sort(([a], [b]) => a.localeCompare(b)).map(([name, amount]) => [name, format(amount)]),
	);
}

const RATE: Rate = { id: 96, name: 'Tax 12.5%', percent: '12.5' };
const TWO = { lines: [{ model: 'A', price: '25', quantity: 2, rates: [RATE] }] };

describe('F36: units that came back', () => {
	test('one of 2 units of 25.00 with 12.5 % of tax: 28.13, and the other 28.12', () => {
		const part = partly(TWO, 'us');
		const one = refundOf(part, { id: 7 }, 'us');
		expect(shown(one)).toEqual(['product 1 × 25 = 25.00 TAX', 'tax 3.13', 'total 28.13']);
		expect(one).toMatchObject({ kind: 'refundReceipt', documentNumber: 'COC1234-R7', date: DAY });
		const other = refundOf(after(part, one), { id: 8 }, 'us');
		expect(shown(other)).toEqual(['product 1 × 25 = 25.00 TAX', 'tax 3.12', 'total 28.12']);
		expect(format(part.sale.total)).toBe('56.25');
		expect(giveBack(after(after(part, one), other), { id: 9 }, 'us')).toBe('return_too_large');
	});

	test('seven at 3.3333 less a coupon of 5.00: seven returns sum to line, coupon and tax', () => {
		const input = {
			lines: [
				{ model: 'A', price: '3.3333', quantity: 7, rates: [VAT20] },
				{ model: 'B', price: '11.11', rates: [VAT20] },
			],
			coupon: '5',
			currency: GBP,
		};
		let part = partly(input, 'uk');
		const refunds: Sale[] = [];
		for (let id = 1; id <= 7; id++) {
			const refund = refundOf(part, { id }, 'uk');
			refunds.push(refund);
			part = after(part, refund);
		}
		const last = refundOf(part, { id: 8, model: 'B' }, 'uk');
		part = after(part, last);
		const { sale } = part;
		expect(summed([...refunds, last])).toEqual(summed([sale]));
		// 23.33 and its share of the coupon, 23.3331 ÷ 34.4431 of 5.00
		expect(summed(refunds)['product Product A']).toBe('23.33');
		expect(summed(refunds)['discount Coupon (2222)']).toBe('-3.39');
		expect(restOf(part, contextOf('uk'))).toEqual({ ok: true, value: null });
	});

	test('GST and PST go back rate by rate; shipping stays until the whole order is refunded', () => {
		const input = {
			lines: [{ model: 'A', price: '19.99', quantity: 3, rates: [GST5, PST7] }],
			shipping: { value: '9.95', rates: [GST5] },
			currency: { code: 'CAD', decimals: 2 },
		};
		const part = partly(input, 'ca');
		const one = refundOf(part, { quantity: 2 }, 'ca');
		// 5 % of 39.98 and 7 % of 39.98
		expect(one.tax.rates.map(({ rateId, net, amount }) => [rateId, format(net), format(amount)])).toEqual([
			['gst', '39.98', '2.00'],
			['pst', '39.98', '2.80'],
		]);
		expect(format(one.total)).toBe('44.78');
		const rest = restOf(after(part, one), contextOf('ca'));
		if (!rest.ok || !rest.value) throw new Error('nothing is left');
		expect(shown(rest.value).slice(0, 2)).toEqual(['product 1 × 19.99 = 19.99 BC', 'shipping 9.95 GST']);
		expect(summed([one, rest.value])).toEqual(summed([part.sale]));
	});

	test('a fixed tax goes back by units', () => {
		const input = {
			lines: [
				{ model: 'A', price: '10', quantity: 3, rates: [ECO, VAT20] },
				{ model: 'B', price: '10', quantity: 1, rates: [ECO, VAT20] },
			],
			currency: GBP,
		};
		const one = refundOf(partly(input, 'uk'), {}, 'uk');
		expect(shown(one)).toEqual([
			'product 1 × 10 = 10.00 S',
			'fixedTax 2.00 NOVAT',
			'tax 2.00',
			'total 14.00',
		]);
	});

	test('written off: the amount on the refund item, so that no quantity moves', () => {
		const refund = refundOf(partly(TWO, 'us'), {}, 'us', { returnedGoods: 'writeOff' });
		expect(shown(refund)).toEqual(['refund 25.00 TAX', 'tax 3.13', 'total 28.13']);
		expect(refund.lines[0]?.item).toEqual({ by: 'id', id: 'diff' });
		expect(giveBack(partly(TWO, 'us'), {}, 'us', { returnedGoods: 'writeOff', refundItem: '' })).toBe(
			'item_setting_missing',
		);
	});

	test('yen have no cents', () => {
		const part = partly(
			{
				lines: [{ model: 'A', price: '333', quantity: 3, rates: [VAT20] }],
				currency: { code: 'JPY', decimals: 0 },
			},
			'uk',
		);
		expect(shown(refundOf(part, {}, 'uk'))).toEqual(['product 1 × 333 = 333 S', 'tax 67', 'total 400']);
	});
});

describe('what holds a return', () => {
	const held = (what: Partial<Returned>, input: OrderInput = TWO, changes: Changes = {}) =>
		giveBack(partly(input, 'us'), what, 'us', changes);

	test('more than was ordered, nothing, a product of no line', () => {
		expect(held({ quantity: 3 })).toBe('return_too_large');
		expect(held({ quantity: 0 })).toBe('return_without_units');
		expect(held({ model: 'Z' })).toBe('return_of_unknown_product');
		expect(held({ model: ' a ' })).toMatchObject({ kind: 'refundReceipt' });
	});

	test('no account that the money comes from', () => {
		expect(giveBack(partly(TWO, 'us', { depositAccount: '' }), {}, 'us')).toBe('refund_account_missing');
	});

	test('a product on two lines: told apart only where the price differs', () => {
		const twice = (price: string) => ({
			lines: [
				{ model: 'A', price: '25', quantity: 2, rates: [NY8] },
				{ model: 'A', price, quantity: 1, rates: [NY8] },
			],
		});
		expect(held({ quantity: 1 }, twice('30'))).toBe('return_ambiguous');
		const all = refundOf(partly(twice('30'), 'us'), { quantity: 3 }, 'us');
		expect(shown(all).slice(0, 2)).toEqual(['product 2 × 25 = 50.00 TAX', 'product 1 × 30 = 30.00 TAX']);
		const same = refundOf(partly(twice('25'), 'us'), { quantity: 3 }, 'us');
		expect(readCovered(same.privateNote, 'oc-shop.example-1234')).toEqual([
			{ line: 0, units: 2 },
			{ line: 1, units: 1 },
		]);
	});

	test('an order that was edited after its first return', () => {
		const part = partly(TWO, 'us');
		const edited = after(
			{ ...part, order: { ...part.order, contentKey: 'before' } },
			refundOf(part, {}, 'us'),
		);
		expect(giveBack({ ...edited, order: part.order }, { id: 8 }, 'us')).toBe('edited_after_refund');
	});

	test('store credit that paid for a part is not given back as money', () => {
		const part = partly({ ...TWO, credit: '30' }, 'us');
		// 56.25 less 30.00 of credit
		expect(format(part.sale.total)).toBe('26.25');
		expect(giveBack(part, {}, 'us')).toBe('refund_too_large');
	});
});

describe('F36: lump sums', () => {
	const lump = (amount: string, part: PartlyRefunded, count = 1, changes: Changes = {}) => {
		const refund = lumpToRefund(
			{ amount: decimal(amount), reason: 'late delivery', count },
			part,
			DAY,
			contextOf('us', changes),
		);
		return refund.ok ? refund.value : refund.findings[0].code;
	};

	test('10.00 on the refund item, without tax', () => {
		const refund = lump('10', partly(TWO, 'us'));
		if (typeof refund === 'string') throw new Error(refund);
		expect(shown(refund)).toEqual(['refund 10.00 NON', 'tax 0.00', 'total 10.00']);
		expect(refund.documentNumber).toBe('COC1234-L1');
		expect(refund.privateNote).toContain('late delivery');
	});

	test('no more than is left, nothing below a cent, nothing without an item', () => {
		const part = partly(TWO, 'us');
		expect(lump('56.26', part)).toBe('refund_too_large');
		expect(lump('56.25', part)).toMatchObject({ kind: 'refundReceipt' });
		expect(lump('0', part)).toBe('lump_sum_invalid');
		expect(lump('1.005', part)).toBe('lump_sum_invalid');
		expect(lump('10', part, 1, { refundItem: '' })).toBe('item_setting_missing');
	});

	test('the whole order refunded afterwards: the rest, with the lump sum taken off', () => {
		const part = partly(TWO, 'us');
		const first = lump('10', part);
		if (typeof first === 'string') throw new Error(first);
		const second = refundOf(after(part, first), {}, 'us');
		const rest = restOf(after(after(part, first), second), contextOf('us'));
		if (!rest.ok || !rest.value) throw new Error('nothing is left');
		// 56.25 less 10.00 and 28.13
		expect(shown(rest.value)).toEqual([
			'product 1 × 25 = 25.00 TAX',
			'refund -10.00 NON',
			'tax 3.12',
			'total 18.12',
		]);
	});

	test('a refund that was changed in the books holds the rest', () => {
		const part = partly(TWO, 'us');
		const one = after(part, refundOf(part, {}, 'us'));
		const changed = { ...one, earlier: one.earlier.map((refund) => ({ ...refund, total: decimal('20') })) };
		const rest = restOf(changed, contextOf('us'));
		expect(rest.ok ? '' : rest.findings[0].code).toBe('refund_changed_in_books');
	});
});

test('numbers have at most 21 characters, and are never those of another refund', () => {
	const { sale } = partly(TWO, 'us');
	const settings = settingsFor('us', { documentPrefix: 'SHOP-2026-' });
	const long = { ...sale, orderId: 1234567890, documentNumber: 'SHOP-2026-1234567890' };
	expect(returnNumber({ ...sale, documentNumber: 'SHOP-2026-1234' }, 7, settings)).toBe('CSHOP-2026-1234-R7');
	expect(returnNumber(long, 7, settings)).toBe('CSHOP-2026--R7');
	expect(returnNumber(long, 2147483647, settings)).toBe('CSHOP-202-R2147483647');
	expect(lumpNumber(long, 99, settings)).toBe('CSHOP-21234567890-L99');
	expect(lumpNumber({ ...sale, documentNumber: '' }, 1, settings)).toBe('');
});
