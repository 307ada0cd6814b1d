const httpStatus = {
	signature_missing: 401,
	signature_invalid: 401,
	timestamp_out_of_range: 401,
	replayed: 409,
	request_invalid: 400,
	action_unknown: 404,
	method_not_allowed: 405,
	body_too_large: 413,
	not_found: 404,
	exists: 409,
	rate_limited: 429,
	bridge_off: 503,
	internal_error: 500,
} as const;

export type BridgeCode = keyof typeof httpStatus;

export class BridgeError extends Error {
	constructor(
		readonly code: BridgeCode,
		message: string,
		readonly remedy: string,
		readonly details?: Readonly<{
			path?: string;
			server_time?: string;
			product_id?: number;
			retry_after_seconds?: number;
		}>,
	) {
		super(message);
		this.name = 'BridgeError';
	}

	get status(): number {
		return httpStatus[this.code];
	}

	toJSON() {
		const { code, message, remedy, details } = this;
		return { ok: false, error: { code, message, remedy, ...(details && { details }) } };
	}
}

export const bridgeError = (
	code: BridgeCode,
	message: string,
	remedy: string,
	details?: BridgeError['details'],
): BridgeError => new BridgeError(code, message, remedy, details);
