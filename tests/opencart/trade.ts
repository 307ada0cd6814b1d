import { z } from 'zod';
import type { Admin } from './admin';
import { call } from './call';
import { Clerk } from './clerk';
import { proceed, sendBack, takeBack } from './goods';
import { listening } from './hearing';
import { deleted, due, settleAll, type Signer } from './ledger';
import { sql, type LiveShop } from './shops';
import { buy, productPage, register } from './storefront';

const stocked = z.object({ products: z.array(z.object({ product_id: z.number(), quantity: z.number() })) });
const people = z.object({ customers: z.array(z.object({ email: z.string() })) });

/** What people do in the shop, as the bridge and whoever listens to it come to know. */
export function tradeTests(shop: LiveShop, admin: Admin, bridge: () => Signer): void {
	const ask = async (action: string, params: object = {}) => {
		const answer = await call(bridge().url, bridge().secret, action, params);
		if (answer.data === undefined) throw new Error(`${action}: HTTP ${answer.status} ${answer.error?.code}`);
		return answer.data;
	};

	test('a checkout, a status change, an edit and a deletion are found, and told to whoever asked', async () => {
		const events = ['order.placed', 'order.status', 'order.edited', 'order.deleted'];
		const clerk = await Clerk.start(shop, admin);
		try {
			await settleAll(bridge());
			expect(await due(bridge())).toEqual([]);
			await listening(bridge(), events, async (heard) => {
				const order_id = await buy(shop);
				expect(await due(bridge())).toEqual([order_id]);
				expect(await heard()).toEqual([
					{ type: 'order.placed', data: { order_id, status_id: 1, previous_status_id: 0 } },
				]);

				await settleAll(bridge());
				await clerk.changeStatus(order_id, 5);
				expect(await due(bridge())).toEqual([order_id]);
				expect(await heard()).toEqual([
					{ type: 'order.status', data: { order_id, status_id: 5, previous_status_id: 1 } },
				]);

				await settleAll(bridge());
				expect(await due(bridge())).toEqual([]);
				await clerk.edit(order_id);
				expect(await due(bridge())).toEqual([order_id]);
				const edited = (await heard()).map(({ type }) => type);
				expect(edited).toContain('order.edited');
				expect(edited).not.toContain('order.placed');

				await settleAll(bridge());
				await clerk.remove(order_id);
				expect(await deleted(bridge())).toEqual([order_id]);
				expect(await heard()).toContainEqual({ type: 'order.deleted', data: { order_id } });
			});
		} finally {
			await clerk.stop();
		}
	}, 180_000);

	test('a product that is saved, and a return that is made or goes on, are told to whoever asked', async () => {
		const clerk = await Clerk.start(shop, admin);
		try {
			await listening(bridge(), ['product.saved', 'return.saved'], async (heard) => {
				/** A shop may save a record in several steps, each of which is told. */
				const hears = async (type: string, data: Readonly<Record<string, number>>) => {
					for (const one of await heard()) expect(one).toEqual({ type, data });
				};
				await clerk.saveProduct(28);
				await hears('product.saved', { product_id: 28 });
				await hears('return.saved', { return_id: await sendBack(shop) });
				const return_id = await takeBack(shop, admin);
				await hears('return.saved', { return_id });
				await proceed(shop, admin, return_id);
				await hears('return.saved', { return_id });
			});
		} finally {
			await clerk.stop();
		}
	}, 180_000);

	test('stock that is written shows in the storefront', async () => {
		const { products } = stocked.parse(await ask('stock.list'));
		const shown = sql(shop, 'SELECT product_id FROM oc_product WHERE status = 1 AND quantity > 0').map(
			Number,
		);
		const product = products.find(({ product_id }) => shown.includes(product_id));
		if (!product) throw new Error('the shop sells nothing');
		const { product_id, quantity } = product;
		const set = (expected: number, wanted: number) =>
			ask('stock.set', { changes: [{ product_id, expected, quantity: wanted }] });
		const display = (value: string) =>
			sql(shop, `UPDATE oc_setting SET value = '${value}' WHERE \`key\` = 'config_stock_display'`);
		display('1');
		try {
			await set(quantity, 86421);
			expect(await productPage(shop, product_id)).toContain('86421');
			await set(86421, 0);
			expect(await productPage(shop, product_id)).not.toContain('86421');
		} finally {
			display('0');
			sql(shop, `UPDATE oc_product SET quantity = ${quantity} WHERE product_id = ${product_id}`);
		}
	});

	test('whoever opens an account is listed', async () => {
		const email = await register(shop);
		const { customers } = people.parse(await ask('customers.list'));
		expect(customers.map((customer) => customer.email)).toContain(email);
	});
}
