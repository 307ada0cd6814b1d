import { jsonParse } from 'n8n-workflow';
import { VAT20, type Rate } from '../support/orders';
import { openBooks, type Books, type RunChange, type Settings } from './company';
import { playOn } from './time';
import { wireReturn, type Wire, type WireInput, type WireReturn } from './wire';

playOn();

const TAX125: Rate = { id: 96, name: 'Tax 12.5 %', percent: '12.5' };
const TWO: WireInput = { lines: [{ model: 'Product 1', price: '25', quantity: 2, rates: [TAX125] }] };
const NEWER = { placedAt: '2026-11-10T12:00:00+00:00', statusSince: '2026-11-10T12:00:00+00:00' };
const REFUNDED = { ...NEWER, status: 'Refunded', statusSince: '2026-11-19T12:00:00+00:00' } as const;
const REFUND_ITEM = { refundItem: '9' };

/** "Post as Refund" over returns. */
const giveBack = (books: Books, returns: readonly WireReturn[], change: RunChange = {}) =>
	books.post(returns, {
		...change,
		settings: { ...REFUND_ITEM, ...change.settings },
		parameters: { resource: 'return', operation: 'postRefund' },
	});

/** "Post Lump Sum" over orders. */
const lumpSum = (books: Books, orders: readonly Wire[], amount: string, more: Settings = {}, count = 1) =>
	books.post(orders, {
		settings: { ...REFUND_ITEM, ...more },
		parameters: { resource: 'return', operation: 'postLumpSum', amount, reason: 'Late delivery', count },
	});

const field = (record: Readonly<Record<string, unknown>> | undefined, name: string): string =>
	JSON.stringify(record?.[name]);

describe('F36: part of an order is refunded', () => {
	let books: Books;
	let order: (more?: Partial<WireInput>) => Wire;
	beforeEach(async () => {
		books = await openBooks('us');
		order = (more = {}) => books.order({ ...TWO, ...NEWER, ...more });
	});
	afterEach(() => books.stop());

	const SOLD = 'SalesReceipt OC1234 56.25 6.25 0.00';
	const ONE_BACK = 'RefundReceipt COC1234-R7 28.13 3.13 0.00';

	test('one of 2 units of 25.00 with 12.5 %: 28.13 out of the account it went into, on the day of the return', async () => {
		await books.post([order()]);
		const run = await giveBack(books, [wireReturn(order())]);
		expect(run.told).toEqual(['refunded']);
		expect(run.output('node')[0]).toMatchObject({
			return_id: 7,
			order_id: 1234,
			refund_total: '28.13',
			document: { type: 'RefundReceipt', number: 'COC1234-R7', total: '28.13' },
		});
		expect(books.documents()).toEqual([SOLD, ONE_BACK]);
		expect(books.accounts()).toEqual({
			'Stripe Clearing': '28.12',
			'Sales of Product Income': '-25.00',
			'California Sales Tax Payable': '-3.12',
		});
		const [refund] = books.all('RefundReceipt');
		expect(refund).toMatchObject({ TxnDate: '2026-11-18', DepositToAccountRef: { value: '5' } });
		expect(field(refund, 'PrivateNote')).toContain('[oc-shop.example-1234-return-7');
		expect(field(refund, 'Line')).toContain('"Qty":1');
	});

	test('two returns, then the whole order: three refunds, every account back where it was', async () => {
		const three: Partial<WireInput> = {
			lines: [{ model: 'Product 1', price: '9.99', quantity: 3, rates: [TAX125] }],
			shipping: { value: '5', rates: [TAX125] },
			coupon: '4',
		};
		await books.post([order(three)]);
		expect((await giveBack(books, [wireReturn(order(three))])).told).toEqual(['refunded']);
		const later = order({ ...three, ...REFUNDED });
		expect((await giveBack(books, [wireReturn(later, { return_id: 8 })])).told).toEqual(['refunded']);
		const whole = await books.post([later], { settings: REFUND_ITEM });
		expect(whole.told).toEqual(['refunded']);
		expect(whole.rows[0]?.notes).toEqual(['refunded_in_part_before']);
		// 29.97 + 5.00 - 4.00, and 12.5 % of 30.97; a unit is 9.99 - 1.33 and 12.5 % of 8.66
		expect(books.documents()).toEqual([
			'SalesReceipt OC1234 34.84 3.87 0.00',
			'RefundReceipt COC1234-R7 9.74 1.08 0.00',
			'RefundReceipt COC1234-R8 9.73 1.08 0.00',
			'RefundReceipt COC1234 15.37 1.71 0.00',
		]);
		expect(books.accounts()).toEqual({});
		expect((await books.post([later], { settings: REFUND_ITEM })).told).toEqual(['refunded']);
		expect(books.documents()).toHaveLength(4);
	});

	test('returns of all units on one page, then the order marked refunded: nothing is left, no fourth document', async () => {
		await books.post([order()]);
		const later = order(REFUNDED);
		const run = await giveBack(books, [wireReturn(later), wireReturn(later, { return_id: 8 })]);
		expect(run.told).toEqual(['refunded', 'refunded']);
		expect((await books.post([later])).told).toEqual(['refunded']);
		expect(books.documents()).toEqual([SOLD, ONE_BACK, 'RefundReceipt COC1234-R8 28.12 3.12 0.00']);
		expect(books.accounts()).toEqual({});
	});

	test('a sale shown with tax included: its parts go back net, and money and tax come back to the penny', async () => {
		const uk = await openBooks('uk');
		try {
			const sale = (more: Partial<WireInput> = {}) =>
				uk.order({
					lines: [{ model: 'Product 1', price: '8.325', quantity: 3, rates: [VAT20] }],
					shipping: { value: '4.1625', rates: [VAT20] },
					...NEWER,
					...more,
				});
			const gross = { documentAmounts: 'gross' };
			await uk.post([sale()], { settings: gross });
			const later = sale(REFUNDED);
			const back = await giveBack(uk, [wireReturn(later)], { settings: gross });
			expect(back.told).toEqual(['refunded']);
			const whole = await uk.post([later], { settings: { ...REFUND_ITEM, ...gross } });
			expect(whole.told).toEqual(['refunded']);
			// 24.98 + 4.16 and 20 % of both; a unit is 8.33 and 1.67
			expect(uk.documents()).toEqual([
				'SalesReceipt OC1234 34.97 5.83 0.00',
				'RefundReceipt COC1234-R7 10.00 1.67 0.00',
				'RefundReceipt COC1234 24.97 4.16 0.00',
			]);
			// tax and money are back; net, the odd cent of the sale lay on the goods instead of the shipping
			expect(uk.accounts()).toEqual({ 'Sales of Product Income': '0.01', 'Shipping Income': '-0.01' });
		} finally {
			await uk.stop();
		}
	});

	test('the whole order first, then its return: the return is skipped, and says why', async () => {
		await books.post([order()]);
		const later = order(REFUNDED);
		await books.post([later]);
		expect((await giveBack(books, [wireReturn(later)])).told).toEqual(['skipped refunded_in_whole']);
		expect(books.documents()).toEqual([SOLD, 'RefundReceipt COC1234 56.25 6.25 0.00']);
	});

	test('run twice, and again without memory or the shop having heard: one refund', async () => {
		await books.post([order()]);
		const [back] = [wireReturn(order())];
		expect((await giveBack(books, [back])).told).toEqual(['refunded']);
		const again = await giveBack(books, [back], { staticData: {} });
		expect(again.told).toEqual(['refunded']);
		expect(again.rows[0]?.notes).toEqual(['adopted']);
		const known = { ...back, sync: { document: { number: 'COC1234-R7' } } };
		expect((await giveBack(books, [known])).told).toEqual(['unchanged']);
		expect((await giveBack(books, [{ ...known, quantity: 2 }])).told).toEqual(['held return_changed']);
		expect(books.documents()).toEqual([SOLD, ONE_BACK]);
	});

	test('the answer is lost, once and for good: one requestid, one refund, adopted', async () => {
		await books.post([order()]);
		const from = books.qbo.log.length;
		books.qbo.faults.add({ kind: 'lost-response', path: '/batch', body: 'RefundReceipt', count: 4 });
		const run = await giveBack(books, [wireReturn(order())]);
		expect(run.told).toEqual(['refunded']);
		expect(run.rows[0]?.notes).toEqual(['adopted']);
		expect(books.documents()).toEqual([SOLD, ONE_BACK]);
		const ids = books.qbo.log
			.slice(from)
			.filter(({ path }) => path.includes('/batch'))
			.map(({ requestid }) => requestid);
		expect(ids).toHaveLength(4);
		expect(new Set(ids).size).toBe(1);
	});

	test('QuickBooks is down for the first of two returns: both are put off, then both refunded to the cent', async () => {
		await books.post([order()]);
		const returns = [wireReturn(order()), wireReturn(order(), { return_id: 8 })];
		books.qbo.faults.add({ kind: 'server-error', path: '/batch', body: 'RefundReceipt', count: 100 });
		expect((await giveBack(books, returns)).told).toEqual(['retry answer_lost', 'retry earlier_refund_open']);
		books.qbo.faults.clear();
		expect((await giveBack(books, returns)).told).toEqual(['refunded', 'refunded']);
		expect(books.documents()).toEqual([SOLD, ONE_BACK, 'RefundReceipt COC1234-R8 28.12 3.12 0.00']);
	});

	test('two runs at once over two returns of one order: two refunds, together to the cent', async () => {
		await books.post([order()]);
		const returns = [wireReturn(order()), wireReturn(order(), { return_id: 8 })];
		await Promise.all([
			giveBack(books, returns, { executionId: '1' }),
			giveBack(books, returns, { executionId: '2' }),
		]);
		expect(books.documents()).toEqual([SOLD, ONE_BACK, 'RefundReceipt COC1234-R8 28.12 3.12 0.00']);
		expect(books.accounts()).toEqual({});
	});

	test('a paid invoice: the refund receipt beside it, the invoice stays paid; an unpaid one is held', async () => {
		const invoice = { saleKind: 'invoice' };
		await books.post([order()], { settings: invoice });
		const unpaid = order({ id: 1235, status: 'Pending' });
		await books.post([unpaid], { settings: invoice });
		const run = await giveBack(books, [wireReturn(order()), wireReturn(unpaid, { return_id: 8 })]);
		expect(run.told).toEqual(['refunded', 'held invoice_unpaid']);
		expect(run.rows[1]?.remedy).toContain('Record the payment');
		expect(books.documents().filter((row) => !row.startsWith('Payment'))).toEqual([
			'Invoice OC1234 56.25 6.25 0.00',
			'Invoice OC1235 56.25 6.25 56.25',
			ONE_BACK,
		]);
		expect(books.accounts()).toEqual({
			'Stripe Clearing': '28.12',
			'Accounts Receivable (A/R)': '56.25',
			'Sales of Product Income': '-75.00',
			'California Sales Tax Payable': '-9.37',
		});
	});

	test('a stock item comes back in stock, or is written off and does not', async () => {
		const tea = (id: number) => order({ id, lines: [{ model: 'TEA-003', price: '10', quantity: 2 }] });
		const onHand = () =>
			books.qbo.company.ledger.stock(String(books.named('Item', 'TEA-003')['Id'])).quantity.toFixed();
		await books.post([tea(1), tea(2)]);
		expect(onHand()).toBe('996');
		await giveBack(books, [wireReturn(tea(1))]);
		expect(onHand()).toBe('997');
		const run = await giveBack(books, [wireReturn(tea(2), { return_id: 8 })], {
			settings: { returnedGoods: 'writeOff' },
		});
		expect(run.told).toEqual(['refunded']);
		expect(onHand()).toBe('997');
		// four sold and one back at 1.25
		expect(books.accounts()).toEqual({
			'Stripe Clearing': '20.00',
			'Sales of Product Income': '-20.00',
			'Cost of Goods Sold': '3.75',
			'Inventory Asset': '-3.75',
		});
	});

	test('a lump sum of 10.00: on the refund item, without tax, once for each number', async () => {
		await books.post([order()]);
		expect((await lumpSum(books, [order()], '10')).told).toEqual(['refunded']);
		expect((await lumpSum(books, [order()], '10.00')).told).toEqual(['unchanged']);
		const other = await lumpSum(books, [order()], '5');
		expect(other.told).toEqual(['held lump_sum_taken']);
		expect(other.rows[0]?.remedy).toContain('Number');
		expect((await lumpSum(books, [order()], '5', {}, 2)).told).toEqual(['refunded']);
		expect(books.documents()).toEqual([
			SOLD,
			'RefundReceipt COC1234-L1 10.00 0.00 0.00',
			'RefundReceipt COC1234-L2 5.00 0.00 0.00',
		]);
		expect(books.accounts()).toEqual({
			'Stripe Clearing': '41.25',
			'Sales of Product Income': '-35.00',
			'California Sales Tax Payable': '-6.25',
		});
		expect((await lumpSum(books, [order()], '41.26', {}, 3)).told).toEqual(['held refund_too_large']);
		expect((await lumpSum(books, [order()], 'ten', {}, 3)).error?.message).toContain('"ten"');
		// the rest of the order takes off what was given before
		const whole = await books.post([order(REFUNDED)], { settings: REFUND_ITEM });
		expect(whole.told).toEqual(['refunded']);
		expect(books.documents().at(-1)).toBe('RefundReceipt COC1234 41.25 6.25 0.00');
		expect(books.accounts()).toEqual({});
	});

	test('what cannot be refunded is held with its reason, and the others go on', async () => {
		await books.post([order(), order({ id: 1235 })]);
		const run = await giveBack(books, [
			wireReturn(order(), { return_id: 1, quantity: 3 }),
			wireReturn(order(), { return_id: 2, product_id: 99, model: 'Product 9', product: 'Product 9' }),
			wireReturn(order({ id: 9 }), { return_id: 3 }),
			wireReturn(order(), { return_id: 4, order: null }),
			wireReturn(order({ ...TWO, lines: [{ model: 'Product 1', price: '30', rates: [TAX125] }] }), {
				return_id: 5,
			}),
			wireReturn(order({ id: 1235 }), { return_id: 6 }),
		]);
		expect(run.told).toEqual([
			'held return_too_large',
			'held return_of_unknown_product',
			'held order_not_posted',
			'held return_without_order',
			'held edited_before_refund',
			'refunded',
		]);
		for (const { remedy } of run.rows.slice(0, 5)) expect(remedy).not.toBe('');
		expect(books.documents().at(-1)).toBe('RefundReceipt COC1235-R6 28.13 3.13 0.00');
	});

	test('a refund that a person deleted in QuickBooks is not made again unasked', async () => {
		await books.post([order()]);
		const sync = { state: 'refunded', code: '', document: { id: '100', number: 'COC1234-R7' } };
		const back = wireReturn(order(), { sync });
		expect((await giveBack(books, [back])).told).toEqual(['held gone_from_books']);
		const asked = { ...sync, state: 'retry', code: 'gone_from_books' };
		expect((await giveBack(books, [{ ...back, sync: asked }])).told).toEqual(['refunded']);
	});

	test('the refund of a whole order that was deleted there is not made again unasked either', async () => {
		await books.post([order()]);
		await books.post([order(REFUNDED)]);
		const { Id, SyncToken } = books.all('RefundReceipt')[0] ?? {};
		const document = { type: 'RefundReceipt', id: String(Id), number: 'COC1234', total: '56.25' };
		const sync = { state: 'refunded', code: '', document };
		expect((await books.post([{ ...order(REFUNDED), sync }])).told).toEqual(['refunded']);
		await books.enter('RefundReceipt?operation=delete', { Id, SyncToken });
		const held = await books.post([{ ...order(REFUNDED), sync }]);
		expect(held.told).toEqual(['held gone_from_books']);
		expect(held.output('node')[0]?.document).toBeNull();
		expect(books.documents()).toEqual([SOLD]);
		const asked = { ...sync, state: 'retry', code: 'gone_from_books' };
		expect((await books.post([{ ...order(REFUNDED), sync: asked }])).told).toEqual(['refunded']);
		expect(books.documents()).toEqual([SOLD, 'RefundReceipt COC1234 56.25 6.25 0.00']);
	});

	test('a refund that was deleted twice and asked for twice is there, not the ghost of the one before', async () => {
		await books.post([order()]);
		const again = async (id: string) => {
			const document = { id, number: 'COC1234-R7' };
			const sync = { state: 'retry', code: 'gone_from_books', document };
			return await giveBack(books, [{ ...wireReturn(order(), { sync }), attempts: 2 }]);
		};
		expect((await again('100')).told).toEqual(['refunded']);
		const { Id, SyncToken } = books.all('RefundReceipt')[0] ?? {};
		await books.enter('RefundReceipt?operation=delete', { Id, SyncToken });
		expect(books.documents()).toEqual([SOLD]);
		expect((await again(String(Id))).told).toEqual(['refunded']);
		expect(books.documents()).toEqual([SOLD, ONE_BACK]);
	});

	test('the sale lies in a closed period, the return does not; a return in the closed period is held', async () => {
		await books.post([order()]);
		const [preferences] = books.all('Preferences');
		const settings = jsonParse<object>(field(preferences, 'AccountingInfoPrefs'));
		await books.enter('Preferences', {
			...preferences,
			AccountingInfoPrefs: { ...settings, BookCloseDate: '2026-11-15' },
		});
		const run = await giveBack(books, [
			wireReturn(order()),
			wireReturn(order(), { return_id: 8, at: '2026-11-12T10:00:00+00:00' }),
		]);
		expect(run.told).toEqual(['refunded', 'held period_closed']);
	});

	test('returns at 23:30 in Toronto are of that day there', async () => {
		await books.post([order()]);
		await giveBack(books, [wireReturn(order(), { at: '2026-11-19T04:30:00+00:00' })], {
			settings: { timeZone: 'America/Toronto' },
		});
		expect(books.all('RefundReceipt')[0]).toMatchObject({ TxnDate: '2026-11-18' });
	});

	test('QuickBooks numbers the documents: found by the markers, once', async () => {
		await books.stop();
		books = await openBooks('us', { customTxnNumbers: false }, { numbering: 'automatic' });
		await books.post([order()]);
		const returns = [wireReturn(order()), wireReturn(order(), { return_id: 8 })];
		const first = await giveBack(books, returns.slice(0, 1));
		expect(first.error).toBeNull();
		expect(first.told).toEqual(['refunded']);
		expect((await giveBack(books, returns)).told).toEqual(['refunded', 'refunded']);
		expect(books.documents().map((row) => row.replace(/ \d+ /, ' # '))).toEqual([
			'SalesReceipt # 56.25 6.25 0.00',
			'RefundReceipt # 28.13 3.13 0.00',
			'RefundReceipt # 28.12 3.12 0.00',
		]);
	});

	test('twenty returns cost fewer than ten reads, and none follows a write', async () => {
		const orders = Array.from({ length: 20 }, (_, index) => order({ id: 2001 + index }));
		await books.post(orders);
		const before = books.qbo.meter.reading().reads;
		const from = books.qbo.log.length;
		const run = await giveBack(
			books,
			orders.map((one, index) => wireReturn(one, { return_id: 1 + index })),
		);
		expect(new Set(run.told)).toEqual(new Set(['refunded']));
		const calls = books.qbo.log.slice(from).map(({ path }) => (path.includes('/batch') ? 'write' : 'read'));
		expect(calls.lastIndexOf('read')).toBeLessThan(calls.indexOf('write'));
		expect(books.qbo.meter.reading().reads - before).toBeLessThan(10);
	});
});

describe('F36 in a foreign currency', () => {
	test('one of 2 in euros of a British company: 30.00 EUR at the rate of the sale', async () => {
		const books = await openBooks('uk');
		try {
			const order = books.order({
				...NEWER,
				lines: [{ model: 'Product 1', price: '20', quantity: 2, rates: [VAT20] }],
				currency: { code: 'EUR', decimals: 2 },
				currencyValue: '1.25',
			});
			await books.post([order]);
			expect((await giveBack(books, [wireReturn(order)])).told).toEqual(['refunded']);
			expect(books.documents()).toEqual([
				'SalesReceipt OC1234 60.00 10.00 0.00',
				'RefundReceipt COC1234-R7 30.00 5.00 0.00',
			]);
			// 30.00 EUR are 24.00 at 0.8
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '24.00',
				'Sales of Product Income': '-20.00',
				'VAT Control': '-4.00',
			});
		} finally {
			await books.stop();
		}
	});
});
