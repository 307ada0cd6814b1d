import { NY8, shopOrder, VAT0, VAT20, type OrderInput } from '../support/orders';
import { createQuickBooks } from '../../adapters/quickbooks';
import { axiosSend } from '../support/axiosSend';
import { openBooks, type Books } from '../support/books';
import { fakeClock } from '../support/clock';

const GBP = { currency: { code: 'GBP', decimals: 2 } } as const;

/** An order of one product in pounds; `model` is an item of the simulated company. */
const order = (id: number, changes: Partial<OrderInput> = {}) => ({
	...shopOrder({ id, lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }], ...GBP, ...changes }),
	baseCurrency: 'GBP',
});

const told = (results: ReadonlyArray<{ orderId: number; state: string; code: string }>): string[] =>
	results.map(({ orderId, state, code }) => `${orderId} ${state}${code === '' ? '' : ` ${code}`}`);

describe('posting sales to a British company', () => {
	let books: Books;
	beforeEach(async () => {
		books = await openBooks('uk');
	});
	afterEach(() => books.stop());

	test('three orders are three receipts, to the cent, and the books balance', async () => {
		const results = await books.post([
			order(1),
			order(2, {
				lines: [
					{ model: 'TEA-003', price: '3.3333', quantity: 7, rates: [VAT20] },
					{ model: 'BOOK-0', price: '12.34', rates: [VAT0] },
				],
				shipping: { value: '7.95', rates: [VAT20] },
				coupon: '3.4903',
			}),
			order(3, { credit: '25', customer: { email: 'other@example.com', lastName: 'Roe' } }),
		]);
		expect(told(results)).toEqual(['1 posted', '2 posted', '3 posted']);
		expect(results.map(({ difference }) => difference)).toEqual(['0.00', '0.00', '0.00']);
		// 23.33 + 12.34 + 7.95 - 3.49 + 5.80 = 45.93
		expect(books.documents()).toEqual(['OC1 120.00 20.00', 'OC2 45.93 5.80', 'OC3 95.00 20.00']);
		expect(books.qbo.trialBalance().difference).toBe('0.00');
	});

	test('an invoice is posted as an invoice and stays open', async () => {
		await books.post([order(1)], { settings: { saleKind: 'invoice' } });
		expect(books.qbo.documents()).toMatchObject([{ type: 'Invoice', docNumber: 'OC1', balance: '120.00' }]);
	});

	test('run again: nothing new, and the result names the document that is there', async () => {
		const [first] = await books.post([order(1)]);
		const [second] = await books.post([order(1)]);
		expect(second).toMatchObject({ state: 'unchanged', document: { id: first?.document?.id } });
		expect(books.documents()).toHaveLength(1);
	});

	test('a sale posted as invoice is not posted again as receipt', async () => {
		await books.post([order(1)], { settings: { saleKind: 'invoice' } });
		expect(told(await books.post([order(1)]))).toEqual(['1 unchanged']);
		expect(books.documents()).toHaveLength(1);
	});

	test('F1: the answer is lost after the commit: one receipt, found under the same requestid', async () => {
		books.qbo.faults.add({ kind: 'lost-response', path: '/batch', nth: 2 });
		expect(told(await books.post([order(1), order(2)]))).toEqual(['1 posted', '2 posted']);
		expect(books.documents()).toEqual(['OC1 120.00 20.00', 'OC2 120.00 20.00']);
	});

	test('F1: every answer about the batch is lost: the receipts are found by number and marker', async () => {
		books.qbo.faults.add({ kind: 'lost-response', path: '/batch', nth: 2, count: 4 });
		const results = await books.post([order(1), order(2)]);
		expect(told(results)).toEqual(['1 posted', '2 posted']);
		expect(results[0]?.notes.map(({ code }) => code)).toContain('adopted');
		expect(books.documents()).toEqual(['OC1 120.00 20.00', 'OC2 120.00 20.00']);
	});

	test('F46: 503 before the commit, until the client gives up: retry, then posted once', async () => {
		books.qbo.faults.add({ kind: 'server-error', status: 503, path: '/batch', nth: 2, count: 4 });
		expect(told(await books.post([order(1)]))).toEqual(['1 retry answer_lost']);
		expect(books.documents()).toEqual([]);
		expect(told(await books.post([order(1)]))).toEqual(['1 posted']);
		expect(books.documents()).toEqual(['OC1 120.00 20.00']);
	});

	test('garbage instead of an answer after the commit is treated as lost', async () => {
		books.qbo.faults.add({ kind: 'html', path: '/batch', nth: 2 });
		expect(told(await books.post([order(1)]))).toEqual(['1 posted']);
		expect(books.documents()).toHaveLength(1);
	});

	test('F5: a crash after 30 of 40: the next run posts the other ten', async () => {
		const forty = Array.from({ length: 40 }, (_, index) => order(index + 1));
		books.qbo.faults.add({ kind: 'unauthorised', path: '/batch', nth: 3 });
		const first = await books.post(forty);
		expect(first.filter(({ state }) => state === 'posted')).toHaveLength(30);
		expect(first.filter(({ state, code }) => state === 'retry' && code === 'not_authorised')).toHaveLength(
			10,
		);
		const second = await books.post(forty);
		expect(second.filter(({ state }) => state === 'unchanged')).toHaveLength(30);
		expect(second.filter(({ state }) => state === 'posted')).toHaveLength(10);
		expect(new Set(books.documents().map((row) => row.split(' ')[0]))).toEqual(
			new Set(forty.map(({ id }) => `OC${id}`)),
		);
		expect(books.documents()).toHaveLength(40);
	});

	test('F2: two runs at once over the same orders and the same settlements: one receipt each', async () => {
		const orders = [order(1), order(2), order(3)];
		const [a, b] = await Promise.all([books.post(orders), books.post(orders)]);
		expect(books.documents()).toHaveLength(3);
		expect([...(a ?? []), ...(b ?? [])].filter(({ state }) => state === 'held')).toEqual([]);
	});

	test('F3: a number that somebody else used is held, with both documents named', async () => {
		await books.post([order(1234, { lines: [{ model: 'Product 1', price: '90' }] })], {
			shop: 'other.example',
		});
		const [result] = await books.post([order(1234, { lines: [{ model: 'Product 1', price: '75' }] })]);
		expect(result).toMatchObject({ state: 'held', code: 'number_taken' });
		expect(result?.reason).toContain('OC1234 of order 1234 (75.00 GBP)');
		expect(result?.reason).toContain('sales receipt OC1234 of 90.00 GBP for Jane Doe');
		expect(books.documents()).toHaveLength(1);
	});

	test('F7: one bad order of three does not hold the others', async () => {
		const unknownRate = { id: 99, name: 'Luxury 30%', percent: '30' };
		const results = await books.post([
			order(1),
			order(2, { lines: [{ model: 'Product 1', price: '10', rates: [unknownRate] }] }),
			order(3),
		]);
		expect(told(results)).toEqual(['1 posted', '2 held tax_not_mapped', '3 posted']);
		expect(results[1]?.reason).toContain('"Luxury 30%"');
	});

	test('an unmatched product is held and named; with a default item it is posted', async () => {
		const unknown = order(1, { lines: [{ model: 'NEVER-HEARD', price: '10', rates: [VAT20] }] });
		const [held] = await books.post([unknown]);
		expect(held).toMatchObject({ state: 'held', code: 'product_not_matched' });
		expect(held?.reason).toBe('QuickBooks has no item named "NEVER-HEARD".');
		const [posted] = await books.post([unknown], { settings: { defaultItem: '1' } });
		expect(posted?.state).toBe('posted');
	});

	test('matching by SKU finds what matching by name does not', async () => {
		const bySku = order(1, { lines: [{ model: 'SKU-TEA', price: '3.3333', rates: [VAT20] }] });
		expect(told(await books.post([bySku]))).toEqual(['1 held product_not_matched']);
		expect(told(await books.post([bySku], { settings: { matchBy: 'modelToSku' } }))).toEqual(['1 posted']);
	});

	test('F24: an item made inactive since it was cached is looked up again once, then held by name', async () => {
		await books.post([order(1)]);
		const item = books.qbo.company.all('Item').find((one) => one['Name'] === 'Product 1');
		if (!item) throw new Error('the company has no item "Product 1"');
		item['Active'] = false;
		const [result] = await books.post([order(2)]);
		expect(result?.state).toBe('held');
		expect(result?.code).toMatch(/item_inactive|product_not_matched/);
		expect(books.documents()).toHaveLength(1);
	});

	test('a stale cached customer is dropped and found again', async () => {
		await books.post([order(1)]);
		for (const key of books.cache.keys()) if (key.startsWith('customer:')) books.cache.set(key, '99999');
		expect(told(await books.post([order(2)]))).toEqual(['2 posted']);
		expect(new Set(books.qbo.documents().map(({ customer }) => customer))).toEqual(new Set(['Jane Doe']));
	});

	test('a lease about to end stops the write', async () => {
		const soon = new Map([[1, Date.UTC(2026, 9, 16) + 60_000]]);
		expect(told(await books.post([order(1)], { leaseUntil: soon }))).toEqual(['1 retry lease_ending']);
		expect(books.documents()).toEqual([]);
	});

	test('a document deleted by hand and posted again is a new one, not the ghost of the first', async () => {
		const [first] = await books.post([order(1)]);
		const document = books.qbo.company.all('SalesReceipt')[0];
		if (!document) throw new Error('nothing was posted');
		const { ledger } = books.context();
		if (!first?.document) throw new Error('no document');
		await ledger.withdrawSales([first.document]);
		expect(books.documents()).toEqual([]);
		const [again] = await books.post([order(1)], { attempts: new Map([[1, 1]]) });
		expect(again?.state).toBe('posted');
		expect(again?.document?.id).not.toBe(first.document.id);
		expect(books.documents()).toEqual(['OC1 120.00 20.00']);
	});

	test('reads: 1,000 new orders of 400 customers and 7 products cost fewer than 50 metered reads, none after a write', async () => {
		const models = ['Product 1', 'Product 2', 'Product 3', 'Product 4', 'TEA-003', 'W-099', 'O&M'];
		const many = Array.from({ length: 1_000 }, (_, index) =>
			order(index + 1, {
				lines: [{ model: models[index % models.length] ?? '', price: '10', rates: [VAT20] }],
				customer: {
					firstName: `Buyer${index % 400}`,
					lastName: 'Test',
					email: `b${index % 400}@example.com`,
				},
			}),
		);
		let posted = 0;
		for (let from = 0; from < many.length; from += 200) {
			books.qbo.log.length = 0;
			const results = await books.post(many.slice(from, from + 200));
			const requests = books.qbo.log.map(({ path }) =>
				/\/(query|companyinfo|preferences)\b/.test(path) ? 'read' : 'write',
			);
			expect(requests.slice(requests.indexOf('write'))).not.toContain('read');
			posted += results.filter(({ state }) => state === 'posted').length;
		}
		expect(posted).toBe(1_000);
		expect(books.documents()).toHaveLength(1_000);
		expect(books.qbo.meter.reading().reads).toBeLessThan(50);
	});
});

describe('buyers', () => {
	let books: Books;
	beforeEach(async () => {
		books = await openBooks('uk');
	});
	afterEach(() => books.stop());

	const customers = () => books.qbo.documents().map(({ customer }) => customer);
	const created = () => books.qbo.meter.reading().byEntity['Customer']?.['create'] ?? 0;

	test('F20: three guests of one e-mail address are one customer, in one run and over runs', async () => {
		const guest = (id: number, firstName: string) => order(id, { customer: { id: 0, firstName } });
		await books.post([guest(1, 'Jon'), guest(2, 'John')]);
		books.cache.clear();
		await books.post([guest(3, 'J.')]);
		expect(customers()).toEqual(['Jon Doe', 'Jon Doe', 'Jon Doe']);
		expect(created()).toBe(1);
	});

	test('F18: two people of one name are "Jane Doe" and "Jane Doe-1", and the second keeps it', async () => {
		const other = { email: 'jane2@example.com' };
		await books.post([order(1), order(2, { customer: other })]);
		books.cache.clear();
		await books.post([order(3, { customer: other })]);
		expect(customers()).toEqual(['Jane Doe', 'Jane Doe-1', 'Jane Doe-1']);
	});

	test('F18: a stranger of the same name never gets the sales of a customer who was there before', async () => {
		await books.post([order(1)]);
		books.cache.clear();
		await books.post([order(2, { customer: { email: 'stranger@example.com' } })]);
		expect(customers()).toEqual(['Jane Doe', 'Jane Doe-1']);
	});

	test('F18: a vendor of the same name takes the name away', async () => {
		const vendor = books.qbo.company.all('Vendor')[0]?.['DisplayName'];
		if (typeof vendor !== 'string') throw new Error('the company has no vendor');
		const [firstName = '', ...rest] = vendor.split(' ');
		const named = { firstName, lastName: rest.join(' '), email: 'namesake@example.com' };
		expect(told(await books.post([order(1, { customer: named })]))).toEqual(['1 posted']);
		expect(customers()).toEqual([`${vendor}-1`]);
	});

	test('F41: one customer for each currency', async () => {
		const euros = order(2, { currency: { code: 'EUR', decimals: 2 }, currencyValue: '1.15' });
		await books.post([order(1), euros]);
		expect(customers()).toEqual(['Jane Doe', 'Jane Doe (EUR)']);
		expect(books.documents()).toEqual(['OC1 120.00 20.00', 'OC2 138.00 23.00']);
		expect(books.qbo.trialBalance().difference).toBe('0.00');
	});
});

describe('posting sales to a US company', () => {
	const taxed = shopOrder({
		lines: [{ model: 'Product 1', price: '100', rates: [NY8] }],
		shipping: { value: '5' },
	});

	test('without automated sales tax the tax must be named; then the 8.00 are booked on it', async () => {
		const books = await openBooks('us', { automatedSalesTax: false });
		const [held] = await books.post([taxed]);
		expect(held).toMatchObject({ state: 'held', code: 'sales_tax_missing' });
		expect(held?.remedy).toContain('"US Tax"');
		const { lists } = createQuickBooks({
			send: axiosSend({ Authorization: `Bearer ${books.qbo.issueToken().access_token}` }),
			baseUrl: books.qbo.url,
			realmId: books.qbo.realmId,
			clock: fakeClock(),
		});
		const [tax] = await lists.salesTaxes();
		const [posted] = await books.post([taxed], { settings: { salesTax: tax?.value } });
		await books.stop();
		expect(posted?.state).toBe('posted');
		expect(books.documents()).toEqual(['OC1234 113.00 8.00']);
	});

	test("QuickBooks' own shipping field, taxed: its tax is in the 8.40 we send, not on top", async () => {
		const books = await openBooks('us', { allowShipping: true });
		const order = shopOrder({
			lines: [{ model: 'Product 1', price: '100', rates: [NY8] }],
			shipping: { value: '5', rates: [NY8] },
		});
		const [result] = await books.post([order], { settings: { shippingItem: 'SHIPPING_ITEM_ID' } });
		await books.stop();
		expect(result?.state).toBe('posted');
		expect(books.documents()).toEqual(['OC1234 113.40 8.40']);
	});

	test('F12: the 8.00 the shop charged are honoured, and the rest of the document is as charged', async () => {
		const books = await openBooks('us');
		const [result] = await books.post([
			shopOrder({
				lines: [{ model: 'Product 1', price: '100', rates: [NY8] }],
				shipping: { value: '5' },
			}),
		]);
		await books.stop();
		expect(result?.state).toBe('posted');
		expect(books.documents()).toEqual(['OC1234 113.00 8.00']);
	});
});
