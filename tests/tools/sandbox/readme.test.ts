import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUITE } from '../../../tools/sandbox/contract/suite';

test('every undocumented choice of the simulator names probes that exist, or says that there is none', () => {
	const readme = readFileSync(join(__dirname, '../../../simulators/qbo/README.md'), 'utf8');
	const table = readme.slice(readme.indexOf('| settled by |')).split('\n\n')[0] ?? '';
	const settled = table
		.split('\n')
		.slice(2)
		.map((row) => row.split(' | ').at(-1) ?? '');
	expect(settled.length).toBeGreaterThan(20);
	const known = new Set(SUITE.map(({ name }) => name));
	const named = settled.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));
	expect(named.filter((name) => !known.has(name))).toEqual([]);
	expect(settled.filter((cell) => !cell.includes('`') && !cell.startsWith('none'))).toEqual([]);
});
