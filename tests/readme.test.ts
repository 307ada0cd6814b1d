import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTable } from '../tools/settings-table';

const read = (file: string): string => readFileSync(join(__dirname, '..', file), 'utf8');

test("the README's table of settings is the form's (npm run docs brings it up to date)", () => {
	const readme = read('README.md');
	expect(readme).toContain('<!-- settings -->');
	expect(withTable(readme)).toBe(readme);
});

test('every file the README links to exists', () => {
	const links = [...read('README.md').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, file]) => file ?? '');
	expect(links.length).toBeGreaterThan(5);
	for (const file of links) expect(() => read(file)).not.toThrow();
});
