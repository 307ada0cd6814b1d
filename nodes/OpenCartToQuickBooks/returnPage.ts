import { groupBy, omit } from 'lodash';
import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { toHandle, toResult, type Handle } from '../../adapters/opencart/toResult';
import { toReturn } from '../../adapters/opencart/toReturn';
import type { Finding } from '../../core/finding';
import type { ReturnOfOrder } from '../../sync/postReturns';
import type { SyncResult } from '../../sync/ports';
import { askedFor, shopOf, unposted } from './page';
import type { Work } from './run';

interface Entry {
	readonly handle: Handle;
	readonly returnId: number;
	readonly orderId: number;
	/** What is wrong with the item itself, null for a sound return. */
	readonly fault: Finding | null;
}

/** All input items as one page of returns. */
export type ReturnPage = Work<ReturnOfOrder> & { readonly entries: readonly Entry[] };

const numbers = z.object({ return_id: z.number().int().catch(0), order_id: z.number().int().catch(0) });

/** Reads the input items. An item that is no return is an entry with a fault and never stands in the way of the others. */
export function readReturns(items: readonly INodeExecutionData[]): ReturnPage {
	const returns = new Map<number, ReturnOfOrder>();
	const leaseUntil = new Map<number, number>();
	const attempts = new Map<number, number>();
	const lastDocument = new Map<number, string>();
	const inLedger = new Set<number>();
	const entries = items.map(({ json }): Entry => {
		const handle = toHandle(json);
		const { return_id: returnId, order_id: orderId } = numbers.parse(json);
		const outcome = toReturn(json);
		if (!outcome.ok) return { handle, returnId, orderId, fault: outcome.findings[0] };
		const { returned, order } = outcome.value;
		returns.set(returned.id, outcome.value);
		attempts.set(returned.id, handle.attempts);
		if (handle.documentId !== '') lastDocument.set(returned.id, handle.documentId);
		if (handle.inLedger && !askedFor(json)) inLedger.add(returned.id);
		if (handle.leaseUntil !== null) leaseUntil.set(returned.id, handle.leaseUntil);
		return { handle, returnId, orderId: order.id, fault: null };
	});
	const shops = groupBy([...returns.values()], ({ order }) => shopOf(order));
	return { entries, shops: new Map(Object.entries(shops)), leaseUntil, attempts, lastDocument, inLedger };
}

/** One item for each input item, in order, with all that "Record Return Results" needs. */
export function returnItems(
	{ entries }: ReturnPage,
	results: ReadonlyMap<number, SyncResult>,
): INodeExecutionData[] {
	return entries.map(({ handle, returnId, orderId, fault }, index) => {
		const result = (fault ? undefined : results.get(returnId)) ?? unposted(orderId, fault);
		const { state, document, code, reason, remedy, ...handed } = omit(toResult(result, handle), [
			'order_id',
			'history_id',
		]);
		return {
			json: {
				return_id: returnId,
				order_id: orderId,
				state,
				document,
				refund_total: result.orderTotal,
				currency: result.currency,
				code,
				reason,
				remedy,
				notes: result.notes.map((note) => ({ ...note })),
				...handed,
			},
			pairedItem: { item: index },
		};
	});
}
