import { isObject, text, type JsonObject } from '../../../simulators/qbo/json';
import { startQbo, type Qbo, type QboOptions } from '../../../simulators/qbo/server';

const open: Qbo[] = [];
const start = async (options: QboOptions = {}): Promise<Qbo> => {
	const qbo = await startQbo({ items: [], ...options });
	open.push(qbo);
	return qbo;
};
afterEach(() => Promise.all(open.splice(0).map((qbo) => qbo.stop())));

const REDIRECT = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';
const basic = (qbo: Qbo, secret = qbo.clientSecret): string =>
	`Basic ${Buffer.from(`${qbo.clientId}:${secret}`).toString('base64')}`;

async function authorise(qbo: Qbo, more: Record<string, string> = {}): Promise<Response> {
	const query = new URLSearchParams({
		client_id: qbo.clientId,
		scope: 'com.intuit.quickbooks.accounting',
		redirect_uri: REDIRECT,
		response_type: 'code',
		state: 'st4te',
		...more,
	});
	return fetch(`${qbo.url}/connect/oauth2?${query.toString()}`, { redirect: 'manual' });
}

interface Token {
	status: number;
	json: JsonObject;
}

async function token(
	qbo: Qbo,
	form: Record<string, string>,
	headers: Record<string, string> = {},
): Promise<Token> {
	const response = await fetch(`${qbo.url}/oauth2/v1/tokens/bearer`, {
		method: 'POST',
		headers: { Authorization: basic(qbo), Accept: 'application/json', ...headers },
		body: new URLSearchParams(form),
	});
	const json: unknown = await response.json();
	return { status: response.status, json: isObject(json) ? json : {} };
}

const refresh = (qbo: Qbo, refresh_token: string): Promise<Token> =>
	token(qbo, { grant_type: 'refresh_token', refresh_token });

async function codeOf(qbo: Qbo): Promise<URL> {
	const response = await authorise(qbo, { auto: '1' });
	return new URL(response.headers.get('location') ?? '');
}

const call = (qbo: Qbo, access: string): Promise<Response> =>
	fetch(`${qbo.url}/v3/company/${qbo.realmId}/companyinfo/${qbo.realmId}`, {
		headers: { Authorization: `Bearer ${access}`, Accept: 'application/json' },
	});

test('the consent page names the company; its button leads back with code, state and realmId', async () => {
	const qbo = await start({ company: 'uk' });
	const page = await (await authorise(qbo, { state: '"><script>' })).text();
	expect(page).toContain('Connect Demo Shop UK Ltd');
	expect(page).not.toContain('<script>');
	const response = await fetch(`${qbo.url}/connect/oauth2`, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({ redirect_uri: REDIRECT, state: 'st4te' }),
	});
	const target = new URL(response.headers.get('location') ?? '');
	expect(target.origin + target.pathname).toBe(REDIRECT);
	expect(Object.fromEntries(target.searchParams)).toMatchObject({ state: 'st4te', realmId: qbo.realmId });
});

test.each([
	['client_id is unknown', { client_id: 'somebody' }],
	['response_type must be code', { response_type: 'token' }],
	['state is missing', { state: '' }],
	['redirect_uri is missing', { redirect_uri: 'nowhere' }],
])('the consent page refuses: %s', async (why, more) => {
	const response = await authorise(await start(), more);
	expect(response.status).toBe(400);
	expect(await response.text()).toContain(why);
});

test('code → tokens → API; the token answer carries no realmId', async () => {
	const qbo = await start();
	const code = (await codeOf(qbo)).searchParams.get('code') ?? '';
	const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT };
	const answer = await token(qbo, form);
	const { refresh_token, ...rest } = answer.json;
	const access = text(rest, 'access_token') ?? '';
	delete rest['access_token'];
	expect(rest).toEqual({ token_type: 'bearer', expires_in: 3600, x_refresh_token_expires_in: 8726400 });
	expect(refresh_token).toMatch(/^\S{20,512}$/);
	expect((await call(qbo, access)).status).toBe(200);
	// A code works once; the second use ends what the first one got.
	expect(await token(qbo, form)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
	expect((await call(qbo, access)).status).toBe(401);
});

test('a wrong client secret is refused', async () => {
	const qbo = await start();
	const headers = { Authorization: basic(qbo, 'wrong') };
	const form = { grant_type: 'refresh_token', refresh_token: qbo.issueToken().refresh_token };
	expect(await token(qbo, form, headers)).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
});

test('within 24 hours a refresh keeps the refresh token; later it gets a new one and the old is dead', async () => {
	let now = Date.parse('2026-03-01T12:00:00Z');
	const qbo = await start({ now: () => new Date(now) });
	const first = qbo.issueToken().refresh_token;
	now += 3600_000;
	expect((await refresh(qbo, first)).json['refresh_token']).toBe(first);
	now += 24 * 3600_000;
	const second = text((await refresh(qbo, first)).json, 'refresh_token') ?? '';
	expect(second).not.toBe(first);
	expect(await refresh(qbo, first)).toEqual({
		status: 400,
		json: { error: 'invalid_grant', error_description: 'Incorrect or invalid refresh token' },
	});
	expect((await refresh(qbo, second)).status).toBe(200);
});

test('of two refreshes at once one wins', async () => {
	const qbo = await start({ rotateAfterSeconds: 0, refreshMilliseconds: 100 });
	const { refresh_token } = qbo.issueToken();
	const answers = await Promise.all([refresh(qbo, refresh_token), refresh(qbo, refresh_token)]);
	expect(answers.map((one) => one.status).sort()).toEqual([200, 400]);
	expect(answers.find((one) => one.status === 400)?.json['error']).toBe('invalid_grant');
});

test('an access token dies after an hour', async () => {
	let now = Date.parse('2026-03-01T12:00:00Z');
	const qbo = await start({ now: () => new Date(now) });
	const { access_token } = qbo.issueToken();
	now += 3599_000;
	expect((await call(qbo, access_token)).status).toBe(200);
	now += 1000;
	expect((await call(qbo, access_token)).status).toBe(401);
});

test('the hard expiry of five years comes only for its header', async () => {
	const qbo = await start();
	const form = { grant_type: 'refresh_token', refresh_token: qbo.issueToken().refresh_token };
	expect((await token(qbo, form)).json).not.toHaveProperty('x_refresh_token_hard_expires_in');
	const asked = await token(qbo, form, { 'x-include-refresh-token-hard-expires-in': 'true' });
	expect(asked.json['x_refresh_token_hard_expires_in']).toBeGreaterThan(157_000_000);
});

test('revoking either token ends the connection', async () => {
	const qbo = await start();
	for (const which of ['access_token', 'refresh_token'] as const) {
		const issued = qbo.issueToken();
		const response = await fetch(`${qbo.url}/v2/oauth2/tokens/revoke`, {
			method: 'POST',
			headers: { Authorization: basic(qbo), 'Content-Type': 'application/json' },
			body: JSON.stringify({ token: issued[which] }),
		});
		expect(response.status).toBe(200);
		expect((await call(qbo, issued.access_token)).status).toBe(401);
		expect((await refresh(qbo, issued.refresh_token)).status).toBe(400);
	}
});

test('an issued token looks like what n8n stores after the redirect', async () => {
	const qbo = await start();
	expect(qbo.issueToken()).toMatchObject({
		token_type: 'bearer',
		callbackQueryString: { realmId: qbo.realmId },
	});
});
