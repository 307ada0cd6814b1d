import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import type { JsonObject } from './json';
import { faultBody, type Refusal } from './refusals';

/** The headers of every answer of the accounting API. */
export function intuitHeaders(response: Response): void {
	const time = Math.floor(Date.now() / 1000).toString(16);
	response.set({
		'Intuit-Tid': `1-${time}-${randomBytes(12).toString('hex')}`,
		'QBO-Version': 'simulator',
		'Cache-Control': 'max-age=0, no-cache, no-store, must-revalidate, private',
		Expires: '0',
	});
}

export const refusalText = (refusal: Refusal, time: string): string =>
	JSON.stringify({ Fault: faultBody(refusal), time });

/** The gateway's own shape of 401 and 403: lower-case keys, epoch milliseconds. */
export function gatewayFault(message: string, detail: string, code: string, type: string): JsonObject {
	return {
		warnings: null,
		intuitObject: null,
		fault: { error: [{ message, detail, code, element: null }], type },
		report: null,
		queryResponse: null,
		batchItemResponse: [],
		attachableResponse: [],
		syncErrorResponse: null,
		requestId: null,
		time: Date.now(),
		status: null,
		cdcresponse: [],
	};
}

export function sendUnauthorised(response: Response, detail: string, code = '3200'): void {
	const message = `message=AuthenticationFailed; errorCode=00${code}; statusCode=401`;
	response
		.status(401)
		.set('WWW-Authenticate', 'Bearer realm="Intuit", error="invalid_token"')
		.json(gatewayFault(message, detail, code, 'AUTHENTICATION'));
}

export function sendForbidden(response: Response): void {
	const message = 'message=AuthorizationFailed; errorCode=003100; statusCode=403';
	response.status(403).json(gatewayFault(message, '', '3100', 'SERVICE'));
}

/** 429 comes as XML even to a client that accepts JSON only. */
export function sendThrottled(response: Response): void {
	const body =
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
		'<IntuitResponse xmlns="http://schema.intuit.com/finance/v3"><Fault type="SERVICE"><Error code="3001">' +
		'<Message>message=ThrottleExceeded; errorCode=003001; statusCode=429</Message>' +
		'<Detail>The request limit was reached.  Try again later</Detail></Error></Fault></IntuitResponse>';
	response.status(429).type('application/xml').send(body);
}
