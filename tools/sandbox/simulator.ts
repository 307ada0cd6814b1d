import { axiosSend } from './axiosSend';
import { parsed, text } from './contract/json';
import type { Saved } from './tokens';

/** A connected company of a running simulator, without the browser. */
export async function simulatorTokens(url: string): Promise<Saved> {
	const send = axiosSend();
	const company = parsed((await send({ method: 'GET', url: `${url}/_control/company` })).body);
	const token = parsed((await send({ method: 'POST', url: `${url}/_control/token` })).body);
	const saved = {
		baseUrl: url,
		realmId: text(company, 'realmId'),
		accessToken: text(token, 'access_token'),
		refreshToken: text(token, 'refresh_token'),
	};
	if (Object.values(saved).includes('')) throw new Error(`No simulator answers at ${url}.`);
	return saved;
}
