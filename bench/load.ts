import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** What a user downloads and what n8n loads: `npm run build && npx tsx bench/load.ts`. Sizes in kB; the fastest of ten loads, each in a Node of its own. */

const ROOT = resolve(__dirname, '..');
const RUNS = 10;
const manifest = z.object({
	n8n: z.object({ nodes: z.array(z.string()), credentials: z.array(z.string()) }),
});
const packed = z.array(z.object({ size: z.number(), unpackedSize: z.number(), entryCount: z.number() }));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const kilo = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

/** Milliseconds that `require` took in a fresh process, n8n-workflow being there already, as it is in n8n. */
function load(file: string): number {
	const script = `require('n8n-workflow'); const t = process.hrtime.bigint(); require(${JSON.stringify(file)}); console.log(Number(process.hrtime.bigint() - t) / 1e6)`;
	return Number(execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' }));
}

const answer = execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: ROOT, encoding: 'utf8' });
const [pack] = packed.parse(JSON.parse(answer));
if (pack) say(`package ${kilo(pack.size)}, unpacked ${kilo(pack.unpackedSize)}, ${pack.entryCount} files`);

const { n8n } = manifest.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
say('| file | size | load |\n|---|---|---|');
for (const name of [...n8n.nodes, ...n8n.credentials]) {
	const file = join(ROOT, name);
	const fastest = Math.min(...Array.from({ length: RUNS }, () => load(file)));
	say(
		`| ${name.replace(/^dist\/(nodes|credentials)\//, '')} | ${kilo(statSync(file).size)} | ${fastest.toFixed(1)} ms |`,
	);
}
