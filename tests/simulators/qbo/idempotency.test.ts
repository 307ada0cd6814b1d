import { rows, type JsonObject } from '../../../simulators/qbo/json';
import { closeBooks, fault, line, openBooks, sale, type Answer } from './books';

afterEach(closeBooks);

const items = (answer: Answer): JsonObject[] => rows(answer.json, 'BatchItemResponse');

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
});
