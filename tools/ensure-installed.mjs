// Installs the dependencies when they are missing or older than package-lock.json. Plain Node: nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const changedAt = (file) => statSync(join(project, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const MINIMUM = 20;
const major = Number(process.versions.node.split('.')[0]);
if (major < MINIMUM) {
	process.stderr.write(`Node ${MINIMUM} or newer is needed; this is ${process.version}.\n`);
	process.exit(1);
}

// npm writes this file last, so that an interrupted install counts as none
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
	process.stdout.write('Installing the dependencies (npm ci) …\n');
	const windows = process.platform === 'win32';
	const npm = spawnSync('npm', ['ci'], { cwd: project, stdio: 'inherit', shell: windows });
	if (npm.status !== 0) {
		const cause = npm.error ? ` (${npm.error.message})` : '';
		process.stderr.write(`npm ci failed${cause}. Mend what npm names above, then start again.\n`);
		process.exit(1);
	}
}
