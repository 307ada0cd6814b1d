import { DateTime } from 'luxon';
import { bridgeError } from './errors';
import { fingerprint, statuses, toStoredOrder, type OrderPlan, type StatusName } from './orders';
import type { Profile } from './profiles';
import type { SyncLedger } from './ledger';
import { isoUtc, storedTime, type ShopClock } from './time';
import type { DueParams, ListParams, StoredOrder, WireOrder } from './wire';

const FIRST_ORDER_ID = 1001;
const PAGE = 100;

/** The shop's orders and the answers that are made of them. */
export class OrderStore {
	private readonly orders = new Map<number, { order: StoredOrder; fingerprint: string }>();
	private lastHistoryId = 100_000;

	constructor(
		readonly profile: Profile,
		private readonly clock: ShopClock,
		private readonly ledger: SyncLedger,
	) {}

	/** Places an order; its number. */
	place(plan: OrderPlan): number {
		const orderId = FIRST_ORDER_ID + this.orders.size;
		this.put(toStoredOrder(plan, orderId, this.profile));
		return orderId;
	}

	/** What an admin does in the order's history: a new row, whatever else stays. */
	setStatus(orderId: number, status: StatusName): void {
		const time = storedTime(this.clock.now(), this.profile.timeZone);
		this.lastHistoryId += 1;
		this.put({
			...this.get(orderId),
			status: statuses[status],
			history_id: this.lastHistoryId,
			status_date: time,
			date_modified: time,
		});
	}

	/** Changes stored values as a module writing SQL would: without history row or date. */
	patch(orderId: number, change: Partial<StoredOrder>): void {
		this.put({ ...this.get(orderId), ...change });
	}

	get(orderId: number): StoredOrder {
		const found = this.orders.get(orderId);
		if (!found || found.order.status.id < 1) {
			throw bridgeError(
				'not_found',
				`Order ${orderId} does not exist.`,
				'Check the order number in the shop.',
			);
		}
		return found.order;
	}

	wire(orderId: number): WireOrder {
		return { ...this.get(orderId), fingerprint: this.printOf(orderId), sync: this.ledger.sync(orderId) };
	}

	all(): StoredOrder[] {
		return [...this.orders.values()].map((entry) => entry.order);
	}

	list(params: ListParams): { orders: WireOrder[]; next_after_order_id: number | null } {
		const limit = params.limit ?? PAGE;
		const after = params.after_order_id ?? 0;
		const wanted = this.all().filter(
			(order) =>
				order.order_id > after &&
				this.selected(order, params) &&
				(params.order_ids?.includes(order.order_id) ?? true),
		);
		const page = wanted.slice(0, limit);
		return {
			orders: page.map((order) => this.wire(order.order_id)),
			next_after_order_id: wanted.length > limit ? (page.at(-1)?.order_id ?? null) : null,
		};
	}

	due(params: DueParams) {
		const ready: StoredOrder[] = [];
		const byContent: StoredOrder[] = [];
		const withheld: StoredOrder[] = [];
		const lists = { due: ready, content: byContent, withheld, no: [] as StoredOrder[] };
		for (const order of this.all()) {
			if (!this.selected(order, params)) continue;
			const dueness = this.ledger.dueness(
				order,
				this.printOf(order.order_id),
				params.settings_fingerprint,
				params.lease,
			);
			lists[dueness].push(order);
		}
		const due = [...ready, ...byContent];
		const page = due.slice(0, params.limit ?? PAGE);
		const orders = page.map((order) => {
			const wire = this.wire(order.order_id);
			const lease = params.peek || !params.lease ? null : this.ledger.claim(order.order_id, params.lease);
			return { ...wire, lease, attempts: wire.sync?.attempts ?? 0 };
		});
		const end = Math.max(0, ...withheld.map((order) => this.ledger.leaseEnd(order.order_id)));
		return {
			orders,
			more: due.length > page.length,
			withheld: {
				count: withheld.length,
				until: end === 0 ? null : isoUtc(end),
			},
		};
	}

	private put(order: StoredOrder): void {
		this.orders.set(order.order_id, { order, fingerprint: fingerprint(order) });
	}

	private printOf(orderId: number): string {
		return this.orders.get(orderId)?.fingerprint ?? '';
	}

	private selected(
		order: StoredOrder,
		params: Pick<DueParams | ListParams, 'status_ids' | 'store_ids' | 'date_from'>,
	) {
		if (order.status.id < 1) return false;
		if (params.status_ids && !params.status_ids.includes(order.status.id)) return false;
		if (params.store_ids && !params.store_ids.includes(order.store.id)) return false;
		return params.date_from === undefined || order.date_added.raw.slice(0, 10) >= params.date_from;
	}
}

/** Whether a text is a day of the calendar (`2026-02-30` has the form but is none). */
export const isDay = (text: string): boolean => DateTime.fromISO(text).isValid;
