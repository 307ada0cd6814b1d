import type { z } from 'zod';
import type { Clock } from '../../sync/ports';
import { SendError, type HttpResponse, type Send } from '../http/send';
import { BridgeError, shouldRetry } from './bridgeError';
import { batches } from './batches';
import { readAnswer } from './readAnswer';
import { shopCalls, type ShopCalls } from './shopCalls';
import {
	countData,
	describeData,
	dueData,
	getData,
	issuePath,
	listData,
	recordData,
	releaseData,
	setupData,
	type Description,
	type Due,
	type HandedOrder,
	type OrderCount,
	type Recorded,
	type Setup,
	type WireResult,
} from './wire';

export interface OrderSelection {
	readonly status_ids?: readonly number[];
	readonly store_ids?: readonly number[];
	readonly date_from?: string;
}

export interface ListQuery extends OrderSelection {
	readonly after_order_id?: number;
	readonly limit?: number;
	readonly order_ids?: readonly number[];
}

export interface DueQuery {
	readonly status_ids: readonly number[];
	readonly date_from?: string;
	readonly store_ids?: readonly number[];
	readonly limit: number;
	readonly settle_seconds?: number;
	readonly settings_fingerprint?: string;
	readonly peek: boolean;
	readonly lease?: {
		readonly owner: string;
		readonly run: string;
		readonly manual: boolean;
		readonly seconds: number;
	};
}

/** The bridge in the shop. Every call rejects with a `BridgeError`. */
export interface Bridge extends ShopCalls {
	describe(): Promise<Description>;
	setup(): Promise<Setup>;
	/** How many orders a selection has, and how many of them have no result yet that stands. */
	count(selection: OrderSelection): Promise<OrderCount>;
	list(query: ListQuery): Promise<{ orders: HandedOrder[]; next_after_order_id: number | null }>;
	get(orderId: number): Promise<HandedOrder>;
	/**
	 * Claims what is due. Safe to repeat after a lost answer: what the lost one claimed stays withheld, is counted in `withheld`, and is handed
	 * out again when its lease runs out, or to the next manual run at once; nothing is handed out twice.
	 */
	due(query: DueQuery): Promise<Due>;
	/** Settles results, in batches of what the bridge takes; recording the same twice is the same as once. */
	record(results: readonly WireResult[]): Promise<Recorded[]>;
	release(leaseTokens: readonly string[]): Promise<number>;
}

const TIMEOUT_MS = 60_000;
const PAUSES_MS = [1_000, 4_000];

/** A client that sends through `send` (which signs) to `url`, exactly as given. */
export function createBridge({ send, url, clock }: { send: Send; url: string; clock: Clock }): Bridge {
	async function attempt(body: string): Promise<unknown> {
		const response = await send({
			method: 'POST',
			url,
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body,
			timeoutMs: TIMEOUT_MS,
		}).catch((error: unknown): HttpResponse => {
			throw error instanceof SendError ? unanswered(error, url) : error;
		});
		return readAnswer(response, url, clock.now());
	}

	async function call<Shape extends z.ZodType>(
		action: string,
		params: object,
		shape: Shape,
		once = false,
	): Promise<z.infer<Shape>> {
		const body = JSON.stringify({ action, params });
		for (let tries = 0; ; tries++) {
			try {
				return checked(action, shape, await attempt(body));
			} catch (error) {
				const pause = PAUSES_MS[tries];
				if (once || pause === undefined || !(error instanceof BridgeError) || !shouldRetry(error))
					throw error;
				await clock.sleep(pause);
			}
		}
	}

	return {
		...shopCalls(call),
		describe: () => call('describe', {}, describeData),
		setup: () => call('store.setup', {}, setupData),
		list: (query) => call('orders.list', query, listData),
		count: (selection) => call('orders.count', selection, countData),
		get: async (orderId) => (await call('orders.get', { order_id: orderId }, getData)).order,
		due: (query) => call('orders.due', query, dueData),
		async record(results) {
			const recorded: Recorded[] = [];
			for (const batch of batches(results, 500)) {
				recorded.push(...(await call('sync.record', { results: batch }, recordData)).recorded);
			}
			return recorded;
		},
		release: async (leaseTokens) =>
			(await call('sync.release', { lease_tokens: leaseTokens }, releaseData)).released,
	};
}

function checked<Shape extends z.ZodType>(action: string, shape: Shape, data: unknown): z.infer<Shape> {
	const parsed = shape.safeParse(data);
	if (parsed.success) return parsed.data;
	throw new BridgeError({
		code: 'bridge_answer_invalid',
		message: `The bridge's answer to ${action} is not what it promises (${issuePath(parsed.error)}).`,
		remedy: 'Bring the bridge extension and this package to the same version.',
		status: 200,
	});
}

function unanswered(error: SendError, url: string): BridgeError {
	const faults = {
		unreachable: {
			code: 'bridge_unreachable',
			message: `The shop cannot be reached at ${url}: ${error.message}`,
			remedy:
				'Check the bridge URL in the credential, and that the shop is up and reachable from the machine n8n runs on.',
		},
		lost: {
			code: 'bridge_no_answer',
			message: `The shop did not answer in time at ${url}: ${error.message}`,
			remedy:
				'Nothing is lost: run again. If it stays so, fetch fewer orders at a time (Limit) or ask the host why the shop is slow.',
		},
		credential: {
			code: 'bridge_credential',
			message: error.message,
			remedy:
				"Open the OpenCart Bridge credential and paste the URL and the secret from the bridge's page in the shop's admin.",
		},
	};
	return new BridgeError({ ...faults[error.kind], status: 0 }, { cause: error });
}
