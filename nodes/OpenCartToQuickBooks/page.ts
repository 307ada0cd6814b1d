import { groupBy } from 'lodash';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { toOrder } from '../../adapters/opencart/toOrder';
import { toHandle, toResult, type Handle } from '../../adapters/opencart/toResult';
import { handedOrder } from '../../adapters/opencart/wire';
import type { Finding } from '../../core/finding';
import type { Order } from '../../core/order';
import type { SyncResult } from '../../sync/ports';

/** All input items as one page: what was read of each, and what goes back with its result. */
export interface Page {
	readonly entries: readonly Entry[];
	/** Orders by shop, each order once. */
	readonly shops: ReadonlyMap<string, readonly Order[]>;
	/** For each claimed order, until when (milliseconds). */
	readonly leaseUntil: ReadonlyMap<number, number>;
	/** For each order, how often it was held or put off before. */
	readonly attempts: ReadonlyMap<number, number>;
	/** For each order, the id of the document that the shop's ledger knew last. */
	readonly lastDocument: ReadonlyMap<number, string>;
	/** Orders whose document the shop's ledger knows. */
	readonly inLedger: ReadonlySet<number>;
}

interface Entry {
	readonly handle: Handle;
	readonly orderId: number;
	/** What is wrong with the item itself, null for a sound order. */
	readonly fault: Finding | null;
}

/** Reads the input items. An item that is no order is an entry with a fault and never stands in the way of the others. */
export function readPage(items: readonly INodeExecutionData[]): Page {
	const orders = new Map<number, Order>();
	const leaseUntil = new Map<number, number>();
	const attempts = new Map<number, number>();
	const lastDocument = new Map<number, string>();
	const inLedger = new Set<number>();
	const entries = items.map(({ json }): Entry => {
		const handle = toHandle(json);
		const outcome = toOrder(json);
		if (!outcome.ok) return { handle, orderId: orderIdOf(json), fault: outcome.findings[0] };
		const order = outcome.value;
		orders.set(order.id, order);
		attempts.set(order.id, handle.attempts);
		if (handle.documentId !== '') lastDocument.set(order.id, handle.documentId);
		if (handle.inLedger && !askedFor(json)) inLedger.add(order.id);
		if (handle.leaseUntil !== null) leaseUntil.set(order.id, handle.leaseUntil);
		return { handle, orderId: order.id, fault: null };
	});
	return {
		entries,
		shops: new Map(Object.entries(groupBy([...orders.values()], shopOf))),
		leaseUntil,
		attempts,
		lastDocument,
		inLedger,
	};
}

const retried = z.object({
	sync: z.object({ state: z.literal('retry'), code: z.literal('gone_from_books') }),
});

/** Whether a person wants a document that was deleted in the books to be made again: "Retry" on the bridge's page leaves the code of the cause. */
export const askedFor = (json: unknown): boolean => retried.safeParse(json).success;

function orderIdOf(json: unknown): number {
	const parsed = handedOrder.safeParse(json);
	return parsed.success ? parsed.data.order_id : 0;
}

/** The host of the order's store: it stays the same for as long as the order exists, whatever else comes on the page. */
export const shopOf = ({ store }: Order): string =>
	URL.canParse(store.url) ? new URL(store.url).hostname : `store-${store.id}`;

/** One item for each input item, in order, with all that "Record Results" needs. */
export function toItems(
	{ entries }: Page,
	results: readonly SyncResult[],
	more: (orderId: number) => IDataObject = () => ({}),
): INodeExecutionData[] {
	const byOrder = new Map(results.map((result) => [result.orderId, result]));
	return entries.map(({ handle, orderId, fault }, index) => {
		const result = (fault ? undefined : byOrder.get(orderId)) ?? unposted(orderId, fault);
		const { order_id, state, document, code, reason, remedy, ...handed } = toResult(result, handle);
		return {
			json: {
				order_id,
				state,
				document,
				order_total: result.orderTotal,
				currency: result.currency,
				difference: result.difference,
				code,
				reason,
				remedy,
				notes: result.notes.map((note) => ({ ...note })),
				...more(orderId),
				...handed,
			},
			pairedItem: { item: index },
		};
	});
}

const NO_RESULT: Finding = {
	code: 'no_result',
	message: 'The order was not reached in this run.',
	remedy: 'The next run takes it up again.',
};

export const unposted = (orderId: number, fault: Finding | null): SyncResult => {
	const { code, message, remedy } = fault ?? NO_RESULT;
	return {
		orderId,
		state: fault ? 'held' : 'retry',
		document: null,
		orderTotal: '0',
		currency: '',
		difference: '0',
		code,
		reason: message,
		remedy,
		retryAfterSeconds: null,
		notes: [],
	};
};
