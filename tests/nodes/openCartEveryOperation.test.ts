import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startShop, statuses, type Shop } from '../../simulators/shop';
import type { Result } from '../../simulators/shop/wire';
import { bridgeCredential } from '../support/credentials';
import { runWorkflow } from '../support/engine';
import { offeredBy } from '../support/everyOperation';
import { single } from './scene';

/** One operation as somebody uses it, in the demo shop of the US: what is filled in, what the bridge is asked, and what comes out. */
interface Row {
	/** What happened in the shop before. */
	readonly before?: (shop: Shop) => unknown;
	readonly items?: readonly IDataObject[];
	readonly parameters: INodeParameters;
	/** The actions with their parameters. */
	readonly asked: ReadonlyArray<readonly [action: string, params: object]>;
	/** Every item that comes out, by what matters of it. */
	readonly shown: readonly IDataObject[];
	/** What is so in the shop then, where the items do not tell. */
	readonly then?: (shop: Shop) => void;
}

const text: unknown = expect.any(String);
const lease = { token: text, until: text } as IDataObject;
/** Who claims: this run of this workflow, for a quarter of an hour. */
const claim = {
	peek: false,
	lease: { owner: 'workflow workflow-1', run: 'execution 1', manual: false, seconds: 900 },
};

/** A result as "Post as Sale" hands it on, less the number of what it is of. */
const posted = {
	lease_token: '',
	state: 'posted',
	fingerprint: 'f3',
	date_modified: '2026-11-20 10:00:00',
	settings_fingerprint: '',
	run: 'execution 7',
	document: { type: 'SalesReceipt', id: '145', number: 'OC1003', total: '47.34', currency: 'USD', url: '' },
	code: '',
	reason: '',
	remedy: '',
} as const;
const sale = { order_id: 1003, history_id: 10030, ...posted } satisfies Result;
const item = { product_id: 12, ...posted, document: { ...posted.document, type: 'Item', number: 'NEW-099' } };
const refund = {
	return_id: 1,
	...posted,
	state: 'refunded',
	document: { ...posted.document, type: 'RefundReceipt', number: 'COC1001-R1' },
};
const recorded = (state: string) => ({ accepted: true, state, code: '' });

const ROWS: Readonly<Record<string, Row>> = {
	'customer getAll': {
		parameters: { limit: 1 },
		asked: [['customers.list', { after_customer_id: 0, limit: 1 }]],
		shown: [{ customer_id: 4, first_name: 'Greta', last_name: 'Holm', email: 'greta.holm@example.com' }],
	},
	'order getDue': {
		parameters: { statusIds: [statuses.complete.id], dateFrom: '2000-01-01T00:00:00', limit: 1 },
		asked: [['orders.due', { ...claim, status_ids: [5], date_from: '2000-01-01', limit: 1 }]],
		shown: [{ order_id: 1001, status: { id: 5, name: 'Complete' }, lease, run: 'execution 1' }],
		then: ({ ledger }) => expect(ledger.sync(1001)?.state).toBe('leased'),
	},
	'order get': {
		parameters: { orderId: 1003 },
		asked: [['orders.get', { order_id: 1003 }]],
		shown: [{ order_id: 1003, lines: [{ model: 'POT-010', quantity: 1, total: '34.9500' }], sync: null }],
	},
	'order getAll': {
		parameters: { limit: 2, filters: { statusIds: [statuses.shipped.id], storeIds: [0] } },
		asked: [['orders.list', { status_ids: [3], store_ids: [0], after_order_id: 0, limit: 2 }]],
		shown: [{ order_id: 1002, status: { id: 3, name: 'Shipped' } }],
	},
	'order count': {
		before: ({ ledger }) => ledger.record({ ...sale, order_id: 1002 }),
		parameters: { statusIds: [statuses.shipped.id], dateFrom: '2000-01-01T00:00:00' },
		asked: [['orders.count', { date_from: '2000-01-01', status_ids: [3] }]],
		// one was shipped, and it is in the books
		shown: [{ orders: 1, unsettled: 0 }],
	},
	'order addNote': {
		parameters: { orderId: 1003, note: 'In the books as OC1003' },
		asked: [['orders.note', { order_id: 1003, note: 'In the books as OC1003' }]],
		shown: [{ order_id: 1003, history_id: 100_001, written: true }],
	},
	'product getDue': {
		parameters: { limit: 1 },
		asked: [
			['products.due', { ...claim, limit: 1 }],
			// who else has the model, and in which currency prices are
			['products.list', { models: ['TEA-001'], after_product_id: 0, limit: 200 }],
			['describe', {}],
		],
		shown: [{ product_id: 1, model: 'TEA-001', same_model: [], base_currency: 'USD', lease }],
	},
	'product get': {
		parameters: { productId: 4 },
		asked: [['products.get', { product_id: 4 }]],
		shown: [{ product_id: 4, model: 'CUP-011', price: '15.9850', options: [{ name: 'Colour' }] }],
	},
	'product getAll': {
		parameters: { returnAll: true, filters: { models: 'TEA-001, TEA-003', enabled: true } },
		asked: [
			['products.list', { models: ['TEA-001', 'TEA-003'], enabled: true, after_product_id: 0, limit: 200 }],
		],
		shown: [{ product_id: 1 }, { product_id: 2, name: 'Harbour Breakfast Tea Tin' }],
	},
	'product create': {
		parameters: {
			model: 'WHK-001',
			name: 'Bamboo Whisk',
			additionalFields: { price: '12.50', quantity: 5, taxClassId: 1 },
		},
		asked: [
			[
				'products.create',
				{ model: 'WHK-001', name: 'Bamboo Whisk', price: '12.50', quantity: 5, tax_class_id: 1 },
			],
		],
		shown: [{ product_id: 13, model: 'WHK-001', price: '12.5000', quantity: 5, enabled: true }],
	},
	'product update': {
		parameters: { productId: 3, updateFields: { price: '36', enabled: false } },
		asked: [['products.update', { product_id: 3, price: '36', enabled: false }]],
		shown: [{ product_id: 3, name: 'Stoneware Teapot', price: '36.0000', enabled: false }],
	},
	'return getDue': {
		parameters: { actionIds: [1], returnStatusIds: [3] },
		asked: [['returns.due', { ...claim, action_ids: [1], status_ids: [3], limit: 50 }]],
		shown: [{ return_id: 1, model: 'POT-010', quantity: 1, order: { order_id: 1001 }, lease }],
		then: ({ returnLedger }) => expect(returnLedger.sync(1)?.state).toBe('leased'),
	},
	'return getAll': {
		parameters: { returnAll: true },
		asked: [['returns.list', { after_return_id: 0, limit: 200 }]],
		shown: [{ return_id: 1, order_id: 1001, reason: { name: 'Dead On Arrival' } }],
	},
	'stock getAll': {
		parameters: {
			limit: 1,
			includeUnposted: true,
			unpostedOrders: { dateFrom: '2000-01-01T00:00:00' },
		},
		asked: [
			['stock.list', { after_product_id: 0, limit: 1 }],
			['stock.unposted', { date_from: '2000-01-01' }],
		],
		// three in order 1006 and two in 1021
		shown: [{ product_id: 1, model: 'TEA-001', quantity: 41, unposted: 5 }],
	},
	'stock apply': {
		items: [
			{ product_id: 3, expected: 43, quantity: 40 },
			{ product_id: 5, expected: 46, quantity: 0 },
			{ action: 'left_alone', product_id: 6 },
		],
		parameters: {},
		asked: [
			[
				'stock.set',
				{
					changes: [
						{ product_id: 3, expected: 43, quantity: 40 },
						{ product_id: 5, expected: 46, quantity: 0 },
					],
				},
			],
		],
		shown: [
			{ product_id: 3, result: 'applied', quantity_now: 40 },
			{ product_id: 5, result: 'conflict', quantity_now: 45 },
			{ product_id: 6, result: 'not_written' },
		],
	},
	'stock getUnposted': {
		parameters: { filters: { dateFrom: '2000-01-01T00:00:00', statusIds: [statuses.shipped.id] } },
		asked: [['stock.unposted', { date_from: '2000-01-01', status_ids: [3] }]],
		shown: [{ product_id: 3, quantity: 1, options: [] }],
	},
	'store getSetup': {
		parameters: {},
		asked: [
			['describe', {}],
			['store.setup', {}],
		],
		shown: [
			{
				shop: { name: 'Bramble & Bell' },
				base_currency: 'USD',
				order_statuses: expect.arrayContaining([{ id: 5, name: 'Complete' }]) as IDataObject[],
			},
		],
	},
	'store downloadBridge': {
		parameters: {},
		asked: [],
		shown: [{ file: 'qbo_bridge.ocmod.zip', bytes: expect.any(Number) as number }],
	},
	'sync recordResults': {
		items: [sale, { order_id: 'none' }],
		parameters: {},
		asked: [['sync.record', { results: [sale] }]],
		shown: [
			{ order_id: 1003, recorded: recorded('posted') },
			{ order_id: 'none', recorded: { accepted: false } },
		],
		then: ({ ledger }) => expect(ledger.sync(1003)?.document?.number).toBe('OC1003'),
	},
	'sync recordProducts': {
		items: [item],
		parameters: {},
		asked: [['products.record', { results: [item] }]],
		shown: [{ product_id: 12, recorded: recorded('posted') }],
		then: ({ productLedger }) => expect(productLedger.sync(12)?.document?.number).toBe('NEW-099'),
	},
	'sync recordReturns': {
		items: [refund],
		parameters: {},
		asked: [['returns.record', { results: [refund] }]],
		shown: [{ return_id: 1, recorded: recorded('refunded') }],
		then: ({ returnLedger }) => expect(returnLedger.sync(1)?.document?.number).toBe('COC1001-R1'),
	},
	'sync getAll': {
		before: ({ ledger }) => [ledger.record(sale), ledger.ignore(1004)],
		parameters: { filters: { state: 'posted' } },
		asked: [['sync.list', { kind: 'order', state: 'posted', limit: 50 }]],
		// 34.95 + 7.95 + 4.44 of tax, as the shop charged it
		shown: [{ kind: 'order', id: 1003, run: 'execution 7', order_total: '47.34', currency: 'USD' }],
	},
	'sync retry': {
		before: ({ ledger }) => ledger.ignore(1003),
		parameters: { ids: '1003, 1004' },
		asked: [['sync.retry', { kind: 'order', ids: [1003, 1004] }]],
		shown: [{ changed: 1 }],
		then: ({ ledger }) => expect(ledger.sync(1003)?.state).toBe('retry'),
	},
	'sync ignore': {
		parameters: { kind: 'product', ids: '12' },
		asked: [['sync.ignore', { kind: 'product', ids: [12] }]],
		shown: [{ changed: 1 }],
		then: ({ productLedger }) => expect(productLedger.sync(12)?.state).toBe('ignored'),
	},
};

describe('every operation of OpenCart asks what it should, and shows what the shop made of it', () => {
	let shop: Shop;
	beforeEach(async () => {
		shop = await startShop();
	});
	afterEach(() => shop.stop());

	test.each(Object.entries(ROWS))('%s', async (name, { before, items, parameters, asked, shown, then }) => {
		before?.(shop);
		const [resource = '', operation = ''] = name.split(' ');
		const run = await runWorkflow({
			workflow: single('openCart', { resource, operation, ...parameters }),
			credentials: bridgeCredential(shop),
			...(items && { items }),
		});
		expect(run.error).toBeNull();
		expect(shop.messages.map(({ action, params }) => [action, params])).toEqual(asked);
		expect(run.output('node')).toMatchObject(shown);
		then?.(shop);
	});

	// fails for an operation that nobody has written a row for
	test('these are all that the built node offers', async () => {
		expect(Object.keys(ROWS).sort()).toEqual(await offeredBy('openCart'));
	});
});
