import { isObject, rows, text, type JsonObject } from '../../../simulators/qbo/json';
import { closeBooks, fault, got, line, openBooks, sale, type Answer } from './books';

afterEach(closeBooks);

const items = (answer: Answer): JsonObject[] => rows(answer.json, 'BatchItemResponse');

test('the same requestid gets the same bytes and makes one document', async () => {
	const books = await openBooks();
	const body = sale([line(10)], { DocNumber: 'OC1' });
	const first = await books.post('/salesreceipt', body, { requestid: 'oc-1-a' });
	const second = await books.post(
		'/salesreceipt',
		{ ...body, PrivateNote: 'ignored' },
		{ requestid: 'oc-1-a' },
	);
	expect(second.raw).toBe(first.raw);
	expect(books.qbo.documents()).toHaveLength(1);
});

test('a refused request may be repeated under its id', async () => {
	const books = await openBooks();
	const wrong = await books.post('/salesreceipt', sale([line(1)], { Oops: 1 }), { requestid: 'r1' });
	expect(fault(wrong.json).code).toBe('2010');
	expect((await books.post('/salesreceipt', sale([line(1)]), { requestid: 'r1' })).status).toBe(200);
});

test('an id is one company’s: another has its own', async () => {
	const [one, two] = [await openBooks({ company: 'us' }), await openBooks({ company: 'us' })];
	await one.post('/salesreceipt', sale([line(1)]), { requestid: 'r1' });
	await two.post('/salesreceipt', sale([line(1)]), { requestid: 'r1' });
	expect(two.qbo.documents()).toHaveLength(1);
});

test('ids may be forgotten: with a memory of 2, the third makes the first new again', async () => {
	const books = await openBooks({ requestIds: { mode: 'forget', forgetAfter: 2 } });
	for (const requestid of ['a', 'b', 'c', 'a'])
		await books.post('/salesreceipt', sale([line(1)]), { requestid });
	expect(books.qbo.documents()).toHaveLength(4);
	await books.post('/salesreceipt', sale([line(1)]), { requestid: 'c' });
	expect(books.qbo.documents()).toHaveLength(4);
});

test('or a repeated id may be an error, 600', async () => {
	const books = await openBooks({ requestIds: { mode: 'error' } });
	await books.post('/salesreceipt', sale([line(1)]), { requestid: 'a' });
	const again = await books.post('/salesreceipt', sale([line(1)]), { requestid: 'a' });
	expect(fault(again.json).code).toBe('600');
	expect(books.qbo.documents()).toHaveLength(1);
});

describe('batch', () => {
	const mixed = {
		BatchItemRequest: [
			{ bId: 'b1', operation: 'create', Customer: { DisplayName: 'New One' } },
			{ bId: 'b2', operation: 'create', SalesReceipt: sale([line(5, { code: 'NON' })]) },
			{ bId: 'b3', operation: 'create', SalesReceipt: sale([line(5)], { CustomerRef: { value: '583' } }) },
			{ bId: 'b4', operation: 'update', Customer: { Id: '1', SyncToken: '9', sparse: true } },
			{ bId: 'b5', operation: 'delete', Invoice: { Id: '4711', SyncToken: '0' } },
			{ bId: 'b6', Query: "select * from Customer where DisplayName = 'New One'" },
			{ bId: 'b7', operation: 'create', SalesReceipt: { ...sale([line(5)]), Nope: true } },
			{ bId: 'b8', Query: 'select * from Nothing' },
		],
	};

	test('each item stands alone; the whole is 200; a query sees nothing of its own batch', async () => {
		const books = await openBooks();
		const answer = await books.post('/batch', mixed);
		expect(answer.status).toBe(200);
		const seen = items(answer).map((one) => [
			text(one, 'bId'),
			fault(one).code || Object.keys(one).find((key) => isObject(one[key])),
		]);
		expect(seen).toEqual([
			['b1', 'Customer'],
			['b2', 'SalesReceipt'],
			['b3', '2500'],
			['b4', '5010'],
			['b5', '610'],
			['b6', 'QueryResponse'],
			['b7', '2010'],
			['b8', '4001'],
		]);
		expect(items(answer)[5]?.['QueryResponse']).toEqual({});
		expect(books.qbo.documents()).toHaveLength(1);
	});

	test('30 items pass', async () => {
		const books = await openBooks();
		const BatchItemRequest = Array.from({ length: 30 }, (_, i) => ({
			bId: `b${i}`,
			operation: 'create',
			SalesReceipt: sale([line(1)], { DocNumber: `OC${i}` }),
		}));
		expect(items(await books.post('/batch', { BatchItemRequest }))).toHaveLength(30);
		expect(books.qbo.documents()).toHaveLength(30);
		expect(books.qbo.meter.reading()).toMatchObject({
			requests: 1,
			batches: 1,
			writes: 30,
			reads: 0,
			byEntity: { SalesReceipt: { create: 30 } },
		});
	});

	test('a repeated batch is answered byte for byte, faults included', async () => {
		const books = await openBooks();
		const first = await books.post('/batch', mixed, { requestid: 'batch-1' });
		const second = await books.post('/batch', mixed, { requestid: 'batch-1' });
		expect(second.raw).toBe(first.raw);
		expect(books.qbo.documents()).toHaveLength(1);
	});

	test.each([
		['an id of 37', 'r'.repeat(37), 'b1'],
		['a bId of 11', 'r', 'b'.repeat(11)],
	])('%s characters is refused with 2130', async (_, requestid, bId) => {
		const books = await openBooks();
		const body = { BatchItemRequest: [{ bId, Query: 'select * from Item' }] };
		expect(fault((await books.post('/batch', body, { requestid })).json).code).toBe('2130');
	});
});

test('change data capture: changed objects first, deleted stubs last, tax codes refused', async () => {
	const books = await openBooks({ items: [] });
	const since = '2026-01-01T00:00:00Z';
	const changedSince = new Date(Date.now() - 60_000).toISOString();
	got(await books.post('/invoice', sale([line(1, { item: '1' })])), 'Invoice');
	got(await books.post('/invoice', sale([line(2, { item: '1' })])), 'Invoice');
	await books.post('/invoice', { Id: '100', SyncToken: '0' }, { operation: 'delete' });
	const answer = await books.get('/cdc', { entities: 'Invoice,Estimate', changedSince });
	const [cdc] = rows(answer.json, 'CDCResponse');
	const [invoices, estimates] = rows(cdc, 'QueryResponse');
	expect(rows(invoices, 'Invoice').map((one) => [one['Id'], one['status']])).toEqual([
		['101', undefined],
		['100', 'Deleted'],
	]);
	expect(estimates).toEqual({});
	expect(fault((await books.get('/cdc', { entities: 'TaxCode', changedSince })).json).code).toBe('500');
	const old = new Date(Date.parse(since) - 400 * 24 * 3600 * 1000).toISOString();
	expect(fault((await books.get('/cdc', { entities: 'Invoice', changedSince: old })).json).code).toBe('4001');
});
