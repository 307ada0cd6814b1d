import type { Bench } from '../bench';
import { inCountry, OUTSIDE_US, STOCK_OFF, STOCK_ON } from '../company';
import { deposited, line, own, sale } from '../documents';
import { child, text, type JsonObject } from '../json';
import { recordOf } from '../port';
import { refuses, sees, type Probe } from '../probe';

const account = (bench: Bench, name: string): JsonObject => ({ value: bench.catalogue.id('Account', name) });

const stocked = (bench: Bench, more: JsonObject = {}): JsonObject => ({
	Name: bench.name('Stock'),
	Type: 'Inventory',
	TrackQtyOnHand: true,
	QtyOnHand: 10,
	InvStartDate: '2020-01-01',
	PurchaseCost: 1,
	IncomeAccountRef: account(bench, 'Sales of Product Income'),
	ExpenseAccountRef: account(bench, 'Cost of Goods Sold'),
	AssetAccountRef: account(bench, 'Inventory Asset'),
	...more,
});

const onHand = async (bench: Bench, item: JsonObject): Promise<JsonObject> =>
	recordOf(await bench.get(`item/${text(item, 'Id')}`));

/** A line of an item that the run made. */
const of = (bench: Bench, item: JsonObject, amount: number, Qty?: number): JsonObject => {
	const one = line(bench, amount);
	return {
		...one,
		SalesItemLineDetail: { ...child(one, 'SalesItemLineDetail'), ItemRef: { value: item['Id'] }, Qty },
	};
};

/** Units of an item that appear, or go when below zero. */
const adjusted = (bench: Bench, item: JsonObject, QtyDiff: number): JsonObject => ({
	AdjustAccountRef: account(bench, 'Inventory Shrinkage'),
	PrivateNote: bench.mark,
	TxnDate: '2026-01-01',
	Line: [
		{
			DetailType: 'ItemAdjustmentLineDetail',
			ItemAdjustmentLineDetail: { QtyDiff, ItemRef: { value: item['Id'] } },
		},
	],
});

export const INVENTORY: readonly Probe[] = [
	sees(
		'stock-moves',
		'documented: sales and refunds move stock; 10 less 4 sold, 1 back is 7',
		7,
		async (bench) => {
			const item = await bench.make('item', stocked(bench));
			await bench.make('salesreceipt', sale(bench, [of(bench, item, 4, 4)]));
			await bench.make('refundreceipt', sale(bench, [of(bench, item, 1, 1)], deposited(bench)));
			return (await onHand(bench, item))['QtyOnHand'];
		},
		STOCK_ON,
	),
	sees(
		'stock-token',
		'our reading: a sale leaves the SyncToken of its items as it is',
		'0',
		async (bench) => {
			const item = await bench.make('item', stocked(bench));
			await bench.make('salesreceipt', sale(bench, [of(bench, item, 4, 4)]));
			return text(await onHand(bench, item), 'SyncToken');
		},
		STOCK_ON,
	),
	sees(
		'stock-changed',
		'our reading: a sale moves the LastUpdatedTime of its items, so that a query by it finds them',
		'found',
		async (bench) => {
			const item = await bench.make('item', stocked(bench));
			const before = Date.parse(text(child(item, 'MetaData'), 'LastUpdatedTime'));
			// the stamps have seconds
			await new Promise((done) => setTimeout(done, 1100));
			await bench.make('salesreceipt', sale(bench, [of(bench, item, 4, 4)]));
			const after = Date.parse(text(child(await onHand(bench, item), 'MetaData'), 'LastUpdatedTime'));
			return after > before ? 'found' : 'not moved';
		},
		STOCK_ON,
	),
	sees(
		'stock-negative',
		'our reading: stock may go below zero',
		-2,
		async (bench) => {
			const item = await bench.make('item', stocked(bench));
			await bench.make('salesreceipt', sale(bench, [of(bench, item, 12, 12)]));
			return (await onHand(bench, item))['QtyOnHand'];
		},
		STOCK_ON,
	),
	sees(
		'stock-first-day',
		'documented: TxnDate >= InvStartDate',
		'made',
		async (bench) => {
			const item = await bench.make('item', stocked(bench));
			const made = await bench.make(
				'salesreceipt',
				sale(bench, [of(bench, item, 1, 1)], { TxnDate: '2020-01-01' }),
			);
			return made['TxnDate'] === '2020-01-01' ? 'made' : made['TxnDate'];
		},
		STOCK_ON,
	),
	sees(
		'stock-set',
		'documented: a new QtyOnHand with InvStartDate books an adjustment; the start date stays',
		[25, '2020-01-01'],
		async (bench) => {
			const item = await bench.make('item', stocked(bench));
			await bench.make('item', own(item, { QtyOnHand: 25, InvStartDate: '2026-01-01' }));
			const now = await onHand(bench, item);
			return [now['QtyOnHand'], now['InvStartDate']];
		},
		STOCK_ON,
	),
	sees(
		'stock-inactive',
		'our reading: an item made inactive keeps its units',
		[false, 10],
		async (bench) => {
			const item = await bench.make('item', stocked(bench));
			const off = await bench.make('item', own(item, { Active: false }));
			return [off['Active'], off['QtyOnHand']];
		},
		STOCK_ON,
	),
	sees(
		'stock-adjustment',
		'documented, inventory adjustment: QtyDiff',
		7,
		async (bench) => {
			const item = await bench.make('item', stocked(bench));
			await bench.make('inventoryadjustment', adjusted(bench, item, -3));
			return (await onHand(bench, item))['QtyOnHand'];
		},
		STOCK_ON,
		inCountry('US'),
	),
	refuses(
		'stock-adjustment-abroad',
		'documented, inventory adjustment: US companies; our reading: 5030 elsewhere',
		'5030',
		/Feature Not Supported/,
		async (bench) =>
			bench.post('inventoryadjustment', adjusted(bench, await bench.make('item', stocked(bench)), -3)),
		STOCK_ON,
		OUTSIDE_US,
	),
	refuses(
		'stock-before-start',
		'documented, error codes',
		'6270',
		/^Transaction date is prior to start date for inventory item$/,
		async (bench) => {
			const item = await bench.make('item', stocked(bench));
			return bench.post('salesreceipt', sale(bench, [of(bench, item, 1, 1)], { TxnDate: '2019-12-31' }));
		},
		STOCK_ON,
	),
	refuses(
		'stock-no-quantity',
		'documented, error codes',
		'6520',
		/Qty/,
		async (bench) =>
			bench.post('salesreceipt', sale(bench, [of(bench, await bench.make('item', stocked(bench)), 1)])),
		STOCK_ON,
	),
	refuses(
		'stock-no-asset',
		'documented, item',
		'2020',
		/An inventory assetaccount is required/,
		(bench) => bench.post('item', stocked(bench, { AssetAccountRef: undefined })),
		STOCK_ON,
	),
	refuses(
		'stock-untracked',
		'documented, item: Inventory requires TrackQtyOnHand',
		'2020',
		/TrackQtyOnHand/,
		(bench) => bench.post('item', stocked(bench, { TrackQtyOnHand: undefined })),
		STOCK_ON,
	),
	refuses(
		'stock-no-start',
		'documented, item: Inventory requires InvStartDate',
		'2020',
		/InvStartDate/,
		(bench) => bench.post('item', stocked(bench, { InvStartDate: undefined })),
		STOCK_ON,
	),
	refuses(
		'stock-wrong-asset',
		'documented, item: the asset account is an Other Current Asset',
		'6430',
		/AssetAccountRef/,
		(bench) => bench.post('item', stocked(bench, { AssetAccountRef: account(bench, 'Checking') })),
		STOCK_ON,
	),
	refuses(
		'stock-off',
		'our reading: refused while quantities are not tracked',
		'5030',
		/Inventory is turned off/,
		(bench) => bench.post('item', stocked(bench)),
		STOCK_OFF,
	),
];
