import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedMessage {
	readonly id: string;
	readonly timestamp: string;
	readonly signature: string;
	readonly body: string;
}

export interface Verifier {
	readonly current: string;
	/** Accepted beside the current secret while it is being rotated. */
	readonly previous: string | null;
	/** Unix seconds. */
	readonly now: number;
	readonly seen: (id: string) => boolean;
}

export type SignatureFault =
	'signature_missing' | 'signature_invalid' | 'timestamp_out_of_range' | 'replayed';

export const TOLERANCE_SECONDS = 300;

/** The signature of a message, `v1,<base64>`; the secret is `whsec_` + base64 of the key. */
export function sign(secret: string, id: string, timestamp: string, body: string): string {
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The first fault of a message in the contract's order, or null. */
export function verify(message: SignedMessage, verifier: Verifier): SignatureFault | null {
	const { id, timestamp, signature, body } = message;
	if (id === '' || timestamp === '' || signature === '') return 'signature_missing';
	if (!/^[A-Za-z0-9_-]{8,64}$/.test(id) || !/^[0-9]{1,15}$/.test(timestamp)) return 'signature_invalid';
	if (Math.abs(Number(timestamp) - verifier.now) > TOLERANCE_SECONDS) return 'timestamp_out_of_range';
	const secrets = [verifier.current, ...(verifier.previous === null ? [] : [verifier.previous])];
	const expected = secrets.map((secret) => sign(secret, id, timestamp, body));
	const matches = signature.split(' ').some((given) => expected.some((wanted) => same(given, wanted)));
	if (!matches) return 'signature_invalid';
	return verifier.seen(id) ? 'replayed' : null;
}

function same(left: string, right: string): boolean {
	const [a, b] = [Buffer.from(left), Buffer.from(right)];
	return a.length === b.length && timingSafeEqual(a, b);
}
