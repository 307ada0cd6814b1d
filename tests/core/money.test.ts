import fc from 'fast-check';
import { allocate, decimal, Decimal, format, money, roundMoney, settle, sum } from '../../core/money';

const USD = { code: 'USD', decimals: 2 };
const JPY = { code: 'JPY', decimals: 0 };

describe('money', () => {
	test.each([
		['1861.075', '1861.08'],
		['-0.005', '-0.01'],
		['0.005', '0.01'],
		['23.3331', '23.33'],
		['13.545454', '13.55'],
	])('%s rounds half away from zero to %s', (exact, rounded) => {
		expect(format(roundMoney(decimal(exact), USD))).toBe(rounded);
	});

	test('45.1782 USD × 0.9187345 is 41.51, 19.21 USD × 149.7312 is 2876 yen', () => {
		const EUR = { code: 'EUR', decimals: 2 };
		expect(format(roundMoney(decimal('45.1782').times(decimal('0.91873450')), EUR))).toBe('41.51');
		expect(format(roundMoney(decimal('19.2100').times(decimal('149.73120000')), JPY))).toBe('2876');
	});

	test('a JavaScript number can never become an amount', () => {
		// @ts-expect-error a number is not decimal text
		expect(() => decimal(0.1)).toThrow();
		expect(() => new Decimal(0.1)).toThrow();
	});

	test('currencies do not mix', () => {
		expect(() => sum([money('1.00', USD), money('1', JPY)], USD)).toThrow('cannot mix USD and JPY');
	});

	test('10.00 by thirds is 3.34 + 3.33 + 3.33', () => {
		const thirds = allocate(money('10.00', USD), ['1', '1', '1'].map(decimal));
		expect(thirds.map(format)).toEqual(['3.34', '3.33', '3.33']);
	});

	test('-10.00 by thirds is -3.34 - 3.33 - 3.33', () => {
		const thirds = allocate(money('-10.00', USD), ['-1', '-1', '-1'].map(decimal));
		expect(thirds.map(format)).toEqual(['-3.34', '-3.33', '-3.33']);
	});

	test('the parts always sum to the whole, and none is more than a cent off its share', () => {
		const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
		const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(cents, weights, (whole, parts) => {
				const amount = money(decimal(String(whole)).div(decimal('100')), USD);
				const shares = parts.map((part) => decimal(String(part)));
				const split = allocate(amount, shares);
				expect(format(sum(split, USD))).toBe(format(amount));
				const total = parts.reduce((a, b) => a + b, 0);
				if (total === 0) return;
				split.forEach((part, index) => {
					const exact = amount.amount.times(shares[index] ?? decimal('0')).div(decimal(String(total)));
					expect(part.amount.minus(exact).abs().lte(decimal('0.01'))).toBe(true);
				});
			}),
		);
	});
});

describe('settle', () => {
	test.each([
		['as shown where that sums up', ['3.335', '3.335', '3.332'], '10.01', ['3.34', '3.34', '3.33']],
		['a cent less: the one nearest to less', ['3.335', '3.335', '3.332'], '10.00', ['3.33', '3.34', '3.33']],
		[
			'a cent more: the one nearest to more',
			['14.9005', '0.9942', '5.00'],
			'20.90',
			['14.90', '1.00', '5.00'],
		],
		['a discount', ['110.004', '-11.004', '0'], '99.01', ['110.01', '-11.00', '0.00']],
		['nothing stays nothing', ['0', '0.004'], '0.01', ['0.00', '0.01']],
		['unless there is nothing else', ['0', '0'], '0.01', ['0.01', '0.00']],
		['far off: unit by unit, round after round', ['1.00', '2.00'], '3.03', ['1.02', '2.01']],
		['no amounts', [], '1.00', []],
	])('%s', (_what, amounts, whole, parts) => {
		const settled = settle(
			amounts.map((amount) => decimal(amount)),
			money(whole, USD),
		);
		expect(settled.map(format)).toEqual(parts);
	});

	test('whole yen', () => {
		const parts = settle([decimal('329.4'), decimal('110.4'), decimal('-40.3')], money('400', JPY));
		expect(parts.map(format)).toEqual(['330', '110', '-40']);
	});
});
