import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { z } from 'zod';
import type { Bridge } from '../../../../adapters/opencart/client';
import type { HandedOrder, WireResult } from '../../../../adapters/opencart/wire';
import type { SyncRow } from '../../../../adapters/opencart/wireShop';
import type { SyncedOrder } from '../../../../core/undo';
import { undoOrders, type Undone, type UndoBy } from '../../../../sync/undo';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { quickBooksOf } from '../../../shared/quickBooks';

const PAGE = 200;

export const undoFields: INodeProperties[] = [
	{
		displayName: 'Only Show',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		description: 'Whether to show what would be taken out of the books, and write nothing',
	},
	{
		displayName: 'Undo By',
		name: 'undoBy',
		type: 'options',
		options: [
			{
				name: 'Delete',
				value: 'delete',
				description: 'The documents are gone; the orders can be posted again',
			},
			{
				name: 'Void',
				value: 'void',
				description: 'Sales stay with every amount 0; payments and refunds are deleted',
			},
		],
		default: 'delete',
		description: 'What becomes of the sales in QuickBooks',
	},
	{
		displayName: 'Afterwards',
		name: 'afterwards',
		type: 'options',
		options: [
			{
				name: 'Leave Them Out',
				value: 'ignore',
				description: 'Until somebody retries them on the sync page of the shop',
			},
			{ name: 'Post Again', value: 'retry', description: 'In the next run, with the settings of then' },
		],
		default: 'ignore',
		displayOptions: { show: { undoBy: ['delete'] } },
		description: 'What becomes of the orders',
	},
];

const toOrder = ({ id, run, updated, document }: SyncRow): SyncedOrder => ({
	orderId: id,
	run,
	recordedAt: updated ?? '',
	document: document && {
		type: document.type,
		id: document.id,
		number: document.number,
		total: document.total,
	},
});

const handle = z.object({
	fingerprint: z.string().catch(''),
	history_id: z.number().int().min(0).catch(0),
	date_modified: z.object({ raw: z.string() }).nullable().catch(null),
});

/** The ledger's row of an order whose document is gone: a retry posts it again, nothing else does. */
function toResult(row: SyncRow, order: HandedOrder | undefined): WireResult {
	const { fingerprint, history_id, date_modified } = handle.parse(order ?? {});
	return {
		order_id: row.id,
		lease_token: '',
		state: 'held',
		fingerprint,
		history_id,
		date_modified: date_modified?.raw ?? '',
		settings_fingerprint: '',
		run: row.run,
		document: row.document,
		code: 'gone_from_books',
		reason: `The document ${row.document?.number ?? ''} was undone.`,
		remedy:
			"To have the order posted again, retry it on the bridge's page in the shop; else leave it ignored.",
	};
}

/** Tells the shop: what is undone is left out, or due at once. */
async function reset(rows: readonly SyncRow[], bridge: Bridge, again: boolean): Promise<void> {
	for (let from = 0; from < rows.length; from += PAGE) {
		const part = rows.slice(from, from + PAGE);
		const ids = part.map(({ id }) => id);
		const { orders } = await bridge.list({ order_ids: ids, limit: PAGE });
		const byId = new Map(orders.map((order) => [order.order_id, order]));
		await bridge.record(part.map((row) => toResult(row, byId.get(row.id))));
		if (again) await bridge.retry({ ids });
		else await bridge.ignore(ids);
	}
}

/** Undoes the orders of these rows of the shop's ledger; one item for each. */
export async function undoRows(
	context: IExecuteFunctions,
	rows: readonly SyncRow[],
): Promise<INodeExecutionData[]> {
	const by: UndoBy = context.getNodeParameter('undoBy', 0) === 'void' ? 'void' : 'delete';
	const dryRun = context.getNodeParameter('dryRun', 0) !== false;
	const again = by === 'delete' && context.getNodeParameter('afterwards', 0, 'ignore') === 'retry';
	const { books } = await quickBooksOf(context);
	const results = await undoOrders(
		rows.map(toOrder),
		by,
		{ ...books.audit, ...books.undo, company: () => books.company() },
		dryRun,
	);
	const done = new Set(results.filter(({ result }) => result === 'undone').map(({ orderId }) => orderId));
	if (done.size > 0)
		await reset(
			rows.filter(({ id }) => done.has(id)),
			await bridgeOf(context),
			again,
		);
	return results.map(toItem);
}

const toItem = ({ orderId, ...one }: Undone): INodeExecutionData => ({
	json: itemJson({ order_id: orderId, ...one }),
	pairedItem: { item: 0 },
});

/** Rows of the ledger that have a document, all of them page by page, kept where `wanted` says so. */
export async function ledgerRows(
	context: IExecuteFunctions,
	query: { readonly ids?: readonly number[] },
	wanted: (row: SyncRow) => boolean,
): Promise<SyncRow[]> {
	const bridge = await bridgeOf(context);
	const rows: SyncRow[] = [];
	let before: number | null = 0;
	while (before !== null) {
		const page: Awaited<ReturnType<Bridge['syncList']>> = await bridge.syncList({
			kind: 'order',
			limit: PAGE,
			...query,
			...(before > 0 && { before_id: before }),
		});
		rows.push(...page.rows.filter((row) => row.document !== null && wanted(row)));
		before = page.next_before_id;
	}
	if (rows.length === 0)
		throw new NodeOperationError(context.getNode(), 'The shop knows no document of these orders', {
			description: 'Look in "Sync: Get Many" of the OpenCart node for the orders and runs that there are.',
		});
	return rows;
}
