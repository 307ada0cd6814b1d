import { Authority, type OAuthTokenData } from './oauth';
import type { Company } from './company';
import { Faults } from './faults';
import { Meter } from './meter';
import { openCompany, type CompanyOptions, type ProfileKey } from './open';
import { RequestIds, type RequestIdOptions } from './requestid';
import { INTUIT_LIMITS, Throttle } from './throttle';

export interface SimulatorOptions extends CompanyOptions {
	company?: ProfileKey;
	clientId?: string;
	clientSecret?: string;
	/** The consent page redirects at once, without a click. */
	autoConnect?: boolean;
	/** Seconds after which a refresh rotates the refresh token (Intuit: 86400). */
	rotateAfterSeconds?: number;
	accessTokenSeconds?: number;
	refreshMilliseconds?: number;
	throttle?: boolean;
	/** How long a request is under way, milliseconds (default 0). */
	latencyMs?: number;
	requestIds?: Partial<RequestIdOptions>;
}

export interface LoggedRequest {
	method: string;
	path: string;
	status: number;
	requestid?: string;
}

export const DEFAULT_CLIENT = { id: 'simulator-client-id', secret: 'simulator-client-secret-not-real' };
const LOG_LENGTH = 5000;

/** Everything one running simulator holds: the company's books, its connections and the knobs of a test. */
export class Simulator {
	company: Company;
	readonly authority: Authority;
	readonly faults = new Faults();
	readonly meter = new Meter();
	readonly throttle: Throttle;
	readonly requestIds: RequestIds;
	readonly log: LoggedRequest[] = [];

	constructor(readonly options: SimulatorOptions) {
		const now = options.now ?? (() => new Date());
		this.company = this.openCompany();
		this.authority = new Authority({
			clientId: options.clientId ?? DEFAULT_CLIENT.id,
			clientSecret: options.clientSecret ?? DEFAULT_CLIENT.secret,
			rotateAfterSeconds: options.rotateAfterSeconds ?? 24 * 3600,
			accessTokenSeconds: options.accessTokenSeconds ?? 3600,
			refreshMilliseconds: options.refreshMilliseconds ?? 20,
			now,
		});
		this.throttle = new Throttle(options.throttle ?? false, INTUIT_LIMITS, now);
		this.requestIds = new RequestIds({ mode: 'replay', forgetAfter: 100, ...options.requestIds });
	}

	get latencyMs(): number {
		return this.options.latencyMs ?? 0;
	}

	get realmId(): string {
		return this.company.realmId;
	}

	issueToken(): OAuthTokenData {
		return this.authority.issue(this.realmId);
	}

	/** Fresh books and counters; connections stay. */
	reset(): void {
		this.company = this.openCompany();
		this.faults.clear();
		this.meter.reset();
		this.throttle.reset();
		this.requestIds.clear();
		this.log.length = 0;
	}

	record(request: LoggedRequest): void {
		this.log.push(request);
		if (this.log.length > LOG_LENGTH) this.log.shift();
	}

	private openCompany(): Company {
		return openCompany(this.options.company ?? 'us', this.options);
	}
}
