import axios from 'axios';
import { orderToSale } from '../../core/order-to-sale';
import { postSales } from '../../sync/postSales';
import type { Ledger, PostedDocument, SyncResult } from '../../sync/ports';
import { ITEMS, openBooks, type Books, type RunOptions } from '../support/books';
import { settingsFor, shopOrder, VAT20, type OrderInput } from '../support/orders';

const GBP = { currency: { code: 'GBP', decimals: 2 } } as const;
/** The test's clock stands at 2026-10-16T00:00Z. */
const YESTERDAY = '2026-10-15T09:00:00+00:00';
const A_MINUTE_AGO = '2026-10-15T23:59:00+00:00';

const order = (changes: Partial<OrderInput> = {}) => ({
	...shopOrder({
		id: 1234,
		lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }],
		placedAt: '2026-10-10T12:00:00+00:00',
		statusSince: YESTERDAY,
		...GBP,
		...changes,
	}),
	baseCurrency: 'GBP',
});
const cheaper = { lines: [{ model: 'Product 1', price: '80', rates: [VAT20] }] };
const dearer = { lines: [{ model: 'Product 1', price: '120', rates: [VAT20] }] };

const told = ({ state, code }: SyncResult): string => `${state}${code === '' ? '' : ` ${code}`}`;

describe('life after posting', () => {
	let books: Books;
	let clearing: string;
	beforeEach(async () => {
		books = await openBooks('uk');
		clearing = clearingAccount(books);
	});
	afterEach(() => books.stop());

	const settings = (more: Readonly<Record<string, unknown>> = {}) => ({
		depositAccount: clearing,
		sendPayments: true,
		paidStatuses: [5],
		cancelledStatuses: [7],
		refundedStatuses: [11],
		...more,
	});
	const run = async (
		input: Partial<OrderInput>,
		more: Readonly<Record<string, unknown>> = {},
		options: RunOptions = {},
	) => {
		const [result] = await books.post([order(input)], { ...options, settings: settings(more) });
		if (!result) throw new Error('no result');
		return result;
	};
	/** `type number total open` of every document. */
	const documents = () =>
		books.qbo
			.documents()
			.map(({ type, docNumber, total, balance }) => `${type} ${docNumber ?? '-'} ${total} ${balance}`);
	/** What an account holds, debit positive. */
	const balance = (name: string): string => {
		const row = books.qbo.trialBalance().rows.find(({ account }) => account.includes(name));
		return row ? (BigInt(row.debit.replace('.', '')) - BigInt(row.credit.replace('.', ''))).toString() : '0';
	};
	const balanced = () => expect(books.qbo.trialBalance().difference).toBe('0.00');

	test('paid at once: an invoice with its payment in the clearing account', async () => {
		expect(told(await run({}, { saleKind: 'invoice' }))).toBe('posted');
		expect(documents()).toEqual(['Invoice OC1234 120.00 0.00']);
		expect(balance('Clearing')).toBe('12000');
		balanced();
	});

	test('paid later: the invoice stays open until the status says paid, then it is paid once', async () => {
		const invoice = { saleKind: 'invoice' };
		expect(told(await run({ status: 'Pending' }, invoice))).toBe('posted');
		expect(documents()).toEqual(['Invoice OC1234 120.00 120.00']);
		expect(told(await run({}, invoice))).toBe('updated');
		expect(told(await run({}, invoice))).toBe('unchanged');
		expect(documents()).toEqual(['Invoice OC1234 120.00 0.00']);
		expect(balance('Clearing')).toBe('12000');
		balanced();
	});

	test('a lost answer to the payment: paid once all the same', async () => {
		const invoice = { saleKind: 'invoice' };
		await run({ status: 'Pending' }, invoice);
		books.qbo.faults.add({ kind: 'lost-response', path: '/batch', body: 'Payment', count: 4 });
		expect(told(await run({}, invoice))).toBe('retry answer_lost');
		expect(told(await run({}, invoice))).toBe('unchanged');
		expect(balance('Clearing')).toBe('12000');
	});

	test('receipt when paid, else invoice', async () => {
		const mode = { saleKind: 'receiptWhenPaid' };
		await run({}, mode);
		await run({ id: 1235, status: 'Pending' }, mode);
		expect(documents()).toEqual(['SalesReceipt OC1234 120.00 0.00', 'Invoice OC1235 120.00 120.00']);
	});

	test('F34: a method without a row goes to the default account, with a note', async () => {
		const methods = { paymentAccounts: [{ method: 'paypal', account: clearing, bookMethod: '' }] };
		const result = await run({ payment: 'klarna' }, methods);
		expect(result.notes.map(({ code }) => code)).toEqual(['payment_method_unmapped']);
		expect(balance('Clearing')).toBe('12000');
	});

	test('F38: edited to less before payment: the receipt follows, 96.00', async () => {
		await run({});
		expect(told(await run(cheaper))).toBe('updated');
		expect(told(await run(cheaper))).toBe('unchanged');
		expect(documents()).toEqual(['SalesReceipt OC1234 96.00 0.00']);
		expect(balance('Clearing')).toBe('9600');
		balanced();
	});

	test('F38: a paid invoice edited to less: document and payment 96.00, no open credit', async () => {
		const invoice = { saleKind: 'invoice' };
		await run({}, invoice);
		expect(told(await run(cheaper, invoice))).toBe('updated');
		expect(documents()).toEqual(['Invoice OC1234 96.00 0.00']);
		expect(balance('Clearing')).toBe('9600');
		balanced();
	});

	test('F38: a paid invoice edited to more: 144.00 with payments of 120.00 and 24.00', async () => {
		const invoice = { saleKind: 'invoice' };
		await run({}, invoice);
		expect(told(await run(dearer, invoice))).toBe('updated');
		expect(documents()).toEqual(['Invoice OC1234 144.00 0.00']);
		expect(books.qbo.company.all('Payment').map((one) => one['TotalAmt'])).toEqual([120, 24]);
		expect(balance('Clearing')).toBe('14400');
		balanced();
	});

	test('edited orders are held where the setting says so', async () => {
		await run({});
		const result = await run(cheaper, { editedOrders: 'hold' });
		expect(told(result)).toBe('held changed_after_posting');
		expect(result.reason).toContain(
			'comes to 96.00 GBP, but QuickBooks has sales receipt OC1234 of 120.00 GBP',
		);
		expect(documents()).toEqual(['SalesReceipt OC1234 120.00 0.00']);
	});

	test('a change that a person made in QuickBooks is left alone and told', async () => {
		const first = await run({});
		const { ledger } = books.context();
		if (!first.document) throw new Error('nothing was posted');
		const sale = await saleOf(books, cheaper, settings());
		const { privateNote, customerId } = first.document;
		const bound = {
			sale: { ...sale, privateNote },
			customerId,
			itemIds: ['10'],
			attempt: '0',
			revived: false,
		};
		await ledger.updateSales([{ document: first.document, bound }]);
		const result = await run({});
		expect(told(result)).toBe('unchanged');
		expect(result.notes.map(({ code }) => code)).toEqual(['changed_in_books']);
		expect(documents()).toEqual(['SalesReceipt OC1234 96.00 0.00']);

		// a shop that never heard of the document cannot know whether its run was cut off before it put the total right
		const unheard = await run({}, {}, { inLedger: new Set() });
		expect(told(unheard)).toBe('held total_differs_in_books');
		expect(unheard.document).toBeNull();
	});

	test('F37a: cancelled before posting: nothing, remembered', async () => {
		expect(told(await run({ status: 'Canceled' }))).toBe('skipped reversed_before_posting');
		expect(documents()).toEqual([]);
	});

	test('F37b: cancelled while unpaid: the invoice is void, once', async () => {
		const invoice = { saleKind: 'invoice' };
		await run({ status: 'Pending' }, invoice);
		expect(told(await run({ status: 'Canceled' }, invoice))).toBe('voided');
		expect(told(await run({ status: 'Canceled' }, invoice))).toBe('voided');
		expect(documents()).toEqual(['Invoice OC1234 0.00 0.00']);
		expect(balance('VAT')).toBe('0');
		balanced();
	});

	test.each([['salesReceipt'], ['invoice']])(
		'F35, F37c: refunded after payment (%s): refund receipt COC1234 of 120.00 on the refund day, once',
		async (saleKind) => {
			await run({}, { saleKind });
			expect(told(await run({ status: 'Refunded' }, { saleKind }))).toBe('refunded');
			expect(told(await run({ status: 'Refunded' }, { saleKind }))).toBe('refunded');
			const refunds = books.qbo.documents().filter(({ type }) => type === 'RefundReceipt');
			expect(refunds).toMatchObject([
				{ docNumber: 'COC1234', total: '120.00', tax: '20.00', date: '2026-10-15' },
			]);
			expect([balance('Clearing'), balance('VAT')]).toEqual(['0', '0']);
			balanced();
		},
	);

	test('a lost answer to the refund: refunded once', async () => {
		await run({});
		books.qbo.faults.add({ kind: 'lost-response', path: '/batch', body: 'RefundReceipt', count: 4 });
		expect(told(await run({ status: 'Refunded' }))).toBe('refunded');
		expect(documents()).toEqual(['SalesReceipt OC1234 120.00 0.00', 'RefundReceipt COC1234 120.00 0.00']);
	});

	test('edited to more and refunded before the edit was posted: 144.00 is not given back of 120.00', async () => {
		await run({});
		const result = await run({ ...dearer, status: 'Refunded' });
		expect(told(result)).toBe('held edited_before_refund');
		expect(result.reason).toContain('comes to 144.00 GBP, but QuickBooks has sales receipt OC1234 of 120.00');
		expect(documents()).toEqual(['SalesReceipt OC1234 120.00 0.00']);
		expect(told(await run(dearer))).toBe('updated');
		expect(told(await run({ ...dearer, status: 'Refunded' }))).toBe('refunded');
		expect([balance('Clearing'), balance('VAT')]).toEqual(['0', '0']);
	});

	test('a sale again after its refund: held while the refund stands, whole or edited', async () => {
		await run({});
		const refund = (await run({ status: 'Refunded' })).document;
		const lastDocument = new Map([[1234, refund?.id ?? '']]);
		const result = await run({}, {}, { lastDocument });
		expect(told(result)).toBe('held refunded_before');
		expect(result.reason).toContain('its refund COC1234 of 120.00 GBP');
		expect(told(await run(dearer))).toBe('held refunded_before');
		expect(balance('Clearing')).toBe('0');
		if (refund) await books.context().ledger.withdrawSales([refund]);
		expect(told(await run({}, {}, { lastDocument }))).toBe('unchanged');
		expect(balance('Clearing')).toBe('12000');
	});

	test('edited after one of two was refunded: 120.00 less 60.00 stay 60.00 in the books', async () => {
		const two = order({ lines: [{ model: 'Product 1', price: '50', quantity: 2, rates: [VAT20] }] });
		const one = order({ lines: [{ model: 'Product 1', price: '50', quantity: 1, rates: [VAT20] }] });
		await books.post([two], { settings: settings() });
		const returned = { id: 7, productId: 0, name: '', model: 'Product 1', quantity: 1, at: YESTERDAY };
		const [back] = await books.giveBack([{ order: two, returned }], { settings: settings() });
		expect(back?.state).toBe('refunded');
		const [result] = await books.post([one], { settings: settings() });
		expect(result && told(result)).toBe('held edited_after_refund');
		expect(result?.reason).toContain('COC1234-R7 of 60.00');
		expect(documents()).toEqual(['SalesReceipt OC1234 120.00 0.00', 'RefundReceipt COC1234-R7 60.00 0.00']);
		expect(balance('Clearing')).toBe('6000');
	});

	test('an invoice that a person raised to 144.00: no payment that nobody made', async () => {
		const invoice = { saleKind: 'invoice' };
		const first = await run({ status: 'Pending' }, invoice);
		await bookkeeperRaises(books, first.document);
		const result = await run({}, invoice);
		expect(told(result)).toBe('held changed_in_books');
		expect(documents()).toEqual(['Invoice OC1234 144.00 144.00']);
		expect(balance('Clearing')).toBe('0');
	});

	test('a refund that has not settled waits, and says for how long', async () => {
		await run({});
		const result = await run({ status: 'Refunded', statusSince: A_MINUTE_AGO });
		expect(told(result)).toBe('retry settling');
		expect(result.retryAfterSeconds).toBe(240);
		expect(documents()).toHaveLength(1);
	});

	test('F6: deleted in QuickBooks by hand is posted again only when the shop hands it out again', async () => {
		const first = await run({});
		if (!first.document) throw new Error('nothing was posted');
		await books.context().ledger.withdrawSales([first.document]);
		const again = await run({}, {}, { attempts: new Map([[1234, 1]]) });
		expect(again.document?.id).not.toBe(first.document.id);
	});

	test('F43: closed books: the first open day, with the real day in the memo', async () => {
		await books.stop();
		books = await openBooks('uk', { bookCloseDate: '2026-10-31' });
		clearing = clearingAccount(books);
		expect(told(await run({}))).toBe('held period_closed');
		expect(told(await run({}, { closedPeriod: 'skip' }))).toBe('skipped period_closed');
		expect(told(await run({}, { closedPeriod: 'firstOpenDay' }))).toBe('posted');
		expect(books.qbo.documents()).toMatchObject([{ date: '2026-11-01' }]);
		expect(books.qbo.documents()[0]?.privateNote).toContain(
			'order of 2026-10-10, when the books were closed',
		);
	});

	test('F47: saved by somebody else in between: read again and updated once more', async () => {
		await run({});
		const context = books.context();
		let saves = 1;
		const ledger: Ledger = {
			...context.ledger,
			updateSales: async (sales) => {
				const [document] = sales.map((one) => one.document);
				if (document && saves-- > 0) await bookkeeperSaves(books, document);
				return context.ledger.updateSales(sales);
			},
		};
		const [result] = await postSales([order(cheaper)], britishSettings(settings()), { ...context, ledger });
		expect(result && told(result)).toBe('updated');
		expect(result?.document?.syncToken).toBe('2');
		expect(documents()).toEqual(['SalesReceipt OC1234 96.00 0.00']);
	});
});

const clearingAccount = ({ qbo }: Books): string => {
	const account = qbo.company
		.all('Account')
		.find(({ Name }) => typeof Name === 'string' && Name.includes('Clearing'));
	if (typeof account?.['Id'] !== 'string') throw new Error('the company has no clearing account');
	return account['Id'];
};

/** Somebody else saves the document in QuickBooks, without changing a figure. */
async function bookkeeperSaves({ qbo }: Books, { id, syncToken }: PostedDocument): Promise<void> {
	const answer = await axios.post(
		`${qbo.url}/v3/company/${qbo.realmId}/salesreceipt`,
		{ Id: id, SyncToken: syncToken, sparse: true, CustomerMemo: { value: 'Thank you' } },
		{ headers: { Authorization: `Bearer ${qbo.issueToken().access_token}`, Accept: 'application/json' } },
	);
	expect(answer.status).toBe(200);
}

/** Somebody raises an invoice of 100.00 and 20 % in QuickBooks to 120.00 and 20 %. */
async function bookkeeperRaises({ qbo }: Books, document: PostedDocument | null): Promise<void> {
	const invoice = qbo.company.all('Invoice').find(({ Id }) => Id === document?.id);
	const answer = await axios.post(
		`${qbo.url}/v3/company/${qbo.realmId}/invoice`,
		{
			Id: invoice?.['Id'],
			SyncToken: invoice?.['SyncToken'],
			sparse: true,
			Line: [
				{
					DetailType: 'SalesItemLineDetail',
					Amount: 120,
					SalesItemLineDetail: {
						ItemRef: { value: '10' },
						Qty: 1,
						UnitPrice: 120,
						TaxCodeRef: { value: '2' },
					},
				},
			],
			GlobalTaxCalculation: 'TaxExcluded',
		},
		{ headers: { Authorization: `Bearer ${qbo.issueToken().access_token}`, Accept: 'application/json' } },
	);
	expect(answer.status).toBe(200);
}

const britishSettings = (changes: Readonly<Record<string, unknown>>) =>
	settingsFor('uk', { ...ITEMS, taxMappings: [{ rateIds: [86], taxCode: '2' }], noTaxCode: '6', ...changes });

async function saleOf(books: Books, input: Partial<OrderInput>, changes: Readonly<Record<string, unknown>>) {
	const company = await books.context().ledger.company();
	const settings = britishSettings(changes);
	const outcome = orderToSale(order(input), { settings, company, shop: 'shop.example' });
	if (!outcome.ok || outcome.value.intent === 'skip') throw new Error('the order was not converted');
	return outcome.value.sale;
}
