import { createHmac, randomUUID } from 'node:crypto';

/** One signature, `v1,<base64>`, by the contract's own words and independent of the package's signer. */
export function sign(secret: string, id: string, timestamp: string, body: string): string {
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The three headers of a message; `now` in milliseconds. */
export function signedHeaders(secret: string, body: string, now: number): Record<string, string> {
	const id = randomUUID();
	const timestamp = String(Math.floor(now / 1000));
	return {
		'X-Bridge-Id': id,
		'X-Bridge-Timestamp': timestamp,
		'X-Bridge-Signature': sign(secret, id, timestamp, body),
	};
}
