import { createHash } from 'node:crypto';
import type { SyncLedger } from './ledger';
import type { OrderStore } from './store';
import { isoUtc } from './time';
import type { LeaseRequest, Named, Return } from './wire';

export const returnActions: readonly Named[] = [
	{ id: 1, name: 'Refunded' },
	{ id: 2, name: 'Credit Issued' },
	{ id: 3, name: 'Replacement Sent' },
];
export const returnStatuses: readonly Named[] = [
	{ id: 1, name: 'Pending' },
	{ id: 2, name: 'Awaiting Products' },
	{ id: 3, name: 'Complete' },
];
export const REFUND_ACTION: Named = { id: 1, name: 'Refunded' };
export const RETURN_COMPLETE: Named = { id: 3, name: 'Complete' };

export interface ReturnDueParams {
	readonly action_ids: readonly number[];
	readonly status_ids: readonly number[];
	readonly date_from?: string;
	readonly limit?: number;
	readonly settings_fingerprint?: string;
	readonly peek?: boolean;
	readonly lease?: LeaseRequest;
}

const PAGE = 100;

/** What of a return matters to the books. */
const fingerprint = ({ order_id, product_id, product, model, quantity, action, status }: Return): string =>
	createHash('sha256')
		.update(JSON.stringify([order_id, product_id, product, model, quantity, action.id, status.id]))
		.digest('hex');

/** Returns of these actions and statuses that are new, changed or due again, each with its order. */
export function returnsDue(store: OrderStore, ledger: SyncLedger, params: ReturnDueParams) {
	const { settings_fingerprint: settings, lease } = params;
	const judged = store
		.returns()
		.filter(
			({ action, status, date_modified }) =>
				params.action_ids.includes(action.id) &&
				params.status_ids.includes(status.id) &&
				(params.date_from === undefined || date_modified.raw.slice(0, 10) >= params.date_from),
		)
		.map((row) => ({
			row,
			dueness: ledger.dueness(
				{ order_id: row.return_id, history_id: 0, date_modified: row.date_modified },
				fingerprint(row),
				settings,
				lease,
			),
		}));
	const due = judged.filter(({ dueness }) => dueness === 'due' || dueness === 'content');
	const page = due.slice(0, params.limit ?? PAGE);
	const withheld = judged.filter(({ dueness }) => dueness === 'withheld');
	const end = Math.max(0, ...withheld.map(({ row }) => ledger.leaseEnd(row.return_id)));
	return {
		returns: page.map(({ row }) => {
			const sync = ledger.sync(row.return_id);
			return {
				...row,
				order: store.has(row.order_id) ? store.wire(row.order_id) : null,
				fingerprint: fingerprint(row),
				sync,
				lease: params.peek || !lease ? null : ledger.claim(row.return_id, lease),
				attempts: sync?.attempts ?? 0,
			};
		}),
		more: due.length > page.length,
		withheld: { count: withheld.length, until: end === 0 ? null : isoUtc(end) },
	};
}
