import { createBridge } from '../../adapters/opencart/client';
import { signedHeaders } from '../contract/sign';
import { toOrder } from '../../adapters/opencart/toOrder';
import { decimal } from '../../core/money';
import { chargedTotal } from '../../core/order-to-sale/6-document';
import type { Order } from '../../core/order';
import type { SyncResult } from '../../sync/ports';
import { axiosSend } from '../support/axiosSend';
import { openBooks } from '../support/books';
import { fakeClock } from '../support/clock';
import { startPhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';
import { shops } from '../support/shops';

const MAPPINGS = {
	us: {
		taxMappings: [[86], [88], [88, 89], [88, 90], [91], [94]].map((rateIds) => ({ rateIds, taxCode: 'TAX' })),
		zero: 'NON',
	},
	ca: {
		taxMappings: [
			{ rateIds: [88], taxCode: '2' },
			{ rateIds: [88, 89], taxCode: '3' },
			{ rateIds: [88, 90], taxCode: '4' },
		],
		zero: '6',
	},
	uk: {
		taxMappings: [
			{ rateIds: [86], taxCode: '2' },
			{ rateIds: [94], taxCode: '3' },
		],
		zero: '4',
	},
} as const;

/** Products of the shops that the simulated companies do not have, as a default item. */
const FALLBACK_ITEM = '1';

async function readOrders(version: (typeof shops)[number]['version']): Promise<Order[]> {
	const php = await startPhpBridge({ version });
	try {
		const send = axiosSend();
		const bridge = createBridge({
			send: (request) =>
				send({
					...request,
					headers: {
						...request.headers,
						...signedHeaders(php.secret, request.body ?? '', Date.now()),
					},
				}),
			url: php.url,
			clock: fakeClock(),
		});
		const { orders } = await bridge.list({ limit: 200 });
		return orders.map((wire) => {
			const order = toOrder(wire);
			if (!order.ok) throw new Error(order.findings[0].message);
			return order.value;
		});
	} finally {
		await php.stop();
	}
}

/** `posted 30, held tax_not_mapped 2`. */
function table(results: readonly SyncResult[]): string {
	const counts = new Map<string, number>();
	for (const { state, code } of results) {
		const key = `${state}${code === '' ? '' : ` ${code}`}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return [...counts].map(([key, count]) => `${key} ${count}`).join(', ');
}

describeWithShops.each(shops)('the real shop of OpenCart $version', ({ version, placed }) => {
	let orders: Order[];
	beforeAll(async () => {
		orders = await readOrders(version);
	});

	test.each([
		['us', 'net'],
		['ca', 'net'],
		['uk', 'net'],
		['ca', 'gross'],
		['uk', 'gross'],
	] as const)(
		'every order in the books of a company in %s, amounts %s, is what was charged, or held for a stated reason',
		async (country, documentAmounts) => {
			const books = await openBooks(country);
			const { taxMappings, zero } = MAPPINGS[country];
			const settings = {
				taxMappings: [...taxMappings, { rateIds: [92], taxCode: zero }],
				noTaxCode: { us: 'NON', ca: '7', uk: '6' }[country],
				defaultItem: FALLBACK_ITEM,
				startDate: '',
				documentAmounts,
			};
			const results = await books.post(orders, { settings });
			const documents = new Map(books.qbo.documents().map((row) => [row.docNumber, row]));
			const balance = books.qbo.trialBalance().difference;
			await books.stop();
			const included = books.qbo.company
				.all('SalesReceipt')
				.filter((receipt) => receipt['GlobalTaxCalculation'] === 'TaxInclusive').length;
			process.stdout.write(
				`OpenCart ${version}, ${country} ${documentAmounts}: ${table(results)}; tax included in ${included}\n`,
			);

			expect(results).toHaveLength(placed);
			expect(balance).toBe('0.00');
			for (const order of orders) {
				const result = results.find(({ orderId }) => orderId === order.id);
				const document = documents.get(`OC${order.id}`);
				if (result?.state === 'held') {
					expect(result.remedy).not.toBe('');
					expect(document).toBeUndefined();
					continue;
				}
				expect(result?.state).toBe('posted');
				expect(document?.currency).toBe(order.currency.code);
				expect(document && decimal(document.total).toFixed(2)).toBe(chargedTotal(order).amount.toFixed(2));
			}
			const codes = new Set(results.filter(({ state }) => state === 'held').map(({ code }) => code));
			expect([...codes].filter((code) => code !== 'tax_not_mapped')).toEqual([]);
			if (country === 'us') expect(codes).toEqual(new Set());
			const posted = results.filter(({ state }) => state === 'posted').length;
			expect(included).toBe(documentAmounts === 'gross' ? posted : 0);
		},
	);
});
