import { view } from '../../simulators/qbo/views';
import { VAT20 } from '../support/orders';
import { expectNothingNew } from './again';
import { CLEARING, openBooks, PAYPAL, type Books } from './company';
import { expectShopSums } from './sums';
import { playOn } from './time';
import type { Wire, WireInput } from './wire';

playOn();

let books: Books;
afterEach(() => books.stop());
const open = async (...args: Parameters<typeof openBooks>): Promise<Books> =>
	(books = await openBooks(...args));

const PAID_ON = '2026-11-12T09:00:00+00:00';
const INVOICE = { saleKind: 'invoice' };
const line = (price: string, more: object = {}) => ({ model: 'Product 1', price, rates: [VAT20], ...more });
/** Order 1234 of this net price at 20 %. */
const priced = (price: string, more: Partial<WireInput> = {}): Wire =>
	books.order({ lines: [line(price)], statusSince: PAID_ON, ...more });
/** `amount of invoice` for every amount that a payment puts on an invoice. */
const payments = (): string[] =>
	books.all('Payment').flatMap((payment) => {
		const lines = Array.isArray(payment['Line']) ? payment['Line'] : [];
		return lines.map(
			(one: { Amount: number; LinkedTxn: ReadonlyArray<{ TxnType: string; TxnId: string }> }) =>
				`${one.Amount} of ${one.LinkedTxn.map(({ TxnType, TxnId }) => `${TxnType} ${TxnId}`).join()}`,
		);
	});
/** The texts of a result's notes. */
const notesOf = (run: { output: (node: string) => object[] }): string =>
	JSON.stringify(run.output('node').map((json) => ('notes' in json ? json.notes : [])));
const idOf = (entity: 'Invoice' | 'SalesReceipt'): unknown => books.all(entity)[0]?.['Id'];

describe('E. money', () => {
	describe('F33: three lines whose taxes, rounded line by line, come to 20.61; the shop charged 20.60', () => {
		// 5.73 + 5.73 + 5.71 = 17.17; 1.15 + 1.15 + 1.14 = 3.44 by the line, 3.43 of the sum
		const cents = { lines: [line('5.73'), line('5.73'), line('5.71')], statusSince: PAID_ON };
		const accounts = {
			'Stripe Clearing': '20.60',
			'Sales of Product Income': '-17.17',
			'VAT Control': '-3.43',
		};
		beforeEach(() => open('uk'));

		test('paid at once: invoice and payment are 20.60, nothing is open', async () => {
			const order = books.order(cents);
			expect((await books.post([order], { settings: INVOICE })).told).toEqual(['posted']);
			expect(books.documents()).toEqual(['Invoice OC1234 20.60 3.43 0.00']);
			expect(payments()).toEqual([`20.6 of Invoice ${String(idOf('Invoice'))}`]);
			expect(books.accounts()).toEqual(accounts);
			expectShopSums(books.qbo, [order]);
			expect((await expectNothingNew(books, [order], { settings: INVOICE })).told).toEqual(['posted']);
		});

		test('paid later: the payment is what the invoice owes', async () => {
			const pending = books.order({ ...cents, status: 'Pending' });
			await books.post([pending], { settings: INVOICE });
			expect(books.documents()).toEqual(['Invoice OC1234 20.60 3.43 20.60']);
			const order = books.order(cents);
			expect((await books.post([order], { settings: INVOICE })).told).toEqual(['updated']);
			expect(books.documents()).toEqual(['Invoice OC1234 20.60 3.43 0.00']);
			expect(books.all('Payment')).toMatchObject([
				{ TotalAmt: 20.6, UnappliedAmt: 0, TxnDate: '2026-11-12' },
			]);
			expect(books.accounts()).toEqual(accounts);
			await expectNothingNew(books, [order], { settings: INVOICE });
		});
	});

	test('F34: the new method "Klarna" has no account: the default account takes the money, a note says so', async () => {
		await open('uk');
		const settings = { paymentAccounts: [{ method: 'paypal', account: PAYPAL, bookMethod: '4' }] };
		const orders = [
			priced('100', { id: 1, payment: 'paypal' }),
			priced('50', { id: 2, payment: 'klarna', paymentTitle: 'Klarna' }),
		];
		const run = await books.post(orders, { settings });
		expect(run.told).toEqual(['posted', 'posted']);
		expect(run.rows.map(({ notes }) => notes)).toEqual([[], ['payment_method_unmapped']]);
		expect(notesOf(run)).toMatch(/\\"Klarna\\".+\\"Payment Methods\\"/);
		expect(books.all('SalesReceipt')).toMatchObject([
			{ DepositToAccountRef: { value: PAYPAL }, PaymentMethodRef: { value: '4' } },
			{ DepositToAccountRef: { value: CLEARING } },
		]);
		expect(books.accounts()).toEqual({
			'PayPal Clearing': '120.00',
			'Stripe Clearing': '60.00',
			'Sales of Product Income': '-150.00',
			'VAT Control': '-30.00',
		});
		expectShopSums(books.qbo, orders);
		await expectNothingNew(books, orders, { settings });
	});

	describe('F35: OC1234 of 75.00, paid by PayPal, is refunded in full', () => {
		const settings = { paymentAccounts: [{ method: 'paypal', account: PAYPAL, bookMethod: '4' }] };
		const refunded = (): Wire =>
			priced('62.5', { payment: 'paypal', status: 'Refunded', statusSince: '2026-11-18T15:00:00+00:00' });

		test.each([
			['a receipt', {}],
			['an invoice and its payment', INVOICE],
		])(
			'sold as %s: COC1234 of 75.00 out of the same account, on the day of the refund, once',
			async (_what, kind) => {
				await open('uk');
				await books.post([priced('62.5', { payment: 'paypal' })], { settings: { ...settings, ...kind } });
				expect(books.accounts()['PayPal Clearing']).toBe('75.00');
				const run = await books.post([refunded()], { settings: { ...settings, ...kind } });
				expect(run.told).toEqual(['refunded']);
				expect(run.rows[0]?.document).toMatchObject({ type: 'RefundReceipt', number: 'COC1234' });
				expect(books.documents()[1]).toBe('RefundReceipt COC1234 75.00 12.50 0.00');
				expect(books.all('RefundReceipt')).toMatchObject([
					{ TxnDate: '2026-11-18', DepositToAccountRef: { value: PAYPAL }, PaymentMethodRef: { value: '4' } },
				]);
				expect(books.accounts()).toEqual({});
				expectShopSums(books.qbo, []);
				const again = await expectNothingNew(books, [refunded()], { settings: { ...settings, ...kind } });
				expect(again.told).toEqual(['refunded']);
			},
		);

		test('money on its way to the bank in a deposit: the refund does not touch the receipt', async () => {
			await open('uk');
			const cash = { settings: { depositAccount: '2' } };
			await books.post([priced('62.5')], cash);
			await books.enter('Deposit', {
				DepositToAccountRef: { value: '3' },
				Line: [{ Amount: 75, LinkedTxn: [{ TxnId: idOf('SalesReceipt'), TxnType: 'SalesReceipt' }] }],
			});
			expect((await books.post([priced('62.5', { status: 'Refunded' })], cash)).told).toEqual(['refunded']);
			expect(books.accounts()).toEqual({ Checking: '75.00', 'Undeposited Funds': '-75.00' });
		});

		test('no account is chosen that the money could come from: held, with the settings', async () => {
			await open('uk');
			const nowhere = { settings: { depositAccount: '' } };
			await books.post([priced('62.5')], nowhere);
			const before = books.accounts();
			const run = await books.post([priced('62.5', { status: 'Refunded' })], nowhere);
			expect(run.told).toEqual(['held refund_account_missing']);
			expect(run.rows[0]?.remedy).toContain('"Deposit To"');
			expect(books.accounts()).toEqual(before);
		});
	});

	describe('F37: OC1234 is cancelled', () => {
		beforeEach(() => open('uk'));
		const cancelled = (): Wire =>
			priced('100', { status: 'Canceled', statusSince: '2026-11-15T09:00:00+00:00' });

		test('(a) before it was posted: nothing, told as skipped', async () => {
			const run = await books.post([cancelled()]);
			expect(run.told).toEqual(['skipped reversed_before_posting']);
			expect(run.rows[0]?.reason).toContain('Canceled before it was posted');
			expect(books.documents()).toEqual([]);
			expect(books.accounts()).toEqual({});
			await expectNothingNew(books, [cancelled()]);
		});

		test('(b) unpaid: the invoice is void, nothing is left on any account', async () => {
			await books.post([priced('100', { status: 'Pending' })], { settings: INVOICE });
			expect(books.accounts()['Accounts Receivable (A/R)']).toBe('120.00');
			const run = await books.post([cancelled()], { settings: INVOICE });
			expect(run.told).toEqual(['voided']);
			expect(books.documents()).toEqual(['Invoice OC1234 0.00 0.00 0.00']);
			expect(books.accounts()).toEqual({});
			expect((await expectNothingNew(books, [cancelled()], { settings: INVOICE })).told).toEqual(['voided']);
		});

		test.each([
			['a receipt', {}],
			['an invoice', INVOICE],
		])('(c) paid, as %s: refunded like F35', async (_what, settings) => {
			await books.post([priced('100')], { settings });
			expect((await books.post([cancelled()], { settings })).told).toEqual(['refunded']);
			expect(books.documents()[1]).toBe('RefundReceipt COC1234 120.00 20.00 0.00');
			expect(books.accounts()).toEqual({});
			await expectNothingNew(books, [cancelled()], { settings });
		});

		test('(c) partly paid by hand: held, with what is open', async () => {
			await books.post([priced('100', { status: 'Pending' })], { settings: INVOICE });
			await books.enter('Payment', {
				CustomerRef: books.all('Invoice')[0]?.['CustomerRef'],
				TotalAmt: 50,
				DepositToAccountRef: { value: CLEARING },
				Line: [{ Amount: 50, LinkedTxn: [{ TxnId: idOf('Invoice'), TxnType: 'Invoice' }] }],
			});
			const before = books.accounts();
			const run = await books.post([cancelled()], { settings: INVOICE });
			expect(run.told).toEqual(['held partly_paid']);
			expect(run.rows[0]?.reason).toContain('70.00 open');
			expect(run.rows[0]?.remedy).toContain('void the invoice');
			expect(books.accounts()).toEqual(before);
		});

		test('a moment ago: it waits until the order has settled, for the shop cancels orders while it edits them', async () => {
			await books.post([priced('100')]);
			const now = priced('100', { status: 'Canceled', statusSince: new Date().toISOString() });
			expect((await books.post([now])).told).toEqual(['retry settling']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 120.00 20.00 0.00']);
		});

		test('"Hold" under "Cancelled Orders": held with the document, nothing undone', async () => {
			await books.post([priced('100')]);
			const before = books.accounts();
			const run = await books.post([cancelled()], { settings: { cancelledOrders: 'hold' } });
			expect(run.told).toEqual(['held reversed_after_posting']);
			expect(run.rows[0]?.remedy).toContain('"Cancelled Orders"');
			expect(books.accounts()).toEqual(before);
		});
	});

	describe('F38: OC1234 of 100.00 is edited after it was posted', () => {
		beforeEach(() => open('uk'));
		// 83.33 + 16.67 = 100.00, 66.67 + 13.33 = 80.00
		const hundred = (): Wire => priced('83.3333');
		const eighty = (): Wire => priced('66.6667');

		test('paid, then 80.00: invoice and payment 80.00, no credit is left open', async () => {
			await books.post([hundred()], { settings: INVOICE });
			const run = await books.post([eighty()], { settings: INVOICE });
			expect(run.told).toEqual(['updated']);
			expect(books.documents()).toEqual(['Invoice OC1234 80.00 13.33 0.00']);
			expect(books.all('Payment')).toMatchObject([{ TotalAmt: 80, UnappliedAmt: 0 }]);
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '80.00',
				'Sales of Product Income': '-66.67',
				'VAT Control': '-13.33',
			});
			expectShopSums(books.qbo, [eighty()]);
			await expectNothingNew(books, [eighty()], { settings: INVOICE });
		});

		test('then 120.00, with 20.00 paid later: invoice 120.00, payments of 100.00 and 20.00', async () => {
			await books.post([hundred()], { settings: INVOICE });
			const pending = priced('100', { status: 'Pending' });
			expect((await books.post([pending], { settings: INVOICE })).told).toEqual(['updated']);
			expect(books.documents()).toEqual(['Invoice OC1234 120.00 20.00 20.00']);
			const paid = priced('100', { statusSince: '2026-11-19T09:00:00+00:00' });
			expect((await books.post([paid], { settings: INVOICE })).told).toEqual(['updated']);
			expect(books.documents()).toEqual(['Invoice OC1234 120.00 20.00 0.00']);
			expect(books.all('Payment')).toMatchObject([
				{ TotalAmt: 100, TxnDate: '2026-11-12' },
				{ TotalAmt: 20, TxnDate: '2026-11-19' },
			]);
			expect(books.accounts()['Stripe Clearing']).toBe('120.00');
			expectShopSums(books.qbo, [paid]);
			await expectNothingNew(books, [paid], { settings: INVOICE });
		});

		test('as a receipt: it follows', async () => {
			await books.post([hundred()]);
			expect((await books.post([eighty()])).told).toEqual(['updated']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 80.00 13.33 0.00']);
			expectShopSums(books.qbo, [eighty()]);
			await expectNothingNew(books, [eighty()]);
		});

		test('deposited at the bank: held, to be done by hand', async () => {
			const cash = { settings: { depositAccount: '2' } };
			await books.post([hundred()], cash);
			await books.enter('Deposit', {
				DepositToAccountRef: { value: '3' },
				Line: [{ Amount: 100, LinkedTxn: [{ TxnId: idOf('SalesReceipt'), TxnType: 'SalesReceipt' }] }],
			});
			const before = books.accounts();
			const run = await books.post([eighty()], cash);
			expect(run.told).toEqual(['held deposited']);
			expect(run.rows[0]?.remedy).toContain('by hand');
			expect(books.documents()).toEqual(['SalesReceipt OC1234 100.00 16.67 0.00']);
			expect(books.accounts()).toEqual(before);
			// the bookkeeper takes the deposit back: the same write is asked for again, and not answered with the old refusal
			const { Id, SyncToken } = books.all('Deposit')[0] ?? {};
			await books.enter('Deposit?operation=delete', { Id, SyncToken });
			const retried = priced('66.6667', { attempts: 1 });
			expect((await books.post([retried], cash)).told).toEqual(['updated']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 80.00 13.33 0.00']);
		});

		test('the books were closed since: held, to be done by hand', async () => {
			await books.post([hundred()]);
			books.close('2026-11-15');
			const before = books.accounts();
			const run = await books.post([eighty()]);
			expect(run.told).toEqual(['held period_closed']);
			expect(run.rows[0]?.remedy).toMatch(/closing date/);
			expect(books.accounts()).toEqual(before);
		});

		test('a payment in a closed month is held; when the month is open again it is made', async () => {
			await books.post([priced('100', { status: 'Pending' })], { settings: INVOICE });
			books.close('2026-11-15');
			const run = await books.post([priced('100')], { settings: INVOICE });
			expect(run.told).toEqual(['held period_closed']);
			expect(run.rows[0]?.reason).toContain('its payment is not');
			books.close('2026-10-31');
			const retried = priced('100', { attempts: 1 });
			expect((await books.post([retried], { settings: INVOICE })).told).toEqual(['updated']);
			expect(books.documents()).toEqual(['Invoice OC1234 120.00 20.00 0.00']);
			expectShopSums(books.qbo, [retried]);
		});
	});

	describe('F39: gift vouchers', () => {
		beforeEach(() => open('uk'));
		const sold = (id: number, amount: string): Wire => books.order({ id, lines: [], voucherSold: amount });

		test('50.00 and 40.00 sold, an order of 80.00 paid by voucher and card, one of 40.00 by voucher alone', async () => {
			const vouchers = [sold(1, '50'), sold(2, '40')];
			expect((await books.post(vouchers)).told).toEqual(['posted', 'posted']);
			expect(books.documents()).toEqual([
				'SalesReceipt OC1 50.00 0.00 0.00',
				'SalesReceipt OC2 40.00 0.00 0.00',
			]);
			expect(books.accounts()).toEqual({ 'Stripe Clearing': '90.00', 'Gift Card Liability': '-90.00' });
			const orders = [
				priced('66.6667', { id: 3, voucherRedeemed: '50' }),
				priced('33.3333', { id: 4, voucherRedeemed: '40' }),
			];
			expect((await books.post(orders)).told).toEqual(['posted', 'posted']);
			expect(books.documents().slice(2)).toEqual([
				'SalesReceipt OC3 30.00 13.33 0.00',
				'SalesReceipt OC4 0.00 6.67 0.00',
			]);
			// 90.00 for the vouchers and 30.00 by card; income 66.67 + 33.33, not less by what the vouchers paid
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '120.00',
				'Sales of Product Income': '-100.00',
				'VAT Control': '-20.00',
			});
			expectShopSums(books.qbo, [...vouchers, ...orders]);
			await expectNothingNew(books, [...vouchers, ...orders]);
		});

		test('store credit pays like a voucher, on its own liability', async () => {
			const order = priced('100', { credit: '25' });
			expect((await books.post([order])).told).toEqual(['posted']);
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '95.00',
				'Store Credit Liability': '25.00',
				'Sales of Product Income': '-100.00',
				'VAT Control': '-20.00',
			});
			expectShopSums(books.qbo, [order]);
			await expectNothingNew(books, [order]);
		});

		test('no item is chosen for vouchers: held, with the setting', async () => {
			const run = await books.post([sold(1, '50')], { settings: { voucherItem: '' } });
			expect(run.told).toEqual(['held item_setting_missing']);
			expect(run.rows[0]?.remedy).toContain('"Gift Voucher"');
			expect(books.accounts()).toEqual({});
		});
	});

	describe('F40: a free sample of a stock item', () => {
		beforeEach(() => open('uk'));
		const free = (more: Partial<WireInput> = {}): Wire =>
			books.order({ lines: [line('0', { model: 'TEA-003' })], ...more });
		const onHand = (): unknown => {
			const { company } = books.qbo;
			const item = company.all('Item').find(({ Name }) => Name === 'TEA-003');
			return item && view(company, 'Item', item)['QtyOnHand'];
		};

		test.each([
			['priced 0.00', {}],
			['made free by a coupon', { lines: [line('10', { model: 'TEA-003' })], coupon: '10' }],
		])('%s: a receipt of 0.00, one unit less in stock', async (_what, more) => {
			const order = free(more);
			expect((await books.post([order])).told).toEqual(['posted']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 0.00 0.00 0.00']);
			expect(onHand()).toBe(999);
			expect(books.accounts()).toMatchObject({ 'Cost of Goods Sold': '1.25', 'Inventory Asset': '-1.25' });
			expectShopSums(books.qbo, [order]);
			await expectNothingNew(books, [order]);
		});

		test('"Skip" under "Orders of 0.00": skipped and told', async () => {
			const run = await books.post([free()], { settings: { zeroTotals: 'skip' } });
			expect(run.told).toEqual(['skipped zero_total']);
			expect(run.rows[0]?.remedy).toContain('"Orders of 0.00"');
			expect(books.documents()).toEqual([]);
			expect(onHand()).toBe(1000);
		});
	});

	describe('F41: an order in euros, 110.00 USD at 0.91, of John Doe, a customer in dollars', () => {
		const EURO = { code: 'EUR', decimals: 2 };
		const euros = (more: Partial<WireInput> = {}): Wire =>
			books.order({
				lines: [{ model: 'Product 1', price: '110' }],
				currency: EURO,
				currencyValue: '0.91',
				baseCurrency: 'USD',
				customer: { firstName: 'John', lastName: 'Doe', email: 'john@example.com' },
				statusSince: PAID_ON,
				...more,
			});
		const dollars = (): Wire => euros({ id: 1, currency: { code: 'USD', decimals: 2 }, currencyValue: '1' });

		test.each([
			['a receipt', {}],
			['an invoice and its payment', INVOICE],
		])('%s of 100.10 EUR for "John Doe (EUR)" at the rate of the order', async (_what, settings) => {
			await open('us');
			const orders = [dollars(), euros()];
			expect((await books.post(orders, { settings })).told).toEqual(['posted', 'posted']);
			expect(books.qbo.documents()).toMatchObject([
				{ docNumber: 'OC1', total: '110.00', currency: 'USD', customer: 'John Doe' },
				{
					docNumber: 'OC1234',
					total: '100.10',
					currency: 'EUR',
					customer: 'John Doe (EUR)',
					balance: '0.00',
				},
			]);
			const documents = books.all(settings === INVOICE ? 'Invoice' : 'SalesReceipt');
			// 1 ÷ 0.91
			expect(documents[1]).toMatchObject({ ExchangeRate: 1.098901 });
			// in dollars: 110.00 + 100.10 × 1.098901
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '220.00',
				'Sales of Product Income': '-220.00',
			});
			expectShopSums(books.qbo, orders);
			await expectNothingNew(books, orders, { settings });
		});

		test('refunded: the euros go back at the rate they came at, nothing is left', async () => {
			await open('us');
			await books.post([euros()]);
			expect((await books.post([euros({ status: 'Refunded' })])).told).toEqual(['refunded']);
			expect(books.all('RefundReceipt')).toMatchObject([{ TotalAmt: 100.1, ExchangeRate: 1.098901 }]);
			expect(books.accounts()).toEqual({});
			expectShopSums(books.qbo, []);
		});

		test('into an account in euros', async () => {
			await open('us');
			const { Id } = await books.enter('Account', {
				Name: 'PayPal EUR',
				AccountType: 'Bank',
				CurrencyRef: { value: 'EUR' },
			});
			const run = await books.post([euros({ payment: 'paypal' })], {
				settings: { paymentAccounts: [{ method: 'paypal', account: Id, bookMethod: '' }] },
			});
			expect(run.told).toEqual(['posted']);
			expect(books.accounts()['PayPal EUR']).toBe('110.00');
		});

		test('yen have no cents: 110.00 USD at 149.53 are 16,448 JPY', async () => {
			await open('us');
			const yen = euros({ currency: { code: 'JPY', decimals: 0 }, currencyValue: '149.53' });
			expect((await books.post([yen])).told).toEqual(['posted']);
			expect(books.qbo.documents()).toMatchObject([{ total: '16448.00', currency: 'JPY' }]);
			expectShopSums(books.qbo, [yen]);
		});

		test('without multicurrency: held, never 100.10 as dollars', async () => {
			await open('us', { multicurrency: false });
			const run = await books.post([euros(), dollars()]);
			expect(run.told).toEqual(['held multicurrency_off', 'posted']);
			expect(run.rows[0]?.reason).toContain('EUR');
			expect(run.rows[0]?.remedy).toContain('Multicurrency');
			expect(books.documents()).toEqual(['SalesReceipt OC1 110.00 0.00 0.00']);
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '110.00',
				'Sales of Product Income': '-110.00',
			});
		});

		test('a currency that the company does not list: held, with what to add', async () => {
			await open('us');
			const zloty = euros({ currency: { code: 'PLN', decimals: 2 }, currencyValue: '3.9' });
			const run = await books.post([zloty, dollars()]);
			expect(run.rows.map(({ state }) => state)).toEqual(['held', 'posted']);
			expect(run.rows[0]?.reason).toContain('PLN');
			expect(run.rows[0]?.remedy).toMatch(/currenc/i);
			expect(books.accounts()['Stripe Clearing']).toBe('110.00');
			await books.enter('CompanyCurrency', { Code: 'PLN', Name: 'Polish Zloty' });
			const retried = await books.post([{ ...zloty, attempts: 1 }]);
			expect(retried.told).toEqual(['posted']);
			expectShopSums(books.qbo, [zloty, dollars()]);
		});
	});
});
