import { createQuickBooks } from '../../adapters/quickbooks';
import type { Send } from '../../adapters/http/send';
import { postSales } from '../../sync/postSales';
import { axiosSend } from '../support/axiosSend';
import { ITEMS, openBooks, type Books } from '../support/books';
import { settingsFor, shopOrder, VAT20, type OrderInput } from '../support/orders';

/** More exchanges than any of these runs makes. */
const MOST_EXCHANGES = 40;

const order = (changes: Partial<OrderInput>) => ({
	...shopOrder({
		lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }],
		shipping: { value: '5', rates: [VAT20] },
		placedAt: '2026-10-10T12:00:00+00:00',
		statusSince: '2026-10-15T09:00:00+00:00',
		currency: { code: 'GBP', decimals: 2 },
		...changes,
	}),
	baseCurrency: 'GBP',
});
const three = (changes: Partial<OrderInput>) =>
	[1, 2, 3].map((id) =>
		order({ id, customer: { email: `buyer${id}@example.com`, lastName: `No${id}` }, ...changes }),
	);
const dearer = { lines: [{ model: 'Product 1', price: '120', rates: [VAT20] }] };
const cheaper = { lines: [{ model: 'Product 1', price: '80', rates: [VAT20] }] };

class Crash extends Error {}

/** A process that dies at its k-th exchange with QuickBooks: before the request left, or after it was carried out. */
function dying(send: Send, at: number, when: 'before' | 'after') {
	const state = { exchanges: 0, dead: false };
	const dyingSend: Send = async (request) => {
		if (state.dead) throw new Crash();
		state.exchanges += 1;
		state.dead = state.exchanges === at;
		if (state.dead && when === 'before') throw new Crash();
		const response = await send(request);
		if (state.dead) throw new Crash();
		return response;
	};
	return { send: dyingSend, state };
}

interface Scene {
	readonly name: string;
	readonly saleKind: 'salesReceipt' | 'invoice';
	/** What was in the books before the run that dies. */
	readonly before?: Partial<OrderInput>;
	readonly change: Partial<OrderInput>;
	/** `type total open` of each order's documents in the end. */
	readonly documents: readonly string[];
	readonly clearing: string;
}

// 100.00 + 5.00 at 20 % = 126.00; 120.00 + 5.00 = 150.00; 80.00 + 5.00 = 102.00
const scenes: readonly Scene[] = [
	{
		name: 'receipts',
		saleKind: 'salesReceipt',
		change: {},
		documents: ['SalesReceipt 126.00 0.00'],
		clearing: '378.00',
	},
	{
		name: 'invoices and their payments',
		saleKind: 'invoice',
		change: {},
		documents: ['Invoice 126.00 0.00'],
		clearing: '378.00',
	},
	{
		name: 'later payments',
		saleKind: 'invoice',
		before: { status: 'Pending' },
		change: {},
		documents: ['Invoice 126.00 0.00'],
		clearing: '378.00',
	},
	{
		name: 'edits to more, with a second payment',
		saleKind: 'invoice',
		before: {},
		change: dearer,
		documents: ['Invoice 150.00 0.00'],
		clearing: '450.00',
	},
	{
		name: 'edits to less, with a smaller payment',
		saleKind: 'invoice',
		before: {},
		change: cheaper,
		documents: ['Invoice 102.00 0.00'],
		clearing: '306.00',
	},
	{
		name: 'voids',
		saleKind: 'invoice',
		before: { status: 'Pending' },
		change: { status: 'Canceled' },
		documents: ['Invoice 0.00 0.00'],
		clearing: '0.00',
	},
	{
		name: 'refunds',
		saleKind: 'salesReceipt',
		before: {},
		change: { status: 'Refunded' },
		documents: ['SalesReceipt 126.00 0.00', 'RefundReceipt 126.00 0.00'],
		clearing: '0.00',
	},
];

describe.each(scenes)('a process that dies while it writes $name', (scene) => {
	let books: Books;
	let clearing: string;

	beforeAll(async () => {
		books = await openBooks('uk');
		const account = books.qbo.company.all('Account').find(({ Name }) => Name === 'Stripe Clearing');
		if (typeof account?.['Id'] !== 'string') throw new Error('the company has no account "Stripe Clearing"');
		clearing = account['Id'];
	});
	afterAll(() => books.stop());

	const settings = () =>
		settingsFor('uk', {
			...ITEMS,
			taxMappings: [{ rateIds: [86], taxCode: '2' }],
			noTaxCode: '6',
			saleKind: scene.saleKind,
			depositAccount: clearing,
			sendPayments: true,
			paidStatuses: [5],
			cancelledStatuses: [7],
			refundedStatuses: [11],
		});
	const run = (input: Partial<OrderInput>, through: (send: Send) => Send) => {
		const context = books.context();
		const send = through(axiosSend({ Authorization: `Bearer ${books.qbo.issueToken().access_token}` }));
		const ledger = createQuickBooks({
			send,
			baseUrl: books.qbo.url,
			realmId: books.qbo.realmId,
			clock: context.clock,
		});
		return postSales(three(input), settings(), { ...context, ledger });
	};
	const inTheBooks = () =>
		[1, 2, 3].map((id) =>
			books.qbo
				.documents()
				.filter(({ docNumber }) => docNumber === `OC${id}` || docNumber === `COC${id}`)
				.map(({ type, total, balance }) => `${type} ${total} ${balance}`),
		);
	const held = (): string => {
		const row = books.qbo.trialBalance().rows.find(({ id }) => id === clearing);
		return row ? (BigInt(row.debit.replace('.', '')) - BigInt(row.credit.replace('.', ''))).toString() : '0';
	};

	test.each(['before', 'after'] as const)(
		'%s any exchange: the next run sets it right, each order once',
		async (when) => {
			let uncut = false;
			let cuts = 0;
			for (let at = 1; at <= MOST_EXCHANGES && !uncut; at++) {
				books.qbo.reset();
				books.cache.clear();
				if (scene.before) await run(scene.before, (send) => send);
				let state = { exchanges: 0, dead: false };
				// a page that dies before its first write throws; later its results are lost with the process
				await run(scene.change, (send) => {
					const process = dying(send, at, when);
					state = process.state;
					return process.send;
				}).catch((error: unknown) => {
					if (!(error instanceof Crash)) throw error;
				});
				uncut = !state.dead;
				cuts += state.dead ? 1 : 0;
				books.cache.clear();
				const results = await run(scene.change, (send) => send);
				expect(results.filter(({ state: end }) => end === 'held' || end === 'retry')).toEqual([]);
				expect(inTheBooks()).toEqual([scene.documents, scene.documents, scene.documents]);
				expect(held()).toBe(scene.clearing.replace('.', '').replace(/^0+(?=\d)/, ''));
				expect(books.qbo.trialBalance().difference).toBe('0.00');
			}
			expect(uncut).toBe(true);
			expect(cuts).toBeGreaterThan(2);
		},
		60_000,
	);
});
