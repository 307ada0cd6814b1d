import { jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { companySettings } from '../../demo/company';
import { lookupIn, setScene, type Scene } from '../../demo/scene';
import { itemJson } from '../../nodes/shared/itemJson';
import { statuses } from '../../simulators/shop';
import { runWorkflow } from '../support/engine';
import { offeredBy } from '../support/everyOperation';
import { ACCOUNTS } from '../support/products';
import { askedOf, inShort, type Asked } from './quickbooks/company';
import { loginsOf, single } from './scene';

/** One operation as a bookkeeper uses it, with the demo shop of the US and its company: what comes in, what is asked, and what comes out. */
interface Row {
	/** Orders that are in the books before, each by a receipt of its own. */
	readonly posted?: readonly number[];
	readonly items?: (scene: Scene) => IDataObject[];
	/** What is chosen, beside the settings of the demo's bookkeeper. */
	readonly parameters: (settings: INodeParameters) => INodeParameters;
	/** What the bridge is asked: the actions. */
	readonly shop: readonly string[];
	/** What QuickBooks is asked, in short: `query Item`, `batch create SalesReceipt`. */
	readonly books: readonly string[];
	/** What is written there, by what matters of it. */
	readonly sent?: readonly IDataObject[];
	/** Every item that comes out, by what matters of it. */
	readonly shown: readonly IDataObject[];
}

const order =
	(id: number) =>
	({ shop }: Scene): IDataObject[] => [{ ...shop.orders.wire(id), run: 'execution 7' }];

const winterBlend = ({ shop }: Scene): IDataObject[] => [
	{ ...shop.shelf.get(12).product, base_currency: 'USD', unposted_units: null, same_model: [] },
];
const itemChoice = (): INodeParameters => ({ ...ACCOUNTS, startDate: '2026-01-01' });

const COMPANY = ['GET companyinfo/REALM', 'GET preferences'];
/** By number: a receipt or an invoice may stand for the order. */
const SALES = ['query SalesReceipt', 'query Invoice'];
/** A buyer is looked for by e-mail and by name. */
const FOR_AN_ORDER = [...COMPANY, ...SALES, 'query Item', 'query Customer', 'query Customer'];

/** A teapot of 34.95 and its shipping of 7.95, both with the sales tax of Washington and Seattle: 10.35 %, 4.44 in all. */
const receipt = {
	DocNumber: 'OC1003',
	Line: [
		{ Amount: 34.95, Description: 'Stoneware Teapot', SalesItemLineDetail: { Qty: 1, UnitPrice: 34.95 } },
		{ Amount: 7.95, Description: 'Flat Shipping Rate' },
	],
	TxnTaxDetail: { TotalTax: 4.44 },
};
const winterItem = { Name: 'NEW-099', Sku: 'BB-NEW-099', Type: 'Inventory', QtyOnHand: 0, UnitPrice: 12 };

const ROWS: Readonly<Record<string, Row>> = {
	'order post': {
		items: order(1003),
		parameters: (settings) => settings,
		shop: [],
		books: [...FOR_AN_ORDER, 'batch create Customer', 'batch create SalesReceipt'],
		sent: [{ DisplayName: 'Ann Marlow' }, receipt],
		shown: [{ order_id: 1003, state: 'posted', document: { type: 'SalesReceipt', number: 'OC1003' } }],
	},
	'order preview': {
		items: order(1003),
		parameters: (settings) => settings,
		shop: [],
		books: [...FOR_AN_ORDER, 'query Item', 'query Account'],
		shown: [
			{
				order_id: 1003,
				preview: true,
				state: 'posted',
				would_post: receipt,
				effect: [
					{ account: 'Stripe Clearing', debit: '47.34' },
					{ account: 'Sales of Product Income', credit: '34.95' },
					{ account: 'Shipping Income', credit: '7.95' },
					{ account: 'Sales tax', credit: '4.44' },
				],
			},
		],
	},
	'product post': {
		items: winterBlend,
		parameters: itemChoice,
		shop: [],
		books: [...COMPANY, 'query Item', 'query Item', 'batch create Item'],
		sent: [winterItem],
		shown: [{ product_id: 12, state: 'posted', item: { name: 'NEW-099', type: 'Inventory' } }],
	},
	'product preview': {
		items: winterBlend,
		parameters: itemChoice,
		shop: [],
		books: [...COMPANY, 'query Item', 'query Item'],
		shown: [{ product_id: 12, preview: true, state: 'posted', would_post: winterItem }],
	},
	'reconcile compare': {
		posted: [1002],
		parameters: (settings) => ({
			...settings,
			period: 'days',
			from: '2000-01-01',
			to: '2100-01-01',
			saleStatuses: [statuses.shipped.id],
		}),
		shop: ['orders.list'],
		books: [...SALES, 'query RefundReceipt', ...SALES, 'query Payment'],
		shown: [
			{
				kind: 'summary',
				matched: 1,
				differences: 0,
				totals: expect.arrayContaining([
					{ by: 'currency', name: 'USD', currency: 'USD', shop: '47.34', books: '47.34' },
				]) as IDataObject[],
			},
		],
	},
	'report build': {
		items: () => [
			{ order_id: 1003, state: 'posted' },
			{
				order_id: 1028,
				state: 'held',
				code: 'product_not_matched',
				reason: 'QuickBooks has no item "NEW-099".',
				remedy: 'Create the item.',
			},
		],
		parameters: () => ({ when: 'problems', orderLink: 'https://shop.example/?order_id={order}' }),
		shop: [],
		books: [],
		shown: [
			{
				count: 2,
				send: true,
				causes: [
					{
						code: 'product_not_matched',
						count: 1,
						records: [{ id: 1028, url: 'https://shop.example/?order_id=1028' }],
					},
				],
			},
		],
	},
	'return postRefund': {
		posted: [1001],
		items: ({ shop }) =>
			shop.orders.returns().map((row) => ({ ...row, order: shop.orders.wire(row.order_id) })),
		parameters: (settings) => settings,
		shop: [],
		books: [...SALES, 'query RefundReceipt', 'query Item', 'batch create RefundReceipt'],
		// the teapot without its shipping: 34.95 + 3.62 of tax
		sent: [{ DocNumber: 'COC1001-R1', Line: [{ Amount: 34.95 }], TxnTaxDetail: { TotalTax: 3.62 } }],
		shown: [
			{
				return_id: 1,
				order_id: 1001,
				state: 'refunded',
				refund_total: '38.57',
				document: { type: 'RefundReceipt', number: 'COC1001-R1' },
			},
		],
	},
	'return postLumpSum': {
		posted: [1003],
		items: order(1003),
		parameters: (settings) => ({
			...settings,
			amount: '10.00',
			reason: 'Late delivery',
			changes: { refundItem: settings.discountItem ?? '' },
		}),
		shop: [],
		books: [...SALES, 'query RefundReceipt', 'batch create RefundReceipt'],
		sent: [{ DocNumber: 'COC1003-L1', Line: [{ Amount: 10, Description: 'Late delivery' }] }],
		shown: [
			{
				order_id: 1003,
				state: 'refunded',
				refund_total: '10.00',
				document: { type: 'RefundReceipt', number: 'COC1003-L1' },
			},
		],
	},
	'setup check': {
		parameters: (settings) => ({ ...settings, feeItem: '' }),
		shop: ['describe', 'store.setup', 'products.list'],
		books: [...COMPANY, 'query CompanyInfo', 'query Account', 'query Item', 'query PaymentMethod'],
		shown: expect.arrayContaining([
			expect.objectContaining({
				severity: 'error',
				code: 'item_missing',
				message:
					'Orders of the shop carry a handling fee, a low-order fee, and no item is chosen for it: they will be held.',
			}),
		]) as IDataObject[],
	},
	'stock plan': {
		items: () => [
			{
				product_id: 3,
				master_id: 0,
				model: 'POT-010',
				sku: '',
				quantity: 43,
				subtract: true,
				enabled: true,
				unposted: 2,
				options: [],
			},
		],
		parameters: () => ({ confirmed: true }),
		shop: [],
		books: ['query Item'],
		// 30 in the books, of which two are sold
		shown: [
			{ action: 'summary', changes: 1, refused: false },
			{ action: 'write', product_id: 3, model: 'POT-010', in_books: '30', before: 43, after: 28 },
		],
	},
	'undo orders': {
		posted: [1003, 1004],
		parameters: () => ({ orderIds: '1003', dryRun: false, undoBy: 'void' }),
		shop: ['sync.list', 'orders.list', 'sync.record', 'sync.ignore'],
		books: ['query SalesReceipt', 'query RefundReceipt', 'POST salesreceipt operation=update include=void'],
		sent: [{ Id: expect.any(String) as string, SyncToken: '0', sparse: true }],
		shown: [{ order_id: 1003, result: 'undone', documents: ['SalesReceipt OC1003'] }],
	},
	'undo run': {
		posted: [1003, 1004],
		parameters: () => ({ run: '7', dryRun: false, undoBy: 'delete', afterwards: 'retry' }),
		shop: ['sync.list', 'orders.list', 'sync.record', 'sync.retry'],
		books: [
			'query SalesReceipt',
			'query RefundReceipt',
			'batch delete SalesReceipt',
			'batch delete SalesReceipt',
		],
		sent: [
			{ Id: expect.any(String) as string, SyncToken: '0' },
			{ Id: expect.any(String) as string, SyncToken: '0' },
		],
		shown: [
			{ order_id: 1004, result: 'undone' },
			{ order_id: 1003, result: 'undone' },
		],
	},
};

interface Part {
	/** `create SalesReceipt`, or `query Item`. */
	readonly what: string;
	/** What is written; null for a question. */
	readonly record: IDataObject | null;
}

const entityIn = (query: string): string => /\bFROM (\w+)/.exec(query)?.[1] ?? '';

function partOf({ bId: _, operation, Query, ...entity }: IDataObject): Part {
	if (typeof Query === 'string') return { what: `query ${entityIn(Query)}`, record: null };
	const [name = '', record] = Object.entries(entity)[0] ?? [];
	const doing = typeof operation === 'string' ? operation : '';
	return { what: `${doing} ${name}`, record: itemJson(record) };
}

/** What was asked, each part of a batch by itself. */
function partsOf(asked: Asked): Part[] {
	const { method, path, query, body } = asked;
	const what = inShort(asked);
	if (path === 'query') return [{ what: `query ${entityIn(query.query ?? '')}`, record: null }];
	if (path !== 'batch') return [{ what, record: method === 'POST' ? itemJson(body) : null }];
	const { BatchItemRequest } = itemJson(body);
	return (Array.isArray(BatchItemRequest) ? BatchItemRequest : [])
		.map((part) => partOf(itemJson(part)))
		.map((part) => ({ ...part, what: `batch ${part.what}` }));
}

describe('every operation of OpenCart to QuickBooks asks what it should, and shows what became of it', () => {
	let scene: Scene;
	let settings: INodeParameters;
	beforeEach(async () => {
		scene = await setScene({ company: 'us', unitsInBooks: 30 });
		settings = jsonParse(JSON.stringify(await companySettings('us', lookupIn(scene.books))));
	});
	afterEach(() => scene.stop());

	const run = async (...[type, parameters, items]: [...Parameters<typeof single>, items?: IDataObject[]]) => {
		const finished = await runWorkflow({
			workflow: single(type, parameters),
			credentials: loginsOf(scene),
			...(items && { items }),
		});
		expect(finished.error).toBeNull();
		return finished.output('node');
	};

	/** Posts orders and tells the shop. */
	async function post(ids: readonly number[]): Promise<void> {
		const parameters = { resource: 'order', operation: 'post', ...settings };
		const results = await run(
			'openCartToQuickBooks',
			parameters,
			ids.flatMap((id) => order(id)(scene)),
		);
		await run('openCart', { resource: 'sync', operation: 'recordResults' }, results);
	}

	test.each(Object.entries(ROWS))('%s', async (name, row) => {
		if (row.posted) await post(row.posted);
		askedOf(scene.books);
		const before = scene.shop.asked.length;
		const [resource = '', operation = ''] = name.split(' ');
		const shown = await run(
			'openCartToQuickBooks',
			{ resource, operation, ...row.parameters(settings) },
			row.items?.(scene),
		);
		expect(shown).toMatchObject(row.shown);
		const parts = askedOf(scene.books).flatMap(partsOf);
		expect(parts.map(({ what }) => what)).toEqual(
			row.books.map((what) => what.replace('REALM', scene.books.realmId)),
		);
		expect(parts.flatMap(({ record }) => record ?? [])).toMatchObject(row.sent ?? []);
		expect(scene.shop.asked.slice(before)).toEqual(row.shop);
	});

	// fails for an operation that nobody has written a row for
	test('these are all that the built node offers', async () => {
		expect(Object.keys(ROWS).sort()).toEqual(await offeredBy('openCartToQuickBooks'));
	});
});
