import { z } from 'zod';
import { listen } from '../contract/events';
import { sign } from '../contract/sign';
import { until } from '../support/until';
import type { Admin } from './admin';
import { call } from './call';
import { Clerk } from './clerk';
import { deleted, due, settleAll, type Signer } from './ledger';
import { sql, type LiveShop } from './shops';
import { buy, productPage, register } from './storefront';

const told = z.object({ type: z.string(), data: z.record(z.string(), z.number()) });
const stocked = z.object({ products: z.array(z.object({ product_id: z.number(), quantity: z.number() })) });
const waiting = z.object({ subscriptions: z.array(z.object({ pending: z.number() })) });
const people = z.object({ customers: z.array(z.object({ email: z.string() })) });

/** What people do in the shop, as the bridge and whoever listens to it come to know. */
export function tradeTests(shop: LiveShop, admin: Admin, bridge: () => Signer): void {
	const ask = async (action: string, params: object = {}) => {
		const answer = await call(bridge().url, bridge().secret, action, params);
		if (answer.data === undefined) throw new Error(`${action}: HTTP ${answer.status} ${answer.error?.code}`);
		return answer.data;
	};

	test('a checkout, a status change, an edit and a deletion are found, and delivered to whoever asked', async () => {
		const listener = await listen(() => 200);
		const events = ['order.placed', 'order.status', 'order.edited', 'order.deleted'];
		const { subscription } = await ask('events.subscribe', { url: listener.url, events });
		const clerk = await Clerk.start(shop, admin);
		/** What the listener is told without anybody asking for it, every signature checked. */
		const heard = async () => {
			await until('all is delivered', async () => {
				const { subscriptions } = waiting.parse(await ask('events.list'));
				return listener.heard.length > 0 && subscriptions.every(({ pending }) => pending === 0);
			});
			return listener.heard.splice(0).map(({ headers, body }) => {
				const signed = [headers['x-bridge-id'], headers['x-bridge-timestamp']].map(String);
				const signature = sign(bridge().secret, signed[0] ?? '', signed[1] ?? '', body);
				expect(headers['x-bridge-signature']).toBe(signature);
				return told.parse(JSON.parse(body));
			});
		};
		try {
			await settleAll(bridge());
			expect(await due(bridge())).toEqual([]);

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
		} finally {
			await clerk.stop();
			await listener.stop();
			await ask('events.unsubscribe', z.object({ subscription_id: z.number() }).parse(subscription));
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
