import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { quickBooksDocs } from '../tools/quickbooks-docs';

test("the node's page says what its descriptions say (npx tsx tools/quickbooks-docs.ts)", () => {
	const page = join(resolve(__dirname, '..'), 'docs/nodes/quickbooks-accounting.md');
	expect(readFileSync(page, 'utf8')).toBe(quickBooksDocs());
});
