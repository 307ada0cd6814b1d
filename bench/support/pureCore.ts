import { toOrder } from '../../adapters/opencart/toOrder';
import type { Outcome } from '../../core/finding';
import { orderToSale } from '../../core/order-to-sale';
import { profiles } from '../../simulators/shop';
import { fingerprint, toStoredOrder } from '../../simulators/shop/orders';
import { randomOrder } from '../../simulators/shop/random';
import { combinations } from '../../simulators/shop/tax';
import { companies, settingsFor } from '../../tests/support/orders';
import { say, table } from './report';

const AT_ONCE = 500;
const PLACED_AT = Date.parse('2026-10-16T06:00:16Z');
const profile = profiles.us;

const settings = settingsFor('us', {
	taxMappings: combinations(profile)
		.filter((rateIds) => rateIds.length > 0)
		.map((rateIds) => ({ rateIds, taxCode: 'TAX' })),
	noTaxCode: 'NON',
});

function valueOf<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	throw new Error(outcome.findings[0].message);
}

/** The text of an order as the bridge would send it. */
function wireText(seed: number): string {
	const order = toStoredOrder(randomOrder(seed, profile, PLACED_AT), seed, profile);
	return JSON.stringify({ ...order, returns: [], fingerprint: fingerprint(order), sync: null });
}

/** Orders a second through the mapper and the rules, and what is left on the heap, for each size. */
export function measureCore(counts: readonly number[]): void {
	say('\nThe pure core: bridge order → Order → Sale');
	const context = { settings, company: companies.us, shop: 'shop.example' };
	const rows = counts.map((count) => {
		let [mapping, ruling, lines] = [0, 0, 0];
		const before = process.memoryUsage().heapUsed;
		let peak = before;
		for (let from = 0; from < count; from += AT_ONCE) {
			const texts = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) =>
				wireText(from + index + 1),
			);
			const wires = texts.map((text): unknown => JSON.parse(text));
			const started = performance.now();
			const orders = wires.map((wire) => valueOf(toOrder(wire)));
			const mapped = performance.now();
			for (const order of orders) {
				const prepared = valueOf(orderToSale(order, context));
				if (prepared.intent === 'sell') lines += prepared.sale.lines.length;
			}
			mapping += mapped - started;
			ruling += performance.now() - mapped;
			peak = Math.max(peak, process.memoryUsage().heapUsed);
		}
		const rate = (milliseconds: number): string =>
			Math.round((count * 1000) / milliseconds).toLocaleString('en');
		return [
			count.toLocaleString('en'),
			rate(mapping),
			rate(ruling),
			rate(mapping + ruling),
			(lines / count).toFixed(1),
			((peak - before) / 1e6).toFixed(0),
		];
	});
	table(['orders', 'toOrder /s', 'orderToSale /s', 'both /s', 'lines an order', 'heap at most, MB'], rows);
}
