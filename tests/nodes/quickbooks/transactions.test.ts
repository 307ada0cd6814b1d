import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { idOf, openCompany, picked, type Company } from './company';

let company: Company;
beforeAll(async () => {
	company = await openCompany({
		company: 'us',
		allowShipping: true,
		allowDiscount: true,
		items: [{ name: 'Tea' }, { name: 'Mug', type: 'Inventory', quantity: 10, cost: 1 }],
	});
});
afterAll(() => company.stop());
beforeEach(() => void company.asked());

const product = (price: string, more: INodeParameters = {}): INodeParameters => ({
	item: picked('10'),
	quantity: '1',
	price,
	taxCode: picked('NON'),
	...more,
});
/** What a product line of 20.00 looks like on the wire. */
const sold = {
	DetailType: 'SalesItemLineDetail',
	Amount: 20,
	SalesItemLineDetail: { ItemRef: { value: '10' }, Qty: 1, UnitPrice: 20, TaxCodeRef: { value: 'NON' } },
};

interface Row {
	readonly resource: string;
	readonly create: INodeParameters;
	readonly sent: unknown;
	readonly shown: IDataObject;
}

const amy = picked('1');
const lines = { product: [product('20')] };

const ROWS: readonly Row[] = [
	{
		resource: 'salesReceipt',
		create: {
			customer: amy,
			docNumber: 'S-1',
			lines,
			additionalFields: { depositToAccount: picked('3'), paymentMethod: picked('4'), paymentRefNum: 'PP-1' },
		},
		sent: {
			CustomerRef: { value: '1' },
			DocNumber: 'S-1',
			Line: [sold],
			DepositToAccountRef: { value: '3' },
			PaymentMethodRef: { value: '4' },
			PaymentRefNum: 'PP-1',
		},
		shown: { TotalAmt: 20, Balance: 0, DepositToAccount: 'Checking', PaymentMethod: 'PayPal' },
	},
	{
		resource: 'estimate',
		create: { customer: amy, docNumber: 'E-1', lines, additionalFields: { expirationDate: '2027-01-31' } },
		sent: { CustomerRef: { value: '1' }, DocNumber: 'E-1', Line: [sold], ExpirationDate: '2027-01-31' },
		shown: { TotalAmt: 20, ExpirationDate: '2027-01-31' },
	},
	{
		resource: 'creditMemo',
		create: { customer: amy, docNumber: 'C-1', lines },
		sent: { CustomerRef: { value: '1' }, DocNumber: 'C-1', Line: [sold] },
		shown: { TotalAmt: 20 },
	},
	{
		resource: 'refundReceipt',
		create: { refundFrom: picked('3'), docNumber: 'R-1', lines, additionalFields: { customer: amy } },
		sent: {
			DepositToAccountRef: { value: '3' },
			CustomerRef: { value: '1' },
			DocNumber: 'R-1',
			Line: [sold],
		},
		shown: { TotalAmt: 20, DepositToAccount: 'Checking' },
	},
	{
		resource: 'journalEntry',
		create: {
			docNumber: 'J-1',
			lines: {
				debit: [{ account: picked('1'), amount: '12.34', customer: amy }],
				credit: [{ account: picked('10'), amount: 12.34, description: 'by hand' }],
			},
		},
		sent: {
			DocNumber: 'J-1',
			Line: [
				{
					DetailType: 'JournalEntryLineDetail',
					Amount: 12.34,
					JournalEntryLineDetail: {
						PostingType: 'Debit',
						AccountRef: { value: '1' },
						Entity: { Type: 'Customer', EntityRef: { value: '1' } },
					},
				},
				{
					DetailType: 'JournalEntryLineDetail',
					Amount: 12.34,
					Description: 'by hand',
					JournalEntryLineDetail: { PostingType: 'Credit', AccountRef: { value: '10' } },
				},
			],
		},
		shown: { TotalAmt: 12.34, DocNumber: 'J-1' },
	},
	{
		resource: 'bill',
		create: {
			vendor: picked('1'),
			docNumber: 'B-1',
			lines: {
				account: [{ account: picked('23'), amount: '7.50' }],
				item: [{ item: picked('11'), quantity: '3', price: '1.10' }],
			},
			additionalFields: { dueDate: '2026-12-31' },
		},
		sent: {
			VendorRef: { value: '1' },
			DocNumber: 'B-1',
			DueDate: '2026-12-31',
			Line: [
				{
					DetailType: 'AccountBasedExpenseLineDetail',
					Amount: 7.5,
					AccountBasedExpenseLineDetail: { AccountRef: { value: '23' } },
				},
				{
					DetailType: 'ItemBasedExpenseLineDetail',
					Amount: 3.3,
					ItemBasedExpenseLineDetail: { ItemRef: { value: '11' }, Qty: 3, UnitPrice: 1.1 },
				},
			],
		},
		// 7.50 + 3 × 1.10
		shown: { TotalAmt: 10.8, Balance: 10.8, Vendor: 'Mia Vendor', APAccount: 'Accounts Payable (A/P)' },
	},
	{
		resource: 'purchase',
		create: {
			paymentType: 'CreditCard',
			account: picked('25'),
			docNumber: 'P-1',
			lines: { account: [{ account: picked('23'), amount: '7.50' }] },
			additionalFields: { payee: picked('1') },
		},
		sent: {
			PaymentType: 'CreditCard',
			AccountRef: { value: '25' },
			EntityRef: { value: '1', type: 'Vendor' },
			DocNumber: 'P-1',
			Line: [
				{
					DetailType: 'AccountBasedExpenseLineDetail',
					Amount: 7.5,
					AccountBasedExpenseLineDetail: { AccountRef: { value: '23' } },
				},
			],
		},
		shown: { TotalAmt: 7.5, Account: 'Company Card', PaymentType: 'CreditCard' },
	},
];

describe.each(ROWS.map((row) => [row.resource, row] as const))('%s', (resource, { create, sent, shown }) => {
	const run = (operation: string, more: INodeParameters) => company.output({ resource, operation, ...more });
	let id = '';

	test('create', async () => {
		const [made] = await run('create', create);
		id = idOf(made);
		const [request] = company.asked();
		expect(request).toMatchObject({ method: 'POST', path: resource.toLowerCase() });
		expect(request?.body).toEqual(sent);
		expect(made).toMatchObject(shown);
	});

	test('get, and get many by its number', async () => {
		const [one] = await run('get', { recordId: picked(id) });
		expect(one).toMatchObject({ Id: id, ...shown });
		const number = one?.DocNumber as string;
		const many = await run('getAll', {
			returnAll: true,
			filters: { conditions: [{ field: 'DocNumber', operator: 'in', value: `${number}, no-such` }] },
		});
		expect(many.map(({ Id }) => Id)).toEqual([id]);
	});

	test('update changes the note and keeps the lines', async () => {
		const [changed] = await run('update', {
			recordId: picked(id),
			updateFields: { privateNote: 'seen' },
		});
		expect(changed).toMatchObject({ ...shown, PrivateNote: 'seen', SyncToken: '1' });
	});

	test('create or update finds it by its number', async () => {
		const [again] = await run('upsert', {
			...create,
			additionalFields: { ...(create.additionalFields as INodeParameters), privateNote: 'twice' },
		});
		expect(again).toMatchObject({ Id: id, PrivateNote: 'twice', ...shown });
	});

	test('delete', async () => {
		const [gone] = await run('delete', { recordId: picked(id) });
		expect(gone).toMatchObject({ Id: id, status: 'Deleted' });
		expect(company.asked().at(-1)).toMatchObject({ query: { operation: 'delete' } });
	});
});

describe('PDF and email', () => {
	test.each(['invoice', 'salesReceipt', 'estimate', 'creditMemo', 'refundReceipt'])(
		'%s',
		async (resource) => {
			const [made] = await company.output({
				resource,
				operation: 'create',
				docNumber: `PDF-${resource}`,
				lines,
				...(resource === 'refundReceipt'
					? { refundFrom: picked('3'), additionalFields: { customer: amy, email: 'amy@example.com' } }
					: { customer: amy, additionalFields: { email: 'amy@example.com' } }),
			});
			const recordId = picked(idOf(made));
			company.asked();
			const run = await company.run({
				resource,
				operation: 'get',
				recordId,
				download: true,
				binaryProperty: 'file',
			});
			const [item] = run.items('node');
			const file = Buffer.from(item?.binary?.file?.data ?? '', 'base64').toString('latin1');
			expect(file).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\n$/);
			expect(file).toContain(`PDF-${resource}`);
			expect(item?.binary?.file).toMatchObject({ mimeType: 'application/pdf' });
			expect(item?.json).toEqual({ Id: idOf(made) });
			expect(company.asked()[0]?.path).toBe(`${resource.toLowerCase()}/${idOf(made)}/pdf`);

			const [sent] = await company.output({ resource, operation: 'send', recordId });
			expect(sent).toMatchObject({ EmailStatus: 'EmailSent', BillEmail: 'amy@example.com' });
		},
	);

	test('the PDF of what is not there is refused in words', async () => {
		const run = await company.run({
			resource: 'invoice',
			operation: 'get',
			recordId: picked('99999'),
			download: true,
		});
		expect(run.error?.message).toMatch(/^QuickBooks refuses the PDF of the invoice 99999: .*fault 610/);
	});
});

describe('Payment', () => {
	test('is applied to an invoice, moves to the bank and is voided', async () => {
		const [invoice] = await company.output({
			resource: 'invoice',
			operation: 'create',
			customer: amy,
			docNumber: 'PAY-1',
			lines,
		});
		company.asked();
		const [paid] = await company.output({
			resource: 'payment',
			operation: 'create',
			customer: amy,
			total: '20',
			lines: { invoice: [{ invoice: picked(idOf(invoice)), amount: '15.00' }] },
			additionalFields: { paymentRefNum: 'CARD-1' },
			paymentRefNum: 'CARD-1',
		});
		expect(company.asked()[0]?.body).toEqual({
			CustomerRef: { value: '1' },
			TotalAmt: 20,
			PaymentRefNum: 'CARD-1',
			Line: [{ Amount: 15, LinkedTxn: [{ TxnId: idOf(invoice), TxnType: 'Invoice' }] }],
		});
		expect(paid).toMatchObject({ TotalAmt: 20, UnappliedAmt: 5 });
		const [open] = await company.output({
			resource: 'invoice',
			operation: 'get',
			recordId: picked(idOf(invoice)),
		});
		expect(open).toMatchObject({ Balance: 5 });

		company.asked();
		const [deposit] = await company.output({
			resource: 'deposit',
			operation: 'create',
			depositToAccount: picked('3'),
			lines: {
				payment: [{ payment: picked(idOf(paid)), amount: '20' }],
				other: [{ account: picked('11'), amount: '1.25' }],
			},
		});
		expect(company.asked()[0]?.body).toMatchObject({
			Line: [
				{ Amount: 20, LinkedTxn: [{ TxnId: idOf(paid), TxnType: 'Payment', TxnLineId: '0' }] },
				{ Amount: 1.25, DepositLineDetail: { AccountRef: { value: '11' } } },
			],
		});
		// 20.00 + 1.25
		expect(deposit).toMatchObject({ TotalAmt: 21.25, DepositToAccount: 'Checking' });

		const held = await company.run({ resource: 'payment', operation: 'void', recordId: picked(idOf(paid)) });
		expect(held.error?.description).toBe('Delete the bank deposit that holds it first.');
		await company.output({ resource: 'deposit', operation: 'delete', recordId: idOf(deposit) });
		company.asked();
		const [void_] = await company.output({
			resource: 'payment',
			operation: 'void',
			recordId: picked(idOf(paid)),
		});
		expect(void_).toMatchObject({ TotalAmt: 0 });
		expect(company.asked().at(-1)?.query).toMatchObject({ operation: 'update', include: 'void' });
	});
});

test('the books balance after all that', () => {
	expect(company.qbo.trialBalance().difference).toBe('0.00');
});
