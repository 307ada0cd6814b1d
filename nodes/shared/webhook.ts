import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** Answers a delivery that is not taken, so that no run begins. */
export const refusal =
	(response: ReturnType<IWebhookFunctions['getResponseObject']>) =>
	(status: number, why: string): IWebhookResponseData => {
		response.status(status).json({ error: why });
		return { noWebhookResponse: true };
	};

/** The JSON of a body; null for what is none, which is refused like any other that is no delivery. */
export function jsonOf(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		return null;
	}
}
