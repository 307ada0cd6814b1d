import { Bench } from './bench';
import type { Catalogue } from './catalogue';
import { cleanUp } from './clean';
import type { CompanyFacts } from './company';
import { tidOf, Unexpected, type Send } from './port';
import type { Probe } from './probe';

export interface Result {
	readonly probe: Probe;
	readonly outcome: 'same' | 'differs' | 'not run';
	/** What came, or the condition that the company does not meet. */
	readonly got: string;
	/** Intuit's number of the last exchange. */
	readonly tid: string;
}

export interface Run {
	readonly results: readonly Result[];
	/** Records that could not be taken away again. */
	readonly left: readonly string[];
}

export interface RunOptions {
	readonly send: Send;
	readonly company: CompanyFacts;
	readonly catalogue: Catalogue;
	readonly mark: string;
	readonly each?: (result: Result) => void | Promise<void>;
	/** Asked before each probe; true ends the run early. */
	readonly stopped?: () => boolean;
}

/** Runs the probes that apply to a company and takes away whatever they made, also after a failure. */
export async function runSuite(probes: readonly Probe[], options: RunOptions): Promise<Run> {
	let tid = '';
	const bench = new Bench(
		async (...request) => {
			const answer = await options.send(...request);
			tid = tidOf(answer);
			return answer;
		},
		options.company,
		options.catalogue,
		options.mark,
	);
	const results: Result[] = [];
	let left: string[] = [];
	try {
		for (const probe of probes) {
			if (options.stopped?.()) break;
			const { outcome, got } = await settle(probe, bench);
			const result = { probe, outcome, got, tid: outcome === 'not run' ? '' : tid };
			results.push(result);
			await options.each?.(result);
		}
	} finally {
		left = await cleanUp(bench);
	}
	return { results, left };
}

async function settle(probe: Probe, bench: Bench): Promise<Pick<Result, 'outcome' | 'got'>> {
	const missing = probe.needs.filter(({ met }) => !met(bench.company)).map(({ what }) => what);
	if (missing.length > 0) return { outcome: 'not run', got: `needs: ${missing.join('; ')}` };
	try {
		const { got, verdict } = await probe.run(bench);
		return { outcome: verdict.verdict, got };
	} catch (error) {
		if (error instanceof Unexpected) return { outcome: 'differs', got: error.message };
		throw error;
	}
}
