import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultRule } from '../../../simulators/qbo/faults';
import { startQbo } from '../../../simulators/qbo/server';
import { INTUIT_LIMITS, Throttle } from '../../../simulators/qbo/throttle';
import { closeBooks, fault, got, line, openBooks, sale, type Books } from './books';

afterEach(closeBooks);

const post = (books: Books, requestid = 'r1') =>
	books.post('/salesreceipt', sale([line(10, { code: 'NON' })], { DocNumber: 'OC1' }), { requestid });

describe('faults on demand', () => {
	test('a lost answer: the document is there, a retry gets its answer', async () => {
		const books = await openBooks();
		books.qbo.faults.add({ kind: 'lost-response', method: 'POST', path: '/salesreceipt' });
		await expect(post(books)).rejects.toThrow();
		expect(books.qbo.documents()).toHaveLength(1);
		expect(got(await post(books), 'SalesReceipt')['Id']).toBe('100');
		expect(books.qbo.documents()).toHaveLength(1);
	});

	const ROWS: [FaultRule, number, string][] = [
		[{ kind: 'server-error' }, 500, '10000'],
		[{ kind: 'server-error', status: 503 }, 503, '10000'],
		[{ kind: 'unauthorised' }, 401, ''],
		[{ kind: 'throttled' }, 429, ''],
		[{ kind: 'company-status' }, 400, '6190'],
		[{ kind: 'html' }, 200, ''],
	];

	test.each(ROWS)('%j happens before anything is done', async (rule, status, code) => {
		const books = await openBooks();
		books.qbo.faults.add(rule);
		const answer = await post(books);
		expect({ status: answer.status, code: fault(answer.json).code }).toEqual({ status, code });
		expect(books.qbo.documents()).toHaveLength(0);
		expect((await post(books)).status).toBe(200);
	});

	test('429 is XML even for a client that accepts JSON only', async () => {
		const books = await openBooks();
		books.qbo.faults.add({ kind: 'throttled' });
		const answer = await post(books);
		expect(answer.headers.get('content-type')).toContain('xml');
		expect(answer.raw).toContain('errorCode=003001; statusCode=429');
	});

	test('a hanging request answers nothing and does nothing', async () => {
		const books = await openBooks();
		books.qbo.faults.add({ kind: 'hang' });
		const sent = books.send('/customer/1', { signal: AbortSignal.timeout(150) });
		await expect(sent).rejects.toThrow(/abort|timeout/i);
	});

	test('a total may come back one cent too high', async () => {
		const books = await openBooks();
		books.qbo.faults.add({ kind: 'wrong-total' });
		expect(got(await post(books), 'SalesReceipt')['TotalAmt']).toBe(10.01);
	});

	test('a rule strikes its nth match, count times, and nothing else', async () => {
		const books = await openBooks();
		books.qbo.faults.add({ kind: 'server-error', method: 'GET', path: '/customer/', nth: 2, count: 2 });
		const statuses = [];
		for (let i = 0; i < 4; i++) {
			await books.get('/item/1');
			statuses.push((await books.get('/customer/1')).status);
		}
		expect(statuses).toEqual([200, 500, 500, 200]);
		expect(books.qbo.faults.struck).toHaveLength(2);
	});

	test('a rule can look into the body', async () => {
		const books = await openBooks();
		books.qbo.faults.add({ kind: 'server-error', body: '"OC1"' });
		expect((await books.post('/salesreceipt', sale([line(1)], { DocNumber: 'OC2' }))).status).toBe(200);
		expect((await post(books)).status).toBe(500);
	});
});

describe('throttle', () => {
	/** A throttle whose clock the rows move; `true` for each request that passed. */
	function admitted(times: number[], batch = false): boolean[] {
		let now = 0;
		const throttle = new Throttle(true, INTUIT_LIMITS, () => new Date(now));
		return times.map((time) => {
			now = time;
			return throttle.admit(batch);
		});
	}
	const passed = (all: boolean[]): number => all.filter((one) => one).length;

	test('10 a second', () => {
		expect(passed(admitted(Array<number>(11).fill(0)))).toBe(10);
		expect(admitted([...Array<number>(10).fill(0), 1000]).at(-1)).toBe(true);
	});

	test('500 a minute', () => {
		const steady = Array.from({ length: 520 }, (_, i) => i * 110);
		expect(passed(admitted(steady))).toBe(500);
	});

	test('40 batches a minute', () => {
		const steady = Array.from({ length: 45 }, (_, i) => i * 500);
		expect(passed(admitted(steady, true))).toBe(40);
	});

	test('off unless asked for; the 11th request of a second gets 429', async () => {
		const now = new Date();
		const books = await openBooks({ throttle: true, now: () => now });
		const statuses = [];
		for (let i = 0; i < 11; i++) statuses.push((await books.get('/customer/1')).status);
		expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
		expect(books.qbo.throttle.refused).toBe(1);
	});
});

test('the meter counts what Intuit would charge', async () => {
	const books = await openBooks();
	await post(books);
	await books.query('select * from Item');
	await books.get('/preferences');
	await books.get('/companyinfo/1');
	await books.post('/batch', {
		BatchItemRequest: [
			{ bId: 'a', Query: 'select * from Customer' },
			{ bId: 'b', operation: 'create', Customer: { DisplayName: 'B' } },
		],
	});
	expect(books.qbo.meter.reading()).toEqual({
		requests: 5,
		reads: 4,
		writes: 2,
		batches: 1,
		byEntity: {
			SalesReceipt: { create: 1 },
			Item: { query: 1 },
			Preferences: { read: 1 },
			CompanyInfo: { read: 1 },
			Customer: { query: 1, create: 1 },
		},
	});
});

describe('control by HTTP', () => {
	test('faults, documents, meter, trial balance, token and reset', async () => {
		const books = await openBooks();
		const control = async (path: string, body?: unknown): Promise<unknown> => {
			const response = await fetch(`${books.qbo.url}/_control/${path}`, {
				method: body === undefined ? 'GET' : 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: body === undefined ? undefined : JSON.stringify(body),
			});
			return response.status === 204 ? undefined : response.json();
		};
		expect(await control('faults', { kind: 'nonsense' })).toHaveProperty('error');
		await control('faults', { kind: 'server-error', path: 'salesreceipt' });
		expect((await post(books)).status).toBe(500);
		expect((await post(books)).status).toBe(200);
		expect(await control('documents')).toEqual([
			expect.objectContaining({
				type: 'SalesReceipt',
				docNumber: 'OC1',
				total: '10.00',
				tax: '0.00',
				customer: 'Amy Lauterbach',
				currency: 'USD',
			}),
		]);
		expect(await control('meter')).toMatchObject({ writes: 1, reads: 0 });
		expect(await control('trial-balance')).toMatchObject({ difference: '0.00' });
		expect(await control('token', {})).toHaveProperty('access_token');
		expect(await control('log')).toEqual([
			expect.objectContaining({ method: 'POST', status: 500, requestid: 'r1' }),
			expect.objectContaining({ method: 'POST', status: 200, requestid: 'r1' }),
		]);
		await control('reset', {});
		expect(await control('documents')).toEqual([]);
	});
});

describe('pages', () => {
	test('the books are shown, and names cannot inject markup', async () => {
		const books = await openBooks();
		got(await books.post('/customer', { DisplayName: '<img src=x onerror=alert(1)>' }), 'Customer');
		await post(books);
		const page = await (await fetch(`${books.qbo.url}/`)).text();
		expect(page).toContain('Trial balance <small>USD, in balance</small>');
		expect(page).toContain('/app/salesreceipt?txnId=100');
		expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
		expect(page).not.toContain('<img');
	});

	test('a document is shown with its journal entry', async () => {
		const books = await openBooks();
		await post(books);
		const page = await (await fetch(`${books.qbo.url}/app/salesreceipt?txnId=100`)).text();
		expect(page).toContain('SalesReceipt OC1');
		expect(page).toMatch(/Undeposited Funds.*10\.00.*Sales of Product Income.*10\.00/s);
		expect((await fetch(`${books.qbo.url}/app/invoice?txnId=9`)).status).toBe(404);
	});
});

test('books and connections survive a restart', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'qbo-'));
	const statePath = join(folder, 'books.json');
	try {
		const first = await openBooks({ statePath });
		const issued = first.qbo.issueToken();
		const kept = await post(first);
		await closeBooks();
		const second = await openBooks({ statePath });
		const headers = { Authorization: `Bearer ${issued.access_token}` };
		expect(got(await second.send('/salesreceipt/100', { headers }), 'SalesReceipt')['TotalAmt']).toBe(10);
		expect((await post(second)).raw).toBe(kept.raw);
		expect(second.qbo.trialBalance().difference).toBe('0.00');
		await closeBooks();
		await expect(startQbo({ statePath, company: 'uk' })).rejects.toThrow(
			/holds company .* name another --state/,
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
