import fc from 'fast-check';
import type { Company } from '../../core/company';
import { add, decimal, Decimal, format, sum } from '../../core/money';
import { orderToSale } from '../../core/order-to-sale';
import { chargedTotal } from '../../core/order-to-sale/6-document';
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

/** Percent of a line's code in a company, all its rates together. */
const percentOf = (company: Company, taxCodeId: string | null): Decimal =>
	sumOf(company.taxCodes.find(({ id }) => id === taxCodeId)?.rates.map(({ percent }) => percent) ?? []);

describe.each([
	['au', [[GST10], []]],
	['uk', [[VAT20], [VAT0], []]],
	['ca', [[GST5], [GST5, PST7], [GST5, QST], []]],
] as const)('random orders in %s on documents with tax included', (country, combinations) => {
	const company = companies[country];
	const context = {
		settings: settingsFor(country, { documentAmounts: 'gross' }),
		company,
		shop: 'shop.example',
	};

	test(`${RUNS} of them: the gross amounts sum to the charge, each line's tax is its code's within a cent for each rate, no rounding line`, () => {
		fc.assert(
			fc.property(orders(combinations), (order) => {
				const outcome = orderToSale(order, context);
				if (!outcome.ok) throw new Error(outcome.findings[0].message);
				if (outcome.value.intent !== 'sell') throw new Error(`intent ${outcome.value.intent}`);
				const { sale, notes } = outcome.value;
				expect(notes.map(({ code }) => code)).toEqual([]);
				expect(sale.taxIncluded).toBe(true);
				expect(sale.lines.filter(({ role }) => role === 'rounding')).toEqual([]);
				const { currency } = order;
				const gross = sumOf(sale.lines.map((line) => line.gross?.amount ?? decimal('0')));
				const net = sumOf(sale.lines.map(({ amount }) => amount.amount));
				expect(gross.toFixed(2)).toBe(chargedTotal(order).amount.toFixed(2));
				expect(net.plus(sale.tax.total.amount).toFixed(2)).toBe(gross.toFixed(2));
				const unit = decimal('10').pow(-currency.decimals);
				for (const { role, gross: withTax, amount, taxCodeId, unitPrice, quantity } of sale.lines) {
					if (!withTax) throw new Error('a line without gross');
					const percent = percentOf(company, taxCodeId);
					const tax = withTax.amount
						.times(percent)
						.div(percent.plus(decimal('100')))
						.round(currency.decimals);
					const rates = company.taxCodes.find(({ id }) => id === taxCodeId)?.rates.length ?? 0;
					const off = withTax.amount.minus(amount.amount).minus(tax).abs();
					expect(off.lte(unit.times(decimal(String(Math.max(rates, 1)))))).toBe(true);
					if (percent.eq(decimal('0'))) expect(format(amount)).toBe(format(withTax));
					if (role === 'product') expect(unitPrice).not.toBeNull();
					if (unitPrice === null || quantity === null) continue;
					const product = unitPrice.times(decimal(String(quantity)));
					expect(product.round(2, Decimal.roundHalfUp).eq(amount.amount)).toBe(true);
				}
				for (const rate of sale.tax.rates) {
					const bearing = sale.lines.filter(({ taxCodeId }) =>
						company.taxCodes.find(({ id }) => id === taxCodeId)?.rates.some(({ id }) => id === rate.rateId),
					);
					expect(sumOf(bearing.map(({ amount }) => amount.amount)).eq(rate.net.amount)).toBe(true);
				}
			}),
			{ numRuns: RUNS },
		);
	});
});
