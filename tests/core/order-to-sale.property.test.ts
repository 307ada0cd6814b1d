import fc from 'fast-check';
import type { Company } from '../../core/company';
import { add, decimal, Decimal, format, sum } from '../../core/money';
import { orderToSale } from '../../core/order-to-sale';
import { chargedTotal } from '../../core/order-to-sale/6-document';
import type { SaleLine } from '../../core/sale';
import {
	companies,
	GST10,
	GST5,
	PST7,
	QST,
	settingsFor,
	shopOrder,
	VAT0,
	VAT20,
	type Rate,
} from '../support/orders';

/** Enough for every run to meet each kind of coupon and rate thousands of times. */
const RUNS = 10_000;

const amountText = (max: number, decimals: number) =>
	fc
		.integer({ min: 1, max: max * 10 ** decimals })
		.map((units) => decimal(String(units)).div(decimal('10').pow(decimals)).toFixed());

const currency = fc.constantFrom(
	{ currency: { code: 'USD', decimals: 2 }, currencyValue: '1.00000000' },
	{ currency: { code: 'EUR', decimals: 2 }, currencyValue: '0.91873450' },
	{ currency: { code: 'CAD', decimals: 2 }, currencyValue: '1.35742318' },
	{ currency: { code: 'JPY', decimals: 0 }, currencyValue: '149.73120000' },
);

const orders = (combinations: ReadonlyArray<readonly Rate[]>) =>
	fc
		.record({
			lines: fc.array(
				fc.record({
					model: fc.constant('A'),
					price: amountText(500, 4),
					quantity: fc.integer({ min: 1, max: 60 }),
					rates: fc.constantFrom(...combinations),
				}),
				{ minLength: 1, maxLength: 10 },
			),
			shipping: fc.record({ value: amountText(40, 4), rates: fc.constantFrom(...combinations) }),
			share: fc.integer({ min: 0, max: 100 }),
			money: currency,
		})
		.map(({ lines, shipping, share, money }) => {
			const subTotal = sumOf(
				lines.map(({ price, quantity }) => decimal(price).times(decimal(String(quantity)))),
			);
			const coupon = subTotal
				.times(decimal(String(share)))
				.div(decimal('100'))
				.round(4)
				.toFixed();
			return shopOrder({ lines, shipping, ...(share === 0 ? {} : { coupon }), ...money });
		});

const sumOf = (values: readonly Decimal[]): Decimal => values.reduce((a, b) => a.plus(b), decimal('0'));

describe.each([
	['uk', [[VAT20], [VAT0], []]],
	['ca', [[GST5], [GST5, PST7], [GST5, QST], []]],
] as const)('random orders in %s', (country, combinations) => {
	const context = { settings: settingsFor(country), company: companies[country], shop: 'shop.example' };

	test(`${RUNS} of them: charged to the cent, half-up(quantity × unit price) is each amount, nothing is held`, () => {
		fc.assert(
			fc.property(orders(combinations), (order) => {
				const outcome = orderToSale(order, context);
				if (!outcome.ok) throw new Error(outcome.findings[0].message);
				if (outcome.value.intent !== 'sell') throw new Error(`intent ${outcome.value.intent}`);
				const { sale } = outcome.value;
				const lines = sum(
					sale.lines.map(({ amount }) => amount),
					order.currency,
				);
				expect(format(sale.total)).toBe(format(chargedTotal(order)));
				expect(format(add(lines, sale.tax.total))).toBe(format(sale.total));
				for (const line of sale.lines) {
					if (line.role === 'product') expect(line.unitPrice).not.toBeNull();
					if (line.unitPrice === null || line.quantity === null) continue;
					const product = line.unitPrice.times(decimal(String(line.quantity)));
					expect(product.round(2, Decimal.roundHalfUp).eq(line.amount.amount)).toBe(true);
				}
			}),
			{ numRuns: RUNS },
		);
	});
});

/** What is wrong with a line of a document with tax included; `""` for nothing. */
function faultOf(line: SaleLine, { taxCodes }: Company): string {
	const { amount, gross, quantity, unitPrice } = line;
	const unit = decimal('10').pow(-amount.currency.decimals);
	if (!gross) return 'no gross';
	const rates = taxCodes.find(({ id }) => id === line.taxCodeId)?.rates ?? [];
	const percent = sumOf(rates.map((rate) => rate.percent));
	const tax = gross.amount.minus(amount.amount);
	const computed = gross.amount.times(percent).div(percent.plus(decimal('100')));
	const allowed = unit.times(decimal(String(Math.max(rates.length, 1))));
	if (percent.eq(decimal('0')) && !tax.eq(decimal('0'))) return 'tax on an untaxed line';
	if (tax.minus(computed.round(amount.currency.decimals)).abs().gt(allowed))
		return `tax ${tax.toFixed()} of ${format(gross)}`;
	if (line.role === 'rounding') return 'a rounding line';
	if (line.role === 'product' && unitPrice === null) return 'no unit price';
	if (unitPrice === null || quantity === null) return '';
	const product = unitPrice.times(decimal(String(quantity))).round(2, Decimal.roundHalfUp);
	return product.eq(amount.amount) ? '' : `6070: ${unitPrice.toFixed()} × ${quantity}`;
}

describe.each([
	['au', [[GST10], []]],
	['uk', [[VAT20], [VAT0], []]],
] as const)('random orders in %s on documents with tax included', (country, combinations) => {
	const company = companies[country];
	const settings = settingsFor(country, { documentAmounts: 'gross' });
	const context = { settings, company, shop: 'shop.example' };

	test(`${RUNS} of them: the gross amounts sum to the charge, each line's tax is its code's within a cent, no rounding line`, () => {
		fc.assert(
			fc.property(orders(combinations), (order) => {
				const outcome = orderToSale(order, context);
				if (!outcome.ok) throw new Error(outcome.findings[0].message);
				if (outcome.value.intent !== 'sell') throw new Error(`intent ${outcome.value.intent}`);
				const { sale, notes } = outcome.value;
				const gross = sumOf(sale.lines.map((line) => line.gross?.amount ?? decimal('0')));
				const net = sumOf(sale.lines.map(({ amount }) => amount.amount));
				expect({
					included: sale.taxIncluded,
					notes: notes.map(({ code }) => code),
					faults: sale.lines.map((line) => faultOf(line, company)).filter((fault) => fault !== ''),
					gross: gross.toFixed(order.currency.decimals),
					parts: net.plus(sale.tax.total.amount).toFixed(order.currency.decimals),
				}).toEqual({
					included: true,
					notes: [],
					faults: [],
					gross: format(chargedTotal(order)),
					parts: format(chargedTotal(order)),
				});
			}),
			{ numRuns: RUNS },
		);
	});
});
