import { say } from './progress';
import { ensureRuntime } from './runtime';

/** Installs n8n without starting anything, for machines that run the tests. */
ensureRuntime().then(
	({ folder }) => say(`n8n is ready in ${folder}`),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	},
);
