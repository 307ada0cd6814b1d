import { createHash } from 'node:crypto';
import { finding } from '../../core/finding';
import { LedgerStop, type Clock } from '../../sync/ports';
import { shouldRetry, type Attempt } from '../http/retry';
import { SendError, type HttpRequest, type HttpResponse, type Send } from '../http/send';
import { readFault, stopReason, type Fault } from './faults';
import { throttleOf, type RequestKind, type Throttle } from './throttle';

/** The only minor version Intuit serves since August 2025. */
const MINOR_VERSION = '75';
/** Intuit ends requests after 120 s. */
const TIMEOUT_MS = 120_000;

export interface QuickBooksOptions {
	readonly send: Send;
	/** `https://quickbooks.api.intuit.com`, the sandbox's, or a stand-in's. */
	readonly baseUrl: string;
	readonly realmId: string;
	readonly clock: Clock;
}

/** An answer, a fault of Intuit, or nothing usable: then a write may or may not have been carried out. */
export type Reply =
	| { readonly status: 'answer'; readonly json: unknown }
	| { readonly status: 'fault'; readonly fault: Fault }
	| { readonly status: 'lost'; readonly why: string };

/** A key for a write: same content, same key. Intuit takes 50 characters, 36 for batches. */
export const requestId = (content: string): string =>
	createHash('sha256').update(content).digest('hex').slice(0, 36);

function parse(response: HttpResponse): Reply {
	const tid = response.headers['intuit-tid'] ?? response.headers['intuit_tid'] ?? '';
	const whole = { status: response.status, code: '', message: '', detail: '', tid };
	let json: unknown;
	try {
		json = JSON.parse(response.body);
	} catch (error) {
		if (response.status >= 400)
			return { status: 'fault', fault: { ...whole, message: `HTTP ${response.status}` } };
		return {
			status: 'lost',
			why: `the answer is not JSON (${error instanceof Error ? error.message : 'unknown'})`,
		};
	}
	const fault = readFault(json, response.status, tid);
	if (fault) return { status: 'fault', fault };
	if (response.status >= 400)
		return { status: 'fault', fault: { ...whole, message: `HTTP ${response.status}` } };
	return { status: 'answer', json };
}

function noAnswer(error: unknown): { readonly attempt: Attempt; readonly error: SendError } {
	if (error instanceof SendError) return { attempt: { noAnswer: error.kind }, error };
	throw error;
}

/** Talks to one company: throttled, repeated where that is safe, faults told apart. Throws `LedgerStop` when going on makes no sense. */
export class QuickBooksClient {
	readonly throttle: Throttle;

	constructor(readonly options: QuickBooksOptions) {
		const { baseUrl, realmId, clock } = options;
		this.throttle = throttleOf(`${baseUrl}|${realmId}`, clock);
	}

	/** GET or query; metered by Intuit. Throws `LedgerStop` when there is no answer in the end. */
	async read(path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
		return this.answer(await this.exchange(this.request('GET', path, query), 'single'));
	}

	/** A query too long for a URL. */
	async readByPost(path: string, statement: string): Promise<unknown> {
		const request = this.request('POST', path, {}, statement, 'application/text');
		return this.answer(await this.exchange(request, 'single'));
	}

	/** A write under a key; the same request is repeated under the same key. `inTurn`: the throttle has let it through already. */
	async write(
		path: string,
		body: unknown,
		key: string,
		query: Readonly<Record<string, string>> = {},
		inTurn = false,
	): Promise<Reply> {
		const request = this.request(
			'POST',
			path,
			{ ...query, requestid: key },
			JSON.stringify(body),
			'application/json',
		);
		return this.exchange(request, path === 'batch' ? 'batch' : 'single', inTurn);
	}

	private answer(reply: Reply): unknown {
		if (reply.status === 'answer') return reply.json;
		if (reply.status === 'fault')
			throw new LedgerStop(
				finding(
					'read_refused',
					`QuickBooks refuses a look-up: ${reply.fault.message} – ${reply.fault.detail} (fault ${reply.fault.code}).`,
					'This is a fault of the connector: please report it.',
				),
			);
		throw new LedgerStop(
			finding(
				'quickbooks_unavailable',
				`QuickBooks gave no usable answer: ${reply.why}.`,
				'Nothing to do: the next run tries again.',
			),
		);
	}

	private request(
		method: HttpRequest['method'],
		path: string,
		query: Readonly<Record<string, string>>,
		body?: string,
		contentType?: string,
	): HttpRequest {
		const { baseUrl, realmId } = this.options;
		return {
			method,
			url: `${baseUrl.replace(/\/+$/, '')}/v3/company/${encodeURIComponent(realmId)}/${path}`,
			query: { ...query, minorversion: MINOR_VERSION },
			headers: { Accept: 'application/json', ...(contentType ? { 'Content-Type': contentType } : {}) },
			timeoutMs: TIMEOUT_MS,
			...(body === undefined ? {} : { body }),
		};
	}

	private async exchange(request: HttpRequest, kind: RequestKind, inTurn = false): Promise<Reply> {
		const { send, clock } = this.options;
		/** Once a try may have been carried out, a later failure to connect does not make it certain that it was not. */
		let doubt = false;
		for (let attempt = 1; ; attempt++) {
			if (attempt > 1 || !inTurn) await this.throttle.take(kind);
			let tried: Attempt;
			let reply: Reply;
			try {
				const response = await send(request);
				reply = parse(response);
				tried = reply.status === 'lost' ? { noAnswer: 'lost' } : { status: response.status };
			} catch (error) {
				const failure = noAnswer(error);
				tried = failure.attempt;
				if (failure.error.kind === 'credential')
					throw new LedgerStop(
						finding(
							'not_authorised',
							failure.error.message,
							'Open the QuickBooks credential in n8n and connect again. No order is lost: the next run goes on.',
						),
						{ cause: error },
					);
				reply = { status: 'lost', why: failure.error.message };
			}
			doubt ||= 'noAnswer' in tried ? tried.noAnswer === 'lost' : tried.status >= 500;
			const wait = shouldRetry(tried, attempt);
			if (wait === null) return this.last(reply, doubt, tried);
			if ('status' in tried && tried.status === 429) this.throttle.pause(wait);
			else await clock.sleep(wait);
		}
	}

	private last(reply: Reply, doubt: boolean, tried: Attempt): Reply {
		if (reply.status === 'answer') return reply;
		if (reply.status === 'lost') {
			if (doubt) return reply;
			throw new LedgerStop(
				finding(
					'quickbooks_unreachable',
					`QuickBooks cannot be reached: ${reply.why}.`,
					'Check the internet connection of n8n. Nothing was posted by this request; the next run tries again.',
				),
			);
		}
		if (doubt && 'status' in tried && (tried.status >= 500 || tried.status === 429))
			return { status: 'lost', why: reply.fault.message || `HTTP ${reply.fault.status}` };
		const stop = stopReason(reply.fault);
		if (stop) throw new LedgerStop(stop);
		return reply;
	}
}
