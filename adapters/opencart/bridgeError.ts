import type { Finding } from '../../core/finding';

/** The bridge refused, or what answered is not the bridge. `code` is the bridge's own, or `bridge_*` for what was found out here. */
export class BridgeError extends Error implements Finding {
	readonly code: string;
	readonly remedy: string;
	/** HTTP status, 0 when there was no answer. */
	readonly status: number;

	constructor(fault: Finding & { readonly status: number }, options?: ErrorOptions) {
		super(fault.message, options);
		this.name = 'BridgeError';
		this.code = fault.code;
		this.remedy = fault.remedy;
		this.status = fault.status;
	}
}

/** Refusals of the bridge that a second attempt cannot change. */
const FINAL = new Set([
	'bridge_off',
	'bridge_redirected',
	'bridge_blocked',
	'bridge_login_page',
	'bridge_credential',
]);

/**
 * Whether a call may be sent again after a pause: no answer, a server that stumbled, or a message that a proxy delivered twice (each attempt
 * is a new message). Every action of the bridge is safe to repeat, see `client.ts`.
 */
export const shouldRetry = (error: BridgeError): boolean =>
	!FINAL.has(error.code) &&
	(error.status === 0 || error.status === 429 || error.status >= 500 || error.code === 'replayed');
