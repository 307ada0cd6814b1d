import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { startQbo, type Qbo } from '../../../simulators/qbo/server';
import { axiosSend } from '../../../tools/sandbox/axiosSend';
import { connect } from '../../../tools/sandbox/connect';
import { openConnection } from '../../../tools/sandbox/connection';
import { readCompany } from '../../../tools/sandbox/contract/company';
import { applicationFrom, oauthClient, tokensOf } from '../../../tools/sandbox/oauth';
import { readTokens, saveTokens, TOKEN_FILE } from '../../../tools/sandbox/tokens';
import { freePort } from '../../../demo/ports';
import { fakeClock } from '../../support/clock';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
let qbo: Qbo;
beforeAll(async () => {
	qbo = await startQbo({ company: 'us', autoConnect: true, items: [] });
});
afterAll(async () => {
	await qbo.stop();
	rmSync(folder, { recursive: true });
});

/** Connects as a user would: opens the address and follows the redirect, changed on its way if asked. */
async function connected(onItsWay: (address: URL) => void = () => undefined, follow = true) {
	const port = await freePort(8400);
	const seen: string[] = [];
	const saved = await connect({
		clientId: qbo.clientId,
		clientSecret: qbo.clientSecret,
		redirectUri: `http://localhost:${port}/callback`,
		simulator: qbo.url,
		baseUrl: qbo.url,
		port,
		open: (address) => {
			seen.push(address);
			void (async () => {
				const response = await fetch(address, { redirect: 'manual' });
				const redirect = new URL(response.headers.get('location') ?? '');
				const changed = new URL(redirect);
				onItsWay(changed);
				seen.push(await (await fetch(changed)).text());
				if (!follow) seen.push(await (await fetch(redirect)).text());
			})();
		},
	});
	return { saved, seen };
}

test('the browser is sent to the consent page; its redirect brings code and company; the tokens work', async () => {
	const { saved, seen } = await connected();
	expect(seen[0]).toMatch(
		/^http:\/\/127\.0\.0\.1:\d+\/connect\/oauth2\?.*com\.intuit\.quickbooks\.accounting.*state=/,
	);
	expect(seen[0]).not.toContain(qbo.clientSecret);
	expect(saved).toMatchObject({ realmId: qbo.realmId, baseUrl: qbo.url });
	const { send } = openConnection({
		saved,
		http: axiosSend(),
		clock: fakeClock(),
		refresh: () => Promise.reject(new Error('No refresh is needed')),
	});
	expect(await readCompany(send)).toMatchObject({ name: 'Demo Shop Inc', country: 'US', currency: 'USD' });
});

test('a redirect with another state is refused and does not end the wait', async () => {
	const { saved, seen } = await connected((redirect) => redirect.searchParams.set('state', 'forged'), false);
	expect(seen[1]).toContain('not the one that was sent out');
	expect(saved.realmId).toBe(qbo.realmId);
});

test('a refusal of the user ends it with the reason', async () => {
	const denied = connected((redirect) => {
		redirect.searchParams.delete('code');
		redirect.searchParams.set('error', 'access_denied');
	});
	await expect(denied).rejects.toThrow('QuickBooks answered access_denied.');
});

test('an expired access token is renewed once, under the same request', async () => {
	const { saved } = await connected();
	qbo.expireAccessTokens();
	const client = oauthClient({
		clientId: qbo.clientId,
		clientSecret: qbo.clientSecret,
		redirectUri: '',
		simulator: qbo.url,
	});
	let renewals = 0;
	const { send, count } = openConnection({
		saved,
		http: axiosSend(),
		clock: fakeClock(),
		refresh: async () => {
			renewals++;
			return tokensOf((await client.refreshUsingToken(saved.refreshToken)).getJson()).accessToken;
		},
	});
	expect((await send('GET', 'preferences')).status).toBe(200);
	expect((await send('GET', 'preferences')).status).toBe(200);
	expect({ renewals, ...count }).toEqual({ renewals: 1, requests: 3, reads: 3 });
});

test('tokens are for their owner only, also in a file that was open to others; git ignores them', () => {
	const file = join(folder, 'deep', 'tokens.json');
	const saved = { baseUrl: 'http://x', realmId: '1', accessToken: 'a', refreshToken: 'r' };
	saveTokens(saved, file);
	writeFileSync(`${file}.new`, '', { mode: 0o644 });
	saveTokens({ ...saved, accessToken: 'b' }, file);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(readTokens(file)).toEqual({ ...saved, accessToken: 'b' });
	expect(readFileSync(file, 'utf8')).not.toContain('secret');
	expect(() => readTokens(join(folder, 'none'))).toThrow('npm run sandbox -- connect');
	// fails when the path is not ignored
	execFileSync('git', ['check-ignore', '--quiet', TOKEN_FILE], { cwd: join(__dirname, '../../..') });
});

test('client id and secret come from the environment', () => {
	expect(() => applicationFrom({ QBO_CLIENT_ID: 'id' })).toThrow('QBO_CLIENT_SECRET');
	expect(applicationFrom({ QBO_CLIENT_ID: 'id', QBO_CLIENT_SECRET: 's' })).toEqual({
		clientId: 'id',
		clientSecret: 's',
	});
});
