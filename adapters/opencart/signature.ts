import { createHmac } from 'node:crypto';

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
 * exact text that is sent. Throws a `SecretError` on a secret that is not `whsec_` + base64 of 24 to 64 bytes.
 */
export function sign(secret: string, id: string, timestamp: string, body: string): string {
	const mac = createHmac('sha256', keyOf(secret))
		.update(`${id}.${timestamp}.${body}`, 'utf8')
		.digest('base64');
	return `v1,${mac}`;
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
