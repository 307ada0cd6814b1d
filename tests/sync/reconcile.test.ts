import type { Order } from '../../core/order';
import type { ShopOrder } from '../../core/reconcile';
import { createQuickBooks } from '../../adapters/quickbooks';
import { reconcilePeriod } from '../../sync/reconcile';
import { axiosSend } from '../support/axiosSend';
import { ITEMS, openBooks, type Books } from '../support/books';
import { fakeClock } from '../support/clock';
import { settingsFor, shopOrder, VAT20, type OrderInput } from '../support/orders';

const CLEAN = 5_000;
const SHOP = 'shop.example';
const TAX = {
	taxMappings: [
		{ rateIds: [86], taxCode: '2' },
		{ rateIds: [92], taxCode: '4' },
	],
	noTaxCode: '6',
};
const CHOSEN = {
	...ITEMS,
	...TAX,
	depositAccount: '',
	saleKind: 'invoice',
	sendPayments: true,
	paidStatuses: [5],
	cancelledStatuses: [7],
	settleMinutes: 0,
};
const settings = settingsFor('uk', CHOSEN);
const GBP = { code: 'GBP', decimals: 2 };

const input = (id: number, more: Partial<OrderInput> = {}): OrderInput => ({
	id,
	currency: GBP,
	placedAt: `2026-10-${String(1 + (id % 28)).padStart(2, '0')}T12:00:00+00:00`,
	lines: [{ model: 'Services', price: String(10 + (id % 90)), quantity: 1 + (id % 3), rates: [VAT20] }],
	customer: { firstName: `Buyer${id % 50}`, lastName: 'Test', email: `buyer${id % 50}@example.com` },
	...more,
});
const order = (id: number, more: Partial<OrderInput> = {}): Order => ({
	...shopOrder(input(id, more)),
	baseCurrency: 'GBP',
});

const known = (one: Order, state = 'posted', documentNumber = `OC${one.id}`): ShopOrder => ({
	order: one,
	shop: SHOP,
	state,
	documentNumber,
	reason: '',
	remedy: '',
});

describe(`among ${CLEAN} clean orders`, () => {
	let books: Books;
	let orders: Order[];
	let token: { access_token: string };
	const shop = new Map<number, ShopOrder>();

	async function write(path: string, body: object): Promise<Record<string, unknown>> {
		const response = await axiosSend({ Authorization: `Bearer ${token.access_token}` })({
			method: 'POST',
			url: `${books.qbo.url}/v3/company/${books.qbo.realmId}/${path}`,
			query: {},
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body: JSON.stringify(body),
			timeoutMs: 10_000,
		});
		if (response.status !== 200) throw new Error(response.body);
		return JSON.parse(response.body) as Record<string, unknown>;
	}
	const stored = (type: 'Invoice' | 'Payment', test: (row: Record<string, unknown>) => boolean) => {
		const found = books.qbo.company.all(type).find(test);
		if (!found) throw new Error(`no such ${type}`);
		return found;
	};
	const invoice = (id: number) => stored('Invoice', (row) => row['DocNumber'] === `OC${id}`);
	const handle = (row: Record<string, unknown>) => ({ Id: row['Id'], SyncToken: row['SyncToken'] });
	const paymentOf = (id: number) =>
		stored(
			'Payment',
			(row) =>
				String(row['PrivateNote']).includes(`oc-${SHOP}-${id} `) ||
				String(row['PrivateNote']).includes(`oc-${SHOP}-${id}]`),
		);
	const change = (id: number, body: object) =>
		write('invoice', { ...handle(invoice(id)), sparse: true, ...body });
	const dropPayment = (id: number) => write('payment?operation=delete', handle(paymentOf(id)));

	const compare = async (language: 'en' | 'fr' = 'en') => {
		books.qbo.meter.reset();
		const quickBooks = createQuickBooks({
			send: axiosSend({ Authorization: `Bearer ${token.access_token}` }),
			baseUrl: books.qbo.url,
			realmId: books.qbo.realmId,
			clock: fakeClock(),
		});
		const result = await reconcilePeriod(
			{ from: '2026-10-01', to: '2026-10-31' },
			{
				settings,
				saleStatuses: [5],
				language,
				books: { ...quickBooks.audit, company: () => quickBooks.company() },
				shop: {
					ordersBetween: () => Promise.resolve([...shop.values()]),
					existing: (ids) => Promise.resolve(new Set(ids.filter((id) => shop.has(id)))),
				},
			},
		);
		return { result, ...books.qbo.meter.reading() };
	};

	beforeAll(async () => {
		books = await openBooks('uk', { accessTokenSeconds: 1e9 });
		token = books.qbo.issueToken();
		orders = Array.from({ length: CLEAN }, (_, at) => order(at + 1));
		for (let from = 0; from < orders.length; from += 200)
			await books.post(orders.slice(from, from + 200), { settings: CHOSEN });
		for (const one of orders) shop.set(one.id, known(one));
	}, 600_000);
	afterAll(() => books?.stop());

	test('nothing differs, to the cent, within forty metered reads', async () => {
		const { result, reads, writes } = await compare();
		expect(result.discrepancies).toEqual([]);
		expect([result.orders, result.matched, writes]).toEqual([CLEAN, CLEAN, 0]);
		for (const { shop: sold, books: booked } of result.totals) expect(booked).toBe(sold);
		expect(result.totals.filter(({ by }) => by === 'day')).toHaveLength(28);
		expect(reads).toBeLessThanOrEqual(40);
		process.stdout.write(`reconcile of ${CLEAN} paid invoices: ${reads} metered reads\n`);
	}, 120_000);

	test('each of twelve seeded discrepancies is found, and nothing else', async () => {
		const line = (amount: number, code: string) => ({
			DetailType: 'SalesItemLineDetail',
			Amount: amount,
			SalesItemLineDetail: { ItemRef: { value: '1' }, TaxCodeRef: { value: code } },
		});
		// 101: never posted; 102: deleted; 103: void; 104: entered a second time
		shop.set(9_101, known(order(9_101), '', ''));
		await dropPayment(102);
		await write('invoice?operation=delete', handle(invoice(102)));
		await dropPayment(103);
		await write('invoice?operation=void', handle(invoice(103)));
		const twin = invoice(104);
		await write('invoice', {
			CustomerRef: twin['CustomerRef'],
			CurrencyRef: twin['CurrencyRef'],
			TxnDate: twin['TxnDate'],
			PrivateNote: twin['PrivateNote'],
			DocNumber: 'COPY104',
			Line: [line(1, '2')],
		});
		// 105: another total; 106: the same total with another tax; 107: another day, outside of the period; 108: another customer
		await dropPayment(105);
		shop.set(105, known(order(105, { status: 'Pending' })));
		await change(105, { Line: [line(1_000, '2')] });
		await dropPayment(106);
		shop.set(106, known(order(106, { status: 'Pending' })));
		await change(106, { Line: [line(Number(invoice(106)['TotalAmt']), '6')] });
		await change(107, { TxnDate: '2026-09-15' });
		await dropPayment(108);
		shop.set(108, known(order(108, { status: 'Pending' })));
		await change(108, { CustomerRef: { value: '1' } });
		// 109: its payment is gone; 110: cancelled in the shop only; 111: gone from the shop; 112: its payment applied to nothing
		await dropPayment(109);
		shop.set(110, known(order(110, { status: 'Canceled' })));
		shop.delete(111);
		shop.set(112, known(order(112, { status: 'Pending' })));
		const payment = paymentOf(112);
		await write('payment', {
			...handle(payment),
			sparse: true,
			CustomerRef: payment['CustomerRef'],
			TotalAmt: payment['TotalAmt'],
			Line: [],
		});

		const { result, reads, writes } = await compare();
		expect(result.discrepancies.map(({ kind, orderId }) => `${kind} ${orderId}`).sort()).toEqual(
			[
				'customer 108',
				'date 107',
				'deleted 102',
				'duplicate 104',
				'missing 9101',
				'not_reversed 110',
				'orphan 0',
				'payment_unapplied 0',
				'tax 106',
				'total 105',
				'unpaid 109',
				'voided 103',
			].sort(),
		);
		expect(result.discrepancies.every(({ message, remedy }) => message !== '' && remedy !== '')).toBe(true);
		expect([writes, reads <= 40]).toEqual([0, true]);
		expect(result.html).not.toContain('<script');
		const french = (await compare('fr')).result;
		expect(french.subject).toBe('Boutique et QuickBooks, du 2026-10-01 au 2026-10-31 : 12 différences');
		expect(french.text).toContain('La commande 9101 (');
		expect(french.text.split('\n')).toHaveLength(13);
		// every sentence is the other language's, and names what it names
		const english = new Set(result.discrepancies.flatMap(({ message, remedy }) => [message, remedy]));
		for (const { message, remedy } of french.discrepancies)
			expect([english.has(message), english.has(remedy), /undefined|\bthe\b/.test(message + remedy)]).toEqual(
				[false, false, false],
			);
		process.stdout.write(`reconcile with 12 discrepancies: ${reads} metered reads\n`);
	}, 240_000);
});
