import { isModern, type LiveShop, sql } from './shops';
import { Visitor } from './visitor';

const GUEST = {
	customer_group_id: '1',
	firstname: 'Grace',
	lastname: 'O’Guest',
	email: 'grace@example.com',
};
const ADDRESS = {
	company: '',
	address_1: '5 King Street',
	address_2: '',
	city: 'London',
	postcode: 'EC1A 1BB',
	country_id: '222',
	zone_id: '3563',
};

/** No two purchases are alike. */
const guestNow = () => ({ ...GUEST, telephone: String(Date.now()) });

/** What a visitor of a product's page sees. */
export async function productPage(shop: LiveShop, productId: number): Promise<string> {
	const url = `${shop.url}index.php?route=product/product&product_id=${productId}`;
	return (await new Visitor().request('GET', url)).data;
}

/** Somebody opens an account in the storefront; the address he gave. */
export async function register(shop: LiveShop): Promise<string> {
	const visitor = new Visitor();
	const email = `ada${Date.now()}@example.com`;
	const fields = {
		customer_group_id: '1',
		firstname: 'Ada',
		lastname: 'Lovelace',
		email,
		telephone: '01234567890',
		password: 'not-a-real-password',
		confirm: 'not-a-real-password',
		newsletter: '0',
		agree: '1',
	};
	const page = await visitor.request('GET', `${shop.url}index.php?route=account/register`);
	const token = /register_token=(\w+)/.exec(page.data)?.[1] ?? '';
	const route = isModern(shop) ? `account/register.register&register_token=${token}` : 'account/register';
	const answer = await visitor.request(
		'POST',
		`${shop.url}index.php?route=${route}`,
		new URLSearchParams(fields),
	);
	if (!/account\\?\/success/.test(`${String(answer.headers['location'])} ${answer.data}`))
		throw new Error(`no account in ${shop.version}: HTTP ${answer.status} ${answer.data.slice(0, 300)}`);
	return email;
}

/** A guest buys two of one product in the shop's storefront: flat shipping, cash on delivery. The number of the order. */
export async function buy(shop: LiveShop): Promise<number> {
	const guest = new Visitor();
	const go = async (method: 'GET' | 'POST', route: string, fields: Record<string, string> = {}) => {
		const answer = await guest.request(
			method,
			`${shop.url}index.php?route=${route}`,
			method === 'POST' ? new URLSearchParams(fields) : undefined,
		);
		if (
			answer.status !== 200 ||
			/"error":(?!false)|"redirect":"[^"]*checkout\/(cart|checkout)/.test(answer.data)
		)
			throw new Error(`${route} in ${shop.version}: HTTP ${answer.status} ${answer.data.slice(0, 300)}`);
		return answer.data;
	};
	const last = () => Number(sql(shop, 'SELECT COALESCE(MAX(order_id), 0) FROM oc_order')[0]);
	const before = last();
	const [product = ''] = sql(
		shop,
		`SELECT product_id FROM oc_product p WHERE status = 1 AND quantity > 100 AND shipping = 1 AND NOT EXISTS
			(SELECT 1 FROM oc_product_option o WHERE o.product_id = p.product_id) ORDER BY product_id LIMIT 1`,
	);
	const cart = { product_id: product, quantity: '2' };
	if (isModern(shop)) {
		await go('POST', 'checkout/cart.add', cart);
		const address = (kind: string) =>
			Object.fromEntries(Object.entries(ADDRESS).map(([name, value]) => [`${kind}_${name}`, value]));
		await go('GET', 'checkout/checkout');
		await go('POST', 'checkout/register.save', {
			...guestNow(),
			...address('payment'),
			...address('shipping'),
			shipping_firstname: GUEST.firstname,
			shipping_lastname: GUEST.lastname,
			account: '0',
			address_match: '0',
		});
		await go('GET', 'checkout/shipping_method.quote');
		await go('POST', 'checkout/shipping_method.save', { shipping_method: 'flat.flat' });
		await go('GET', 'checkout/payment_method.getMethods');
		await go('POST', 'checkout/payment_method.save', { payment_method: 'cod.cod' });
		await go('GET', 'checkout/confirm.confirm');
		await go('GET', 'extension/opencart/payment/cod.confirm');
	} else {
		await go('POST', 'checkout/cart/add', cart);
		await go('POST', 'checkout/guest/save', { ...guestNow(), ...ADDRESS, shipping_address: '1' });
		await go('GET', 'checkout/shipping_method');
		await go('POST', 'checkout/shipping_method/save', { shipping_method: 'flat.flat', comment: '' });
		await go('GET', 'checkout/payment_method');
		await go('POST', 'checkout/payment_method/save', { payment_method: 'cod', comment: '', agree: '1' });
		await go('GET', 'checkout/confirm');
		await go('GET', 'extension/payment/cod/confirm');
	}
	const order = last();
	if (order <= before) throw new Error(`the checkout of ${shop.version} made no order`);
	return order;
}
