/** One HTTP exchange as the adapters see it. n8n's authenticated helper, axios or a test can be behind it. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Already serialised, so that what is sent (and signed) is exactly this. */
	readonly body?: string;
	/** A body that is no text, in place of `body`. */
	readonly bytes?: Uint8Array;
	readonly timeoutMs?: number;
	/** The answer is a file: its `body` comes as base64. */
	readonly file?: true;
}

export interface HttpResponse {
	readonly status: number;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/**
 * Sends a request and resolves with whatever status came back, 4xx and 5xx included. Rejects with a `SendError` only when there is no answer.
 */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** No answer: `unreachable` surely did nothing, `lost` may have been carried out, `credential` could not be authenticated. */
export type NoAnswer = 'unreachable' | 'lost' | 'credential';

export class SendError extends Error {
	constructor(
		readonly kind: NoAnswer,
		message: string,
		options?: ErrorOptions,
	) {
		super(message, options);
		this.name = 'SendError';
	}
}
