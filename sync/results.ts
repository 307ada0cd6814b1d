import { finding, type Finding } from '../core/finding';
import { decimal, format } from '../core/money';
import { chargedTotal } from '../core/order-to-sale/6-document';
import type { Order } from '../core/order';
import type { PostedDocument, SyncResult, SyncState } from './ports';

interface Told {
	readonly document?: PostedDocument | null;
	readonly cause?: Finding;
	readonly notes?: readonly Finding[];
	readonly retryAfterSeconds?: number;
}

/** One order's result, with the figures side by side. */
export function result(
	order: Order,
	state: SyncState,
	{ document = null, cause, notes = [], retryAfterSeconds }: Told,
): SyncResult {
	const total = chargedTotal(order);
	return {
		orderId: order.id,
		state,
		document,
		orderTotal: format(total),
		currency: order.currency.code,
		difference: document ? decimal(document.total).minus(total.amount).toFixed(order.currency.decimals) : '',
		code: cause?.code ?? '',
		reason: cause?.message ?? '',
		remedy: cause?.remedy ?? '',
		retryAfterSeconds: retryAfterSeconds ?? null,
		notes,
	};
}

/** Several findings as one cause: the first gives the code, all are told. */
export function held(order: Order, findings: readonly [Finding, ...Finding[]], told: Told = {}): SyncResult {
	const [first] = findings;
	const cause = finding(
		first.code,
		findings.map(({ message }) => message).join(' '),
		[...new Set(findings.map(({ remedy }) => remedy))].join(' '),
	);
	return result(order, 'held', { ...told, cause });
}

export const retry = (order: Order, cause: Finding): SyncResult => result(order, 'retry', { cause });
