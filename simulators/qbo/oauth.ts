import { randomBytes, timingSafeEqual } from 'node:crypto';

export interface TokenAnswer {
	token_type: 'bearer';
	expires_in: number;
	refresh_token: string;
	x_refresh_token_expires_in: number;
	access_token: string;
	/** Seconds of life that no refresh extends; only on request of the opt-in header. */
	x_refresh_token_hard_expires_in?: number;
}

/** What n8n keeps of a connection: the token answer and the query of the OAuth redirect. */
export interface OAuthTokenData extends TokenAnswer {
	callbackQueryString: { realmId: string };
}

export class OAuthRefusal extends Error {
	constructor(
		readonly error: 'invalid_grant' | 'invalid_client' | 'invalid_request' | 'unsupported_grant_type',
		readonly description: string,
		readonly status = 400,
	) {
		super(description);
		this.name = 'OAuthRefusal';
	}
}

export interface AuthorityOptions {
	clientId: string;
	clientSecret: string;
	/** A refresh after this many seconds gets a new refresh token; before, the same one. Intuit: 24 hours. */
	rotateAfterSeconds: number;
	accessTokenSeconds: number;
	/** How long a refresh is in flight, during which a second one with the same token is refused. */
	refreshMilliseconds: number;
	now: () => Date;
}

interface Grant {
	realmId: string;
	refresh: string;
	rotatedAt: number;
	createdAt: number;
	lastUsedAt: number;
	refreshing: boolean;
	revoked: boolean;
}

const REFRESH_SECONDS = 8_726_400;
const HARD_SECONDS = 5 * 365 * 24 * 3600;

const fresh = (prefix: string): string => prefix + randomBytes(24).toString('base64url');

function same(a: string, b: string): boolean {
	const [x, y] = [Buffer.from(a), Buffer.from(b)];
	return x.length === y.length && timingSafeEqual(x, y);
}

/** Intuit's authorisation server for one client: codes, access tokens, refresh tokens that rotate. */
export class Authority {
	private readonly codes = new Map<string, { realmId: string; redirectUri: string; grant?: Grant }>();
	private readonly access = new Map<string, { grant: Grant; expires: number }>();
	private readonly grants = new Map<string, Grant>();
	/** How often a token was renewed, and how often that was refused. */
	readonly renewals = { granted: 0, refused: 0 };

	constructor(readonly options: AuthorityOptions) {}

	/** A single-use code for the redirect. */
	authorise(realmId: string, redirectUri: string): string {
		const code = fresh('AB11');
		this.codes.set(code, { realmId, redirectUri });
		return code;
	}

	checkClient(authorization: string | undefined): void {
		const [scheme, value] = (authorization ?? '').split(' ');
		const [id = '', ...secret] = Buffer.from(value ?? '', 'base64')
			.toString('utf8')
			.split(':');
		const valid =
			scheme?.toLowerCase() === 'basic' &&
			same(id, this.options.clientId) &&
			same(secret.join(':'), this.options.clientSecret);
		if (!valid) throw new OAuthRefusal('invalid_client', 'Unknown client id or secret', 401);
	}

	/** Exchanges a code once; a second use is taken for theft and ends the first use's tokens. */
	exchange(code: string, redirectUri: string, hard = false): TokenAnswer {
		const known = this.codes.get(code);
		if (!known) throw new OAuthRefusal('invalid_grant', 'Incorrect or invalid authorization code');
		if (known.grant) {
			this.end(known.grant);
			throw new OAuthRefusal('invalid_grant', 'Authorization code was already used');
		}
		if (known.redirectUri !== redirectUri)
			throw new OAuthRefusal('invalid_grant', 'redirect_uri does not match the authorization request');
		known.grant = this.open(known.realmId);
		return this.answer(known.grant, hard);
	}

	/** Refreshes; the old value is dead the moment a new one exists, and two at once are one too many. */
	async refresh(token: string, hard = false): Promise<TokenAnswer> {
		const grant = this.grants.get(token);
		if (!grant || grant.revoked || grant.refreshing || this.outlived(grant)) {
			this.renewals.refused++;
			throw new OAuthRefusal('invalid_grant', 'Incorrect or invalid refresh token');
		}
		this.renewals.granted++;
		grant.refreshing = true;
		await new Promise((done) => setTimeout(done, this.options.refreshMilliseconds));
		grant.refreshing = false;
		if (this.seconds() - grant.rotatedAt >= this.options.rotateAfterSeconds) this.rotate(grant);
		return this.answer(grant, hard);
	}

	/** Ends the connection that an access or refresh token belongs to; false when the token is unknown. */
	revoke(token: string): boolean {
		const grant = this.grants.get(token) ?? this.access.get(token)?.grant;
		if (!grant) return false;
		this.end(grant);
		return true;
	}

	/** The realm an access token opens; `undefined` when it is unknown, expired or revoked. */
	realmOf(accessToken: string): string | undefined {
		const found = this.access.get(accessToken);
		if (!found || found.grant.revoked || found.expires <= this.seconds()) return undefined;
		return found.grant.realmId;
	}

	/** A connected credential without the browser dance, as n8n stores it. */
	issue(realmId: string): OAuthTokenData {
		return { ...this.answer(this.open(realmId), false), callbackQueryString: { realmId } };
	}

	/** Makes every access token expire now; refresh tokens stay good. */
	expireAccessTokens(): void {
		this.access.clear();
	}

	snapshot(): unknown {
		return { grants: [...this.grants.values()], access: [...this.access] };
	}

	restore(saved: { grants: Grant[]; access: [string, { grant: Grant; expires: number }][] }): void {
		for (const grant of saved.grants) this.grants.set(grant.refresh, { ...grant, refreshing: false });
		for (const [token, { grant, expires }] of saved.access)
			this.access.set(token, { grant: this.grants.get(grant.refresh) ?? grant, expires });
	}

	private open(realmId: string): Grant {
		const now = this.seconds();
		const grant: Grant = {
			realmId,
			refresh: fresh('RT1-'),
			rotatedAt: now,
			createdAt: now,
			lastUsedAt: now,
			refreshing: false,
			revoked: false,
		};
		this.grants.set(grant.refresh, grant);
		return grant;
	}

	private rotate(grant: Grant): void {
		this.grants.delete(grant.refresh);
		grant.refresh = fresh('RT1-');
		grant.rotatedAt = this.seconds();
		this.grants.set(grant.refresh, grant);
	}

	private end(grant: Grant): void {
		grant.revoked = true;
		this.grants.delete(grant.refresh);
	}

	private outlived(grant: Grant): boolean {
		const now = this.seconds();
		return now - grant.lastUsedAt > REFRESH_SECONDS || now - grant.createdAt > HARD_SECONDS;
	}

	private answer(grant: Grant, hard: boolean): TokenAnswer {
		const now = this.seconds();
		const token = fresh('eyJ');
		grant.lastUsedAt = now;
		this.access.set(token, { grant, expires: now + this.options.accessTokenSeconds });
		return {
			token_type: 'bearer',
			expires_in: this.options.accessTokenSeconds,
			refresh_token: grant.refresh,
			x_refresh_token_expires_in: REFRESH_SECONDS,
			access_token: token,
			...(hard ? { x_refresh_token_hard_expires_in: HARD_SECONDS - (now - grant.createdAt) } : {}),
		};
	}

	private seconds(): number {
		return Math.floor(this.options.now().getTime() / 1000);
	}
}
