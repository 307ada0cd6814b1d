import { N8nClient } from './n8n-client';
import { installPackage, startN8n, type N8nOptions, type N8nProcess } from './n8n-process';
import { BOOKS_CREDENTIAL, BRIDGE_CREDENTIAL } from './template';

export interface OpenN8n {
	readonly process: N8nProcess;
	readonly client: N8nClient;
}

/** The simulated company as a credential knows it; the tokens are those that a browser would have brought back. */
export interface BooksAccess {
	/** Without a slash at the end. */
	readonly apiUrl: string;
	readonly authUrl: string;
	readonly tokenUrl: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly realmId: string;
	readonly tokens: { readonly access_token: string; readonly refresh_token: string };
}

/** A real n8n with our package, its owner signed in. */
export async function openN8n(options: N8nOptions): Promise<OpenN8n> {
	await installPackage(options.userFolder);
	const process = await startN8n(options);
	const client = new N8nClient(process.url);
	try {
		await client.signIn();
	} catch (error) {
		await process.stop();
		throw error;
	}
	return { process, client };
}

/** Saves both credentials; their ids. */
export async function connect(
	client: N8nClient,
	bridge: { readonly url: string; readonly secret: string },
	books: BooksAccess,
): Promise<{ bridgeCredential: string; booksCredential: string }> {
	const { url, secret } = bridge;
	return {
		bridgeCredential: await client.createCredential(BRIDGE_CREDENTIAL.name, BRIDGE_CREDENTIAL.type, {
			url,
			secret,
		}),
		booksCredential: await client.createCredential(BOOKS_CREDENTIAL.name, BOOKS_CREDENTIAL.type, {
			environment: 'custom',
			apiUrl: books.apiUrl,
			customAuthUrl: books.authUrl,
			customAccessTokenUrl: books.tokenUrl,
			clientId: books.clientId,
			clientSecret: books.clientSecret,
			oauthTokenData: {
				token_type: 'bearer',
				expires_in: 3600,
				...books.tokens,
				callbackQueryString: { realmId: books.realmId },
			},
		}),
	};
}
