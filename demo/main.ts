import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { profiles, type ProfileName } from '../simulators/shop';
import { importTemplate, ORDERS_TO_SALES } from './import';
import { openN8n, type OpenN8n } from './n8n';
import { OWNER } from './n8n-client';
import { say, step } from './progress';
import { reportRows, surprises } from './report';
import { ensureRuntime } from './runtime';
import { setScene, type Scene } from './scene';
import { causes, orderTable, sumTable } from './table';
import { nodeNamed, readTemplate } from './template';
import { freePort } from './ports';

const folder = join(resolve(__dirname, '..'), '.runtime/demo');
const isProfile = (name: string): name is ProfileName => Object.hasOwn(profiles, name);

interface Options {
	readonly company: ProfileName;
	readonly once: boolean;
}

function readOptions(): Options {
	const { values } = parseArgs({
		options: { company: { type: 'string', default: 'us' }, once: { type: 'boolean', default: false } },
	});
	if (!isProfile(values.company)) {
		throw new Error(`There is no demo company "${values.company}". Choose us, ca, uk or au.`);
	}
	return { company: values.company, once: values.once };
}

/** Starts everything, runs the template once, shows what became of the orders; the things that were not as expected. */
async function demo({ company, once }: Options, cleanUp: Array<() => Promise<void>>): Promise<string[]> {
	const runtime = await ensureRuntime();
	say(`Demo with a ${company.toUpperCase()} company`);
	const scene = await setScene({ company, shopPort: await freePort(8310), booksPort: await freePort(8320) });
	cleanUp.unshift(() => scene.stop());
	// the simulators forget everything between two demos, so n8n shall as well
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const n8n = await step('n8n starts', () =>
		openN8n({ runtime, userFolder: folder, port: 5678, timeZone: profiles[company].timeZone }),
	);
	cleanUp.unshift(() => n8n.process.stop());
	const workflowId = await step('template and credentials', () => importTemplate(n8n.client, scene));
	const execution = await step('orders → sales', () =>
		n8n.client.run(workflowId, nodeNamed(readTemplate(ORDERS_TO_SALES), 'manualTrigger')),
	);
	if (execution.status !== 'success')
		throw new Error(`The run ended as ${execution.status}: ${execution.error}`);

	const rows = reportRows(scene.shop, scene.books);
	say(`\n${orderTable(rows)}\n\n${sumTable(rows)}\n\n${causes(rows)}\n`);
	if (!once) addresses(n8n, scene, workflowId);
	return surprises(scene.shop, rows);
}

function addresses({ process: { url, log } }: OpenN8n, { shop, books }: Scene, workflowId: string): void {
	say(`  Workflow    ${url}workflow/${workflowId}`);
	say(`              sign in with ${OWNER.email} / ${OWNER.password}`);
	say(`  QuickBooks  ${books.url}/   (simulated company)`);
	say(`  Shop        ${shop.pageUrl}   (place a random order, then "Execute workflow" in n8n)`);
	say(`  n8n's log   ${log}`);
	say('\n  Ctrl-C ends the demo.');
}

async function main(): Promise<void> {
	const cleanUp: Array<() => Promise<void>> = [];
	// until every order is known to be as expected, the demo has failed: an interrupt in between counts as well
	let failed = true;
	const interrupted = new Promise<void>((done) => {
		// a terminal may send Ctrl-C more than once (to npm, which hands it on, and to us): the second one must not cut the cleaning up short
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
	});
	const work = async (): Promise<void> => {
		const options = readOptions();
		const unexpected = await demo(options, cleanUp);
		for (const line of unexpected) say(`  ✗ ${line}`);
		failed = unexpected.length > 0;
		if (!options.once) await interrupted;
	};
	try {
		await Promise.race([work(), interrupted]);
	} catch (error) {
		process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
	}
	for (const end of cleanUp) await end();
	// a step that an interrupt left half-way must not keep the process alive
	process.exit(failed ? 1 : 0);
}

void main();
