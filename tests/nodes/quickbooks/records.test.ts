import type { INodeParameters } from 'n8n-workflow';
import { create } from '../../../simulators/qbo/write';
import { booksCredential, withCredentials } from '../../support/credentials';
import { runWorkflow } from '../../support/engine';
import { accountingNode, idOf, NODE, openCompany, picked, type Company } from './company';

let company: Company;
beforeAll(async () => {
	company = await openCompany({
		company: 'us',
		allowShipping: true,
		allowDiscount: true,
		classTracking: 'line',
	});
});
afterAll(() => company.stop());
beforeEach(() => void company.asked());

const customer = async (displayName: string): Promise<string> => {
	const [made] = await company.output({ resource: 'customer', operation: 'create', displayName });
	company.asked();
	return idOf(made);
};

describe('Customer', () => {
	test('create sends the filled fields and nothing else, and shows what QuickBooks made of them', async () => {
		const [made] = await company.output({
			resource: 'customer',
			operation: 'create',
			displayName: 'Jane Doe',
			additionalFields: {
				givenName: 'Jane',
				familyName: '',
				email: 'jane@example.com',
				phone: '555-0100',
				billAddr: {
					address: {
						Line1: '1 Main St',
						City: 'Springfield',
						CountrySubDivisionCode: 'CA',
						PostalCode: '90210',
					},
				},
				taxable: false,
			},
			options: { extraFields: '{ "Notes": "likes tea" }' },
		});
		const [request] = company.asked();
		expect(request).toMatchObject({ method: 'POST', path: 'customer', query: { minorversion: '75' } });
		expect(request?.query.requestid).toMatch(/^[0-9a-f]{36}$/);
		expect(request?.body).toEqual({
			DisplayName: 'Jane Doe',
			GivenName: 'Jane',
			PrimaryEmailAddr: { Address: 'jane@example.com' },
			PrimaryPhone: { FreeFormNumber: '555-0100' },
			BillAddr: {
				Line1: '1 Main St',
				City: 'Springfield',
				CountrySubDivisionCode: 'CA',
				PostalCode: '90210',
			},
			Taxable: false,
			Notes: 'likes tea',
		});
		expect(made).toMatchObject({
			DisplayName: 'Jane Doe',
			PrimaryEmailAddr: 'jane@example.com',
			PrimaryPhone: '555-0100',
			CurrencyId: 'USD',
			Balance: 0,
			SyncToken: '0',
		});
		expect(made).not.toHaveProperty('domain');
	});

	test('create without a name sends nothing and says which field is empty', async () => {
		const run = await company.run({ resource: 'customer', operation: 'create', displayName: ' ' });
		expect(run.error?.message).toBe('Customer: "Display Name" is empty');
		expect(company.asked()).toEqual([]);
	});

	test("a refusal tells Intuit's words, code and tid, and the remedy", async () => {
		await customer('Twice');
		const run = await company.run({ resource: 'customer', operation: 'create', displayName: 'Twice' });
		expect(run.error?.message).toMatch(
			/^QuickBooks refuses to create the customer: Duplicate Name Exists Error – The name supplied already exists\. : .* \(fault 6240, tid 1-[0-9a-f-]+\)$/,
		);
		expect(run.error?.description).toBe(
			'Use another name, or Create or Update to change the one that has it.',
		);
	});

	test('the same execution creates once, another one again', async () => {
		const parameters = { resource: 'customer', operation: 'create', displayName: '={{ $json.name }}' };
		const items = [{ name: 'Once A' }, { name: 'Once B' }];
		const ids = async () =>
			(await company.output(parameters, { items, executionId: 'same' })).map(({ Id }) => Id);
		const first = await ids();
		expect(await ids()).toEqual(first);
		expect(new Set(first).size).toBe(2);
		const other = await company.run(parameters, { items, executionId: 'other' });
		expect(other.error?.message).toMatch(/6240/);
	});

	test('get by an id from the list or typed; raw when not simplified', async () => {
		const id = await customer('Got');
		const [one] = await company.output({ resource: 'customer', operation: 'get', recordId: picked(id) });
		expect(one).toMatchObject({ Id: id, DisplayName: 'Got', Created: expect.any(String) as string });
		const [raw] = await company.output({
			resource: 'customer',
			operation: 'get',
			recordId: { __rl: true, mode: 'id', value: id },
			simplify: false,
		});
		expect(raw).toMatchObject({ domain: 'QBO', CurrencyRef: { value: 'USD' }, MetaData: {} });
		expect(company.asked().map(({ method, path }) => `${method} ${path}`)).toEqual([
			`GET customer/${id}`,
			`GET customer/${id}`,
		]);
	});

	test('update reads the SyncToken, changes what is filled in and keeps the rest', async () => {
		const id = await customer('Changing');
		const parameters = {
			resource: 'customer',
			operation: 'update',
			recordId: picked(id),
			updateFields: { companyName: 'Change Ltd' },
		};
		const [changed] = await company.output(parameters);
		const [read, write] = company.asked();
		expect(read).toMatchObject({ method: 'GET', path: `customer/${id}` });
		expect(write?.body).toEqual({ CompanyName: 'Change Ltd', Id: id, SyncToken: '0', sparse: true });
		expect(changed).toMatchObject({ DisplayName: 'Changing', CompanyName: 'Change Ltd', SyncToken: '1' });
	});

	test('a change by somebody else in between is met by one more read and one more write', async () => {
		const id = await customer('Contested');
		company.qbo.faults.add({ kind: 'edited-meanwhile', method: 'POST', path: '/customer' });
		const [changed] = await company.output({
			resource: 'customer',
			operation: 'update',
			recordId: picked(id),
			updateFields: { companyName: 'Second Try' },
		});
		expect(company.asked().map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST']);
		expect(changed).toMatchObject({ CompanyName: 'Second Try', SyncToken: '2' });
	});

	test('a known SyncToken saves the read, and a stale one is refused instead of overwriting', async () => {
		const id = await customer('Known');
		const update = (companyName: string, knownVersion: string) =>
			company.run({
				resource: 'customer',
				operation: 'update',
				recordId: picked(id),
				updateFields: { companyName },
				options: { knownVersion },
			});
		expect((await update('First', '0')).error).toBeNull();
		expect(company.asked().map(({ method }) => method)).toEqual(['POST']);
		expect((await update('Second', '0')).error?.message).toMatch(/fault 5010/);
	});

	test('create or update finds it by its name', async () => {
		const upsert = (companyName: string) =>
			company.output({
				resource: 'customer',
				operation: 'upsert',
				displayName: "Amy's",
				additionalFields: { companyName },
			});
		const [made] = await upsert('One');
		const [changed] = await upsert('Two');
		expect(changed).toMatchObject({ Id: made?.Id, CompanyName: 'Two', SyncToken: '1' });
		const [first, create, second, update, ...more] = company.asked();
		expect(first?.query.query).toBe(
			"SELECT * FROM Customer WHERE DisplayName = 'Amy\\'s' AND Active IN (true, false) ORDERBY Id STARTPOSITION 1 MAXRESULTS 3",
		);
		expect(create?.body).not.toHaveProperty('Id');
		expect(second?.query.query).toBe(first?.query.query);
		expect(update?.body).toMatchObject({ Id: made?.Id, SyncToken: '0', sparse: true });
		expect(more).toEqual([]);
	});

	test('make inactive frees the name and hides it from get many', async () => {
		const id = await customer('Leaving');
		const [gone] = await company.output({
			resource: 'customer',
			operation: 'deactivate',
			recordId: picked(id),
		});
		expect(gone).toMatchObject({ Active: false, DisplayName: 'Leaving (deleted)' });
		const many = async (options: { includeInactive?: boolean }) =>
			company.output({
				resource: 'customer',
				operation: 'getAll',
				returnAll: true,
				filters: { conditions: [{ field: 'DisplayName', operator: 'like', value: 'Leaving%' }] },
				options,
			});
		expect(await many({})).toEqual([]);
		expect(await many({ includeInactive: true })).toHaveLength(1);
	});

	test('with Continue on Fail the others go on, and the failed one carries code, tid and remedy', async () => {
		const node = accountingNode({
			resource: 'customer',
			operation: 'create',
			displayName: '={{ $json.name }}',
		});
		const run = await runWorkflow({
			workflow: {
				name: 'single',
				nodes: withCredentials([{ ...node, onError: 'continueRegularOutput' }]),
				connections: {},
			},
			credentials: booksCredential(company.qbo),
			executionId: 'continues',
			items: [{ name: 'Good one' }, { name: 'Good one' }, { name: 'Good two' }],
		});
		expect(run.items(NODE).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		const [good, bad, other] = run.output(NODE);
		expect(good).toMatchObject({ DisplayName: 'Good one' });
		expect(bad).toMatchObject({ code: '6240', tid: expect.stringMatching(/^1-/) as string });
		expect(bad?.remedy).toMatch(/another name/);
		expect(other).toMatchObject({ DisplayName: 'Good two' });
	});
});

describe('Get Many over 2,500 rows', () => {
	beforeAll(() => {
		for (let number = 1; number <= 2_503; number++)
			create(company.qbo.company, 'Vendor', {
				DisplayName: `Bulk ${String(number).padStart(4, '0')}`,
				CompanyName: number % 2 === 0 ? 'Even Ltd' : 'Odd Ltd',
			});
	});
	const bulk = { field: 'DisplayName', operator: 'like', value: 'Bulk %' };
	const vendors = (conditions: readonly INodeParameters[], more: INodeParameters = { returnAll: true }) =>
		company.output({
			resource: 'vendor',
			operation: 'getAll',
			filters: { conditions: [...conditions] },
			...more,
		});

	test('returns every one once, in three pages', async () => {
		const rows = await vendors([bulk]);
		expect(rows).toHaveLength(2_503);
		expect(new Set(rows.map(({ Id }) => Id)).size).toBe(2_503);
		expect(company.asked().map(({ query }) => query.query?.replace(/.* ORDERBY /, ''))).toEqual([
			'Id STARTPOSITION 1 MAXRESULTS 1000',
			'Id STARTPOSITION 1001 MAXRESULTS 1000',
			'Id STARTPOSITION 2001 MAXRESULTS 1000',
		]);
	});

	test('return all with a filter that meets 1,252, and with one that meets one', async () => {
		const odd = { field: 'CompanyName', operator: 'equals', value: 'Odd Ltd' };
		expect(await vendors([bulk, odd])).toHaveLength(1_252);
		const one = await vendors([{ field: 'DisplayName', operator: 'equals', value: 'Bulk 1234' }]);
		expect(one.map(({ DisplayName }) => DisplayName)).toEqual(['Bulk 1234']);
	});

	test('a limit of 1,500 is met exactly, sorted as asked', async () => {
		const rows = await vendors([bulk], {
			returnAll: false,
			limit: 1_500,
			options: { sortBy: 'DisplayName', descending: true },
		});
		expect(rows).toHaveLength(1_500);
		expect(rows[0]?.DisplayName).toBe('Bulk 2503');
		expect(rows.at(-1)?.DisplayName).toBe('Bulk 1004');
		expect(company.asked()).toHaveLength(2);
	});

	test('what QuickBooks cannot filter by is refused before anything is asked', async () => {
		const run = await company.run({
			resource: 'vendor',
			operation: 'getAll',
			filters: { conditions: [{ field: 'PrimaryEmailAddr', operator: 'equals', value: 'a@b.example' }] },
		});
		expect(run.error?.message).toBe('QuickBooks cannot filter Vendors by "PrimaryEmailAddr"');
		expect(run.error?.description).toMatch(/Filter by .*DisplayName/);
		expect(company.asked()).toEqual([]);
	});
});

describe('Invoice', () => {
	let jane: string;
	beforeAll(async () => {
		jane = await customer('Invoice Jane');
	});
	const create = (more: INodeParameters) =>
		company.output({
			resource: 'invoice',
			operation: 'create',
			customer: picked(jane),
			...more,
		});

	test('lines with quantity × price, text, shipping and discount come to the cent', async () => {
		const [made] = await create({
			docNumber: 'N-1',
			lines: {
				product: [
					// 128.350 × 14.50 = 1861.075, half up
					{
						item: picked('10'),
						quantity: '128.350',
						price: '14.50',
						taxCode: picked('NON'),
						description: 'Tea',
					},
					{
						item: picked('11'),
						quantity: 2,
						price: 0.1,
						taxCode: picked('NON'),
						serviceDate: '2026-10-01T00:00:00',
					},
				],
				text: [{ description: 'Thank you' }],
				shipping: [{ amount: '4.99', taxCode: picked('NON') }],
				discount: [{ discountPercent: '10' }],
			},
			additionalFields: { txnDate: '2026-10-16', privateNote: 'by hand', email: 'jane@example.com' },
		});
		expect(company.asked()[0]?.body).toEqual({
			CustomerRef: { value: jane },
			DocNumber: 'N-1',
			TxnDate: '2026-10-16',
			PrivateNote: 'by hand',
			BillEmail: { Address: 'jane@example.com' },
			Line: [
				{
					DetailType: 'SalesItemLineDetail',
					Amount: 1861.08,
					Description: 'Tea',
					SalesItemLineDetail: {
						ItemRef: { value: '10' },
						Qty: 128.35,
						UnitPrice: 14.5,
						TaxCodeRef: { value: 'NON' },
					},
				},
				{
					DetailType: 'SalesItemLineDetail',
					Amount: 0.2,
					SalesItemLineDetail: {
						ItemRef: { value: '11' },
						Qty: 2,
						UnitPrice: 0.1,
						TaxCodeRef: { value: 'NON' },
						ServiceDate: '2026-10-01',
					},
				},
				{ DetailType: 'DescriptionOnly', Description: 'Thank you', DescriptionLineDetail: {} },
				{
					DetailType: 'SalesItemLineDetail',
					Amount: 4.99,
					SalesItemLineDetail: { ItemRef: { value: 'SHIPPING_ITEM_ID' }, TaxCodeRef: { value: 'NON' } },
				},
				{ DetailType: 'DiscountLineDetail', DiscountLineDetail: { DiscountPercent: 10, PercentBased: true } },
			],
		});
		// 1861.08 + 0.20 = 1861.28; − 10 % = 186.13; + 4.99
		expect(made).toMatchObject({
			DocNumber: 'N-1',
			TotalAmt: 1680.14,
			Customer: 'Invoice Jane',
			CustomerId: jane,
		});
		const lines = made?.Lines as Array<Record<string, unknown>>;
		expect(lines[0]).toMatchObject({ ItemId: '10', Qty: 128.35, UnitPrice: 14.5, Amount: 1861.08 });
	});

	test('an amount that is no number, and two discounts, are refused before anything is sent', async () => {
		const run = (lines: INodeParameters) =>
			company.run({ resource: 'invoice', operation: 'create', customer: picked(jane), lines });
		const wrong = await run({ product: [{ item: picked('10'), price: '1,50' }] });
		expect(wrong.error?.message).toBe('Product or Service 1, Price: "1,50" is no number');
		const twice = await run({ discount: [{ amount: '1' }, { amount: '2' }] });
		expect(twice.error?.message).toBe('Lines: 2 lines of Discount, but QuickBooks takes one');
		expect(company.asked()).toEqual([]);
	});

	test('send, void and delete', async () => {
		const [made] = await create({
			docNumber: 'N-2',
			lines: { product: [{ item: picked('10'), quantity: '1', price: '5', taxCode: picked('NON') }] },
		});
		const recordId = picked(idOf(made));
		company.asked();
		const [sent] = await company.output({
			resource: 'invoice',
			operation: 'send',
			recordId,
			sendTo: 'somebody@example.com',
		});
		expect(sent).toMatchObject({ EmailStatus: 'EmailSent', BillEmail: 'somebody@example.com' });
		const [asked] = company.asked();
		expect(asked).toMatchObject({
			path: `invoice/${idOf(made)}/send`,
			query: { sendTo: 'somebody@example.com' },
		});

		const [void_] = await company.output({ resource: 'invoice', operation: 'void', recordId });
		expect(void_).toMatchObject({ TotalAmt: 0, PrivateNote: 'Voided' });
		expect(company.asked()[1]).toMatchObject({ query: { operation: 'void' }, body: { Id: made?.Id } });

		const [deleted] = await company.output({ resource: 'invoice', operation: 'delete', recordId });
		expect(deleted).toMatchObject({ Id: made?.Id, status: 'Deleted' });
		const gone = await company.run({ resource: 'invoice', operation: 'get', recordId });
		expect(gone.error?.message).toMatch(/fault 610/);
	});

	test('create or update by its number; two with the same number are named', async () => {
		const upsert = (privateNote: string) =>
			company.output({
				resource: 'invoice',
				operation: 'upsert',
				customer: picked(jane),
				docNumber: 'N-3',
				lines: { product: [{ item: picked('10'), quantity: '1', price: '5', taxCode: picked('NON') }] },
				additionalFields: { privateNote },
			});
		const [made] = await upsert('first');
		const [changed] = await upsert('second');
		expect(changed).toMatchObject({ Id: made?.Id, PrivateNote: 'second', TotalAmt: 5 });
	});
});
