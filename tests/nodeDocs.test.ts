import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nodeDocs } from '../tools/node-docs';

const ROOT = resolve(__dirname, '..');

test('each node has a page that says what its description says (npm run docs), and the README leads to it', async () => {
	const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
	const pages = await nodeDocs();
	for (const [file, page] of pages) {
		const path = join(ROOT, 'docs/nodes', file);
		expect([file, existsSync(path) ? readFileSync(path, 'utf8') : 'no page']).toEqual([file, page]);
		expect(readme).toContain(`docs/nodes/${file}`);
	}
	expect(readdirSync(join(ROOT, 'docs/nodes')).sort()).toEqual([...pages.keys()].sort());
});
