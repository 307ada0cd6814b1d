import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import OAuthClient from 'intuit-oauth';
import { oauthClient, tokensOf, type Application } from './oauth';
import type { Saved } from './tokens';

export interface Connecting extends Application {
	readonly baseUrl: string;
	/** Where the redirect arrives on this machine. */
	readonly port: number;
	/** Told the address to open. */
	readonly open: (address: string) => void;
}

/** Lets the user connect a company in the browser; resolves with its tokens, rejects when the redirect brings none. */
export async function connect(options: Connecting): Promise<Saved> {
	const client = oauthClient(options);
	const state = randomBytes(24).toString('base64url');
	const redirect = await awaitRedirect(options, state, () =>
		options.open(client.authorizeUri({ scope: OAuthClient.scopes.Accounting, state })),
	);
	const answer = await client.createToken(redirect.href);
	const realmId = redirect.searchParams.get('realmId') ?? '';
	return { baseUrl: options.baseUrl, realmId, ...tokensOf(answer.getJson()) };
}

const same = (a: string, b: string): boolean => {
	const [x, y] = [Buffer.from(a), Buffer.from(b)];
	return x.length === y.length && timingSafeEqual(x, y);
};

/** Why a redirect cannot be used; undefined when it can. */
function refusal(redirect: URL, state: string): string | undefined {
	const asked = redirect.searchParams;
	// intuit-oauth does not look at the state
	if (!same(asked.get('state') ?? '', state)) return 'The state is not the one that was sent out.';
	const error = asked.get('error');
	if (error !== null) return `QuickBooks answered ${error}.`;
	if (!asked.get('code') || !asked.get('realmId')) return 'The redirect brings no code or no company.';
	return undefined;
}

function page(response: ServerResponse, status: number, sentence: string): void {
	response
		.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
		.end(sentence);
}

/** Listens for one redirect. What is not a redirect of ours does not end the wait. */
async function awaitRedirect(
	{ redirectUri, port }: Connecting,
	state: string,
	listening: () => void,
): Promise<URL> {
	const { pathname, origin } = new URL(redirectUri);
	let server: Server | undefined;
	try {
		return await new Promise<URL>((resolve, reject) => {
			server = createServer((request, response) => {
				const redirect = new URL(request.url ?? '/', origin);
				if (redirect.pathname !== pathname) return page(response, 404, 'Nothing here.');
				const why = refusal(redirect, state);
				page(response, why === undefined ? 200 : 400, why ?? 'Connected. You may close this window.');
				if (why === undefined) resolve(redirect);
				else if (redirect.searchParams.get('state') === state) reject(new Error(why));
			});
			server.once('error', reject);
			server.listen(port, 'localhost', listening);
		});
	} finally {
		server?.close();
	}
}
