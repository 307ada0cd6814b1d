import Big from 'big.js';
import { fit } from '../../contract/schemas';
import { SyncLedger } from '../../../simulators/shop/ledger';
import { profiles, type ProfileName } from '../../../simulators/shop/profiles';
import { randomOrder } from '../../../simulators/shop/random';
import { seeds } from '../../../simulators/shop/seeds';
import { OrderStore } from '../../../simulators/shop/store';
import { shopClock } from '../../../simulators/shop/time';
import type { WireOrder } from '../../../simulators/shop/wire';

const NOW = Date.parse('2026-11-24T08:00:00Z');

function shop(name: ProfileName): { store: OrderStore; wire: (about: string) => WireOrder } {
	const clock = shopClock(() => NOW);
	const store = new OrderStore(profiles[name], clock, new SyncLedger(() => clock.now()));
	const ids = new Map(seeds(profiles[name], NOW).map((seed) => [seed.about, store.place(seed)]));
	return { store, wire: (about) => store.wire(ids.get(about) ?? 0) };
}

const values = (order: WireOrder): string[] => order.totals.map((row) => `${row.code} ${row.value}`);

test('one teapot in Seattle: 34.95 + 7.95 shipping, both taxed 6.5 % and 3.85 %', () => {
	const order = shop('us').wire('plain, one product');
	expect(values(order)).toEqual([
		'sub_total 34.9500',
		'shipping 7.9500',
		'tax 2.7885',
		'tax 1.6517',
		'total 47.3402',
	]);
	expect(order.lines[0]).toMatchObject({ tax: '3.6173', taxes: { rate_ids: [31, 32] } });
});

test('Montréal: GST 5 % and QST 9.975 %, each of the net amount', () => {
	const order = shop('ca').wire('another region: its own taxes');
	// 5 × 15.985 = 79.925, with shipping 87.875: × 5 % = 4.39375, × 9.975 % = 8.76553
	expect(order.tax.rates.map((rate) => `${rate.name} ${rate.amount}`)).toEqual(['GST 4.3938', 'QST 8.7655']);
	expect(order.total).toBe('101.0343');
});

test('a coupon of 10 over 47.955 of cups at 20 % and an 18.50 book at 0 %', () => {
	const order = shop('uk').wire('coupon of a fixed amount over mixed rates');
	// the cups bear 10 × 47.955 ÷ 66.455 = 7.21616 of it: (47.955 + 7.95 − 7.21616) × 20 % = 9.73777
	expect(values(order)).toEqual([
		'sub_total 66.4550',
		'shipping 7.9500',
		'coupon -10.0000',
		'tax 9.7378',
		'total 74.1428',
	]);
});

test('a gift voucher pays what there is to pay, not more', () => {
	const order = shop('uk').wire('gift voucher pays for everything');
	expect(values(order)).toEqual([
		'sub_total 15.9850',
		'shipping 7.9500',
		'tax 4.7870',
		'voucher -28.7220',
		'total 0.0000',
	]);
});

describe.each(['us', 'ca', 'uk', 'au'] as const)('the %s shop', (name) => {
	const { store } = shop(name);
	for (let seed = 1; seed <= 200; seed += 1) store.place(randomOrder(seed, profiles[name], NOW));
	const orders = store.all().map((order) => store.wire(order.order_id));

	test('sums every order: the rows make the total, within the four decimals of each row', () => {
		for (const order of orders) {
			const rows = order.totals.filter((row) => row.code !== 'total');
			const total = rows.reduce((sum, row) => sum.plus(row.value), Big('0'));
			expect(total.minus(order.total).abs().lte('0.0003')).toBe(true);
		}
	});

	test('hands out orders as the contract describes them', () => {
		for (const order of orders) expect(fit('order.json', order)).toBe(order);
	});

	test('places the last minute of the month in that month', () => {
		const times = orders.map((order) => order.date_added?.raw ?? '');
		expect(times).toContain('2026-10-31 23:59:00');
		expect(times).toContain('2026-11-01 00:00:00');
	});
});
