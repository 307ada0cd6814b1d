import { setTimeout as sleep } from 'node:timers/promises';
import { shouldRetry } from '../../adapters/http/retry';
import { SendError, type HttpResponse, type Send as HttpSend } from '../../adapters/http/send';
import { throttleOf } from '../../adapters/quickbooks/throttle';
import type { Clock } from '../../sync/ports';
import { isObject, parsed, rows } from './contract/json';
import type { Send } from './contract/port';
import type { Saved } from './tokens';

export const SANDBOX = 'https://sandbox-quickbooks.api.intuit.com';
export const PRODUCTION = 'https://quickbooks.api.intuit.com';
const MINOR_VERSION = '75';
const TIMEOUT_MS = 120_000;

export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: async (milliseconds) => {
		await sleep(milliseconds);
	},
};

/** Throws unless the address is Intuit's sandbox or on this machine, or the user asked for a real company in so many words. */
export function refuseProduction(baseUrl: string, allowed: boolean): void {
	const { protocol, hostname, origin } = new URL(baseUrl);
	const here = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
	if (origin === SANDBOX || here || allowed) return;
	throw new Error(
		`${origin} is not Intuit's sandbox. This makes, voids and deletes documents: pass --production if the books are really meant.`,
	);
}

/** What Intuit said when it was asked too much. */
export interface Throttled {
	readonly contentType: string;
	readonly retryAfter: string;
	readonly body: string;
}

export interface Connection {
	readonly send: Send;
	readonly count: { requests: number; reads: number };
	readonly throttled: Throttled[];
}

export interface ConnectionOptions {
	readonly saved: Saved;
	readonly http: HttpSend;
	readonly clock: Clock;
	/** Gets and keeps new tokens; the new access token. */
	readonly refresh: () => Promise<string>;
}

/** How many calls of a request Intuit meters as reads: every GET, every query, also those within a batch. */
function readsOf(method: string, path: string, body: unknown): number {
	if (method === 'GET' || path === 'query') return 1;
	if (path !== 'batch' || !isObject(body)) return 0;
	return rows(body, 'BatchItemRequest').filter((item) => item['Query'] !== undefined).length;
}

/** A port to a company: as fast as Intuit allows, repeated after 429 and 5xx, with a new token after a 401. */
export function openConnection({ saved, http, clock, refresh }: ConnectionOptions): Connection {
	const { baseUrl, realmId } = saved;
	const throttle = throttleOf(`${baseUrl}|${realmId}`, clock);
	const count = { requests: 0, reads: 0 };
	const throttled: Throttled[] = [];
	let token = saved.accessToken;

	const send: Send = async (method, path, query = {}, body, headers = {}) => {
		const written = typeof body === 'string' || body instanceof Uint8Array || body === undefined;
		const once = async (): Promise<HttpResponse> => {
			await throttle.take(path === 'batch' ? 'batch' : 'single');
			count.requests++;
			count.reads += readsOf(method, path, body);
			return http({
				method,
				url: `${baseUrl}/v3/company/${encodeURIComponent(realmId)}/${path}`,
				query: { ...query, minorversion: MINOR_VERSION },
				headers: {
					Accept: 'application/json',
					Authorization: `Bearer ${token}`,
					...(method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
					...headers,
				},
				timeoutMs: TIMEOUT_MS,
				...(body instanceof Uint8Array ? { bytes: body } : {}),
				...(typeof body === 'string' ? { body } : written ? {} : { body: JSON.stringify(body) }),
			});
		};
		let refreshed = headers['Authorization'] !== undefined;
		for (let attempt = 1; ; attempt++) {
			const tried = await once().catch((error: unknown) => {
				if (error instanceof SendError) return error;
				throw error;
			});
			if (!(tried instanceof SendError)) {
				if (tried.status === 401 && !refreshed) {
					refreshed = true;
					token = await refresh();
					continue;
				}
				if (tried.status === 429) throttled.push(throttledBy(tried));
			}
			const wait = shouldRetry(tried instanceof SendError ? { noAnswer: tried.kind } : tried, attempt);
			if (wait !== null) await clock.sleep(wait);
			else if (tried instanceof SendError) throw tried;
			else return { ...tried, raw: tried.body, json: parsed(tried.body) };
		}
	};
	return { send, count, throttled };
}

const throttledBy = ({ headers, body }: HttpResponse): Throttled => ({
	contentType: headers['content-type'] ?? 'none',
	retryAfter: headers['retry-after'] ?? 'none',
	body: body.slice(0, 200),
});
