import { startQbo, type Qbo, type QboOptions } from '../../../simulators/qbo/server';
import { readCompany, type CompanyFacts } from '../../../tools/sandbox/contract/company';
import type { Catalogue } from '../../../tools/sandbox/contract/catalogue';
import { parsed } from '../../../tools/sandbox/contract/json';
import type { Send } from '../../../tools/sandbox/contract/port';
import { seed } from '../../../tools/sandbox/seed';

export interface Simulated {
	readonly qbo: Qbo;
	readonly send: Send;
	readonly company: CompanyFacts;
	readonly catalogue: Catalogue;
}

/** The port of a simulated company. */
export function portOf(qbo: Qbo): Send {
	const token = qbo.issueToken().access_token;
	return async (method, path, query = {}, body, headers = {}) => {
		const search = new URLSearchParams({ minorversion: '75', ...query }).toString();
		const asIs = typeof body === 'string' || body instanceof Uint8Array;
		const response = await fetch(`${qbo.url}/v3/company/${qbo.realmId}/${path}?${search}`, {
			method,
			headers: {
				Authorization: `Bearer ${token}`,
				Accept: 'application/json',
				...(method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
				...headers,
			},
			body: body === undefined ? undefined : asIs ? body : JSON.stringify(body),
		});
		const raw = await response.text();
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			raw,
			json: parsed(raw),
		};
	};
}

/** A seeded company on a free port. */
export async function simulated(options: QboOptions): Promise<Simulated> {
	const qbo = await startQbo(options);
	const send = portOf(qbo);
	const company = await readCompany(send);
	return { qbo, send, company, catalogue: await seed(send, company, () => undefined, '2026-01-01') };
}
