import type { SyncedOrder } from '../../core/undo';
import { createQuickBooks } from '../../adapters/quickbooks';
import { undoOrders, type UndoBy, type Undone } from '../../sync/undo';
import type { SyncResult } from '../../sync/ports';
import { axiosSend } from '../support/axiosSend';
import { openBooks, type Books } from '../support/books';
import { fakeClock } from '../support/clock';
import { shopOrder, VAT20, type OrderInput } from '../support/orders';

const GBP = { code: 'GBP', decimals: 2 };
const SETTLED = {
	settleMinutes: 0,
	sendPayments: true,
	paidStatuses: [5],
	cancelledStatuses: [7],
	refundedStatuses: [11],
};

const order = (id: number, more: Partial<OrderInput> = {}) => ({
	...shopOrder({
		id,
		currency: GBP,
		placedAt: '2026-10-10T12:00:00+00:00',
		lines: [
			{ model: 'Product 16', price: '500', quantity: 1 + (id % 3), rates: [VAT20] },
			{ model: 'Product 1', price: '99.99', rates: [VAT20] },
		],
		shipping: { value: '5', rates: [VAT20] },
		customer: { firstName: `Buyer${id % 20}`, lastName: 'Test', email: `buyer${id % 20}@example.com` },
		...more,
	}),
	baseCurrency: 'GBP',
});

const synced = (results: readonly SyncResult[], recordedAt = ''): SyncedOrder[] =>
	results.map(({ orderId, document }) => ({ orderId, run: 'execution 1', recordedAt, document }));

describe('undo', () => {
	let books: Books;
	let token: { access_token: string };
	beforeEach(async () => {
		books = await openBooks('uk', { accessTokenSeconds: 1e9 });
		token = books.qbo.issueToken();
	});
	afterEach(() => books.stop());

	const undo = async (
		orders: readonly SyncedOrder[],
		by: UndoBy = 'delete',
		dryRun = false,
	): Promise<Undone[]> => {
		const quickBooks = createQuickBooks({
			send: axiosSend({ Authorization: `Bearer ${token.access_token}` }),
			baseUrl: books.qbo.url,
			realmId: books.qbo.realmId,
			clock: fakeClock(),
		});
		return undoOrders(
			orders,
			by,
			{ ...quickBooks.audit, ...quickBooks.undo, company: () => quickBooks.company() },
			dryRun,
		);
	};
	/** Every account that holds something, and every quantity. */
	const state = () => ({
		accounts: books.qbo
			.trialBalance()
			.rows.filter(({ debit, credit }) => debit !== '0.00' || credit !== '0.00')
			.map(({ account, debit, credit }) => [account, debit, credit]),
		quantities: books.qbo.company.all('Item').map((item) => [item['Name'], item['QtyOnHand']]),
	});
	const stored = (type: 'Invoice' | 'SalesReceipt' | 'Payment') => books.qbo.company.all(type)[0] ?? {};
	async function write(path: string, body: object): Promise<void> {
		const response = await axiosSend({ Authorization: `Bearer ${token.access_token}` })({
			method: 'POST',
			url: `${books.qbo.url}/v3/company/${books.qbo.realmId}/${path}`,
			query: {},
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body: JSON.stringify(body),
			timeoutMs: 10_000,
		});
		if (response.status !== 200) throw new Error(response.body);
	}
	const told = (results: readonly Undone[]): string[] =>
		results.map(({ result, code }) => `${result}${code === '' ? '' : ` ${code}`}`);

	test.each<UndoBy>(['delete', 'void'])(
		'%s: a run of 200 orders, paid, unpaid and refunded, leaves every account and quantity as it was',
		async (by) => {
			const before = state();
			const all = Array.from({ length: 200 }, (_, at) => order(at + 1));
			const asInvoice = { ...SETTLED, saleKind: 'invoice', depositAccount: '5' };
			const unpaid = all.slice(0, 50).map((one) => ({ ...one, status: { id: 1, name: 'Pending' } }));
			const results = [
				...(await books.post(unpaid, { settings: asInvoice })),
				...(await books.post(all.slice(50, 120), { settings: asInvoice })),
				...(await books.post(all.slice(120), { settings: { ...SETTLED, depositAccount: '5' } })),
			];
			expect(new Set(results.map(({ state: one }) => one))).toEqual(new Set(['posted']));
			const refunded = all.slice(190).map((one) => ({ ...one, status: { id: 11, name: 'Refunded' } }));
			const refunds = await books.post(refunded, { settings: { ...SETTLED, depositAccount: '5' } });
			expect(new Set(refunds.map(({ state: one }) => one))).toEqual(new Set(['refunded']));
			expect(state()).not.toEqual(before);

			const ledger = synced([...results.slice(0, 190), ...refunds]);
			expect(new Set(told(await undo(ledger, by, true)))).toEqual(new Set(['would_undo']));
			books.qbo.meter.reset();
			expect(new Set(told(await undo(ledger, by)))).toEqual(new Set(['undone']));
			const { reads } = books.qbo.meter.reading();
			expect(state()).toEqual(before);
			process.stdout.write(`undo of 200 orders by ${by}: ${reads} metered reads\n`);

			expect(new Set(told(await undo(ledger, by)))).toEqual(new Set(['gone']));
			expect(state()).toEqual(before);
		},
		240_000,
	);

	test.each<[string, string, (name: { id: unknown; token: unknown }) => Promise<void>]>([
		[
			'edited since',
			'edited_in_books',
			({ id, token: SyncToken }) =>
				write('salesreceipt', {
					Id: id,
					SyncToken,
					sparse: true,
					Line: [
						{
							DetailType: 'SalesItemLineDetail',
							Amount: 7,
							SalesItemLineDetail: { ItemRef: { value: '1' }, TaxCodeRef: { value: '2' } },
						},
					],
				}),
		],
		[
			'put into a bank deposit',
			'deposited',
			({ id }) =>
				write('deposit', {
					DepositToAccountRef: { value: '3' },
					Line: [
						{
							Amount: stored('SalesReceipt')['TotalAmt'],
							LinkedTxn: [{ TxnId: id, TxnType: 'SalesReceipt', TxnLineId: '0' }],
						},
					],
				}),
		],
		[
			'of a period that was closed',
			'period_closed',
			() => {
				const row = books.qbo.company.all('Preferences')[0];
				const prefs = row?.['AccountingInfoPrefs'] as Record<string, unknown>;
				prefs['BookCloseDate'] = '2026-10-31';
				return Promise.resolve();
			},
		],
		[
			'that a return was refunded of',
			'refunded_in_part',
			({ id }) => {
				const { PrivateNote, CustomerRef } =
					books.qbo.company.all('SalesReceipt').find((row) => row['Id'] === id) ?? {};
				const [marker = ''] = /\[oc-\S+/.exec(String(PrivateNote)) ?? [];
				return write('refundreceipt', {
					CustomerRef,
					DepositToAccountRef: { value: '3' },
					PrivateNote: `Refund of return 7 of order 1: ${marker}-return-7 0a1b2c][1 of line 1]`,
					Line: [
						{
							DetailType: 'SalesItemLineDetail',
							Amount: 7,
							SalesItemLineDetail: { ItemRef: { value: '1' }, TaxCodeRef: { value: '2' } },
						},
					],
				});
			},
		],
	])('a sale %s is left whole, and says so', async (_, code, touch) => {
		const results = await books.post([order(1), order(2)]);
		const receipt = books.qbo.company.all('SalesReceipt').find((row) => row['DocNumber'] === 'OC1');
		await touch({ id: receipt?.['Id'], token: receipt?.['SyncToken'] });
		const before = books.documents().find((row) => row.startsWith('OC1 '));
		const undone = await undo(synced(results));
		expect([undone[0]?.result, undone[0]?.code]).toEqual(['refused', code]);
		expect([undone[0]?.reason !== '', undone[0]?.remedy !== '']).toEqual([true, true]);
		expect(books.documents().find((row) => row.startsWith('OC1 '))).toBe(before);
		expect(undone[1]?.result).toBe(code === 'period_closed' ? 'refused' : 'undone');
	});

	test('a change that leaves the total alone is seen by its time; one minutes after the record is our own', async () => {
		const results = await books.post([order(1)]);
		const changedAt = (stored('SalesReceipt')['MetaData'] as { LastUpdatedTime: string }).LastUpdatedTime;
		const hourBefore = new Date(Date.parse(changedAt) - 3_600_000).toISOString();
		expect(told(await undo(synced(results, hourBefore), 'delete', true))).toEqual([
			'refused edited_in_books',
		]);
		expect(told(await undo(synced(results, changedAt), 'delete', true))).toEqual(['would_undo']);
	});

	test('an invoice that somebody paid by hand is left whole', async () => {
		const pending = { ...order(1), status: { id: 1, name: 'Pending' } };
		const results = await books.post([pending], { settings: { saleKind: 'invoice' } });
		const invoice = stored('Invoice');
		await write('payment', {
			CustomerRef: invoice['CustomerRef'],
			TotalAmt: invoice['TotalAmt'],
			Line: [{ Amount: invoice['TotalAmt'], LinkedTxn: [{ TxnId: invoice['Id'], TxnType: 'Invoice' }] }],
		});
		expect(told(await undo(synced(results)))).toEqual(['refused payment_by_hand']);
		expect(books.documents()).toHaveLength(1);
	});
});
