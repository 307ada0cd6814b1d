import fc from 'fast-check';
import { decimal } from '../../../core/money';
import { item, plan, product } from './shop';

const codes = ['A', 'B', 'C', 'D', 'E', 'F'];

const shopRow = fc.record({
	code: fc.constantFrom(...codes),
	quantity: fc.integer({ min: -5, max: 30 }),
	unposted: fc.integer({ min: 0, max: 8 }),
	tracked: fc.boolean(),
});
const bookRow = fc.record({
	code: fc.constantFrom(...codes),
	/** Thousandths. */
	onHand: fc.integer({ min: -5_000, max: 30_000 }),
	active: fc.boolean(),
	kind: fc.constantFrom('inventory', 'inventory', 'service', 'bundle'),
});
const given = fc.record({
	shop: fc.array(shopRow, { maxLength: 8 }),
	books: fc.array(bookRow, { maxLength: 8 }),
	buffer: fc.integer({ min: 0, max: 4 }),
	zeroLimit: fc.integer({ min: 0, max: 100 }),
});

test('whatever shop and books hold: what is written is what is left, everything else is untouched and accounted for', () => {
	fc.assert(
		fc.property(given, ({ shop, books, buffer, zeroLimit }) => {
			const rows = shop.map(({ code, ...more }, index) => product(index + 1, code, more.quantity, more));
			const items = books.map(({ code, onHand, active, kind }, index) =>
				item(code, '0', {
					id: `id-${index}`,
					active,
					kind: kind === 'service' || kind === 'bundle' ? kind : 'inventory',
					onHand: kind === 'inventory' ? decimal(String(onHand)).div(decimal('1000')) : null,
				}),
			);
			const made = plan({ shop: rows, books: items, settings: { buffer, zeroLimit } });

			for (const { place, item: from, before, after } of made.writes) {
				const [onlyOne, ...others] = items.filter(({ name, active }) => active && name === place.model);
				expect([onlyOne?.id, others]).toEqual([from.id, []]);
				const left = Number(onlyOne?.onHand?.toFixed() ?? NaN) - place.unposted - buffer;
				expect(after).toBe(Math.max(0, Math.floor(left + 1e-9)));
				expect(after).not.toBe(before);
			}
			// a place is written, left alone or right: never two of them, and right means that the shop offers what is left
			const touched = [...made.writes, ...made.leftAlone].map(({ place }) => place.productId);
			expect(new Set(touched).size).toBe(touched.length);
			const tracked = rows.filter((row) => row.tracked);
			for (const { place } of made.writes)
				expect(tracked.filter(({ model }) => model === place.model)).toHaveLength(1);

			const zeros = made.writes.filter(({ before, after }) => after === 0 && before > 0).length;
			const matched = rows.length - made.leftAlone.length;
			if (made.refusal === null && zeros > 0) expect(zeros * 100).toBeLessThanOrEqual(zeroLimit * matched);
		}),
		{ numRuns: 500 },
	);
});

test('a plan that was carried out leaves nothing to do', () => {
	fc.assert(
		fc.property(given, ({ shop, books, buffer }) => {
			const rows = shop.map(({ code, ...more }, index) => product(index + 1, code, more.quantity, more));
			const items = books.map(({ code, onHand }, index) =>
				item(code, decimal(String(onHand)).div(decimal('1000')).toFixed(), { id: `id-${index}` }),
			);
			const settings = { buffer, zeroLimit: 100 };
			const first = plan({ shop: rows, books: items, settings });
			const after = new Map(first.writes.map((write) => [write.place.productId, write.after]));
			const written = rows.map((row) => ({ ...row, quantity: after.get(row.productId) ?? row.quantity }));
			expect(plan({ shop: written, books: items, settings }).writes).toEqual([]);
		}),
		{ numRuns: 300 },
	);
});
