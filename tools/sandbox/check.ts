import { readCompany } from './contract/company';
import type { Probe } from './contract/probe';
import { runSuite, type Run } from './contract/run';
import type { Connection } from './connection';
import { seed } from './seed';
import { difference, HEAD, row, tally } from './table';

export interface Checking {
	readonly connection: Connection;
	readonly probes: readonly Probe[];
	readonly mark: string;
	readonly day: string;
	readonly say: (line: string) => void;
	readonly stopped?: () => boolean;
}

/** Seeds what is missing, puts the probes to a company and says where it differs from the simulator. */
export async function check({ connection, probes, mark, day, say, stopped }: Checking): Promise<Run> {
	const { send, count, throttled } = connection;
	const company = await readCompany(send);
	say(`${company.name}, ${company.country} ${company.currency}; the run's mark is ${mark}`);
	const catalogue = await seed(send, company, (line) => say(`  seeded: ${line}`), day);
	say(`\n${HEAD}`);
	const run = await runSuite(probes, {
		send,
		company,
		catalogue,
		mark,
		stopped,
		each: (result) => say(row(result)),
	});
	const differing = run.results.filter(({ outcome }) => outcome === 'differs');
	if (differing.length > 0)
		say(`\nWhere the simulator differs from this company:\n\n${differing.map(difference).join('\n\n')}`);
	for (const one of run.left) say(`Left behind: ${one}`);
	for (const { contentType, retryAfter, body } of throttled)
		say(`429: Content-Type ${contentType}, Retry-After ${retryAfter}, ${body}`);
	say(`\n${tally(run.results)}; ${count.requests} requests, ${count.reads} of them metered reads`);
	return run;
}
