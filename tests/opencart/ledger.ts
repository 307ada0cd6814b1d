import { z } from 'zod';
import { call } from './call';

export interface Signer {
	readonly url: string;
	readonly secret: string;
}

const STATUSES = [1, 2, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const leased = z.object({
	orders: z.array(
		z.object({
			order_id: z.number(),
			fingerprint: z.string(),
			history_id: z.number(),
			date_modified: z.object({ raw: z.string() }).nullable(),
			lease: z.object({ token: z.string() }).nullable(),
		}),
	),
	more: z.boolean(),
	deleted: z.array(z.object({ order_id: z.number() })),
});

async function ask({ url, secret }: Signer, action: string, params: object) {
	const answer = await call(url, secret, action, params);
	if (answer.data === undefined) throw new Error(`${action}: HTTP ${answer.status} ${answer.error?.code}`);
	return answer.data;
}

/** Numbers of the orders that are due, taken by nobody. */
export async function due(bridge: Signer): Promise<number[]> {
	const data = await ask(bridge, 'orders.due', { status_ids: STATUSES, peek: true, limit: 200 });
	return leased.parse(data).orders.map((order) => order.order_id);
}

/** Numbers of the orders that are in the books and no longer in the shop. */
export async function deleted(bridge: Signer): Promise<number[]> {
	const data = await ask(bridge, 'orders.due', { status_ids: STATUSES, peek: true, limit: 200 });
	return leased.parse(data).deleted.map((order) => order.order_id);
}

/** Takes every due order and settles it as posted. */
export async function settleAll(bridge: Signer): Promise<void> {
	for (let more = true; more;) {
		const lease = { owner: 'workflow 7', run: 'run 1', manual: false };
		const page = leased.parse(await ask(bridge, 'orders.due', { status_ids: STATUSES, limit: 200, lease }));
		const results = page.orders.map((order) => ({
			order_id: order.order_id,
			lease_token: order.lease?.token ?? '',
			state: 'posted',
			fingerprint: order.fingerprint,
			history_id: order.history_id,
			date_modified: order.date_modified?.raw ?? '',
			document: document(order.order_id),
		}));
		if (results.length > 0) await ask(bridge, 'sync.record', { results });
		more = page.more;
	}
}

const document = (order: number, type = 'SalesReceipt') => ({
	type,
	id: String(140 + order),
	number: `OC${order}`,
	total: '86.31',
	currency: 'USD',
	url: `https://qbo.intuit.com/app/${type.toLowerCase()}?txnId=${140 + order}`,
});

/** What runs could have left behind: one of each state, with a reason that tries to be HTML. */
export async function record(bridge: Signer): Promise<void> {
	const result = (order: number, state: string, more: object = {}) => ({
		order_id: order,
		lease_token: '',
		state,
		fingerprint: 'a',
		history_id: 1,
		date_modified: '',
		document: document(order),
		...more,
	});
	const untaxed = (order: number, tax: string) => ({
		code: 'tax_not_mapped',
		reason: `Order ${order} carries the tax ${tax}, which no tax code is chosen for.`,
		remedy: 'Add a row for it under "Tax Mapping" in the node "OpenCart to QuickBooks".',
	});
	await ask(bridge, 'sync.record', {
		results: [
			result(1, 'posted'),
			result(34, 'posted'),
			result(33, 'updated'),
			result(3, 'refunded', { document: document(3, 'RefundReceipt') }),
			result(32, 'held', untaxed(32, '<b>"GST"</b>')),
			result(31, 'held', untaxed(31, '"GST"')),
			result(30, 'retry', {
				code: 'ledger_unreachable',
				reason: 'QuickBooks did not answer in time.',
				remedy: 'Nothing to do: it is tried again by itself.',
			}),
		],
	});
}
