import { child, rows, text, type JsonObject } from '../../../simulators/qbo/json';
import { closeBooks, got, itemNamed, line, openBooks, sale, type Books } from './books';

afterEach(closeBooks);

const NON = { code: 'NON' };

async function posted(books: Books, path: string, body: JsonObject, query?: Record<string, string>) {
	const entity = {
		invoice: 'Invoice',
		salesreceipt: 'SalesReceipt',
		customer: 'Customer',
		payment: 'Payment',
	}[path];
	return got(await books.post(`/${path}`, body, query), entity ?? path);
}

test('an answer carries what QuickBooks adds', async () => {
	const books = await openBooks({ allowShipping: true, allowDiscount: true });
	const answer = await books.post(
		'/invoice',
		sale(
			[
				line(4, { item: 'SHIPPING_ITEM_ID', ...NON }),
				{ Amount: 1, DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: false } },
				line(10, NON),
				{ DetailType: 'DescriptionOnly', Description: 'Thank you', DescriptionLineDetail: {} },
			],
			{ DocNumber: 'OC7', TxnDate: '2026-01-31' },
		),
	);
	const invoice = got(answer, 'Invoice');
	expect(invoice).toMatchObject({
		domain: 'QBO',
		sparse: false,
		Id: '100',
		SyncToken: '0',
		DocNumber: 'OC7',
		CustomerRef: { value: '1', name: 'Amy Lauterbach' },
		CurrencyRef: { value: 'USD', name: 'United States Dollar' },
		// Net 30, the company's default terms
		DueDate: '2026-03-02',
		TotalAmt: 13,
		Balance: 13,
		EmailStatus: 'NotSet',
	});
	expect(rows(invoice, 'Line').map((one) => [text(one, 'DetailType'), one['Amount'], one['Id']])).toEqual([
		['SalesItemLineDetail', 10, '1'],
		['DescriptionOnly', undefined, '2'],
		['SubTotalLineDetail', 10, undefined],
		['DiscountLineDetail', 1, undefined],
		['SalesItemLineDetail', 4, undefined],
	]);
	expect(answer.headers.get('intuit-tid')).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
	expect(text(answer.json, 'time')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
});

describe('document numbers', () => {
	test('a duplicate passes with allowduplicatedocnum, or when the company does not warn', async () => {
		const books = await openBooks();
		const body = sale([line(1)], { DocNumber: 'OC1' });
		await posted(books, 'invoice', body);
		const again = await posted(books, 'invoice', body, { include: 'allowduplicatedocnum' });
		expect(again['DocNumber']).toBe('OC1');
		const silent = await openBooks({ behaviour: { warnDuplicateNumber: false } });
		await posted(silent, 'invoice', body);
		expect((await posted(silent, 'invoice', body))['DocNumber']).toBe('OC1');
	});
});

describe('updates', () => {
	const first = sale([line(1, NON), line(2, NON)], { PrivateNote: 'old', TxnDate: '2026-01-05' });

	test('an answer sent back in full is no change', async () => {
		const books = await openBooks();
		const made = await posted(books, 'invoice', first);
		expect((await posted(books, 'invoice', made))['SyncToken']).toBe('0');
	});
});

describe('void and delete', () => {
	test.each([
		['invoice', { operation: 'void' }],
		['salesreceipt', { operation: 'update', include: 'void' }],
	])('a voided %s is worth nothing and off the books', async (path, query) => {
		const books = await openBooks();
		const before = books.qbo.trialBalance().rows;
		const stock = await itemNamed(books, 'W-099');
		const made = await posted(books, path, sale([line(9.9, { item: stock, qty: 10, ...NON })]));
		const body = { Id: made['Id'], SyncToken: '0', sparse: true };
		expect(await posted(books, path, body, query)).toMatchObject({
			SyncToken: '1',
			TotalAmt: 0,
			Balance: 0,
			PrivateNote: 'Voided',
		});
		const after = books.qbo
			.trialBalance()
			.rows.filter((row) => row.debit !== '0.00' || row.credit !== '0.00');
		expect(after).toEqual(before);
	});
});

test('multicurrency: 100.00 EUR at 1.10 is 110.00 at home; paid at 1.20, the gain is 10.00', async () => {
	const books = await openBooks({ multicurrency: true });
	const EUR = { CurrencyRef: { value: 'EUR' } };
	const made = await posted(books, 'customer', { DisplayName: 'Éva (EUR)', ...EUR });
	const CustomerRef = { value: text(made, 'Id') };
	const invoice = await posted(books, 'invoice', {
		CustomerRef,
		Line: [line(100, NON)],
		...EUR,
		ExchangeRate: 1.1,
	});
	expect(invoice).toMatchObject({ TotalAmt: 100, HomeTotalAmt: 110, ExchangeRate: 1.1 });
	const Line = [{ Amount: 100, LinkedTxn: [{ TxnId: invoice['Id'], TxnType: 'Invoice' }] }];
	await posted(books, 'payment', { CustomerRef, TotalAmt: 100, Line, ...EUR, ExchangeRate: 1.2 });
	const balance = books.qbo.trialBalance();
	const side = (account: string): string[] | undefined => {
		const row = balance.rows.find((one) => one.account === account);
		return row && [row.debit, row.credit];
	};
	expect(side('Undeposited Funds')).toEqual(['120.00', '0.00']);
	expect(side('Exchange Gain or Loss')).toEqual(['0.00', '10.00']);
	expect(side('Accounts Receivable (A/R)')).toEqual(['0.00', '0.00']);
	expect(balance.difference).toBe('0.00');
});

test('stock: 10 of 1000 sold at a cost of 0.40 leave 990; a refund brings 1 back; an adjustment takes 5', async () => {
	const books = await openBooks();
	const stock = await itemNamed(books, 'W-099');
	await posted(books, 'salesreceipt', sale([line(9.9, { item: stock, qty: 10, price: 0.99, ...NON })]));
	const back = sale([line(0.99, { item: stock, qty: 1, ...NON })], { DepositToAccountRef: { value: '3' } });
	got(await books.post('/refundreceipt', back), 'RefundReceipt');
	const adjustment = {
		AdjustAccountRef: { value: '22' },
		TxnDate: '2026-01-01',
		Line: [
			{
				DetailType: 'ItemAdjustmentLineDetail',
				ItemAdjustmentLineDetail: { QtyDiff: -5, ItemRef: { value: stock } },
			},
		],
	};
	got(await books.post('/inventoryadjustment', adjustment), 'InventoryAdjustment');
	expect(got(await books.get(`/item/${stock}`), 'Item')['QtyOnHand']).toBe(986);
	const rowsByName = new Map(books.qbo.trialBalance().rows.map((row) => [row.account, row]));
	expect(rowsByName.get('Cost of Goods Sold')?.debit).toBe('3.60');
	expect(rowsByName.get('Inventory Shrinkage')?.debit).toBe('2.00');
});

test('a sale moves the time stamps of its customer and stock, not their SyncTokens', async () => {
	let now = Date.parse('2026-03-01T12:00:00Z');
	const books = await openBooks({ now: () => new Date(now) });
	const stock = await itemNamed(books, 'W-099');
	now += 60_000;
	await posted(books, 'salesreceipt', sale([line(1, { item: stock, qty: 1, ...NON })]));
	for (const [path, entity] of [
		['/customer/1', 'Customer'],
		[`/item/${stock}`, 'Item'],
	] as const)
		expect(got(await books.get(path), entity)).toMatchObject({
			SyncToken: '0',
			MetaData: { CreateTime: '2026-03-01T04:00:00-08:00', LastUpdatedTime: '2026-03-01T04:01:00-08:00' },
		});
});

test('a tax code made by the tax service is charged at once', async () => {
	const books = await openBooks({ company: 'uk' });
	const made = await books.post('/taxservice/taxcode', {
		TaxCode: 'Tourist',
		TaxRateDetails: [{ TaxRateName: 'Tourist 12.5', RateValue: 12.5, TaxAgencyId: '1' }],
	});
	const code = text(made.json, 'TaxCodeId') ?? '';
	const receipt = await posted(books, 'salesreceipt', sale([line(8, { code })]));
	expect(child(receipt, 'TxnTaxDetail')?.['TotalTax']).toBe(1);
});

test('sending marks the invoice as mailed', async () => {
	const books = await openBooks();
	const made = await posted(books, 'invoice', sale([line(1)]));
	const sent = await books.post(`/invoice/${text(made, 'Id')}/send`, {}, { sendTo: 'amy@birds.example' });
	expect(got(sent, 'Invoice')).toMatchObject({
		EmailStatus: 'EmailSent',
		BillEmail: { Address: 'amy@birds.example' },
	});
});
