import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { productFields, productGroups } from '../../core/settings';
import { single } from '../nodes/scene';
import { runWorkflow } from '../support/engine';
import { ACCOUNTS } from '../support/products';
import { openBooks, type Books, type Settings } from './company';
import { fast, playOn } from './time';

playOn();

let books: Books;
let staticData: IDataObject;
beforeEach(async () => {
	books = await openBooks('uk');
	staticData = {};
});
afterEach(() => books.stop());

/** A product as the bridge sends it: 12.50 net, ten on the shelf. */
const wire = (id: number, model: string, more: IDataObject = {}): IDataObject => ({
	product_id: id,
	master_id: 0,
	model,
	sku: '',
	name: `Product ${model}`,
	description: '',
	price: '12.5000',
	tax_class_id: 9,
	quantity: 10,
	subtract: true,
	enabled: true,
	shipping: true,
	options: [],
	variant: [],
	date_added: { raw: '2026-03-10 09:00:00', iso: '2026-03-10T09:00:00+00:00' },
	date_modified: null,
	fingerprint: 'f'.repeat(64),
	sync: null,
	base_currency: 'GBP',
	unposted_units: 0,
	same_model: [],
	...more,
});

/** Settings by name as the parameters of "Post as Item". */
function parametersOf(settings: Settings): INodeParameters {
	const values = (of: string) =>
		Object.fromEntries(
			productFields
				.filter(({ group, name }) => group === of && name in settings)
				.map(({ name, kind }) => [name, kind === 'table' ? { rows: settings[name] } : settings[name]]),
		);
	const groups = productGroups.map(({ name, collection }) =>
		collection ? { [name]: values(name) } : values(name),
	);
	return JSON.parse(
		JSON.stringify(Object.assign({ resource: 'product', operation: 'post' }, ...groups)),
	) as INodeParameters;
}

const CHOSEN = { ...ACCOUNTS, startDate: '2026-01-01', timeZone: 'UTC' };

async function post(products: readonly IDataObject[], settings: Settings = {}): Promise<IDataObject[]> {
	const run = await fast(() =>
		runWorkflow({
			workflow: single('openCartToQuickBooks', parametersOf({ ...CHOSEN, ...settings })),
			credentials: books.credentials(),
			items: products,
			staticData,
		}),
	);
	expect(run.error).toBeNull();
	({ staticData } = run);
	return run.output('node');
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const told = (rows: readonly IDataObject[]): string[] =>
	rows.map(({ state, code }) => `${text(state)} ${text(code)}`.trim());
const items = () => books.all('Item').length;
const bySku = { matchBy: 'modelToSku' };
const enterItem = (body: object) =>
	books.enter('Item', { Type: 'NonInventory', IncomeAccountRef: { value: '10' }, ...body });

describe('D. products that become items', () => {
	test('F24: an inactive item: held with its name and link, not recreated; the others go on', async () => {
		await post([wire(1, 'MUG')]);
		const { Id, SyncToken } = books.named('Item', 'MUG');
		await books.enter('Item', { Id, SyncToken, sparse: true, Active: false });
		const before = items();
		const rows = await post([wire(1, 'MUG'), wire(2, 'CUP')]);
		expect(told(rows)).toEqual(['held item_inactive', 'posted']);
		expect(rows[0]?.['reason']).toMatch(/"MUG" is inactive \(http.+\/app\/item\?itemId=\d+\)/);
		expect(rows[0]?.['item']).toMatchObject({ id: Id, name: 'MUG' });
		expect(items()).toBe(before + 1);
	});

	describe('F25: matched by SKU, the title is the name of an item without a SKU', () => {
		const kettle = wire(1, 'KTL-20', { name: 'Copper Kettle' });
		beforeEach(() => enterItem({ Name: 'Copper Kettle' }));

		test('made as "Title [MODEL]", once, and the orders find it', async () => {
			expect(told(await post([kettle], bySku))).toEqual(['posted']);
			staticData = {};
			expect(told(await post([kettle], bySku))).toEqual(['unchanged']);
			expect(books.named('Item', 'Copper Kettle [KTL-20]')['Sku']).toBe('KTL-20');
			const order = books.order({ lines: [{ model: 'KTL-20', price: '12.5' }] });
			expect((await books.post([order], { settings: bySku })).told).toEqual(['posted']);
		});

		test('or offered for mapping: held with the item; given the SKU by hand, it is the product’s', async () => {
			const settings = { ...bySku, nameClash: 'hold' };
			const [held] = await post([kettle], settings);
			expect(held).toMatchObject({ state: 'held', code: 'item_name_taken', document: null });
			expect(held?.['remedy']).toContain('give that item the SKU "KTL-20"');
			const { Id, SyncToken } = books.named('Item', 'Copper Kettle');
			await books.enter('Item', { Id, SyncToken, sparse: true, Sku: 'KTL-20' });
			expect(await post([kettle], settings)).toMatchObject([{ state: 'unchanged', item: { id: Id } }]);
		});
	});

	test('F26: an empty model and two products "TEE": all listed, none given a code, the rest posted', async () => {
		const before = items();
		const rows = await post([
			wire(1, ''),
			wire(2, 'TEE', { name: 'Tee Red' }),
			wire(3, 'TEE', { name: 'Tee Blue' }),
			wire(4, 'CUP'),
		]);
		expect(told(rows)).toEqual([
			'held product_code_empty',
			'held product_code_shared',
			'held product_code_shared',
			'posted',
		]);
		for (const row of rows.slice(1, 3)) expect(row['reason']).toContain('2 "Tee Red", 3 "Tee Blue"');
		expect(items()).toBe(before + 1);
	});

	describe('F27: stock items', () => {
		test('begin on the start date with what the shop has: an order of 3 March goes through, and its units leave', async () => {
			await post([wire(1, 'MUG', { quantity: 7, unposted_units: 3 })], { carryQuantity: true });
			expect(books.named('Item', 'MUG')).toMatchObject({ Type: 'Inventory', InvStartDate: '2026-01-01' });
			const march = books.order({
				lines: [{ model: 'MUG', price: '12.5', quantity: 3 }],
				placedAt: '2026-03-03T10:00:00+00:00',
			});
			expect((await books.post([march])).told).toEqual(['posted']);
			const { Id } = books.named('Item', 'MUG');
			// 7 on the shelf + 3 sold and not booked, less the 3 of the order: what the shop has
			expect(books.qbo.company.ledger.stock(text(Id)).quantity.toFixed()).toBe('7');
		});

		test('an existing item that starts on 10 March is told', async () => {
			await enterItem({
				Name: 'MUG',
				Type: 'Inventory',
				TrackQtyOnHand: true,
				QtyOnHand: 5,
				InvStartDate: '2026-03-10',
				ExpenseAccountRef: { value: '20' },
				AssetAccountRef: { value: '21' },
			});
			const [row] = await post([wire(1, 'MUG')]);
			expect(row).toMatchObject({ state: 'unchanged', notes: [{ code: 'item_starts_later' }] });
		});
	});
});
