import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'whsec_';
const KEY_BYTES = { least: 24, most: 64 };

/** Why a secret cannot sign, in words for the person who pasted it. */
export class SecretError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'SecretError';
	}
}

function keyOf(secret: string): Buffer {
	const text = secret.trim();
	if (!text.startsWith(PREFIX))
		throw new SecretError(
			`The bridge secret must begin with ${PREFIX}: copy it whole from the bridge's page in the shop's admin.`,
		);
	const encoded = text.slice(PREFIX.length);
	const key = Buffer.from(encoded, 'base64');
	const whole = key.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, '');
	if (!whole || key.length < KEY_BYTES.least || key.length > KEY_BYTES.most)
		throw new SecretError(
			"The bridge secret is damaged: copy it whole from the bridge's page in the shop's admin.",
		);
	return key;
}

/**
 * `v1,<base64>` of HMAC-SHA256 over `id.timestamp.body`, in the manner of Standard Webhooks. `timestamp` is Unix time in seconds, `body` the
 * exact text or bytes that are sent. Throws a `SecretError` on a secret that is not `whsec_` + base64 of 24 to 64 bytes.
 */
export function sign(secret: string, id: string, timestamp: string, body: string | Uint8Array): string {
	const mac = createHmac('sha256', keyOf(secret))
		.update(`${id}.${timestamp}.`, 'utf8')
		.update(body)
		.digest('base64');
	return `v1,${mac}`;
}

/** A secret for one purpose, made of the bridge's: whoever learns it learns nothing of the other. Null when the bridge's is none. */
export function derivedSecret(secret: string, purpose: string): string | null {
	try {
		return PREFIX + createHmac('sha256', keyOf(secret)).update(purpose, 'utf8').digest('base64');
	} catch (error) {
		if (error instanceof SecretError) return null;
		throw error;
	}
}

export interface Received {
	readonly id: string;
	/** Unix time in seconds, as it stood in the header. */
	readonly timestamp: string;
	/** One or more signatures, separated by blanks. */
	readonly signature: string;
	readonly body: Uint8Array;
}

export type SignatureFault = 'signature_missing' | 'signature_invalid' | 'timestamp_out_of_range';

/** Seconds that the clocks of both machines may differ, and for which a message stays good. */
const TOLERANCE_SECONDS = 300;

/** The first fault of a message in the contract's order, or null; signatures are compared in constant time. */
export function signatureFault(message: Received, secret: string, nowMs: number): SignatureFault | null {
	const { id, timestamp, signature, body } = message;
	if (id === '' || timestamp === '' || signature === '') return 'signature_missing';
	if (!/^[A-Za-z0-9_-]{8,64}$/.test(id) || !/^[0-9]{1,15}$/.test(timestamp)) return 'signature_invalid';
	if (Math.abs(Number(timestamp) - Math.floor(nowMs / 1000)) > TOLERANCE_SECONDS)
		return 'timestamp_out_of_range';
	const expected = Buffer.from(sign(secret, id, timestamp, body));
	const matches = signature.split(' ').some((one) => {
		const given = Buffer.from(one);
		return given.length === expected.length && timingSafeEqual(given, expected);
	});
	return matches ? null : 'signature_invalid';
}

/** The three headers that make a message acceptable to the bridge; `id` must be fresh for every message, retries included. */
export function signatureHeaders(
	secret: string,
	message: { readonly id: string; readonly atMs: number; readonly body: string },
): Record<string, string> {
	const timestamp = String(Math.floor(message.atMs / 1000));
	return {
		'X-Bridge-Id': message.id,
		'X-Bridge-Timestamp': timestamp,
		'X-Bridge-Signature': sign(secret, message.id, timestamp, message.body),
	};
}
