import {
	sleep,
	type IExecuteFunctions,
	type IHookFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import {
	SendError,
	type HttpRequest,
	type HttpResponse,
	type NoAnswer,
	type Send,
} from '../../adapters/http/send';

export type NodeContext =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** n8n's authenticated request helper as a `Send`: whatever status comes back is an answer. */
export function authenticatedSend(context: NodeContext, credential: string): Send {
	return async (request) => {
		const answered = await exchange(context, credential, options(request, true));
		if (answered instanceof SendError) throw answered;
		return answered;
	};
}

/**
 * When to look whether another process has renewed the token, milliseconds apart. Intuit refuses the second of two who renew at once, at once; the
 * first one's answer takes a moment to arrive and to be saved.
 */
const RENEWED_ELSEWHERE_MS = [0, 1_000, 4_000];

/**
 * The same for an OAuth2 credential. n8n renews an expired access token only when the 401 is thrown, and an older n8n then loses the body of
 * every other refusal. So a request is sent with all statuses let through, and a 401 sends it again with 401 thrown. A 401 was not
 * carried out, and writes carry a key of their own, so that the repetition does no harm. When the renewal is refused, another process may have been first,
 * and the saved token is tried before the connection is given up. The first request goes alone: n8n 1.x renews
 * once for each request that is under way.
 */
export function oAuth2Send(context: NodeContext, credential: string): Send {
	const send = authenticatedSend(context, credential);

	async function renewing(request: HttpRequest): Promise<HttpResponse> {
		const first = await send(request);
		if (first.status !== 401) return first;
		const renewed = await exchange(context, credential, options(request, false));
		if (!(renewed instanceof SendError)) return renewed;
		const status = statusIn(renewed.cause);
		if (status === 401) return first;
		if (status === undefined && renewed.kind !== 'credential') throw renewed;
		// n8n reads the saved credential anew for each request
		for (const wait of RENEWED_ELSEWHERE_MS) {
			await sleep(wait);
			const again = await send(request);
			if (again.status !== 401) return again;
		}
		if (renewed.kind === 'credential') throw renewed;
		throw new SendError('unreachable', `the access token could not be renewed (HTTP ${status})`, {
			cause: renewed,
		});
	}

	let first: Promise<HttpResponse> | undefined;
	return async (request) => {
		if (!first) return await (first = renewing(request));
		await Promise.allSettled([first]);
		return await renewing(request);
	};
}

const options = (request: HttpRequest, letThrough: boolean): IHttpRequestOptions => ({
	method: request.method,
	url: request.url,
	qs: { ...request.query },
	headers: { ...request.headers },
	body: request.bytes ? Buffer.from(request.bytes) : request.body,
	timeout: request.timeoutMs,
	// as text, so that amounts never pass through a JavaScript number and broken JSON can be told apart
	encoding: request.file ? 'arraybuffer' : 'text',
	returnFullResponse: true,
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: letThrough,
});

/** Resolves with the answer, or with the `SendError` that says why there is none. */
async function exchange(
	context: NodeContext,
	credential: string,
	request: IHttpRequestOptions,
): Promise<HttpResponse | SendError> {
	try {
		const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential,
			request,
		);
		return toResponse(response);
	} catch (error) {
		const text = wordsOf(error);
		return new SendError(kindOf(text), inWords(text).slice(0, 300), { cause: error });
	}
}

function toResponse(response: unknown): HttpResponse {
	const headers = property(response, 'headers');
	const body = property(response, 'body');
	return {
		status: Number(property(response, 'statusCode')),
		headers: Object.fromEntries(
			Object.entries(isRecord(headers) ? headers : {}).map(([name, value]) => [
				name.toLowerCase(),
				String(value),
			]),
		),
		body: textOf(body),
	};
}

function textOf(body: unknown): string {
	if (typeof body === 'string') return body;
	if (Buffer.isBuffer(body)) return body.toString('base64');
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

/** Which kind of silence it was. Unknown words count as `lost`: what may have been carried out is asked for before it is repeated. */
function kindOf(text: string): NoAnswer {
	if (/\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO)\b/.test(text))
		return 'unreachable';
	if (/invalid url|certificate|self.signed|altnames|wrong version number|not allowed|blocked/i.test(text))
		return 'unreachable';
	if (/\b(ECONNRESET|ECONNABORTED|ETIMEDOUT|EPIPE)\b|timeout|socket hang up|aborted|canceled/i.test(text))
		return 'lost';
	if (/reconnect|not connected|credential|secret|access token|refresh token|grant|unauthorized/i.test(text))
		return 'credential';
	return 'lost';
}

/** Node's codes in words; n8n would put its own, vaguer sentence in place of any message that bears a code. */
const CODES: ReadonlyArray<readonly [RegExp, string]> = [
	[/^.*\bECONNREFUSED\b.*$/s, 'the connection was refused'],
	[/^.*\b(ENOTFOUND|EAI_AGAIN)\b.*$/s, 'there is no host of that name'],
	[/^.*\b(EHOSTUNREACH|ENETUNREACH)\b.*$/s, 'there is no way to that host'],
	[/^.*\b(ECONNRESET|EPIPE)\b.*$/s, 'the connection was closed before the answer'],
	[/^.*\b(ETIMEDOUT|ECONNABORTED)\b.*$/s, 'there was no answer in time'],
];

const inWords = (text: string): string => CODES.find(([code]) => code.test(text))?.[1] ?? text;

/** The first message, and every further one of the chain of causes that adds something. */
function wordsOf(error: unknown): string {
	const words = new Set<string>();
	for (
		let cause = error, depth = 0;
		isRecord(cause) && depth < 4;
		cause = property(cause, 'cause'), depth++
	) {
		const more = property(cause, 'messages');
		const others: unknown[] = Array.isArray(more) ? more : [];
		for (const word of [property(cause, 'message'), property(cause, 'code'), ...others]) {
			if (typeof word === 'string' && word !== '' && ![...words].some((known) => known.includes(word)))
				words.add(word);
		}
	}
	return [...words].join(' · ') || 'no answer';
}

/** The HTTP status that n8n noted on the error it threw, if there was an answer. */
function statusIn(error: unknown): number | undefined {
	const status = Number(property(error, 'httpCode') ?? property(property(error, 'response'), 'status'));
	return Number.isInteger(status) && status >= 100 ? status : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const property = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
