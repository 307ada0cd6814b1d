import type { Qbo } from '../../simulators/qbo/server';
import { startQbo } from '../../simulators/qbo/server';
import { decimal } from '../../simulators/qbo/money';
import { update } from '../../simulators/qbo/write';
import { startShop, type Shop } from '../../simulators/shop';
import { stockFlow } from './stockScene';

const PRODUCTS = 10_000;
/** The books have items for these; the others are listed as not matched. */
const ITEMS = 9_900;
const DIFFERENCES = 50;

const model = (index: number): string => `P-${String(index).padStart(5, '0')}`;

/** Items straight into the books: one by one the company would compare each name with all others. */
function fill(books: Qbo): void {
	const { company } = books;
	const { inventory, openingEquity } = company.profile.roles;
	const time = '2026-01-05T09:00:00-08:00';
	for (let index = 0; index < ITEMS; index++) {
		const Id = String(100_000 + index);
		company.put('Item', {
			Id,
			SyncToken: '0',
			Name: model(index),
			Type: 'Inventory',
			Active: true,
			TrackQtyOnHand: true,
			InvStartDate: '2015-01-01',
			IncomeAccountRef: { value: company.profile.roles.salesIncome },
			ExpenseAccountRef: { value: company.profile.roles.cogs },
			AssetAccountRef: { value: inventory },
			MetaData: { CreateTime: time, LastUpdatedTime: time },
		});
		company.ledger.replace(`Item:${Id}:0`, '2015-01-01', [
			{ account: inventory, amount: decimal('7'), item: Id, quantity: decimal('7') },
			{ account: openingEquity, amount: decimal('-7') },
		]);
	}
}

describe(`a catalogue of ${PRODUCTS.toLocaleString('en')}`, () => {
	let shop: Shop;
	let books: Qbo;
	let flow: ReturnType<typeof stockFlow>;
	let bridge: { stock: jest.SpyInstance; set: jest.SpyInstance };

	beforeAll(async () => {
		shop = await startShop({ orders: 'none' });
		for (let index = 0; index < PRODUCTS - 12; index++)
			shop.shelf.create({ model: model(index), name: model(index), quantity: 7 });
		books = await startQbo({ company: 'us', items: [] });
		fill(books);
		flow = stockFlow(shop, books);
		bridge = { stock: jest.spyOn(shop.shelf, 'stock'), set: jest.spyOn(shop.shelf, 'set') };
	}, 120_000);
	afterAll(async () => {
		await shop.stop();
		await books.stop();
	});

	const costs = () => {
		const told = {
			quickBooksReads: books.meter.reading().reads,
			bridgeReads: bridge.stock.mock.calls.length,
			bridgeWrites: bridge.set.mock.calls.length,
		};
		books.meter.reset();
		bridge.stock.mockClear();
		bridge.set.mockClear();
		return told;
	};
	const change = (from: number): void => {
		for (let index = from; index < from + DIFFERENCES; index++) {
			const { Id, SyncToken } = books.company.find('Item', String(100_000 + index)) ?? {};
			const InvStartDate = books.company.today();
			update(books.company, 'Item', { Id, SyncToken, sparse: true, QtyOnHand: 9, InvStartDate });
		}
	};

	test('the very first run: one read for each 1,000 items, which say themselves that quantities are kept', async () => {
		expect((await flow.run()).summary).toBe(`Nothing to change: ${ITEMS} matched products; 100 left alone.`);
		expect(costs()).toEqual({ quickBooksReads: 10, bridgeReads: 10, bridgeWrites: 0 });
	});

	test('50 differences in a run in between: one read of what changed, one of the preferences, once a day; one write', async () => {
		change(0);
		const run = await flow.run();
		expect(run.changes).toHaveLength(DIFFERENCES);
		expect(costs()).toEqual({ quickBooksReads: 2, bridgeReads: 10, bridgeWrites: 1 });
		expect(JSON.stringify(run.staticData).length).toBeLessThan(300_000);
	});

	test('50 differences in a full compare: ten reads, one write', async () => {
		change(100);
		const run = await flow.run({ settings: { fullCompare: 'everyRun' } });
		expect(run.changes).toHaveLength(DIFFERENCES);
		expect(costs()).toEqual({ quickBooksReads: 10, bridgeReads: 10, bridgeWrites: 1 });
	});

	test('nothing to do: one read, no write', async () => {
		await flow.run();
		costs();
		expect((await flow.run()).changes).toEqual([]);
		expect(costs()).toEqual({ quickBooksReads: 1, bridgeReads: 10, bridgeWrites: 0 });
	});
});
