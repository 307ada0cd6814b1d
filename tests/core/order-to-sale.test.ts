import { add, decimal, format, sum } from '../../core/money';
import { failed, type Outcome } from '../../core/finding';
import type { Order } from '../../core/order';
import { orderToSale, type PreparedSale } from '../../core/order-to-sale';
import type { Sale } from '../../core/sale';
import {
	companies,
	ECO,
	GST10,
	GST5,
	NY8,
	PST7,
	QST,
	settingsFor,
	shopOrder,
	VAT0,
	VAT20,
} from '../support/orders';

type Country = keyof typeof companies;

/** The sale, or what holds or skips the order. */
function convert(
	order: Order,
	country: Country,
	changes: Readonly<Record<string, unknown>> = {},
): Outcome<PreparedSale> {
	const outcome = orderToSale(order, {
		settings: settingsFor(country, changes),
		company: companies[country],
		shop: 'shop.example',
	});
	if (!outcome.ok) return outcome;
	return outcome.value.intent === 'skip' ? failed(outcome.value.cause) : { ok: true, value: outcome.value };
}

function saleOf(order: Order, country: Country, changes: Readonly<Record<string, unknown>> = {}): Sale {
	const outcome = convert(order, country, changes);
	if (!outcome.ok) throw new Error(outcome.findings.map(({ message }) => message).join(' '));
	const { sale } = outcome.value;
	const lines = sum(
		sale.lines.map(({ amount }) => amount),
		sale.total.currency,
	);
	expect(format(add(lines, sale.tax.total))).toBe(format(sale.total));
	return sale;
}

/** `role amount code` a line: how a test reads a document. */
const rows = (sale: Sale): string[] =>
	sale.lines.map((line) => `${line.role} ${format(line.amount)} ${line.taxCodeId ?? '-'}`);
const taxes = (sale: Sale): string[] =>
	sale.tax.rates.map((rate) => `${rate.rateId} ${format(rate.amount)} on ${format(rate.net)}`);

function causeOf(order: Order, country: Country, changes: Readonly<Record<string, unknown>> = {}) {
	const outcome = convert(order, country, changes);
	if (outcome.ok) throw new Error(`${rows(outcome.value.sale).join()} was not held`);
	return outcome.findings[0];
}

describe('order to sale', () => {
	test('F8: 14.90 with 10 % GST included is 13.55 + 1.35, to the cent and without a rounding line', () => {
		const sale = saleOf(shopOrder({ lines: [{ model: 'A', price: '13.5455', rates: [GST10] }] }), 'au');
		expect(rows(sale)).toEqual(['product 13.55 GST']);
		expect(format(sale.tax.total)).toBe('1.35');
		expect(format(sale.total)).toBe('14.90');
	});

	test('F9: 4,495.16 at 9.975 % keeps the 448.39 the shop charged', () => {
		const order = shopOrder({ lines: [{ model: 'A', price: '4495.16', rates: [GST5, QST] }] });
		const sale = saleOf(order, 'ca');
		expect(taxes(sale)).toEqual(['gst 224.76 on 4495.16', 'qst 448.39 on 4495.16']);
		expect(format(sale.total)).toBe('5168.31');
	});

	test('F10: a difference of 3.20 is held with both numbers, not hidden in rounding', () => {
		const order = shopOrder({ lines: [{ model: 'A', price: '10.00' }], total: '13.20' });
		expect(causeOf(order, 'us')).toMatchObject({ code: 'total_differs' });
		expect(causeOf(order, 'us').message).toContain('3.20 USD, more than the rounding tolerance of 0.05');
	});

	test('F10: a code of another percentage is held: 2.00 charged on 10.00, R makes 0.50', () => {
		const order = shopOrder({ lines: [{ model: 'A', price: '10.00', rates: [VAT20] }] });
		const wrong = { taxMappings: [{ rateIds: [86], taxCode: 'R' }] };
		const cause = causeOf(order, 'uk', wrong);
		expect(cause.code).toBe('tax_mapping_wrong');
		expect(cause.message).toContain('charged 2.00 USD of tax on 10.00 USD');
		expect(cause.message).toContain('(5 %) makes 0.50 USD');
	});

	test('F11: 10.00 at 20 %, a book of 5.00 at 0 %, shipping 3.00 at 20 %: tax 2.60, total 20.60', () => {
		const order = shopOrder({
			lines: [
				{ model: 'A', price: '10', rates: [VAT20] },
				{ model: 'BOOK', price: '5', rates: [VAT0] },
			],
			shipping: { value: '3', rates: [VAT20] },
		});
		const sale = saleOf(order, 'uk');
		expect(rows(sale)).toEqual(['product 10.00 S', 'product 5.00 Z', 'shipping 3.00 S']);
		expect(taxes(sale)).toEqual(['s20 2.60 on 13.00', 'z0 0.00 on 5.00']);
		expect(format(sale.total)).toBe('20.60');
	});

	test('F12: US automated sales tax takes the 8.00 the shop charged', () => {
		const sale = saleOf(shopOrder({ lines: [{ model: 'A', price: '100', rates: [NY8] }] }), 'us');
		expect(rows(sale)).toEqual(['product 100.00 TAX']);
		expect([format(sale.tax.total), format(sale.total), sale.tax.rates.length]).toEqual([
			'8.00',
			'108.00',
			0,
		]);
	});

	test('F14: a line without tax bears the mapped no-tax code', () => {
		const sale = saleOf(shopOrder({ lines: [{ model: 'A', price: '70' }] }), 'ca');
		expect(rows(sale)).toEqual(['product 70.00 E']);
		expect(taxes(sale)).toEqual(['e0 0.00 on 70.00']);
	});

	test('F14: without a no-tax code the order is held and the setting named', () => {
		const cause = causeOf(shopOrder({ lines: [{ model: 'A', price: '70' }] }), 'ca', { noTaxCode: '' });
		expect(cause.code).toBe('no_tax_code_missing');
		expect(cause.remedy).toContain('No-Tax Code');
	});

	test('F15: a rate that is not mapped is named', () => {
		const order = shopOrder({ lines: [{ model: 'A', price: '10', rates: [GST5] }] });
		const cause = causeOf(order, 'ca', { taxMappings: [] });
		expect(cause.code).toBe('tax_not_mapped');
		expect(cause.message).toContain('"GST 5%"');
	});

	test('F16: 100.00 at 20 % with a 10 % coupon: a line of -10.00 at the same code, tax 18.00, total 108.00', () => {
		const order = shopOrder({ lines: [{ model: 'A', price: '100', rates: [VAT20] }], coupon: '10' });
		const sale = saleOf(order, 'uk');
		expect(rows(sale)).toEqual(['product 100.00 S', 'discount -10.00 S']);
		expect(taxes(sale)).toEqual(['s20 18.00 on 90.00']);
		expect(format(sale.total)).toBe('108.00');
	});

	test('a coupon over mixed rates falls where the shop lowered the tax: 60 at 20 %, 40 at 0 %, coupon 10', () => {
		const order = shopOrder({
			lines: [
				{ model: 'A', price: '60', rates: [VAT20] },
				{ model: 'BOOK', price: '40', rates: [VAT0] },
			],
			shipping: { value: '5', rates: [VAT20] },
			coupon: '10',
		});
		const sale = saleOf(order, 'uk');
		expect(rows(sale)).toEqual([
			'product 60.00 S',
			'product 40.00 Z',
			'shipping 5.00 S',
			'discount -6.00 S',
			'discount -4.00 Z',
		]);
		expect(taxes(sale)).toEqual(['s20 11.80 on 59.00', 'z0 0.00 on 36.00']);
		expect(format(sale.total)).toBe('106.80');
	});

	test('a coupon for one product only falls on its tax: 10.00 off the 60.00 at 20 %, nothing off the book', () => {
		const order = shopOrder({
			lines: [
				{ model: 'A', price: '60', rates: [VAT20] },
				{ model: 'BOOK', price: '40', rates: [VAT0] },
			],
			shipping: { value: '5', rates: [VAT20] },
			coupon: '10',
			couponOn: 'A',
		});
		const sale = saleOf(order, 'uk');
		expect(rows(sale).slice(3)).toEqual(['discount -10.00 S']);
		expect(taxes(sale)).toEqual(['s20 11.00 on 55.00', 'z0 0.00 on 40.00']);
		expect(format(sale.total)).toBe('106.00');
	});

	test('a coupon for the book only leaves the tax as it is', () => {
		const order = shopOrder({
			lines: [
				{ model: 'A', price: '60', rates: [VAT20] },
				{ model: 'BOOK', price: '40', rates: [VAT0] },
			],
			coupon: '10',
			couponOn: 'BOOK',
		});
		const sale = saleOf(order, 'uk');
		expect(rows(sale).slice(2)).toEqual(['discount -10.00 Z']);
		expect(taxes(sale)).toEqual(['s20 12.00 on 60.00', 'z0 0.00 on 30.00']);
	});

	test('a coupon over stacked rates: GST and PST on goods, GST alone on shipping', () => {
		const order = shopOrder({
			lines: [{ model: 'A', price: '34.9031', rates: [GST5, PST7] }],
			shipping: { value: '7.95', rates: [GST5] },
			coupon: '3.4903',
		});
		const sale = saleOf(order, 'ca');
		expect(rows(sale)).toEqual(['product 34.90 BC', 'shipping 7.95 GST', 'discount -3.49 BC']);
		expect(taxes(sale)).toEqual(['gst 1.97 on 39.36', 'pst 2.20 on 31.41']);
		expect(format(sale.total)).toBe('43.53');
	});

	test('F39: store credit of 25.00 pays, it does not discount: tax stays, the receipt is what was charged', () => {
		const order = shopOrder({ lines: [{ model: 'A', price: '80', rates: [VAT20] }], credit: '25' });
		const sale = saleOf(order, 'uk');
		expect(rows(sale)).toEqual(['product 80.00 S', 'tender -25.00 NOVAT']);
		expect([format(sale.tax.total), format(sale.total)]).toEqual(['16.00', '71.00']);
	});

	test('F39: a voucher of 50.00 sold is a liability, no tax', () => {
		const order = shopOrder({ lines: [], voucherSold: '50' });
		expect(rows(saleOf(order, 'uk'))).toEqual(['voucherSold 50.00 NOVAT']);
	});

	test('F39: 40.00 paid wholly by voucher is a receipt of 0.00 with +40.00 and -40.00', () => {
		const sale = saleOf(shopOrder({ lines: [{ model: 'A', price: '40' }], voucherRedeemed: '40' }), 'uk');
		expect(rows(sale)).toEqual(['product 40.00 NOVAT', 'tender -40.00 NOVAT']);
		expect(format(sale.total)).toBe('0.00');
	});

	test('F41: 110.00 USD at 0.91 is a document of 100.10 EUR at 1.098901', () => {
		const order = shopOrder({
			lines: [{ model: 'A', price: '110' }],
			currency: { code: 'EUR', decimals: 2 },
			currencyValue: '0.91',
		});
		const sale = saleOf(order, 'us');
		expect([format(sale.total), sale.total.currency.code, sale.exchangeRate?.toFixed()]).toEqual([
			'100.10',
			'EUR',
			'1.098901',
		]);
	});

	test('F41: without multicurrency a foreign order is held, never posted as home currency', () => {
		const order = shopOrder({
			lines: [{ model: 'A', price: '110' }],
			currency: { code: 'EUR', decimals: 2 },
		});
		const outcome = orderToSale(order, {
			settings: settingsFor('us'),
			company: { ...companies.us, multicurrency: false },
			shop: 'shop.example',
		});
		expect(outcome.ok ? '' : outcome.findings[0].code).toBe('multicurrency_off');
	});

	test('the odd cent: rows of 41.50 EUR, charged 41.51: a rounding line of 0.01', () => {
		const order = shopOrder({
			lines: [{ model: 'TEA', price: '40.0149', rates: [VAT20] }],
			shipping: { value: '7.95', rates: [VAT20] },
			coupon: '10',
			currency: { code: 'EUR', decimals: 2 },
			currencyValue: '0.91873450',
		});
		// 36.76 + 7.30 - 9.19 + 6.97 = 41.84, charged 45.5579 × 0.9187345 = 41.8556 → 41.86
		const sale = saleOf(order, 'uk');
		expect(rows(sale)).toEqual([
			'product 36.76 S',
			'shipping 7.30 S',
			'discount -9.19 S',
			'rounding 0.01 NOVAT',
		]);
		expect([format(sale.tax.total), format(sale.total)]).toEqual(['6.98', '41.86']);
	});

	test('yen have no decimals: 19.21 USD at 149.7312 is 2876', () => {
		const order = shopOrder({
			lines: [{ model: 'A', price: '11.26' }],
			shipping: { value: '7.95' },
			currency: { code: 'JPY', decimals: 0 },
			currencyValue: '149.73120000',
		});
		const sale = saleOf(order, 'us');
		expect(rows(sale)).toEqual(['product 1686 NON', 'shipping 1190 NON']);
		expect(format(sale.total)).toBe('2876');
	});

	test('a fixed eco tax goes on its own line', () => {
		const order = shopOrder({ lines: [{ model: 'TV', price: '349.95', quantity: 2, rates: [VAT20, ECO] }] });
		const sale = saleOf(order, 'uk');
		expect(rows(sale)).toEqual(['product 699.90 S', 'fixedTax 4.00 NOVAT']);
		expect([format(sale.tax.total), format(sale.total)]).toEqual(['139.98', '843.88']);
	});

	test('the unit price reproduces the amount: 7 × 3.3333 = 23.33, never 7 × 3.33', () => {
		const sale = saleOf(shopOrder({ lines: [{ model: 'TEA', price: '3.3333', quantity: 7 }] }), 'us');
		const [line] = sale.lines;
		expect([line?.quantity, line?.unitPrice?.toFixed(), line && format(line.amount)]).toEqual([
			7,
			'3.333',
			'23.33',
		]);
		expect(decimal('3.333').times(decimal('7')).toFixed()).toBe('23.331');
	});

	test('F42: 2026-11-01 00:30 UTC is 31 October in Toronto', () => {
		const order = shopOrder({ lines: [{ model: 'A', price: '1' }], placedAt: '2026-11-01T00:30:00+00:00' });
		expect(saleOf(order, 'us', { timeZone: 'America/Toronto' }).date).toBe('2026-10-31');
	});

	test.each([
		['hold', '2026-10-16', { skip: false, cause: { code: 'period_closed' } }],
		['skip', '2026-10-16', { skip: true, cause: { code: 'period_closed' } }],
		['firstOpenDay', '2026-11-01', null],
	])(
		'F43: a sale of a closed period, policy "%s": no document may be made of it, or on another day',
		(closedPeriod, date, closed) => {
			const order = shopOrder({ lines: [{ model: 'A', price: '1' }] });
			const outcome = orderToSale(order, {
				settings: settingsFor('us', { closedPeriod }),
				company: { ...companies.us, closedUntil: '2026-10-31' },
				shop: 'shop.example',
			});
			expect(outcome).toMatchObject({ ok: true, value: { intent: 'sell', closed, sale: { date } } });
		},
	);

	test.each([
		['shipping', { shippingItem: '' }, 'Shipping'],
		['a coupon', { discountItem: '' }, 'Discount'],
	])('%s without its item is held and the setting named', (_, changes, label) => {
		const order = shopOrder({
			lines: [{ model: 'A', price: '100' }],
			shipping: { value: '5' },
			coupon: '10',
		});
		const cause = causeOf(order, 'us', changes);
		expect(cause.code).toBe('item_setting_missing');
		expect(cause.remedy).toContain(`"${label}"`);
	});

	test('when the tables no longer explain the tax, the stored rows do: 100.00 with 12.00 a unit is GST and PST', () => {
		const order = shopOrder({
			lines: [
				{ model: 'A', price: '100', rates: [GST5, PST7] },
				{ model: 'B', price: '50', rates: [GST5] },
			],
			shipping: { value: '8', rates: [GST5] },
		});
		const forgotten = {
			...order,
			taxReproduced: false,
			lines: order.lines.map((line) => ({ ...line, rateIds: [] })),
			totals: order.totals.map((row) => ({ ...row, rateIds: [] })),
		};
		expect(rows(saleOf(forgotten, 'ca'))).toEqual(rows(saleOf(order, 'ca')));
	});

	test('a tax that nothing explains is held', () => {
		const order = shopOrder({ lines: [{ model: 'A', price: '100', rates: [GST5] }] });
		const odd = {
			...order,
			taxReproduced: false,
			lines: order.lines.map((l) => ({ ...l, tax: decimal('6') })),
		};
		expect(causeOf(odd, 'ca').code).toBe('tax_not_explained');
	});
});

describe('the buyer', () => {
	const buyer = (customer: Partial<Order['customer']>, country: Country = 'uk') => {
		const outcome = convert(shopOrder({ lines: [{ model: 'A', price: '1' }], customer }), country);
		if (!outcome.ok) throw new Error(outcome.findings[0].message);
		return outcome.value;
	};

	test('F21: colon, tab and emoji go, accents and & stay', () => {
		const { sale } = buyer({ firstName: 'Ets. Dupont : Fils\t& Cie 🎉', lastName: 'Été' });
		expect(sale.customer.displayName).toBe('Ets. Dupont - Fils & Cie Été');
	});

	test('F21: 140 characters are cut to 100', () => {
		expect(buyer({ firstName: 'x'.repeat(140), lastName: '' }).sale.customer.displayName).toHaveLength(100);
	});

	test('US companies take ISO-8859-1 only: é stays, ł becomes l, 茶 goes, “ ” become "', () => {
		expect(buyer({ firstName: 'Zoé “Wałęsa”', lastName: '茶' }, 'us').sale.customer.displayName).toBe(
			'Zoé "Walesa"',
		);
	});

	test('a name of which nothing is left is replaced by the e-mail address', () => {
		expect(buyer({ firstName: '茶', lastName: '' }, 'us').sale.customer.displayName).toBe('jane@example.com');
	});

	test('F22: "john@@x" is left out, the order is posted with a note', () => {
		const { sale, notes } = buyer({ email: 'john@@x' });
		expect(sale.customer.email).toBe('');
		expect(notes.map(({ code }) => code)).toEqual(['email_invalid']);
	});
});
