import { fit } from './schemas';
import { signedHeaders } from './sign';
import type { Answers, Refusal } from './wire';

/** A bridge to test. */
export interface Target {
	readonly url: string;
	readonly secret: string;
	/** Accepted as well, when the bridge is in a rotation. */
	readonly previousSecret?: string;
	/** Puts the bridge's clock forward, where the target can; tests of expiry need it. */
	advance?(seconds: number): Promise<void> | void;
	stop?(): Promise<void>;
}

export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
}

/** Speaks to a target and checks every answer against the contract's schemas. */
export class Client {
	private offset = 0;

	constructor(readonly target: Target) {}

	/** The target's time in milliseconds. */
	now(): number {
		return Date.now() + this.offset;
	}

	async advance(seconds: number): Promise<void> {
		await this.target.advance?.(seconds);
		this.offset += seconds * 1000;
	}

	/** A message as it is; nothing is checked. */
	async send(body: string, headers?: Record<string, string>, method = 'POST'): Promise<Answer> {
		const signed = headers ?? signedHeaders(this.target.secret, body, this.now());
		const response = await fetch(this.target.url, {
			method,
			headers: { 'Content-Type': 'application/json', ...signed },
			redirect: 'manual',
			...(method === 'GET' || method === 'HEAD' ? {} : { body }),
		});
		return { status: response.status, headers: response.headers, text: await response.text() };
	}

	/** The data of an action that must succeed. */
	async ask<A extends keyof Answers>(action: A, params: object = {}): Promise<Answers[A]> {
		const answer = await this.send(JSON.stringify({ action, params }));
		if (answer.status !== 200) throw new Error(`${action} answered ${answer.status}: ${answer.text}`);
		return dataOf(action, answer);
	}

	/** The refusal of an action that must not succeed, with its HTTP status. */
	async refused(action: string, params: object = {}): Promise<Refusal & { status: number }> {
		return refusalOf(await this.send(JSON.stringify({ action, params })));
	}
}

/** The data of a good answer. */
export function dataOf<A extends keyof Answers>(action: A, answer: Answer): Answers[A] {
	const parsed: unknown = JSON.parse(answer.text);
	expect(answer.headers.get('content-type')).toMatch(/^application\/json\b/);
	const { data } = fit<{ data: unknown }>('answer.json', parsed);
	return fit<Answers[A]>(`${action}.data.json`, data);
}

/** The error of a refusing answer. */
export function refusalOf(answer: Answer): Refusal & { status: number } {
	const parsed: unknown = JSON.parse(answer.text);
	expect(answer.headers.get('content-type')).toMatch(/^application\/json\b/);
	const { error } = fit<{ error: Refusal }>('error.json', parsed);
	expect(error.remedy).not.toBe('');
	return { ...error, status: answer.status };
}
