import OAuthClient from 'intuit-oauth';
import { isObject, text, type JsonObject } from './contract/json';

export interface Application {
	readonly clientId: string;
	readonly clientSecret: string;
	readonly redirectUri: string;
	/** A stand-in's address; Intuit's own endpoints without it. */
	readonly simulator?: string;
	readonly production?: boolean;
}

export interface Tokens {
	readonly accessToken: string;
	readonly refreshToken: string;
}

/** Client id and secret from the environment. They are never printed or kept. */
export function applicationFrom(
	environment: NodeJS.ProcessEnv,
): Pick<Application, 'clientId' | 'clientSecret'> {
	const clientId = environment['QBO_CLIENT_ID'] ?? '';
	const clientSecret = environment['QBO_CLIENT_SECRET'] ?? '';
	if (clientId === '' || clientSecret === '')
		throw new Error(
			'Set QBO_CLIENT_ID and QBO_CLIENT_SECRET: Keys and credentials of your app at developer.intuit.com',
		);
	return { clientId, clientSecret };
}

/** An intuit-oauth client. Its endpoints belong to the whole process, so one process talks to Intuit or to a stand-in, not to both. */
export function oauthClient(application: Application): OAuthClient {
	const { clientId, clientSecret, redirectUri, simulator, production } = application;
	const client = new OAuthClient({
		clientId,
		clientSecret,
		redirectUri,
		environment: production ? 'production' : 'sandbox',
		// its log holds the tokens
		logging: false,
	});
	if (simulator !== undefined)
		client.setAuthorizeURLs({
			authorizeEndpoint: `${simulator}/connect/oauth2`,
			tokenEndpoint: `${simulator}/oauth2/v1/tokens/bearer`,
			revokeEndpoint: `${simulator}/v2/oauth2/tokens/revoke`,
			userInfoEndpoint: `${simulator}/v1/openid_connect/userinfo`,
		});
	return client;
}

/** The pair of a token answer; throws when it holds none. */
export function tokensOf(answer: unknown): Tokens {
	const json: JsonObject = isObject(answer) ? answer : {};
	const [accessToken, refreshToken] = [text(json, 'access_token'), text(json, 'refresh_token')];
	if (accessToken === '' || refreshToken === '') throw new Error('The token answer holds no tokens.');
	return { accessToken, refreshToken };
}
