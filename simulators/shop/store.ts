import { DateTime } from 'luxon';
import { bridgeError } from './errors';
import { REFUND_ACTION, RETURN_COMPLETE } from './returns';
import { fingerprint, statuses, toStoredOrder, type OrderPlan, type StatusName } from './orders';
import type { Profile } from './profiles';
import type { SyncLedger } from './ledger';
import { isoUtc, storedTime, type ShopClock } from './time';
import type { DueParams, ListParams, OrderReturn, Return, StoredOrder, WireOrder } from './wire';

const FIRST_ORDER_ID = 1001;
const PAGE = 100;

/** The shop's orders and the answers that are made of them. */
export class OrderStore {
	private readonly orders = new Map<number, { order: StoredOrder; fingerprint: string }>();
	private readonly notes = new Map<string, number>();
	private readonly returned: Return[] = [];
	private lastOrderId = FIRST_ORDER_ID - 1;
	private lastHistoryId = 100_000;

	constructor(
		readonly profile: Profile,
		private readonly clock: ShopClock,
		private readonly ledger: SyncLedger,
		/** Told what happened to which order. */
		private readonly tell: (
			event: 'order.placed' | 'order.status' | 'order.deleted',
			orderId: number,
			more?: { readonly status_id: number; readonly previous_status_id: number },
		) => void = () => undefined,
	) {}

	/** Places an order; its number. */
	place(plan: OrderPlan): number {
		this.lastOrderId += 1;
		const order = toStoredOrder(plan, this.lastOrderId, this.profile);
		this.put(order);
		// an order that is still being checked out tells nobody anything
		if (order.status.id > 0)
			this.tell('order.placed', this.lastOrderId, { status_id: order.status.id, previous_status_id: 0 });
		return this.lastOrderId;
	}

	/** What an admin does who deletes an order. */
	remove(orderId: number): void {
		this.orders.delete(orderId);
		this.tell('order.deleted', orderId);
	}

	/** A customer sends units of an order's line (the first) back; the refund is complete. The number of the return. */
	takeBack(orderId: number, quantity: number, lineIndex = 0): number {
		const order = this.get(orderId);
		const line = order.lines[lineIndex];
		if (!line) throw new Error(`Order ${orderId} has no line that could come back`);
		const time = storedTime(this.clock.now(), this.profile.timeZone);
		this.returned.push({
			return_id: this.returned.length + 1,
			order_id: orderId,
			customer_id: order.customer.id,
			product_id: line.product_id,
			product: line.name,
			model: line.model,
			quantity,
			opened: false,
			reason: { id: 1, name: 'Dead On Arrival' },
			action: REFUND_ACTION,
			status: RETURN_COMPLETE,
			comment: '',
			date: time,
			date_modified: time,
		});
		return this.returned.length;
	}

	/** What an admin does who edits a return. */
	editReturn(returnId: number, change: Partial<Pick<Return, 'quantity' | 'action' | 'status'>>): void {
		const row = this.returned[returnId - 1];
		if (!row) throw new Error(`There is no return ${returnId}`);
		const time = storedTime(this.clock.now(), this.profile.timeZone);
		this.returned[returnId - 1] = { ...row, ...change, date_modified: time };
	}

	returns(): readonly Return[] {
		return this.returned;
	}

	/** A line in the order's history for the shop's staff; the same one again is not written twice. */
	note(orderId: number, text: string): { order_id: number; history_id: number; written: boolean } {
		this.get(orderId);
		const key = `${orderId} ${text}`;
		const known = this.notes.get(key);
		if (known !== undefined) return { order_id: orderId, history_id: known, written: false };
		this.lastHistoryId += 1;
		this.notes.set(key, this.lastHistoryId);
		return { order_id: orderId, history_id: this.lastHistoryId, written: true };
	}

	/** What an admin does in the order's history: a new row, whatever else stays. */
	setStatus(orderId: number, status: StatusName): void {
		const time = storedTime(this.clock.now(), this.profile.timeZone);
		this.lastHistoryId += 1;
		const before = this.get(orderId);
		this.put({
			...before,
			status: statuses[status],
			history_id: this.lastHistoryId,
			status_date: time,
			date_modified: time,
		});
		this.tell('order.status', orderId, {
			status_id: statuses[status].id,
			previous_status_id: before.status.id,
		});
	}

	/** Changes stored values as a module writing SQL would: without history row or date. */
	patch(orderId: number, change: Partial<StoredOrder>): void {
		this.put({ ...this.get(orderId), ...change });
	}

	find(orderId: number): StoredOrder | undefined {
		return this.orders.get(orderId)?.order;
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
		return {
			...this.get(orderId),
			returns: this.returned.filter(({ order_id }) => order_id === orderId).map(ofOrder),
			fingerprint: this.printOf(orderId),
			sync: this.ledger.sync(orderId),
		};
	}

	has(orderId: number): boolean {
		return (this.orders.get(orderId)?.order.status.id ?? 0) > 0;
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

	count(params: ListParams): { orders: number; unsettled: number } {
		const wanted = this.all().filter((order) => this.selected(order, params));
		const open = wanted.filter(({ order_id }) =>
			['leased', 'retry'].includes(this.ledger.sync(order_id)?.state ?? 'leased'),
		);
		return { orders: wanted.length, unsettled: open.length };
	}

	due(params: DueParams) {
		const ready: StoredOrder[] = [];
		const byContent: StoredOrder[] = [];
		const withheld: StoredOrder[] = [];
		const lists = { due: ready, content: byContent, withheld, no: [] as StoredOrder[] };
		for (const order of this.all()) {
			if (!this.selected(order, params) || !this.settled(order, params.settle_seconds ?? 0)) continue;
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
			deleted: this.deleted(),
		};
	}

	/** Orders with a document that are gone from the shop. */
	private deleted() {
		return this.ledger
			.list((id, state) => !this.orders.has(id) && !['ignored', 'voided', 'refunded'].includes(state))
			.flatMap(({ id, document }) => (document ? [{ order_id: id, document }] : []));
	}

	/** Whether nobody touched the order for so many seconds. */
	private settled(order: StoredOrder, seconds: number): boolean {
		if (seconds === 0) return true;
		return Date.parse(order.date_modified.iso) <= this.clock.now() - seconds * 1000;
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

const ofOrder = (row: Return): OrderReturn => {
	const { return_id, product_id, model, quantity, action, status, date } = row;
	return { return_id, product_id, model, quantity, action, status, date };
};

/** Whether a text is a day of the calendar (`2026-02-30` has the form but is none). */
export const isDay = (text: string): boolean => DateTime.fromISO(text).isValid;
