import type { Admin } from './admin';
import { isModern, sql, type LiveShop } from './shops';
import { Visitor } from './visitor';

/** A return of a product of the shop's newest order, as both forms name it. */
const form = (shop: LiveShop) => {
	const [row = ''] = sql(
		shop,
		'SELECT o.order_id, p.product_id, p.name, p.model FROM oc_order o JOIN oc_order_product p ON p.order_id = o.order_id WHERE o.order_status_id > 0 ORDER BY 1 DESC LIMIT 1',
	);
	const [order_id = '', product_id = '', product = '', model = ''] = row.split('\t');
	return {
		...{ order_id, product_id, product, model },
		...{ customer_id: '0', firstname: 'Grace', lastname: 'O’Guest', email: 'grace@example.com' },
		...{ telephone: '01234567890', quantity: '1', opened: '0', comment: '', date_ordered: '2026-11-24' },
		...{ return_reason_id: '1', return_action_id: '1', return_status_id: '1', agree: '1' },
	};
};

const newest = (shop: LiveShop): number =>
	Number(sql(shop, 'SELECT COALESCE(MAX(return_id), 0) FROM oc_return')[0]);

async function returned(shop: LiveShop, send: () => Promise<{ data: string }>): Promise<number> {
	const before = newest(shop);
	const answer = await send();
	const now = newest(shop);
	if (now === before) throw new Error(`no return was made in ${shop.version}: ${answer.data.slice(0, 300)}`);
	return now;
}

/** Somebody sends goods back, in the storefront; the number of the return. */
export function sendBack(shop: LiveShop): Promise<number> {
	const visitor = new Visitor();
	const at = (route: string) => `${shop.url}index.php?route=${route}`;
	return returned(shop, async () => {
		if (!isModern(shop))
			return visitor.request('POST', at('account/return/add'), new URLSearchParams(form(shop)));
		const page = await visitor.request('GET', at('account/returns.add'));
		const token = /return_token=(\w+)/.exec(page.data)?.[1] ?? '';
		const save = at(`account/returns.save&return_token=${token}`);
		return visitor.request('POST', save, new URLSearchParams(form(shop)));
	});
}

/** A clerk enters a return in the admin; the number of the return. */
export function takeBack(shop: LiveShop, admin: Admin): Promise<number> {
	const route = admin.route(isModern(shop) ? 'sale/returns.save' : 'sale/return/add');
	return returned(shop, () => admin.request('POST', route, new URLSearchParams(form(shop))));
}

/** A clerk adds a line to the history of a return. */
export async function proceed(shop: LiveShop, admin: Admin, returnId: number): Promise<void> {
	const route = isModern(shop) ? 'sale/returns.addHistory' : 'sale/return/addhistory';
	const entry = { return_id: String(returnId), return_status_id: '3', notify: '0', comment: '' };
	const answer = await admin.request(
		'POST',
		admin.route(route, { return_id: String(returnId) }),
		new URLSearchParams(entry),
	);
	if (!answer.data.includes('uccess'))
		throw new Error(`the history of the return was not kept: ${answer.data.slice(0, 300)}`);
}
