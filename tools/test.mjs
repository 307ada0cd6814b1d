/**
 * All tests, in two passes: first what shares a machine well, two files at a time, then what starts a real n8n, one at a time. With arguments, jest as it is.
 * Ends with the bridge's SQL statements that no test sent to one of the shops, and the sum of both passes. https://jestjs.io/docs/cli
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status ?? 1;
const jest = (...args) => run(process.execPath, 'node_modules/jest/bin/jest.js', ...args);

const given = process.argv.slice(2);
if (given.length > 0) process.exit(jest(...given));

const PASSES = [
	['--maxWorkers=2', '--testPathIgnorePatterns=/tests/e2e/', '--testPathIgnorePatterns=/tests/opencart/'],
	['--runInBand', 'tests/e2e', 'tests/opencart', '--passWithNoTests'],
];
const folder = mkdtempSync(join(tmpdir(), 'test-report-'));
const trace = join(folder, 'statements');
process.env.BRIDGE_TRACE = trace;
const sums = PASSES.map((args, pass) => {
	const report = join(folder, `${pass}.json`);
	const status = jest(...args, '--json', `--outputFile=${report}`);
	const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
	return { status, passed: numPassedTests, failed: numFailedTests };
});
const statements = existsSync(trace) ? run('php', 'bridge/tests/statements.php', trace) : 0;
rmSync(folder, { recursive: true });
const sum = (of) => sums.reduce((total, one) => total + one[of], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit([statements, ...sums.map(({ status }) => status)].every((status) => status === 0) ? 0 : 1);
