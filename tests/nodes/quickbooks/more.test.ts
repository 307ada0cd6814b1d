import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { create } from '../../../simulators/qbo/write';
import { booksCredential, withCredentials } from '../../support/credentials';
import { loadPackage, PACKAGE, searchList } from '../../support/engine';
import { accountingNode, idOf, openCompany, picked, type Company } from './company';

let company: Company;
let bare: Company;
beforeAll(async () => {
	company = await openCompany({ company: 'ca', multicurrency: true, allowShipping: true });
	bare = await openCompany({ company: 'uk', items: [] });
	bare.qbo.company.table('Class').clear();
});
afterAll(async () => {
	await company.stop();
	await bare.stop();
});
beforeEach(() => void company.asked());

const one = async (parameters: INodeParameters): Promise<IDataObject> => {
	const [first] = await company.output(parameters);
	if (!first) throw new Error('no output');
	return first;
};

describe('lists, each created, found by its name, changed and read', () => {
	const account = (id: string) => picked(id);
	const LISTS: ReadonlyArray<readonly [string, INodeParameters, IDataObject]> = [
		['vendor', { displayName: 'Tea Importer' }, { DisplayName: 'Tea Importer' }],
		[
			'item',
			{
				name: 'Oolong',
				type: 'NonInventory',
				additionalFields: { price: '12.50', sku: 'OO-1', incomeAccount: account('10') },
			},
			{ Name: 'Oolong', UnitPrice: 12.5, Sku: 'OO-1', IncomeAccount: 'Sales of Product Income' },
		],
		['account', { name: 'Petty Cash', accountType: 'Bank' }, { Name: 'Petty Cash', Classification: 'Asset' }],
		['class', { name: 'Fairs' }, { Name: 'Fairs', FullyQualifiedName: 'Fairs' }],
		['department', { name: 'Harbour' }, { Name: 'Harbour' }],
		['term', { name: 'Net 7', additionalFields: { dueDays: '7' } }, { Name: 'Net 7', DueDays: 7 }],
		['paymentMethod', { name: 'Wallet' }, { Name: 'Wallet', Type: 'NON_CREDIT_CARD' }],
	];
	test.each(LISTS)('%s', async (resource, fields, shown) => {
		const made = await one({ resource, operation: 'create', ...fields });
		expect(made).toMatchObject(shown);
		const again = await one({ resource, operation: 'upsert', ...fields });
		expect(again).toMatchObject({ Id: idOf(made), ...shown });
		const recordId = picked(idOf(made));
		expect(await one({ resource, operation: 'get', recordId })).toMatchObject(shown);
		const off = await one({ resource, operation: 'update', recordId, updateFields: { active: false } });
		expect(off).toMatchObject({ Active: false });
	});
});

describe('what can be read only, or in its own way', () => {
	test('tax codes and tax rates', async () => {
		const codes = await company.output({ resource: 'taxCode', operation: 'getAll', returnAll: true });
		expect(codes.map(({ Name }) => Name)).toContain('GST/PST BC');
		const [rate] = await company.output({
			resource: 'taxRate',
			operation: 'getAll',
			filters: { conditions: [{ field: 'Name', operator: 'like', value: 'QST%' }] },
		});
		expect(rate).toMatchObject({ RateValue: 9.975 });
	});

	test('company info and preferences have no id', async () => {
		expect(await one({ resource: 'companyInfo', operation: 'get' })).toMatchObject({ Country: 'CA' });
		const changed = await one({
			resource: 'preferences',
			operation: 'update',
			updateFields: { salesFormsPrefsAllowDiscount: true },
		});
		expect(changed).toMatchObject({ SalesFormsPrefs: { AllowDiscount: true, AllowShipping: true } });
	});

	test('a tax code is made with its rate', async () => {
		const [agency] = await company.output({ resource: 'taxAgency', operation: 'getAll', limit: 1 });
		company.asked();
		const made = await one({
			resource: 'taxService',
			operation: 'create',
			taxCode: 'Island Levy',
			rates: {
				rate: [{ name: 'Levy 1.125', percent: '1.125', agency: picked(idOf(agency)), appliesTo: 'Sales' }],
			},
		});
		expect(company.asked()[0]).toMatchObject({
			path: 'taxservice/taxcode',
			body: {
				TaxCode: 'Island Levy',
				TaxRateDetails: [
					{
						TaxRateName: 'Levy 1.125',
						RateValue: 1.125,
						TaxAgencyId: idOf(agency),
						TaxApplicableOn: 'Sales',
					},
				],
			},
		});
		const code = await one({
			resource: 'taxCode',
			operation: 'get',
			recordId: picked(made.TaxCodeId as string),
		});
		expect(code).toMatchObject({ Name: 'Island Levy' });
	});

	test('an exchange rate is read and set', async () => {
		const rate = await one({ resource: 'exchangeRate', operation: 'get', sourceCurrency: picked('USD') });
		expect(rate).toMatchObject({ SourceCurrencyCode: 'USD' });
		const set = await one({
			resource: 'exchangeRate',
			operation: 'update',
			sourceCurrency: picked('usd'),
			rate: '1.3587',
		});
		expect(set).toMatchObject({ SourceCurrencyCode: 'USD', Rate: 1.3587 });
	});

	test('stock is adjusted in a US company; elsewhere QuickBooks has no adjustments, which is said', async () => {
		const us = await openCompany({ items: [{ name: 'Mug', type: 'Inventory', quantity: 9, cost: 1 }] });
		try {
			const id = idOf(us.qbo.company.all('Item').find(({ Type }) => Type === 'Inventory'));
			const adjust = {
				resource: 'inventoryAdjustment',
				operation: 'create',
				adjustAccount: picked('22'),
				txnDate: '2026-10-16T00:00:00',
				lines: { item: [{ item: picked(id), qtyDiff: '-2' }] },
			};
			const [made] = await us.output(adjust);
			expect(made?.Lines).toMatchObject([{ ItemId: id, QtyDiff: -2 }]);
			const [after] = await us.output({ resource: 'item', operation: 'get', recordId: picked(id) });
			expect(after?.QtyOnHand).toBe(7);
			const own = idOf(company.qbo.company.all('Item').find(({ Type }) => Type === 'Inventory'));
			const refused = await company.run({
				...adjust,
				lines: { item: [{ item: picked(own), qtyDiff: '-2' }] },
			});
			expect(refused.error?.message).toMatch(/fault 5030/);
		} finally {
			await us.stop();
		}
	});

	test('a file is uploaded byte for byte, attached, listed and deleted', async () => {
		const bytes = Buffer.from([0, 1, 13, 10, 13, 10, 45, 45, 255, 254]);
		const [made] = await company.output(
			{
				resource: 'attachable',
				operation: 'upload',
				binaryProperty: 'data',
				attachTo: 'Customer',
				attachToId: picked('1'),
				note: 'as agreed',
			},
			{
				binary: {
					data: { data: bytes.toString('base64'), mimeType: 'application/pdf', fileName: 'order.pdf' },
				},
			},
		);
		expect(made).toMatchObject({
			FileName: 'order.pdf',
			ContentType: 'application/pdf',
			Size: 10,
			Note: 'as agreed',
		});
		const [listed] = await company.output({
			resource: 'attachable',
			operation: 'getAll',
			simplify: false,
			filters: { conditions: [{ field: 'FileName', operator: 'equals', value: 'order.pdf' }] },
		});
		expect(listed?.AttachableRef).toMatchObject([{ EntityRef: { type: 'Customer', value: '1' } }]);
		const gone = await one({ resource: 'attachable', operation: 'delete', recordId: idOf(made) });
		expect(gone).toMatchObject({ status: 'Deleted' });
	});
});

describe('Query', () => {
	const run = (query: string, more: INodeParameters = {}) =>
		company.run({ resource: 'query', operation: 'run', query, returnAll: true, ...more });

	test('pages by itself, and counts', async () => {
		for (let number = 0; number < 1_005; number++)
			create(company.qbo.company, 'Customer', { DisplayName: `Query ${number}` });
		const all = await run("select * from customer where DisplayName LIKE 'Query %'");
		expect(all.output('node')).toHaveLength(1_005);
		const counted = await run("SELECT COUNT(*) FROM Customer WHERE DisplayName LIKE 'Query %'");
		expect(counted.output('node')).toEqual([{ count: 1_005 }]);
	});

	test("a refusal is in QuickBooks' words; a keyword in a value is no keyword", async () => {
		const refused = await run("SELECT * FROM Invoice WHERE PrivateNote = 'x'");
		expect(refused.error?.message).toMatch(/property 'PrivateNote' is not queryable \(fault 4001/);
		const paged = await run('SELECT * FROM Invoice MAXRESULTS 5');
		expect(paged.error?.message).toBe('The query pages by itself');
		const harmless = await run("SELECT * FROM Customer WHERE DisplayName = 'MAXRESULTS order by'");
		expect(harmless.error).toBeNull();
	});
});

describe('Changed Since, Batch, Report', () => {
	test('changes of several entities, deletions among them', async () => {
		const since = new Date(Date.now() - 60_000).toISOString();
		const made = await one({
			resource: 'estimate',
			operation: 'create',
			customer: picked('1'),
			docNumber: 'CDC-1',
			additionalFields: { currency: 'CAD' },
			lines: {
				text: [{ description: 'x' }],
				product: [{ item: picked('1'), amount: '1', taxCode: picked('6') }],
			},
		});
		await one({ resource: 'estimate', operation: 'delete', recordId: picked(idOf(made)) });
		await one({ resource: 'vendor', operation: 'create', displayName: 'CDC Vendor' });
		const found = await company.output({
			resource: 'changes',
			operation: 'get',
			entities: ['Estimate', 'Vendor'],
			since,
		});
		const told = found.map(({ Entity, Change, Id }) => [Entity, Change, Id]);
		expect(told).toContainEqual(['Estimate', 'deleted', idOf(made)]);
		expect(found).toContainEqual(expect.objectContaining({ Entity: 'Vendor', DisplayName: 'CDC Vendor' }));
		const old = await company.run({
			resource: 'changes',
			operation: 'get',
			entities: ['Vendor'],
			since: '2020-01-01T00:00:00Z',
		});
		expect(old.error?.message).toMatch(/looks back 30 days/);
	});

	test('over 1,000 changes are all there', async () => {
		const since = new Date(Date.now() - 600_000).toISOString();
		const found = await company.run({
			resource: 'changes',
			operation: 'get',
			entities: ['Customer', 'Term'],
			since,
		});
		const customers = found.output('node').filter(({ Entity }) => Entity === 'Customer');
		expect(customers.length).toBe(company.qbo.company.all('Customer').length);
		expect(found.hints('node').join()).toMatch(/deletions may be missing/);
	});

	test('a batch of 35: each stands alone, thirty a request', async () => {
		const items = Array.from({ length: 35 }, (_, number) => ({
			name: number === 3 ? 'Batch 0' : `Batch ${number}`,
		}));
		company.asked();
		const run = await company.run(
			{
				resource: 'batch',
				operation: 'run',
				request: 'create',
				entity: 'Customer',
				body: '={{ JSON.stringify({ DisplayName: $json.name }) }}',
			},
			{ items },
		);
		expect(run.error).toBeNull();
		expect(company.asked().map(({ path }) => path)).toEqual(['batch', 'batch']);
		const output = run.output('node');
		expect(output).toHaveLength(35);
		expect(output.filter(({ Status }) => Status === 'done')).toHaveLength(34);
		expect(output[3]).toMatchObject({
			Status: 'refused',
			Code: '6240',
			Remedy: expect.stringMatching(/another name/) as string,
		});
		expect(output[34]).toMatchObject({ DisplayName: 'Batch 34' });
		expect(run.hints('node')).toEqual([
			'1 of 35 requests were not carried out. See Status and Error of the items.',
		]);
	});

	test('a report comes row by row with its sections, and sums up', async () => {
		await one({
			resource: 'journalEntry',
			operation: 'create',
			lines: {
				debit: [{ account: picked('3'), amount: '100.10' }],
				credit: [{ account: picked('10'), amount: '100.10' }],
			},
			additionalFields: { txnDate: '2026-03-31' },
		});
		const rows = await company.output({
			resource: 'report',
			operation: 'get',
			report: 'ProfitAndLoss',
			from: '2026-03-01T00:00:00',
			to: '2026-03-31T00:00:00',
		});
		expect(rows).toContainEqual({
			Section: 'Income',
			Name: 'Sales of Product Income',
			Total: '100.10',
			Id: '10',
			IsTotal: false,
		});
		expect(rows.at(-1)).toEqual({ Name: 'Net Income', Total: '100.10', IsTotal: true });
		expect(company.asked().at(-1)?.query).toEqual({
			start_date: '2026-03-01',
			end_date: '2026-03-31',
			minorversion: '75',
		});
	});
});

describe('drop-downs', () => {
	const search = (method: string, filter?: string, of = company) => {
		const [node] = withCredentials([accountingNode({})]);
		if (!node) throw new Error('no node');
		return searchList(node, method, booksCredential(of.qbo), filter);
	};

	test('every one answers, by names and not by ids', async () => {
		const { nodes } = await loadPackage();
		const methods = Object.keys(nodes[`${PACKAGE}.quickBooksAccounting`]?.methods?.listSearch ?? {});
		expect(methods.length).toBeGreaterThan(20);
		for (const method of methods) {
			const { results } = await search(method);
			expect(results.length).toBeGreaterThan(0);
			for (const { name, value } of results) expect([method, name]).not.toEqual([method, value]);
		}
	});

	test('search finds parts of names, and pages by a hundred', async () => {
		const { results } = await search('searchCustomer', 'uery 77');
		expect(results.map(({ name }) => name)).toEqual(expect.arrayContaining(['Query 77', 'Query 770']));
		const all = await search('searchCustomer', 'Query');
		expect(all.results).toHaveLength(100);
		expect(all.paginationToken).toBe('101');
	});

	test('an empty one says why', async () => {
		expect((await search('searchClass', '', bare)).results).toEqual([
			{ name: 'No Classes: Switch On Class Tracking in QuickBooks', value: '' },
		]);
		expect((await search('searchInvoice', '', bare)).results[0]?.name).toBe('No Invoices in QuickBooks Yet');
	});
});
