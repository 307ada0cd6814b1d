import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import kebabCase from 'lodash/kebabCase';
import type { INodeType } from '../nodes/shared/description';
import { z } from 'zod';
import { pageOf } from './node-docs/page';
import { quickBooksDocs } from './node-docs/quickbooks';

const ROOT = resolve(__dirname, '..');
const FOLDER = join(ROOT, 'docs/nodes');
const manifest = z.object({ n8n: z.object({ nodes: z.array(z.string()) }) });

const isNode = (value: unknown): value is new () => INodeType => typeof value === 'function';

/** The node of a source file. */
async function nodeOf(file: string): Promise<INodeType> {
	const loaded: unknown = await import(join(ROOT, file));
	const [Node] = Object.values(z.record(z.string(), z.unknown()).parse(loaded)).filter(isNode);
	if (!Node) throw new Error(`${file} exports no node`);
	return new Node();
}

/** `openCartToQuickBooks` → `open-cart-to-quickbooks`. */
const fileOf = (name: string): string => `${kebabCase(name).replaceAll('quick-books', 'quickbooks')}.md`;

/** The page of each node that package.json names, by its file. */
export async function nodeDocs(): Promise<ReadonlyMap<string, string>> {
	const { n8n } = manifest.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
	const files = n8n.nodes.map((built) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const nodes = await Promise.all(files.map(nodeOf));
	return new Map(
		nodes.map(({ description }) => [
			fileOf(description.name),
			description.name === 'quickBooksAccounting' ? quickBooksDocs() : pageOf(description),
		]),
	);
}

async function write(): Promise<void> {
	mkdirSync(FOLDER, { recursive: true });
	for (const [file, page] of await nodeDocs()) writeFileSync(join(FOLDER, file), page);
}

if (require.main === module) void write();
