import axios from 'axios';
import { signedHeaders } from '../contract/sign';

/** One signed message to a bridge, and all of its answer. */
export async function call(url: string, secret: string, action: string, params: object = {}) {
	const body = JSON.stringify({ action, params });
	const answer = await axios.post<{ ok: boolean; data?: Record<string, unknown>; error?: { code: string } }>(
		url,
		body,
		{
			headers: { 'Content-Type': 'application/json', ...signedHeaders(secret, body, Date.now()) },
			transformRequest: (data: unknown) => data,
			validateStatus: () => true,
			maxRedirects: 0,
		},
	);
	return { status: answer.status, cookies: answer.headers['set-cookie'], ...answer.data };
}
