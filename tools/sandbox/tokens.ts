import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parsed, text } from './contract/json';

/** A connected company. */
export interface Saved {
	/** `https://sandbox-quickbooks.api.intuit.com`, or a stand-in's address. */
	readonly baseUrl: string;
	readonly realmId: string;
	readonly accessToken: string;
	readonly refreshToken: string;
}

/** Where the tokens are kept: outside git, for the user's eyes only. */
export const TOKEN_FILE = join(resolve(__dirname, '../..'), '.sandbox/tokens.json');

/** Written beside and moved in place, so that a refresh token is never half there. */
export function saveTokens(saved: Saved, file = TOKEN_FILE): void {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const beside = `${file}.new`;
	writeFileSync(beside, JSON.stringify(saved), { mode: 0o600 });
	// a file that was there keeps its mode through a write
	chmodSync(beside, 0o600);
	renameSync(beside, file);
}

/** Throws when nothing is connected. */
export function readTokens(file = TOKEN_FILE): Saved {
	const json = existsSync(file) ? parsed(readFileSync(file, 'utf8')) : {};
	const saved = {
		baseUrl: text(json, 'baseUrl'),
		realmId: text(json, 'realmId'),
		accessToken: text(json, 'accessToken'),
		refreshToken: text(json, 'refreshToken'),
	};
	if (Object.values(saved).includes(''))
		throw new Error('No company is connected. Run: npm run sandbox -- connect');
	return saved;
}
