export type FaultKind =
	/** The write is done, the answer never arrives. */
	| 'lost-response'
	/** Answers `status` (default 500) and does nothing. */
	| 'server-error'
	| 'unauthorised'
	| 'throttled'
	/** 6190: the subscription has ended. */
	| 'company-status'
	/** Never answers; nothing is done. */
	| 'hang'
	/** A proxy's HTML page instead of JSON; nothing is done. */
	| 'html'
	/** The answer's totals are one cent too high. */
	| 'wrong-total'
	/** Somebody else changes the record just before the write, which is then stale. */
	| 'edited-meanwhile';

export interface FaultRule {
	kind: FaultKind;
	/** `POST`, `GET`; any when absent. */
	method?: string;
	/** Found anywhere in path and query. */
	path?: string;
	/** Found anywhere in the request's body. */
	body?: string;
	/** The first matching request that fails, counted from 1 (default 1). */
	nth?: number;
	/** How many matching requests fail from then on (default 1). */
	count?: number;
	/** For `server-error` and `html`. */
	status?: number;
}

export const FAULT_KINDS: FaultKind[] = [
	'lost-response',
	'server-error',
	'unauthorised',
	'throttled',
	'company-status',
	'hang',
	'html',
	'wrong-total',
	'edited-meanwhile',
];

interface Armed {
	rule: FaultRule;
	seen: number;
}

/** Faults on demand: each rule strikes `count` matching requests beginning with the `nth`. */
export class Faults {
	private armed: Armed[] = [];
	/** Faults that struck, in order, for assertions. */
	readonly struck: { kind: FaultKind; method: string; path: string }[] = [];

	add(rule: FaultRule): void {
		this.armed.push({ rule, seen: 0 });
	}

	clear(): void {
		this.armed = [];
		this.struck.length = 0;
	}

	/** The rule that strikes this request, if any. */
	strike(method: string, path: string, body: string): FaultRule | undefined {
		for (const one of this.armed) {
			const { rule } = one;
			if (rule.method && rule.method.toUpperCase() !== method) continue;
			if (rule.path && !path.toLowerCase().includes(rule.path.toLowerCase())) continue;
			if (rule.body && !body.includes(rule.body)) continue;
			one.seen++;
			const first = rule.nth ?? 1;
			if (one.seen < first || one.seen >= first + (rule.count ?? 1)) continue;
			this.struck.push({ kind: rule.kind, method, path });
			return rule;
		}
		return undefined;
	}
}
