import { isDeepStrictEqual } from 'node:util';
import type { Bench } from './bench';
import type { Condition } from './company';
import type { Json } from './json';
import { faultOf, said, type Answer } from './port';

/** `same` as expected, or what came instead. */
export type Verdict = { readonly verdict: 'same' } | { readonly verdict: 'differs'; readonly what: string };

/** One statement about QuickBooks Online that an exchange can settle. */
export interface Probe {
	/** Unique in the suite; the list of undocumented choices names probes by it. */
	readonly name: string;
	/** The statement and where it comes from: `documented`, `recorded` (seen in real traffic), `reported`, or `our reading` of what nobody states. */
	readonly fact: string;
	readonly needs: readonly Condition[];
	readonly expected: string;
	readonly run: (bench: Bench) => Promise<{ readonly got: string; readonly verdict: Verdict }>;
}

const judged = (got: string, same: boolean) => ({
	got,
	verdict: same ? { verdict: 'same' as const } : { verdict: 'differs' as const, what: got },
});

/** A probe that looks at what an exchange leaves. */
export function sees(
	name: string,
	fact: string,
	expected: Json,
	look: (bench: Bench) => Promise<Json>,
	...needs: readonly Condition[]
): Probe {
	return {
		name,
		fact,
		needs,
		expected: JSON.stringify(expected),
		run: async (bench) => {
			const got = await look(bench);
			// what JSON cannot hold does not count
			const same = isDeepStrictEqual(plain(got), plain(expected));
			return judged(JSON.stringify(got) ?? 'nothing', same);
		},
	};
}

const plain = (value: Json): unknown => JSON.parse(JSON.stringify(value ?? null));

/** A probe whose last answer must be a fault of this code and detail, with HTTP 400 and a message. */
export function refuses(
	name: string,
	fact: string,
	code: string,
	detail: RegExp,
	ask: (bench: Bench) => Promise<Answer>,
	...needs: readonly Condition[]
): Probe {
	return {
		name,
		fact,
		needs,
		expected: `400 ${code}: ${detail.source}`,
		run: async (bench) => {
			const answer = await ask(bench);
			const fault = faultOf(answer.json);
			const same =
				answer.status === 400 && fault?.code === code && fault.message !== '' && detail.test(fault.detail);
			return judged(said(answer), same);
		},
	};
}
