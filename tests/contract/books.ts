import type { Client } from './client';
import { allOrders } from './orders';
import type { Document, Due, LeasedOrder, Recorded } from './wire';

export interface Run {
	readonly owner: string;
	readonly run: string;
	readonly manual: boolean;
	readonly seconds?: number;
}

export const scheduled = (run: string, seconds?: number): Run => ({
	owner: 'workflow 7',
	run,
	manual: false,
	...(seconds === undefined ? {} : { seconds }),
});
export const manual = (run: string, owner = 'workflow 7'): Run => ({ owner, run, manual: true });

export const receipt = (order: LeasedOrder): Document => ({
	type: 'SalesReceipt',
	id: String(10_000 + order.order_id),
	number: `OC${order.order_id}`,
	total: order.total,
	currency: 'USD',
	url: `https://books.example/app/salesreceipt?txnId=${order.order_id}`,
});

/** What a run does with orders: take, settle, give back. */
export class Books {
	private statusIds: number[] = [];

	constructor(readonly client: Client) {}

	async open(): Promise<void> {
		const orders = await allOrders(this.client);
		this.statusIds = [...new Set(orders.map((order) => order.status.id))];
	}

	due(lease: Run, more: object = {}): Promise<Due> {
		return this.client.ask('orders.due', { status_ids: this.statusIds, lease, ...more });
	}

	peek(more: object = {}): Promise<Due> {
		return this.client.ask('orders.due', { status_ids: this.statusIds, peek: true, ...more });
	}

	/** The first due order, leased to a run of its own. */
	async take(run: Run = scheduled('execution 1'), more: object = {}): Promise<LeasedOrder> {
		const [order] = (await this.due(run, { limit: 1, ...more })).orders;
		if (!order) throw new Error('The target has no due order left');
		return order;
	}

	/** Records one result; by default as it came with the order, under its lease. */
	async settle(order: LeasedOrder, result: object): Promise<Recorded> {
		const { recorded } = await this.client.ask('sync.record', { results: [resultOf(order, result)] });
		expect(recorded).toHaveLength(1);
		const [answer] = recorded;
		if (!answer) throw new Error('Nothing was recorded');
		expect(answer.order_id).toBe(order.order_id);
		return answer;
	}

	async giveBack(orders: readonly LeasedOrder[]): Promise<number> {
		const tokens = orders.flatMap((order) => (order.lease ? [order.lease.token] : []));
		return (await this.client.ask('sync.release', { lease_tokens: tokens })).released;
	}

	/** Whether an order would be handed out now. */
	async isDue(orderId: number, more: object = {}): Promise<boolean> {
		const { orders } = await this.peek({ limit: 200, ...more });
		return orders.some((order) => order.order_id === orderId);
	}

	async sync(orderId: number): Promise<LeasedOrder['sync']> {
		return (await this.client.ask('orders.get', { order_id: orderId })).order.sync;
	}
}

export function resultOf(order: LeasedOrder, result: object): object {
	return {
		order_id: order.order_id,
		lease_token: order.lease?.token ?? '',
		fingerprint: order.fingerprint,
		history_id: order.history_id,
		date_modified: order.date_modified?.raw ?? '',
		settings_fingerprint: 'settings-1',
		run: 'execution 1',
		document: null,
		code: '',
		reason: '',
		remedy: '',
		retry_after_seconds: null,
		...result,
	};
}
