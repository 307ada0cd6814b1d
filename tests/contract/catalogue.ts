import { scheduled, type Run } from './books';
import type { Client } from './client';
import type { Answers, LeasedProduct, Product, Stock } from './wire';

type Page<Key extends string> = { readonly [key in Key]: number | null };

/** Everything a paged action has, page by page. */
async function everything<Row, Next extends string>(
	ask: (after: number) => Promise<Page<Next>>,
	rowsOf: (page: never) => Row[],
	next: Next,
): Promise<Row[]> {
	const rows: Row[] = [];
	for (let after: number | null = 0; after !== null;) {
		const page: Page<Next> = await ask(after);
		rows.push(...rowsOf(page as never));
		after = page[next];
	}
	return rows;
}

/** The catalogue, its stock and the people around it. */
export function catalogueTests(client: () => Client): void {
	const products = (limit: number): Promise<Product[]> =>
		everything(
			(after) => client().ask('products.list', { after_product_id: after, limit }),
			(page: Answers['products.list']) => page.products,
			'next_after_product_id',
		);
	const stock = (limit: number): Promise<Stock[]> =>
		everything(
			(after) => client().ask('stock.list', { after_product_id: after, limit }),
			(page: Answers['stock.list']) => page.products,
			'next_after_product_id',
		);
	const due = (lease: Run, more: object = {}): Promise<Answers['products.due']> =>
		client().ask('products.due', { lease, ...more });
	const peek = async (): Promise<LeasedProduct[]> =>
		(await client().ask('products.due', { peek: true, limit: 200 })).products;
	const record = (product: LeasedProduct, result: object) =>
		client().ask('products.record', {
			results: [
				{
					product_id: product.product_id,
					lease_token: product.lease?.token ?? '',
					fingerprint: product.fingerprint,
					date_modified: product.date_modified?.raw ?? '',
					...result,
				},
			],
		});
	const item = (product: Product) => ({
		type: 'Item',
		id: String(500 + product.product_id),
		number: product.model.slice(0, 21),
		total: product.price,
		currency: 'USD',
		url: '',
	});

	test('small pages hold the same products as large ones, ascending, each once', async () => {
		const all = await products(200);
		expect(all.length).toBeGreaterThan(4);
		const ids = all.map(({ product_id }) => product_id);
		expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
		expect(await products(3)).toEqual(all);
		expect((await stock(1000)).map(({ product_id }) => product_id)).toEqual(ids);
		expect(await stock(2)).toEqual(await stock(1000));
	});

	test('one product reads the same alone, by id and by model', async () => {
		const [product] = (await products(200)).filter(({ model }) => model !== '');
		if (!product) throw new Error('The target has no product with a model');
		const { product_id, model } = product;
		expect(await client().ask('products.get', { product_id })).toEqual({ product });
		expect((await client().ask('products.list', { product_ids: [product_id] })).products).toEqual([product]);
		expect((await client().ask('products.list', { models: [model] })).products).toContainEqual(product);
	});

	test('a product that does not exist: 404', async () => {
		const refusal = await client().refused('products.get', { product_id: 2_000_000_000 });
		expect(refusal).toMatchObject({ status: 404, code: 'not_found' });
	});

	test('a product is due once, leased to one, and again when it changes', async () => {
		const everyone = (await products(200)).map(({ product_id }) => product_id);
		expect((await peek()).map(({ product_id }) => product_id)).toEqual(everyone);
		const first = await due(scheduled('execution 1'), { limit: 2 });
		expect(first.more).toBe(true);
		const second = await due(scheduled('execution 2'), { limit: 200 });
		expect(second.withheld.count).toBe(2);
		expect([...first.products, ...second.products].map(({ product_id }) => product_id)).toEqual(everyone);

		const tokens = first.products.map(({ lease }) => lease?.token);
		expect(await client().ask('sync.release', { lease_tokens: tokens })).toEqual({ released: 2 });
		const again = await due(scheduled('execution 3'), { limit: 200 });
		expect(again.products.map(({ product_id }) => product_id)).toEqual(everyone.slice(0, 2));
		for (const product of [...again.products, ...second.products]) {
			const { recorded } = await record(product, { state: 'posted', document: item(product) });
			expect(recorded).toEqual([
				{ product_id: product.product_id, accepted: true, state: 'posted', code: '' },
			]);
		}
		expect(await peek()).toEqual([]);

		const [product] = again.products;
		if (!product) throw new Error('Nothing was due');
		// another one than a run before this left there
		const price = Number(product.price) === 17.25 ? '18.75' : '17.25';
		await client().ask('products.update', { product_id: product.product_id, price });
		const [changed] = await peek();
		expect(changed).toMatchObject({
			product_id: product.product_id,
			sync: { state: 'posted', document: item(product) },
		});
		expect(changed?.price).toMatch(new RegExp(`^${price}0*$`));
		expect(changed?.fingerprint).not.toBe(product.fingerprint);
		const [mine] = (await due(scheduled('execution 4'))).products;
		if (mine) await record(mine, { state: 'held', code: 'S950', reason: 'No account', remedy: 'Choose one' });
		expect(await peek()).toEqual([]);
		const held = await client().ask('sync.list', { kind: 'product', code: 'S950' });
		expect(held.rows.map(({ id }) => id)).toEqual([product.product_id]);
		expect(await client().ask('sync.retry', { kind: 'product', code: 'S950' })).toEqual({ changed: 1 });
		expect(await peek()).toHaveLength(1);
		const ids = { kind: 'product', ids: [product.product_id] };
		expect(await client().ask('sync.ignore', ids)).toEqual({ changed: 1 });
		expect(await peek()).toEqual([]);
	});

	test('a product is created once, shows in the stock and is changed in place', async () => {
		const values = {
			// no product of an earlier run has it
			model: `BRIDGE & "${(await products(200)).length}"`,
			name: 'Zoë’s <Tea> & Co',
			price: '12.5',
			quantity: 7,
			sku: 'SKU-B1',
		};
		const { product } = await client().ask('products.create', values);
		expect(product).toMatchObject({
			model: values.model,
			name: values.name,
			sku: values.sku,
			quantity: 7,
			enabled: true,
			subtract: true,
			sync: null,
		});
		expect(Number(product.price)).toBe(12.5);
		const { product_id } = product;
		expect(await client().refused('products.create', values)).toMatchObject({
			status: 409,
			code: 'exists',
			details: { product_id },
		});
		const change = { product_id, name: 'Tea', sku: 'SKU-B2', enabled: false };
		expect((await client().ask('products.update', change)).product).toMatchObject({
			...change,
			model: values.model,
			quantity: 7,
		});
		expect((await client().ask('products.list', { models: [values.model] })).products).toHaveLength(1);
		expect(await client().refused('products.update', { product_id: 2_000_000_000 })).toMatchObject({
			status: 404,
		});
	});

	test('stock is written where it is as expected, and left alone where it is not', async () => {
		const [one, two, three] = await stock(1000);
		if (!one || !two || !three) throw new Error('The target has too few products');
		const set = async (changes: readonly object[]) => (await client().ask('stock.set', { changes })).results;
		const before = await peek();
		expect(
			await set([
				{ product_id: two.product_id, expected: two.quantity + 1, quantity: 0 },
				{ product_id: one.product_id, expected: one.quantity, quantity: 41 },
				{ product_id: 2_000_000_000, expected: 1, quantity: 0 },
				{ product_id: three.product_id, expected: three.quantity, quantity: three.quantity },
			]),
		).toEqual([
			{ product_id: two.product_id, option_value_id: null, result: 'conflict', quantity: two.quantity },
			{ product_id: one.product_id, option_value_id: null, result: 'applied', quantity: 41 },
			{ product_id: 2_000_000_000, option_value_id: null, result: 'missing', quantity: null },
			{ product_id: three.product_id, option_value_id: null, result: 'applied', quantity: three.quantity },
		]);
		expect((await stock(1000)).slice(0, 3).map(({ quantity }) => quantity)).toEqual([
			41,
			two.quantity,
			three.quantity,
		]);
		// a quantity is no change of the product
		expect((await peek()).map(({ product_id }) => product_id)).toEqual(
			before.map(({ product_id }) => product_id),
		);
		await set([{ product_id: one.product_id, expected: 41, quantity: one.quantity }]);
	});

	test("an option's stock is written by itself", async () => {
		const product = (await stock(1000)).find(({ options }) => options.length > 1);
		const [option, other] = product?.options ?? [];
		if (!product || !option || !other) throw new Error('The target has no product with options');
		const { product_id, quantity } = product;
		const { option_value_id } = option;
		const written = option.quantity + 13;
		const change = { product_id, option_value_id, expected: option.quantity, quantity: written };
		const missing = { product_id, option_value_id: 2_000_000_000, expected: 0, quantity: 1 };
		expect((await client().ask('stock.set', { changes: [change, missing] })).results).toEqual([
			{ product_id, option_value_id, result: 'applied', quantity: written },
			{ product_id, option_value_id: 2_000_000_000, result: 'missing', quantity: null },
		]);
		expect((await client().ask('stock.set', { changes: [change] })).results).toEqual([
			{ product_id, option_value_id, result: 'conflict', quantity: written },
		]);
		const [now] = (await client().ask('stock.list', { product_ids: [product_id] })).products;
		expect(now?.quantity).toBe(quantity);
		expect(now?.options.map((value) => value.quantity)).toEqual(
			product.options.map((value) => (value === option ? written : value.quantity)),
		);
	});

	test('units sold and not yet posted are those of the orders without a document', async () => {
		const { orders } = await client().ask('orders.list', { limit: 200 });
		const status_ids = [...new Set(orders.map((order) => order.status.id))];
		const open = orders.filter(
			({ sync }) =>
				sync === null ||
				((sync.document === null || ['gone_from_books', 'voided_in_books'].includes(sync.code)) &&
					['leased', 'held', 'retry'].includes(sync.state)),
		);
		const units = new Map<number, number>();
		for (const { product_id, quantity } of open.flatMap(({ lines }) => lines))
			units.set(product_id, (units.get(product_id) ?? 0) + quantity);
		const told = await client().ask('stock.unposted', { status_ids });
		expect(open.length).toBeGreaterThan(0);
		expect(told.orders).toBe(open.length);
		expect(new Map(told.products.map(({ product_id, quantity }) => [product_id, quantity]))).toEqual(units);
		const taken = await client().ask('stock.unposted');
		expect(taken.orders).toBeLessThanOrEqual(told.orders);
		expect(await client().ask('stock.unposted', { date_from: '2999-12-31' })).toEqual({
			orders: 0,
			products: [],
			options: [],
		});
	});

	test('customers and returns, page by page', async () => {
		const customers = (limit: number) =>
			everything(
				(after) => client().ask('customers.list', { after_customer_id: after, limit }),
				(page: Answers['customers.list']) => page.customers,
				'next_after_customer_id',
			);
		const returns = (limit: number) =>
			everything(
				(after) => client().ask('returns.list', { after_return_id: after, limit }),
				(page: Answers['returns.list']) => page.returns,
				'next_after_return_id',
			);
		expect((await customers(200)).length).toBeGreaterThan(0);
		expect(await customers(1)).toEqual(await customers(200));
		const all = await returns(200);
		expect(all.length).toBeGreaterThan(0);
		expect(await returns(1)).toEqual(all);
		const { orders } = await client().ask('orders.list', { limit: 200 });
		for (const order of orders)
			expect(order.returns.map(({ return_id }) => return_id)).toEqual(
				all.filter(({ order_id }) => order_id === order.order_id).map(({ return_id }) => return_id),
			);
		const [one] = all;
		const own = await client().ask('returns.list', { order_ids: [one?.order_id ?? 0] });
		expect(own.returns.every(({ order_id }) => order_id === one?.order_id)).toBe(true);
	});
}
