import type { Request, Response } from 'express';
import { perform, type ShopState } from './actions';
import { BridgeError, bridgeError } from './errors';
import type { FaultKind, Faults } from './faults';
import { shop } from './orders';
import { Refusals } from './refusals';
import { TOLERANCE_SECONDS, verify, type SignatureFault } from './signature';
import { isoUtc } from './time';

const MAX_BODY = 1_048_576;

export interface BridgeOptions extends ShopState {
	readonly secret: string;
	readonly previousSecret: string | null;
	readonly faults: Faults;
	readonly on: () => boolean;
	/** Told of every message that was signed rightly. */
	readonly heard: (message: Message) => void;
}

/** What a message asks for. */
export interface Message {
	readonly action: string;
	readonly params: unknown;
}

/** The handler behind the bridge's one URL. */
export function bridge(options: BridgeOptions): (request: Request, response: Response) => Promise<void> {
	const seen = new Map<string, number>();
	const refusals = new Refusals();

	return async (request, response) => {
		try {
			if (request.method !== 'POST') {
				throw bridgeError(
					'method_not_allowed',
					'The bridge takes POST only.',
					'Use the bridge URL exactly as shown in the shop.',
				);
			}
			if (!options.on()) {
				throw bridgeError('bridge_off', 'The bridge is switched off.', "Switch it on in the shop's admin.");
			}
			const body = await readBody(request);
			const message = {
				id: request.get('X-Bridge-Id') ?? '',
				timestamp: request.get('X-Bridge-Timestamp') ?? '',
				signature: request.get('X-Bridge-Signature') ?? '',
				body,
			};
			const now = Math.floor(options.clock.now() / 1000);
			const fault = verify(message, {
				current: options.secret,
				previous: options.previousSecret,
				now,
				seen: (id) => now - (seen.get(id) ?? -Infinity) <= 2 * TOLERANCE_SECONDS,
			});
			if (fault) {
				const refusal = signatureError(fault, now);
				if (refusal.status === 401) refusals.count(request.ip ?? '', now);
				throw refusal;
			}
			for (const [id, at] of seen) if (now - at > 2 * TOLERANCE_SECONDS) seen.delete(id);
			seen.set(message.id, now);

			const { action, params } = parse(body);
			options.heard({ action, params });
			const trouble = options.faults.take(action);
			if (trouble && trouble !== 'lost') return misbehave(trouble, response, options.faults);
			const data = await perform(action, params, options);
			if (trouble === 'lost') response.destroy();
			else response.json({ ok: true, data });
		} catch (error) {
			if (!(error instanceof BridgeError)) throw error;
			const wait = error.details?.retry_after_seconds;
			if (wait !== undefined) response.set('Retry-After', String(wait));
			response.status(error.status).json(error);
		}
	};
}

async function readBody(request: Request): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	const stream: AsyncIterable<Buffer> = request;
	for await (const bytes of stream) {
		size += bytes.length;
		if (size <= MAX_BODY) chunks.push(bytes);
	}
	if (size <= MAX_BODY) return Buffer.concat(chunks).toString('utf8');
	throw bridgeError(
		'body_too_large',
		`The message has ${size} bytes; ${MAX_BODY} are allowed.`,
		'Send fewer results at once.',
	);
}

function parse(body: string): Message {
	const refuse = (message: string, path?: string): BridgeError =>
		bridgeError(
			'request_invalid',
			message,
			'Send { "action": …, "params": { … } }.',
			path === undefined ? undefined : { path },
		);
	let message: unknown;
	try {
		message = JSON.parse(body);
	} catch (error) {
		throw refuse(`The message is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
	}
	if (!isRecord(message)) throw refuse('The message is not a JSON object.');
	const stranger = Object.keys(message).find((key) => key !== 'action' && key !== 'params');
	if (stranger !== undefined) throw refuse(`${stranger} is unknown.`, stranger);
	const { action, params = {} } = message;
	if (typeof action !== 'string') throw refuse('action must be a text.', 'action');
	if (!isRecord(params)) throw refuse('params must be an object.', 'params');
	return { action, params };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function signatureError(code: SignatureFault, now: number): BridgeError {
	const serverTime = isoUtc(now * 1000);
	switch (code) {
		case 'signature_missing':
			return bridgeError(code, 'The message is not signed.', 'Use the OpenCart Bridge credential.');
		case 'signature_invalid':
			return bridgeError(code, 'The signature does not match.', 'Copy the secret from the shop again.');
		case 'timestamp_out_of_range':
			return bridgeError(
				code,
				`The message's time is more than ${TOLERANCE_SECONDS} s off; it is ${serverTime} here.`,
				'Set the clocks of both machines.',
				{ server_time: serverTime },
			);
		case 'replayed':
			return bridgeError(code, 'This message was received before.', 'Send a new message with a new id.');
	}
}

function misbehave(kind: Exclude<FaultKind, 'lost'>, response: Response, faults: Faults): void {
	switch (kind) {
		case 'maintenance':
			response.status(503).set('Retry-After', '3600').type('html');
			response.send(
				`<!DOCTYPE html><title>Maintenance</title><h1>${shop.name} is down for maintenance.</h1>`,
			);
			return;
		case 'html':
			response.type('html').send(`<!DOCTYPE html><title>${shop.name}</title><h1>Welcome</h1>`);
			return;
		case 'redirect':
			response.redirect(301, 'http://www.brambleandbell.example/');
			return;
		case 'error':
			response
				.status(500)
				.json(bridgeError('internal_error', 'The bridge failed.', "See the shop's error log."));
			return;
		case 'hang':
			faults.hang(response);
	}
}
