import { charged, profiles, type Shop } from '../../simulators/shop';
import { randomOrder } from '../../simulators/shop/random';
import { decimal, ZERO } from '../../core/money';
import { DUE } from '../nodes/scene';
import { VAT20 } from '../support/orders';
import { expectNothingNew } from './again';
import { openBooks, type Books } from './company';
import { startProxy, type Instead, type Proxy, type Way } from './proxy';
import { expectShopSums } from './sums';
import { playOn } from './time';
import { openTrade, type Trade } from './trade';
import type { Wire, WireInput } from './wire';

playOn();

let books: Books;
let trade: Trade | null = null;
let proxy: Proxy | null = null;
afterEach(async () => {
	await proxy?.stop();
	await (trade ?? books).stop();
	trade = proxy = null;
});
const open = async (...args: Parameters<typeof openBooks>): Promise<Books> =>
	(books = await openBooks(...args));
const openBoth = async (...args: Parameters<typeof openTrade>): Promise<Trade> => {
	trade = await openTrade(...args);
	books = trade.books;
	return trade;
};

const INVOICE = { saleKind: 'invoice' };
/** Order 1234 of 120.00, 20.00 of it tax. */
const order = (more: Partial<WireInput> = {}): Wire =>
	books.order({ lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }], ...more });
const many = (count: number): Wire[] =>
	Array.from({ length: count }, (_, index) =>
		order({ id: index + 1, customer: { email: `b${index % 7}@example.com` } }),
	);
const dates = (entity: 'SalesReceipt' | 'Invoice' | 'Payment' | 'RefundReceipt'): unknown[] =>
	books.all(entity).map((document) => document['TxnDate']);
const SOLD = { 'Stripe Clearing': '120.00', 'Sales of Product Income': '-100.00', 'VAT Control': '-20.00' };

describe('F. dates', () => {
	describe('F42: 2026-11-01 00:30 UTC is 2026-10-31 20:30 in Toronto', () => {
		const settings = { timeZone: 'America/Toronto' };

		test.each(['2026-11-01T00:30:00+00:00', '2026-10-31T20:30:00-04:00'])(
			'placed %s: the receipt is of October, so is its refund of the same night',
			async (placedAt) => {
				await open('uk');
				await books.post([order({ placedAt })], { settings });
				expect(dates('SalesReceipt')).toEqual(['2026-10-31']);
				const refunded = order({ placedAt, status: 'Refunded', statusSince: '2026-11-01T03:59:59+00:00' });
				expect((await books.post([refunded], { settings })).told).toEqual(['refunded']);
				expect(dates('RefundReceipt')).toEqual(['2026-10-31']);
				expect(books.accounts()).toEqual({});
				await expectNothingNew(books, [refunded], { settings });
			},
		);

		test('the payment of an invoice is dated the same way, and the due date counts from it', async () => {
			await open('uk');
			const due = { ...settings, ...INVOICE, dueDateType: 'endOfMonth', dueDateOffset: 10 };
			const sold = order({ placedAt: '2026-11-01T00:30:00+00:00', statusSince: '2026-11-01T04:00:00+00:00' });
			expect((await books.post([sold], { settings: due })).told).toEqual(['posted']);
			expect(dates('Invoice')).toEqual(['2026-10-31']);
			expect(books.all('Invoice')).toMatchObject([{ DueDate: '2026-11-10' }]);
			expect(dates('Payment')).toEqual(['2026-11-01']);
			expect(books.accounts()).toEqual(SOLD);
			expectShopSums(books.qbo, [sold]);
			await expectNothingNew(books, [sold], { settings: due });
		});

		test('a time zone that there is not: refused before anything is asked of QuickBooks', async () => {
			await open('uk');
			const run = await books.post([order()], { settings: { timeZone: 'Toronto' } });
			expect(run.error?.message).toContain('"Account Time Zone"');
			expect(run.error?.message).toContain('America/Toronto');
			expect(books.qbo.log).toEqual([]);
		});
	});

	describe('F43: an order of 30 March, the books are closed up to 31 March', () => {
		const march = (more: Partial<WireInput> = {}): Wire =>
			order({ placedAt: '2026-03-30T12:00:00+00:00', ...more });
		const close = (): void => books.close('2026-03-31');

		test('by default held, with the closing date and what to do; the order of April is posted', async () => {
			await open('uk');
			close();
			const april = order({ id: 2, placedAt: '2026-04-01T12:00:00+00:00' });
			const run = await books.post([march(), april]);
			expect(run.told).toEqual(['held period_closed', 'posted']);
			expect(run.rows[0]?.reason).toBe(
				'Order 1234 is of 2026-03-30, and the books are closed until 2026-03-31.',
			);
			expect(run.rows[0]?.remedy).toContain('"Closed Period"');
			expect(books.documents()).toEqual(['SalesReceipt OC2 120.00 20.00 0.00']);
			expect(books.accounts()).toEqual(SOLD);
			await expectNothingNew(books, [march(), april]);
		});

		test('"First Open Day": of 1 April, the real day in the memo', async () => {
			await open('uk');
			close();
			const settings = { closedPeriod: 'firstOpenDay' };
			expect((await books.post([march()], { settings })).told).toEqual(['posted']);
			expect(dates('SalesReceipt')).toEqual(['2026-04-01']);
			expect(books.all('SalesReceipt')[0]?.['PrivateNote']).toContain('order of 2026-03-30');
			expect(books.accounts()).toEqual(SOLD);
			expectShopSums(books.qbo, [march()]);
			await expectNothingNew(books, [march()], { settings });
		});

		test('"Skip": skipped and told', async () => {
			await open('uk');
			close();
			const run = await books.post([march()], { settings: { closedPeriod: 'skip' } });
			expect(run.told).toEqual(['skipped period_closed']);
			expect(run.rows[0]?.remedy).toContain('"Closed Period"');
			expect(books.documents()).toEqual([]);
			expect(books.accounts()).toEqual({});
		});

		describe.each(['hold', 'firstOpenDay', 'skip'])(
			'posted before the books were closed ("%s")',
			(closedPeriod) => {
				const settings = { closedPeriod };

				test('it comes again with another status: it is in the books, nothing is held', async () => {
					await open('uk');
					await books.post([march()], { settings });
					close();
					const run = await expectNothingNew(books, [march({ statusSince: '2026-04-02T12:00:00+00:00' })], {
						settings,
					});
					expect(run.told).toEqual(['posted']);
					expect(dates('SalesReceipt')).toEqual(['2026-03-30']);
				});

				test('an invoice, paid in April: the payment is of April', async () => {
					await open('uk');
					const invoice = { ...settings, ...INVOICE };
					await books.post([march({ status: 'Pending' })], { settings: invoice });
					close();
					const paid = march({ statusSince: '2026-04-02T12:00:00+00:00' });
					expect((await books.post([paid], { settings: invoice })).told).toEqual(['updated']);
					expect(books.documents()).toEqual(['Invoice OC1234 120.00 20.00 0.00']);
					expect([dates('Invoice'), dates('Payment')]).toEqual([['2026-03-30'], ['2026-04-02']]);
					expect(books.accounts()).toEqual(SOLD);
					await expectNothingNew(books, [paid], { settings: invoice });
				});

				test('edited in April: held, the closed document stays as it is', async () => {
					await open('uk');
					await books.post([march()], { settings });
					close();
					const before = books.accounts();
					const edited = march({ lines: [{ model: 'Product 1', price: '80', rates: [VAT20] }] });
					const run = await books.post([edited], { settings });
					expect(run.told).toEqual(['held period_closed']);
					expect(run.rows[0]?.document?.number).toBe('OC1234');
					expect(run.rows[0]?.remedy).toMatch(/closing date/);
					expect(books.accounts()).toEqual(before);
				});

				test('refunded in April: the refund is of April', async () => {
					await open('uk');
					await books.post([march()], { settings });
					close();
					const refunded = march({ status: 'Refunded', statusSince: '2026-04-02T12:00:00+00:00' });
					expect((await books.post([refunded], { settings })).told).toEqual(['refunded']);
					expect(dates('RefundReceipt')).toEqual(['2026-04-02']);
					expect(books.accounts()).toEqual({});
				});
			},
		);
	});
});

describe('F. platform', () => {
	describe('F44: the connection', () => {
		test('three executions meet the expired token at once: every order once', async () => {
			await open('uk');
			const credentials = books.credentials();
			books.qbo.expireAccessTokens();
			const orders = many(9);
			const runs = await Promise.all(
				[0, 3, 6].map((from) =>
					books.post(orders.slice(from, from + 3), {
						credentials,
						executionId: String(from),
						staticData: {},
					}),
				),
			);
			expect(runs.flatMap(({ told }) => told)).toEqual(orders.map(() => 'posted'));
			expect(books.documents()).toHaveLength(9);
			expectShopSums(books.qbo, orders);
		});
	});

	describe('F45: a back-fill of 3,000 orders', () => {
		const page = 200;
		/** Orders of 1,200 people, two or three of each name. */
		const backFill = (shop: Shop, count: number): number[] =>
			Array.from({ length: count }, (_, index) => {
				const person = index % 1_200;
				const plan = randomOrder(index, profiles.uk, Date.now());
				const buyer = {
					firstName: `F${person % 20}`,
					lastName: `L${person % 27}`,
					email: `p${person}@example.com`,
				};
				return shop.orders.place({ ...plan, buyer });
			});

		test('in pages, within Intuit’s limits, over two refusals for too many requests: 3,000 documents, none twice', async () => {
			const { shop, hourly, told, wait } = await openBoth({ throttle: true });
			const ids = backFill(shop, 3_000);
			books.qbo.faults.add({ kind: 'throttled', path: '/batch', nth: 50, count: 2 });
			const started = Date.now();
			let staticData = {};
			for (let handedOut = page, runs = 0; handedOut > 0 && runs < 20; runs++) {
				const run = await hourly({ staticData });
				expect(run.error).toBeNull();
				staticData = run.staticData;
				handedOut = run.output(DUE).length;
				expect(new Set(told(run))).toEqual(new Set(handedOut > 0 ? ['posted'] : []));
			}
			const minutes = (Date.now() - started) / 60_000;
			const { reads, batches } = books.qbo.meter.reading();
			const { refused } = books.qbo.throttle;
			process.stderr.write(
				`F45: ${reads} reads, ${batches} batches, ${minutes.toFixed(1)} minutes, ${refused + 2} times 429\n`,
			);
			const numbers = books.qbo.documents().map(({ docNumber }) => docNumber);
			expect(numbers).toHaveLength(3_000);
			expect(new Set(numbers)).toEqual(new Set(ids.map((id) => `OC${id}`)));
			expect(books.qbo.faults.struck.map(({ kind }) => kind)).toEqual(['throttled', 'throttled']);
			// time runs two hundred times as fast here, so that a request may arrive a second late and meet a full window
			expect(refused).toBeLessThan(20);
			expect(reads).toBeLessThan(150);
			const sum = (amounts: readonly string[]): string =>
				amounts.reduce((total, amount) => total.plus(decimal(amount)), ZERO).toFixed(2);
			expect(sum(books.qbo.documents().map(({ total }) => total))).toBe(
				sum(ids.map((id) => charged(shop.orders.wire(id)))),
			);
			expectShopSums(
				books.qbo,
				ids.map((id) => shop.orders.wire(id)),
			);
			wait(60);
			expect((await hourly()).output(DUE)).toEqual([]);
		}, 600_000);
	});

	describe('F46: QuickBooks is down for twenty minutes', () => {
		const down: Instead = { status: 503, text: '<html>Service Unavailable</html>' };

		test('before a run: it fails with one message, the next one has all the orders', async () => {
			const { sell, hourly, told, wait } = await openBoth();
			const ids = [sell(), sell(), sell()];
			books.qbo.faults.add({ kind: 'server-error', status: 503, count: 1_000 });
			const out = await hourly();
			expect(out.error?.message).toContain('QuickBooks gave no usable answer');
			expect(out.error?.description).toContain('the next run tries again');
			expect(books.accounts()).toEqual({});
			books.qbo.faults.clear();
			wait(20);
			expect(told(await hourly())).toEqual(ids.map(() => 'posted'));
			expect(books.documents()).toHaveLength(3);
			expect(books.accounts()['Stripe Clearing']).toBe('143.82');
		});

		test('in the middle of a page: what was posted is told, the rest is put off, under one requestid, and comes again', async () => {
			const { sell, hourly, told, wait, logins } = await openBoth();
			const ids = Array.from({ length: 40 }, () => sell());
			const asked: string[] = [];
			let outage = false;
			proxy = await startProxy(books.qbo.url, ({ path, body }): Way => {
				if (path.includes('/batch') && body.includes('"SalesReceipt"')) {
					asked.push(new URL(path, 'http://books').searchParams.get('requestid') ?? '');
					outage ||= asked.length === 2;
				}
				return outage ? down : 'through';
			});
			const cut = await hourly({ credentials: logins({ books: proxy.url }) });
			expect(cut.error).toBeNull();
			expect(told(cut).filter((one) => one === 'posted')).toHaveLength(30);
			expect(new Set(told(cut).slice(30))).toEqual(new Set(['retry quickbooks_unavailable']));
			// the second batch, four times
			expect(asked).toHaveLength(5);
			expect(new Set(asked.slice(1)).size).toBe(1);
			wait(20);
			expect(told(await hourly())).toEqual(ids.slice(30).map(() => 'posted'));
			expect(books.documents()).toHaveLength(40);
			expect(books.accounts()['Stripe Clearing']).toBe('1917.60');
			wait(60);
			expect((await hourly()).output(DUE)).toEqual([]);
		});
	});

	describe('F47: the bookkeeper saves the receipt while it is updated', () => {
		const cheaper = (): Wire => order({ lines: [{ model: 'Product 1', price: '80', rates: [VAT20] }] });
		const saving = async (times: number): Promise<Proxy> => {
			let saves = 0;
			return startProxy(books.qbo.url, async ({ body }): Promise<Way> => {
				if (body.includes('"operation":"update"') && saves < times) {
					saves += 1;
					const { Id, SyncToken } = books.all('SalesReceipt')[0] ?? {};
					const memo = { CustomerMemo: { value: `Thank you ${saves}` } };
					await books.enter('SalesReceipt', { Id, SyncToken, sparse: true, ...memo });
				}
				return 'through';
			});
		};

		test('once: read again, updated once more, with what the bookkeeper wrote', async () => {
			await open('uk');
			await books.post([order()]);
			proxy = await saving(1);
			const run = await books.post([cheaper()], { credentials: books.credentials(proxy.url) });
			expect(run.told).toEqual(['updated']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 96.00 16.00 0.00']);
			expect(books.all('SalesReceipt')[0]?.['CustomerMemo']).toEqual({ value: 'Thank you 1' });
			expect(books.accounts()['Stripe Clearing']).toBe('96.00');
			expectShopSums(books.qbo, [cheaper()]);
			await expectNothingNew(books, [cheaper()]);
		});

		test('again and again: held after the second try, with what to do', async () => {
			await open('uk');
			await books.post([order()]);
			proxy = await saving(100);
			const run = await books.post([cheaper()], { credentials: books.credentials(proxy.url) });
			expect(run.told).toEqual(['held stale']);
			expect(run.rows[0]?.remedy).toMatch(/retry.+by hand/);
			expect(books.accounts()).toEqual(SOLD);
			expect((await books.post([cheaper()])).told).toEqual(['updated']);
			expectShopSums(books.qbo, [cheaper()]);
		});
	});

	describe('F48: document numbers', () => {
		test.each(['MYSHOPNORTH-2026-NOV-', 'ELEVENCHARS'])(
			'the prefix "%s" is refused when it is read: no request, no document',
			async (documentPrefix) => {
				await open('uk');
				const run = await books.post([order()], { settings: { documentPrefix } });
				expect(run.rows).toEqual([]);
				expect(run.error?.message).toContain('"Order Number Prefix"');
				expect(run.error?.message).toContain('use at most 10');
				expect(books.qbo.log).toEqual([]);
			},
		);

		test('ten characters and the largest order number make 20; its refund makes 21', async () => {
			await open('uk');
			const settings = { documentPrefix: 'TENCHARS-X' };
			const id = 4_294_967_295;
			await books.post([order({ id })], { settings });
			const run = await books.post([order({ id, status: 'Refunded' })], { settings });
			expect(run.told).toEqual(['refunded']);
			expect(books.qbo.documents().map(({ docNumber }) => docNumber)).toEqual([
				'TENCHARS-X4294967295',
				'CTENCHARS-X4294967295',
			]);
			expect(books.accounts()).toEqual({});
		});

		test('automatic numbers while "Custom transaction numbers" is on: held, for there would be none', async () => {
			await open('uk');
			const run = await books.post([order()], { settings: { numbering: 'automatic' } });
			expect(run.told).toEqual(['held numbering_custom']);
			expect(run.rows[0]?.remedy).toContain('"Custom transaction numbers"');
			expect(run.rows[0]?.remedy).toContain('"Document Numbers"');
			expect(books.documents()).toEqual([]);
		});

		test('automatic numbers: QuickBooks counts, and a second run finds them by the marker', async () => {
			await open('uk', { customTxnNumbers: false });
			const settings = { numbering: 'automatic' };
			expect((await books.post(many(3), { settings })).told).toEqual(['posted', 'posted', 'posted']);
			expect(books.qbo.documents().map(({ docNumber }) => docNumber)).toEqual(['1001', '1002', '1003']);
			expectShopSums(books.qbo, many(3));
			await expectNothingNew(books, many(3), { settings });
		});
	});

	describe('F49: the shop does not answer as it should', () => {
		const page = (title: string): string =>
			`<!DOCTYPE html><html><head><title>${title}</title></head></html>`;

		test.each<[string, Instead | 'cut before', RegExp, RegExp]>([
			['maintenance mode', { status: 503, text: page('Maintenance') }, /maintenance/, /maintenance mode/],
			['a firewall', { status: 403, text: page('Forbidden') }, /firewall.+403/, /n8n's IP address/],
			['its home page', { status: 200, text: page('Bramble & Bell') }, /web page/, /bridge URL/],
			['a PHP error', { status: 500, text: '' }, /server failed.+500/, /error log/],
			['silence', 'cut before', /did not answer|cannot be reached/, /run again|up and reachable/],
		])(
			'%s: the run fails in plain words, nothing is posted, and the next one has every order',
			async (_what, way, message, remedy) => {
				const { sell, hourly, told, logins, shop } = await openBoth();
				const ids = [sell(), sell()];
				proxy = await startProxy(shop.url, () => way);
				const run = await hourly({ credentials: logins({ shop: `${proxy.url}/bridge` }) });
				expect(run.status).toBe('error');
				expect(run.error?.message).toMatch(message);
				expect(run.error?.description).toMatch(remedy);
				expect(books.qbo.log).toEqual([]);
				expect(told(await hourly())).toEqual(ids.map(() => 'posted'));
				expect(books.documents()).toHaveLength(2);
				expect(books.accounts()['Stripe Clearing']).toBe('95.88');
			},
		);

		test('it fails while the results are told: posted all the same, and the next run tells it', async () => {
			const { sell, hourly, told, wait, logins, shop } = await openBoth();
			sell();
			proxy = await startProxy(shop.url, ({ body }) =>
				body.includes('sync.record') ? { status: 503, text: page('Maintenance') } : 'through',
			);
			const run = await hourly({ credentials: logins({ shop: `${proxy.url}/bridge` }) });
			expect(run.error?.message).toMatch(/maintenance/);
			expect(books.documents()).toHaveLength(1);
			wait(60);
			expect(told(await hourly())).toEqual(['posted']);
			expect(books.documents()).toHaveLength(1);
			expect(books.accounts()['Stripe Clearing']).toBe('47.94');
		});
	});

	describe('F50: QuickBooks does not let us in', () => {
		test('the subscription has ended (6190): one message, no loop, and all is posted once it is renewed', async () => {
			const { sell, hourly, told, wait } = await openBoth();
			sell();
			sell();
			books.qbo.company.behaviour.readOnly = true;
			const run = await hourly();
			expect(new Set(told(run))).toEqual(new Set(['retry subscription_lapsed']));
			expect(books.qbo.meter.reading().batches).toBe(1);
			expect(books.accounts()).toEqual({});
			books.qbo.company.behaviour.readOnly = false;
			wait(60);
			expect(told(await hourly())).toEqual(['posted', 'posted']);
			expect(books.accounts()['Stripe Clearing']).toBe('95.88');
		});

		test('the user is no administrator any more (120): the run fails, and says who can mend it', async () => {
			const { sell, hourly, told, wait, logins } = await openBoth();
			sell();
			const error = {
				Message: 'Authorization Failure',
				Detail: 'AuthorizationFailure: -11014-You do not have access to use QuickBooks Online Plus.',
				code: '120',
			};
			let requests = 0;
			proxy = await startProxy(books.qbo.url, () => {
				requests += 1;
				return {
					status: 401,
					text: JSON.stringify({ Fault: { Error: [error], type: 'AuthorizationFault' } }),
				};
			});
			const run = await hourly({ credentials: logins({ books: proxy.url }) });
			expect(run.error?.message).toContain('may not use this company any more');
			expect(run.error?.description).toContain('administrator');
			expect(requests).toBeLessThan(10);
			wait(60);
			expect(told(await hourly())).toEqual(['posted']);
			expect(books.accounts()['Stripe Clearing']).toBe('47.94');
		});
	});
});
