import fc from 'fast-check';
import { add, decimal, Decimal, format, sum } from '../../core/money';
import { orderToSale } from '../../core/order-to-sale';
import { chargedTotal } from '../../core/order-to-sale/6-document';
import {
	companies,
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
