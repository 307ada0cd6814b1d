import type { JsonObject } from '../../../simulators/qbo/json';
import type { QboOptions } from '../../../simulators/qbo/server';
import { closeBooks, fault, line, openBooks, sale, type Answer, type Books } from './books';

afterEach(closeBooks);

interface Row {
	code: string;
	why: string;
	detail: RegExp;
	company?: QboOptions;
	status?: number;
	/** What is sent, after any set-up; the last answer is judged. */
	ask: (books: Books) => Promise<Answer>;
}

const US: QboOptions = { company: 'us' };
const UK: QboOptions = { company: 'uk' };

const receipt =
	(body: JsonObject, query: Record<string, string> = {}) =>
	(books: Books) =>
		books.post('/salesreceipt', body, query);
const customer = (body: JsonObject) => (books: Books) => books.post('/customer', body);
const item = (body: JsonObject) => (books: Books) => books.post('/item', body);
const inTurn =
	(...steps: ((books: Books) => Promise<Answer>)[]) =>
	async (books: Books): Promise<Answer> => {
		let last: Answer | undefined;
		for (const step of steps) last = await step(books);
		if (!last) throw new Error('A row needs a step');
		return last;
	};

const stock = {
	Name: 'Stock',
	Type: 'Inventory',
	TrackQtyOnHand: true,
	QtyOnHand: 1,
	InvStartDate: '2020-01-01',
};
const discount = (more: JsonObject): JsonObject => ({
	DetailType: 'DiscountLineDetail',
	DiscountLineDetail: {},
	...more,
});
const CATALOGUE: QboOptions['items'] = [
	{ name: 'Loose', type: 'NonInventory' },
	{ name: 'Stocked', type: 'Inventory', quantity: 5, cost: 1 },
];
// The first product of a list given by `items` has id 10.
const STOCKED = '11';

const ROWS: Row[] = [
	{
		code: '500',
		why: 'an address that does not exist',
		detail: /Could not find resource/,
		ask: (books) => books.get('/customer/1/5'),
	},
	{
		code: '500',
		why: 'bytes that are no UTF-8',
		detail: /MalformedByteSequence/,
		ask: (books) =>
			books.send('/customer', {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
			}),
	},
	{
		code: '406',
		why: 'no JSON accepted',
		detail: /Accept: application\/json/,
		status: 406,
		ask: (books) => books.send('/customer/1', { headers: { Accept: 'application/xml' } }),
	},
	{
		code: '415',
		why: 'a body that is not declared as JSON',
		detail: /Content-Type: application\/json/,
		status: 415,
		ask: (books) =>
			books.send('/customer', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{}' }),
	},
	{
		code: '610',
		why: 'reading what never was',
		detail: /^Object Not Found : Something you're trying to use has been made inactive/,
		ask: (books) => books.get('/invoice/4711'),
	},
	{
		code: '610',
		why: 'updating what was deleted',
		detail: /^Object Not Found : Another user has deleted this transaction\.$/,
		ask: inTurn(
			receipt(sale([line(1)])),
			(books) => books.post('/salesreceipt', { Id: '100', SyncToken: '0' }, { operation: 'delete' }),
			(books) => books.post('/salesreceipt', { Id: '100', SyncToken: '0', sparse: true, PrivateNote: 'x' }),
		),
	},
	{
		code: '1040',
		why: 'a batch of 31',
		detail: /31 items/,
		ask: (books) =>
			books.post('/batch', {
				BatchItemRequest: Array.from({ length: 31 }, (_, i) => ({
					bId: `b${i}`,
					Query: 'select * from Item',
				})),
			}),
	},
	{
		code: '2010',
		why: 'an unknown property',
		detail:
			/^Property Name:Unrecognized field "BadJson" \(class com\.intuit\.schema\.finance\.v3\.Invoice\), not marked as ignorable \(\d+ known properties: /,
		ask: (books) => books.post('/invoice', sale([line(1)], { BadJson: 1 })),
	},
	{
		code: '2010',
		why: 'an unknown property inside a line',
		detail: /"Quantity" \(class com\.intuit\.schema\.finance\.v3\.SalesItemLineDetail\)/,
		ask: receipt(
			sale([{ Amount: 1, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { Quantity: 1 } }]),
		),
	},
	{
		code: '2010',
		why: 'a text where lines belong',
		detail: /Line: expected an array/,
		ask: receipt({ Line: 'x' }),
	},
	{
		code: '2020',
		why: 'no lines',
		detail: /^Required parameter Line is missing in the request$/,
		ask: receipt({ CustomerRef: { value: '1' } }),
	},
	{
		code: '2020',
		why: 'no customer on an invoice',
		detail: /CustomerRef/,
		ask: (books) => books.post('/invoice', { Line: [line(1)] }),
	},
	{
		code: '2020',
		why: 'no SyncToken on an update',
		detail: /SyncToken/,
		ask: customer({ Id: '1', sparse: true, GivenName: 'A' }),
	},
	{
		code: '2020',
		why: 'a refund without the account it is paid from',
		detail: /DepositToAccountRef/,
		ask: (books) => books.post('/refundreceipt', sale([line(1)])),
	},
	{
		code: '2020',
		why: 'stock without an asset account',
		detail: /An inventory assetaccount is required/,
		ask: item({ ...stock, IncomeAccountRef: { value: '10' }, ExpenseAccountRef: { value: '20' } }),
	},
	{
		code: '2020',
		why: 'a mail to nobody',
		detail: /BillEmail/,
		ask: (books) => books.post('/invoice', sale([line(1)], { EmailStatus: 'NeedToSend' })),
	},
	{ code: '2040', why: 'a colon in a name', detail: /a:b/, ask: customer({ DisplayName: 'a:b' }) },
	{
		code: '2040',
		why: 'a tab in an item name',
		detail: /Name/,
		ask: item({ Name: 'a\tb', Type: 'Service' }),
	},
	{
		code: '2040',
		why: 'a character outside ISO-8859-1 in a US company',
		detail: /茶/,
		ask: customer({ DisplayName: '茶' }),
	},
	{
		code: '2050',
		why: 'a document number of 22 characters',
		detail: /^Min: 0, Max: 21, Supplied length: 22$/,
		ask: receipt(sale([line(1)], { DocNumber: 'x'.repeat(22) })),
	},
	{
		code: '2050',
		why: 'a telephone number of 31 characters',
		detail: /Max: 30, Supplied length: 31/,
		ask: customer({ DisplayName: 'A', PrimaryPhone: { FreeFormNumber: '1'.repeat(31) } }),
	},
	{
		code: '2050',
		why: 'address lines of 2001 characters together',
		detail: /Max: 2000, Supplied length: 2001/,
		ask: customer({
			DisplayName: 'A',
			BillAddr: {
				Line1: 'x'.repeat(500),
				Line2: 'x'.repeat(500),
				Line3: 'x'.repeat(500),
				Line4: 'x'.repeat(500),
				Line5: 'x',
			},
		}),
	},
	{
		code: '2060',
		why: 'a day that does not exist',
		detail: /2026-02-30/,
		ask: receipt({ TxnDate: '2026-02-30' }),
	},
	{ code: '2110', why: 'an amount in words', detail: /ten/, ask: receipt({ Line: [{ Amount: 'ten' }] }) },
	{
		code: '2130',
		why: 'a requestid of 51 characters',
		detail: /Max: 50/,
		ask: receipt(sale([line(1)]), { requestid: 'r'.repeat(51) }),
	},
	{
		code: '2170',
		why: 'an unknown enumeration value',
		detail: /Maybe/,
		ask: receipt({ EmailStatus: 'Maybe' }),
	},
	{
		code: '2210',
		why: 'an e-mail that is none',
		detail: /nobody/,
		ask: customer({ DisplayName: 'A', PrimaryEmailAddr: { Address: 'nobody' } }),
	},
	{
		code: '2500',
		why: 'an unknown customer',
		detail: /^Invalid Reference Id : Names element id 583 not found$/,
		ask: receipt(sale([line(1)], { CustomerRef: { value: '583' } })),
	},
	{
		code: '2500',
		why: 'an unknown class',
		detail: /^Invalid Reference Id : Klasses element id 999999 not found$/,
		ask: receipt(sale([line(1)], { ClassRef: { value: '999999' } })),
	},
	{
		code: '2500',
		why: 'an unknown account',
		detail: /^Invalid Reference Id : Accounts element id 555 is invalid$/,
		ask: receipt(sale([line(1)], { DepositToAccountRef: { value: '555' } })),
	},
	{
		code: '2500',
		why: 'an unknown item',
		detail: /Items element id 9999 not found/,
		ask: receipt(sale([line(1, { item: '9999' })])),
	},
	{
		code: '2500',
		why: 'an inactive item',
		detail: /Something you're trying to use has been made inactive/,
		ask: inTurn(item({ Id: '10', SyncToken: '0', sparse: true, Active: false }), receipt(sale([line(1)]))),
	},
	{
		code: '2500',
		why: 'a category on a line',
		detail: /set up as a category instead of a product or service/,
		ask: inTurn(item({ Name: 'Cups', Type: 'Category' }), receipt(sale([line(1, { item: '100' })]))),
	},
	{
		code: '4000',
		why: 'OR in a query',
		detail: /^QueryParserError: /,
		ask: (books) => books.query("select * from Item where Name = 'a' or Name = 'b'"),
	},
	{
		code: '4001',
		why: 'a property that is not filterable',
		detail: /^QueryValidationError: property 'PrivateNote' is not queryable$/,
		ask: (books) => books.query("select * from Invoice where PrivateNote = 'x'"),
	},
	{
		code: '5010',
		why: 'an old SyncToken',
		detail: /were working on this at the same time/,
		ask: inTurn(
			customer({ Id: '1', SyncToken: '0', sparse: true, Notes: 'one' }),
			customer({ Id: '1', SyncToken: '0', sparse: true, Notes: 'two' }),
		),
	},
	{
		code: '5030',
		why: 'stock in a company without inventory',
		detail: /Inventory is turned off/,
		company: { company: 'us', inventory: false },
		ask: item({ ...stock, IncomeAccountRef: { value: '10' } }),
	},
	{
		code: '6000',
		why: 'a line without its amount',
		detail: /You must set a transaction amount/,
		ask: receipt(sale([{ ...line(1), Amount: null }])),
	},
	{
		code: '6000',
		why: 'a British line without a tax code',
		detail: /Make sure all your transactions have a VAT rate before you save/,
		company: UK,
		ask: receipt(sale([line(1)])),
	},
	{
		code: '6000',
		why: 'a total below zero',
		detail: /Transaction amount must be 0 or greater/,
		ask: receipt(sale([line(1), line(-2)])),
	},
	{
		code: '6000',
		why: 'foreign currency in a company without multicurrency',
		detail: /Multi Currency should be enabled/,
		ask: receipt(sale([line(1)], { CurrencyRef: { value: 'EUR' } })),
	},
	{
		code: '6000',
		why: "a currency that is not the customer's",
		detail: /currency of the transaction is invalid for customer.*EUR instead of USD/,
		company: { company: 'us', multicurrency: true },
		ask: receipt(sale([line(1)], { CurrencyRef: { value: 'EUR' } })),
	},
	{
		code: '6000',
		why: 'the shipping field while it is switched off',
		detail: /Shipping is turned off/,
		ask: receipt(sale([line(1), line(2, { item: 'SHIPPING_ITEM_ID' })])),
	},
	{
		code: '6000',
		why: 'the discount field while it is switched off',
		detail: /Discounts are turned off/,
		ask: receipt(sale([line(1), discount({ Amount: 1 })])),
	},
	{
		code: '6000',
		why: 'paying more than is open',
		detail: /only 10\.00 of that transaction is open/,
		ask: inTurn(
			(books) => books.post('/invoice', sale([line(10, { code: 'NON' })])),
			(books) =>
				books.post('/payment', {
					CustomerRef: { value: '1' },
					TotalAmt: 11,
					Line: [{ Amount: 11, LinkedTxn: [{ TxnId: '100', TxnType: 'Invoice' }] }],
				}),
		),
	},
	{
		code: '6070',
		why: '128.350 × 14.50 = 1861.075 sent as 1861.07',
		detail: /Amount is not equal to UnitPrice \* Qty\. Supplied value:1,861\.07$/,
		ask: receipt(sale([line(1861.07, { qty: 128.35, price: 14.5 })])),
	},
	{
		code: '6080',
		why: 'a customer without any name',
		detail: /DisplayName/,
		ask: customer({ Notes: 'who?' }),
	},
	{
		code: '6090',
		why: 'a discount of nothing',
		detail: /Amount or DiscountPercent/,
		company: { company: 'us', allowDiscount: true },
		ask: receipt(sale([line(1), discount({})])),
	},
	{
		code: '6100',
		why: 'a tax code that is not TAX or NON in the US',
		detail: /^Valid line TaxCodes for US should be TAX or NON\. Supplied value: 2$/,
		ask: receipt(sale([line(1, { code: '2' })])),
	},
	{
		code: '6100',
		why: 'a tax code that exists nowhere',
		detail: /Supplied value: VAT20$/,
		ask: receipt(sale([line(1, { code: 'VAT20' })])),
	},
	{
		code: '6140',
		why: 'a number used by another kind of sale',
		detail: /This number has already been used.*DocNumber=oc1 is assigned to TxnType=Invoice with TxnId=100$/,
		ask: inTurn(
			(books) => books.post('/invoice', sale([line(1)], { DocNumber: 'OC1' })),
			receipt(sale([line(1)], { DocNumber: 'oc1' })),
		),
	},
	{
		code: '6170',
		why: 'tax detail where tax is not applicable',
		detail: /NotApplicable/,
		company: UK,
		ask: receipt(sale([line(1)], { GlobalTaxCalculation: 'NotApplicable', TxnTaxDetail: { TotalTax: 1 } })),
	},
	{
		code: '6190',
		why: 'an ended subscription',
		detail: /Subscription/,
		company: { company: 'us', behaviour: { readOnly: true } },
		ask: receipt(sale([line(1)])),
	},
	{
		code: '6210',
		why: 'a date in the closed period',
		detail: /The account period has closed/,
		company: { company: 'us', bookCloseDate: '2025-12-31' },
		ask: receipt(sale([line(1)], { TxnDate: '2025-12-31' })),
	},
	{
		code: '6240',
		why: "a vendor's name, in other letters",
		detail: /Another customer, vendor or employee is already using this name/,
		ask: customer({ DisplayName: 'MIA vendor' }),
	},
	{
		code: '6240',
		why: "an employee's name",
		detail: /already using/,
		ask: customer({ DisplayName: 'Emil Employee' }),
	},
	{
		code: '6240',
		why: 'an item name twice',
		detail: /already using/,
		ask: item({ Name: 'shipping', Type: 'Service', IncomeAccountRef: { value: '10' } }),
	},
	{
		code: '6270',
		why: 'a sale before the stock began',
		detail: /^Transaction date is prior to start date for inventory item$/,
		company: { company: 'us', items: CATALOGUE },
		ask: receipt(sale([line(1, { item: STOCKED, qty: 1 })], { TxnDate: '2014-12-31' })),
	},
	{
		code: '6430',
		why: 'income into a bank account',
		detail: /IncomeAccountRef/,
		ask: item({ Name: 'Odd', Type: 'Service', IncomeAccountRef: { value: '3' } }),
	},
	{
		code: '6430',
		why: 'a receipt paid into an income account',
		detail: /DepositToAccountRef/,
		ask: receipt(sale([line(1)], { DepositToAccountRef: { value: '10' } })),
	},
	{
		code: '6520',
		why: 'stock without a quantity',
		detail: /Qty/,
		company: { company: 'us', items: CATALOGUE },
		ask: receipt(sale([line(1, { item: STOCKED })])),
	},
	{
		code: '6540',
		why: 'changing a receipt that was deposited',
		detail: /has been deposited/,
		ask: inTurn(
			receipt(sale([line(9, { code: 'NON' })])),
			(books) =>
				books.post('/deposit', {
					DepositToAccountRef: { value: '3' },
					Line: [{ Amount: 9, LinkedTxn: [{ TxnId: '100', TxnType: 'SalesReceipt', TxnLineId: '0' }] }],
				}),
			(books) =>
				books.post(
					'/salesreceipt',
					{ Id: '100', SyncToken: '0', sparse: true },
					{ operation: 'update', include: 'void' },
				),
		),
	},
];

test.each(ROWS)('$code: $why', async ({ code, detail, company, status, ask }) => {
	const books = await openBooks(company ?? US);
	const answer = await ask(books);
	const refused = fault(answer.json);
	expect({ code: refused.code, status: answer.status }).toEqual({ code, status: status ?? 400 });
	expect(refused.detail).toMatch(detail);
	expect(refused.message).not.toBe('');
	expect(books.qbo.trialBalance().difference).toBe('0.00');
});

const GATEWAY: [string, number, string, Record<string, string>, string][] = [
	['no token', 401, 'errorCode=003202', { Authorization: '' }, ''],
	['a token nobody issued', 401, 'errorCode=003200', { Authorization: 'Bearer nonsense' }, ''],
];

test.each(GATEWAY)('gateway: %s', async (_, status, message, headers) => {
	const books = await openBooks(US);
	const answer = await books.send('/companyinfo/1', { headers });
	expect(answer.status).toBe(status);
	expect(answer.raw).toContain(message);
	expect(answer.json['fault']).toMatchObject({ type: 'AUTHENTICATION' });
	expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
});

test("gateway: another company's token is forbidden with 3100", async () => {
	const books = await openBooks(US);
	const { access_token } = books.qbo.issueToken();
	const response = await fetch(`${books.qbo.url}/v3/company/1234567890/companyinfo/1`, {
		headers: { Authorization: `Bearer ${access_token}`, Accept: 'application/json' },
	});
	expect(response.status).toBe(403);
	expect(await response.json()).toMatchObject({ fault: { error: [{ code: '3100' }], type: 'SERVICE' } });
});
