import { createQuickBooks } from '../../adapters/quickbooks';
import type { Send } from '../../adapters/http/send';
import { decimal } from '../../core/money';
import type { Product } from '../../core/product';
import { startQbo, type Qbo, type QboOptions } from '../../simulators/qbo/server';
import type { SyncContext } from '../../sync/context';
import { postItems } from '../../sync/postItems';
import type { ItemResult } from '../../sync/ports';
import { previewItems } from '../../sync/previewItems';
import { axiosSend } from '../support/axiosSend';
import { fakeClock } from '../support/clock';
import { product, productSettings } from '../support/products';

interface Run {
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly send?: (send: Send) => Send;
	readonly inLedger?: ReadonlySet<number>;
	readonly attempts?: ReadonlyMap<number, number>;
	readonly leaseUntil?: ReadonlyMap<number, number>;
}

/** A simulated company, and runs of products against it, each with a new connection and the cache of the last. */
class Books {
	private readonly cache = new Map<string, string>();

	private constructor(readonly qbo: Qbo) {}

	static async open(country: 'us' | 'uk' = 'uk', options: QboOptions = {}): Promise<Books> {
		return new Books(await startQbo({ company: country, accessTokenSeconds: 1e9, ...options }));
	}

	context({ send = (one) => one, ...run }: Run = {}): SyncContext {
		const clock = fakeClock(Date.UTC(2026, 10, 24));
		const token = this.qbo.issueToken().access_token;
		return {
			ledger: createQuickBooks({
				send: send(axiosSend({ Authorization: `Bearer ${String(token)}` })),
				baseUrl: this.qbo.url,
				realmId: this.qbo.realmId,
				clock,
			}),
			clock,
			cache: {
				get: (key) => this.cache.get(key),
				set: (key, value) => void this.cache.set(key, value),
				drop: (key) => void this.cache.delete(key),
			},
			shop: '',
			...run,
		};
	}

	post(products: readonly Product[], { settings, ...run }: Run = {}): Promise<ItemResult[]> {
		return postItems(products, productSettings(settings), this.context(run));
	}

	forget(): void {
		this.cache.clear();
	}

	/** Changes an item as a person in QuickBooks would. */
	async edit(name: string, change: object): Promise<void> {
		const { Id, SyncToken } = this.item(name);
		const send = axiosSend({ Authorization: `Bearer ${String(this.qbo.issueToken().access_token)}` });
		const { status } = await send({
			method: 'POST',
			url: `${this.qbo.url}/v3/company/${this.qbo.realmId}/item`,
			query: {},
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body: JSON.stringify({ Id, SyncToken, sparse: true, ...change }),
			timeoutMs: 10_000,
		});
		expect(status).toBe(200);
	}

	item(name: string): Record<string, unknown> {
		const found = this.qbo.company.all('Item').find((one) => one['Name'] === name);
		if (!found) throw new Error(`no item "${name}"`);
		return found;
	}

	names(): unknown[] {
		return this.qbo.company.all('Item').map((one) => one['Name']);
	}

	/** SKUs that begin so, one for each item. */
	skus(begin: string): string[] {
		return this.qbo.company
			.all('Item')
			.flatMap(({ Sku }) => (typeof Sku === 'string' && Sku.startsWith(begin) ? [Sku] : []));
	}

	/** Reads of items and batches of a run; what the company itself costs is asked elsewhere. */
	async cost(run: () => Promise<unknown>): Promise<string> {
		const before = this.qbo.meter.reading();
		await run();
		const after = this.qbo.meter.reading();
		const items = ({ byEntity }: typeof before): number => byEntity['Item']?.['query'] ?? 0;
		return `${items(after) - items(before)} reads, ${after.batches - before.batches} batches`;
	}
}

const told = (results: readonly ItemResult[]): string[] =>
	results.map(({ productId, state, code }) => `${productId} ${state}${code === '' ? '' : ` ${code}`}`);
const notes = (results: readonly ItemResult[]): string[] =>
	results.flatMap((result) => result.notes.map(({ code }) => code));
const many = (count: number): Product[] =>
	Array.from({ length: count }, (_, index) => product(index + 1, `MANY-${index + 1}`));
/** More exchanges than any run here makes. */
const MOST_EXCHANGES = 30;

class Crash extends Error {}

/** A process that dies at its k-th exchange with QuickBooks: before the request left, or after it was carried out. */
function dying(at: number, when: 'before' | 'after') {
	let [exchanges, dead] = [0, false];
	return {
		dead: () => dead,
		send:
			(send: Send): Send =>
			async (request) => {
				if (dead) throw new Crash();
				dead = ++exchanges === at;
				if (dead && when === 'before') throw new Crash();
				const response = await send(request);
				if (dead) throw new Crash();
				return response;
			},
	};
}

const bySku = { matchBy: 'modelToSku' };

let books: Books;
const open = async (...args: Parameters<typeof Books.open>): Promise<void> => {
	await books.qbo.stop();
	books = await Books.open(...args);
};
beforeEach(async () => {
	books = await Books.open();
});
afterEach(() => books.qbo.stop());

describe('products of a British shop', () => {
	test('a new one becomes an item with accounts, price and tax flags; one that is there is matched', async () => {
		const results = await books.post([product(1, 'NEW-1', { sku: 'S-1' }), product(2, 'Product 1')]);
		expect(told(results)).toEqual(['1 posted', '2 unchanged']);
		expect(books.item('NEW-1')).toMatchObject({
			Sku: 'S-1',
			Type: 'Inventory',
			QtyOnHand: 0,
			InvStartDate: '2026-01-01',
			UnitPrice: 12.5,
			Description: 'Product NEW-1',
			IncomeAccountRef: { value: '10' },
			ExpenseAccountRef: { value: '20' },
			AssetAccountRef: { value: '21' },
			SalesTaxIncluded: false,
			Active: true,
		});
		expect(results.map(({ item }) => [item?.name, item?.type])).toEqual([
			['NEW-1', 'Inventory'],
			['Product 1', 'NonInventory'],
		]);
		expect(results[0]?.item?.url).toBe(
			`${books.qbo.url}/app/item?itemId=${String(books.item('NEW-1')['Id'])}`,
		);
		expect(books.qbo.trialBalance().difference).toBe('0.00');
		const page = await axiosSend()({
			method: 'GET',
			url: results[0]?.item?.url ?? '',
			query: {},
			headers: {},
			timeoutMs: 10_000,
		});
		expect([page.status, page.body.includes('NEW-1')]).toEqual([200, true]);
	});

	test('a second run makes nothing; nor does one that remembers nothing', async () => {
		await books.post([product(1, 'NEW-1')]);
		const items = books.names();
		expect(told(await books.post([product(1, 'NEW-1')]))).toEqual(['1 unchanged']);
		books.forget();
		expect(told(await books.post([product(1, 'new-1')]))).toEqual(['1 unchanged']);
		expect(books.names()).toEqual(items);
	});

	test('a US item says whether it is taxable, and no tax code', async () => {
		await open('us');
		const dollars = { baseCurrency: 'USD' };
		await books.post([product(1, 'A', dollars), product(2, 'B', { ...dollars, taxClassId: 0 })], {
			settings: { taxClasses: [{ taxClass: 9, taxCode: '2' }] },
		});
		expect([books.item('A')['Taxable'], books.item('B')['Taxable']]).toEqual([true, false]);
		expect(books.item('A')).not.toHaveProperty('SalesTaxCodeRef');
	});

	test('elsewhere the class brings its tax code', async () => {
		await books.post([product(1, 'A')], { settings: { taxClasses: [{ taxClass: 9, taxCode: '2' }] } });
		expect(books.item('A')['SalesTaxCodeRef']).toMatchObject({ value: '2' });
	});

	test('a carried quantity stands in the books; without a cost it has no worth', async () => {
		await books.post([product(1, 'A', { quantity: 7, unpostedUnits: 2 })], {
			settings: { carryQuantity: true },
		});
		expect(books.item('A')).toMatchObject({ InvStartDate: '2026-01-01' });
		expect(books.qbo.company.ledger.stock(String(books.item('A')['Id'])).quantity.toFixed()).toBe('9');
		expect(books.qbo.trialBalance().difference).toBe('0.00');
	});

	test('a company without inventory gets non-inventory items', async () => {
		await open('uk', { inventory: false });
		expect(told(await books.post([product(1, 'A')], { settings: { carryQuantity: true } }))).toEqual([
			'1 posted',
		]);
		expect(books.item('A')['Type']).toBe('NonInventory');
	});

	test('a disabled product: left out, or made inactive and found as such', async () => {
		const off = product(1, 'OFF', { enabled: false });
		expect(told(await books.post([off]))).toEqual(['1 skipped product_disabled']);
		const settings = { disabledProducts: 'inactive' };
		expect(told(await books.post([off], { settings }))).toEqual(['1 posted']);
		expect(books.item('OFF (deleted)')['Active']).toBe(false);
		expect(told(await books.post([off], { settings }))).toEqual(['1 unchanged']);
	});
});

describe('F24: an inactive item', () => {
	beforeEach(async () => {
		await books.post([product(1, 'A')]);
		await books.edit('A', { Active: false });
		books.forget();
	});

	test.each([['modelToName'], ['modelToSku']])(
		'matched by %s it is held with its name and link, not made again',
		async (matchBy) => {
			const items = books.names();
			const [result] = await books.post([product(1, 'A')], { settings: { matchBy } });
			expect(told(result ? [result] : [])).toEqual(['1 held item_inactive']);
			expect(result?.reason).toContain(`"A" is inactive (${books.qbo.url}/app/item?itemId=`);
			expect(books.names()).toEqual(items);
		},
	);

	test('by choice it is made active again, under its name', async () => {
		expect(told(await books.post([product(1, 'A')], { settings: { followActive: true } }))).toEqual([
			'1 updated',
		]);
		expect(books.item('A')['Active']).toBe(true);
	});
});

describe('F25: the title is taken', () => {
	const kettle = product(1, 'KTL-20', { name: 'Product 1' });

	test('by an item without a SKU: made as "Name [MODEL]" and said, once', async () => {
		await books.edit('Product 1', { Sku: '' });
		const first = await books.post([kettle], { settings: bySku });
		expect([told(first), notes(first)]).toEqual([['1 posted'], ['name_taken']]);
		books.forget();
		expect(told(await books.post([kettle], { settings: bySku }))).toEqual(['1 unchanged']);
		expect(books.item('Product 1 [KTL-20]')['Sku']).toBe('KTL-20');
	});

	test('by choice it is held, with the existing item; once that has the SKU it is the product’s', async () => {
		const settings = { ...bySku, nameClash: 'hold' };
		await books.edit('Product 1', { Sku: null });
		const [held] = await books.post([kettle], { settings });
		expect(told(held ? [held] : [])).toEqual(['1 held item_name_taken']);
		expect(held?.reason).toContain('"Product 1" without a SKU');
		await books.edit('Product 1', { Sku: 'KTL-20' });
		expect(told(await books.post([kettle], { settings }))).toEqual(['1 unchanged']);
		expect(books.names()).not.toContain('Product 1 [KTL-20]');
	});

	test('an item with a SKU of its own is another product, whatever was chosen', async () => {
		await books.post([kettle], { settings: { ...bySku, nameClash: 'hold' } });
		expect(books.item('Product 1 [KTL-20]')['Sku']).toBe('KTL-20');
	});

	test('two products of one title on a page: both made, each found again by its SKU', async () => {
		const two = [product(1, 'S-1', { name: 'Tee' }), product(2, 'S-2', { name: 'Tee' })];
		expect(told(await books.post(two, { settings: bySku }))).toEqual(['1 posted', '2 posted']);
		expect([books.item('Tee')['Sku'], books.item('Tee [S-2]')['Sku']]).toEqual(['S-1', 'S-2']);
		expect(told(await books.post(two, { settings: { ...bySku, followName: true } }))).toEqual([
			'1 unchanged',
			'2 unchanged',
		]);
	});
});

describe('F26 and F27', () => {
	test('two items of one SKU: held with both names, nothing guessed', async () => {
		await books.edit('Product 1', { Sku: 'TEE' });
		await books.edit('Product 2', { Sku: 'TEE' });
		const [result] = await books.post([product(1, 'TEE')], { settings: bySku });
		expect(result?.code).toBe('item_ambiguous');
		expect(result?.reason).toMatch(/"Product 1" and "Product 2"/);
	});

	test('an item that starts after the start date is told, and so is one without stock', async () => {
		await books.post([product(1, 'A')], { settings: { startDate: '2026-03-10' } });
		expect(notes(await books.post([product(1, 'A'), product(2, 'Product 1')]))).toEqual([
			'item_starts_later',
			'item_untracked',
		]);
	});

	test('an item that the shop’s ledger knows and that was renamed in QuickBooks is not made again unasked', async () => {
		await books.post([product(1, 'A')]);
		await books.edit('A', { Name: 'Alpha' });
		books.forget();
		const items = books.names();
		expect(told(await books.post([product(1, 'A')], { inLedger: new Set([1]) }))).toEqual([
			'1 held item_gone',
		]);
		expect(books.names()).toEqual(items);
		// asked for: a new write, not the answer to the old one
		expect(told(await books.post([product(1, 'A')], { attempts: new Map([[1, 1]]) }))).toEqual(['1 posted']);
		expect(books.item('A')['Id']).not.toBe(books.item('Alpha')['Id']);
	});
});

describe('later changes', () => {
	const follow = {
		...bySku,
		followName: true,
		followDescription: true,
		followPrice: true,
		followActive: true,
	};
	const cup = product(1, 'CUP', { name: 'Cup', stocked: false });
	beforeEach(async () => {
		await books.post([cup], { settings: bySku });
	});

	test('each that was chosen follows, in one sparse write; again: unchanged', async () => {
		const better = { ...cup, name: 'Better Cup', price: decimal('14.125') };
		await books.edit('Cup', { PurchaseDesc: 'kept' });
		expect(told(await books.post([better], { settings: follow }))).toEqual(['1 updated']);
		expect(books.item('Better Cup')).toMatchObject({
			UnitPrice: 14.125,
			Description: 'Better Cup',
			PurchaseDesc: 'kept',
		});
		expect(told(await books.post([better], { settings: follow }))).toEqual(['1 unchanged']);
	});

	test('nothing follows unless it was chosen', async () => {
		const [result] = await books.post([{ ...cup, price: decimal('99') }], { settings: bySku });
		expect([result?.state, books.item('Cup')['UnitPrice']]).toEqual(['unchanged', 12.5]);
	});

	test('disabled: the item sleeps; enabled: it wakes', async () => {
		await books.post([{ ...cup, enabled: false }], { settings: follow });
		expect(books.item('Cup (deleted)')['Active']).toBe(false);
		await books.post([cup], { settings: follow });
		expect(books.item('Cup')['Active']).toBe(true);
	});

	test('a new title that another item has becomes "Title [CODE]"', async () => {
		const [result] = await books.post([{ ...cup, name: 'Product 1' }], { settings: follow });
		expect([result?.state, result?.item?.name]).toEqual(['updated', 'Product 1 [CUP]']);
	});

	test('somebody changed the item between reading and writing (5010): read once more, written, their change kept', async () => {
		const meddling =
			(send: Send): Send =>
			async (request) => {
				if (request.url.endsWith('/batch') && books.item('Cup')['PurchaseDesc'] === undefined)
					await books.edit('Cup', { PurchaseDesc: 'theirs' });
				return send(request);
			};
		const [result] = await books.post([{ ...cup, price: decimal('13') }], {
			settings: follow,
			send: meddling,
		});
		expect([result?.state, books.item('Cup')['UnitPrice'], books.item('Cup')['PurchaseDesc']]).toEqual([
			'updated',
			13,
			'theirs',
		]);
	});

	test('the answer to a change is lost for good: looked at, and settled', async () => {
		books.qbo.faults.add({ kind: 'lost-response', path: '/batch', count: 4 });
		expect(told(await books.post([{ ...cup, price: decimal('13') }], { settings: follow }))).toEqual([
			'1 updated',
		]);
		expect(books.item('Cup')['UnitPrice']).toBe(13);
	});
});

describe('once', () => {
	jest.setTimeout(60_000);

	test.each([['modelToName'], ['modelToSku']])(
		'every answer about the batch is lost: found by %s, not made again',
		async (matchBy) => {
			books.qbo.faults.add({ kind: 'lost-response', path: '/batch', count: 4 });
			const results = await books.post(many(3), { settings: { matchBy } });
			expect(told(results)).toEqual(['1 posted', '2 posted', '3 posted']);
			expect(notes(results)).toEqual(['adopted', 'adopted', 'adopted']);
			expect(books.names().filter((name) => String(name).includes('MANY-'))).toHaveLength(3);
		},
	);

	test('nothing arrived: retry, and the next run makes them', async () => {
		books.qbo.faults.add({ kind: 'server-error', status: 503, path: '/batch', count: 4 });
		expect(told(await books.post(many(1)))).toEqual(['1 retry answer_lost']);
		expect(told(await books.post(many(1)))).toEqual(['1 posted']);
	});

	test.each([['modelToName'], ['modelToSku']])(
		'two runs at once, the page of one longer, by %s: one item each',
		async (matchBy) => {
			const run = { settings: { matchBy } };
			const [a, b] = await Promise.all([books.post(many(40), run), books.post(many(45).reverse(), run)]);
			expect([...a, ...b].every(({ state }) => state === 'posted' || state === 'unchanged')).toBe(true);
			const made = books.skus('MANY-');
			expect(made).toHaveLength(45);
			expect(new Set(made).size).toBe(45);
		},
	);

	test('a crash after the first batch: the next run makes the rest', async () => {
		books.qbo.faults.add({ kind: 'unauthorised', path: '/batch', nth: 2 });
		const first = await books.post(many(40));
		expect(first.filter(({ state }) => state === 'posted')).toHaveLength(30);
		expect(first.filter(({ state, code }) => state === 'retry' && code === 'not_authorised')).toHaveLength(
			10,
		);
		const second = await books.post(many(40));
		expect(second.map(({ state }) => state)).toEqual([
			...Array<string>(30).fill('unchanged'),
			...Array<string>(10).fill('posted'),
		]);
	});

	test.each([['before'], ['after']] as const)(
		'a process that dies %s any of its exchanges: the next run sets it right',
		async (when) => {
			const page = [...many(32), product(100, 'Product 1', { price: decimal('7') })];
			const settings = { followPrice: true };
			for (let at = 1; at <= MOST_EXCHANGES; at++) {
				await open();
				const process = dying(at, when);
				await books.post(page, { settings, send: process.send }).catch((error: unknown) => {
					if (!(error instanceof Crash)) throw error;
				});
				if (!process.dead()) return expect(at).toBeGreaterThan(7);
				books.forget();
				const results = await books.post(page, { settings });
				expect(results.every(({ state }) => ['posted', 'updated', 'unchanged'].includes(state))).toBe(true);
				const made = books.skus('MANY-');
				expect(made).toHaveLength(32);
				expect(books.item('Product 1')['UnitPrice']).toBe(7);
			}
			throw new Error('the run makes more exchanges than expected');
		},
	);

	test('a lease that is about to end is not used', async () => {
		const soon = new Map([[1, Date.UTC(2026, 10, 24) + 60_000]]);
		expect(told(await books.post(many(1), { leaseUntil: soon }))).toEqual(['1 retry lease_ending']);
		expect(books.names()).not.toContain('MANY-1');
	});

	test('one that QuickBooks refuses never blocks the others', async () => {
		const dear = product(2, 'DEAR', { price: decimal('999999999999') });
		expect(told(await books.post([product(1, 'A'), dear, product(3, 'B')]))).toEqual([
			'1 posted',
			'2 held business_rule',
			'3 posted',
		]);
	});
});

describe('what it costs', () => {
	test('200 new products: names asked for as active and as deleted; 7 batches', async () => {
		expect(await books.cost(() => books.post(many(200)))).toBe('3 reads, 7 batches');
	});

	test('500 and more: the whole list, which is short here', async () => {
		expect(await books.cost(() => books.post(many(500)))).toBe('1 reads, 17 batches');
	});

	test('a changed product of which nothing follows costs no read of items', async () => {
		await books.post(many(200));
		const again = () => books.post(many(200), { inLedger: new Set(many(200).map(({ id }) => id)) });
		expect(await books.cost(again)).toBe('0 reads, 0 batches');
	});
});

test('a preview shows the items and writes nothing', async () => {
	const before = books.qbo.meter.reading().writes;
	const settings = productSettings({ followPrice: true });
	const previews = await previewItems(
		[product(1, 'NEW-1'), product(2, 'Product 1'), product(3, '')],
		settings,
		books.context(),
	);
	expect(
		previews.map(({ result, body }) => [result.state, body?.['Name'] ?? body?.['UnitPrice'] ?? null]),
	).toEqual([
		['posted', 'NEW-1'],
		['updated', 12.5],
		['held', null],
	]);
	expect(books.qbo.meter.reading().writes).toBe(before);
});
