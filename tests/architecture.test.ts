import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, resolve } from 'node:path';
import { preProcessFile } from 'typescript';

const ROOT = resolve(__dirname, '..');

/** Which room may import what: other rooms by their path, packages by name, Node's own modules as `node:*`. */
const RULES: ReadonlyArray<{ readonly room: string; readonly may: readonly string[] }> = [
	{ room: 'core/', may: ['core/', 'lodash', 'luxon', 'big.js', 'zod'] },
	{ room: 'sync/', may: ['core/', 'sync/', 'lodash'] },
	{ room: 'adapters/http/', may: ['adapters/http/'] },
	{
		room: 'adapters/opencart/',
		may: ['adapters/opencart/', 'adapters/http/', 'core/', 'sync/ports', 'zod', 'node:crypto'],
	},
	{
		room: 'adapters/quickbooks/',
		may: ['adapters/quickbooks/', 'adapters/http/', 'core/', 'sync/ports', 'lodash', 'zod', 'node:crypto'],
	},
	{
		room: 'nodes/',
		may: ['nodes/', 'adapters/', 'core/', 'sync/', 'n8n-workflow', 'lodash', 'luxon', 'zod', 'node:crypto'],
	},
	{ room: 'credentials/', may: ['adapters/', 'core/', 'n8n-workflow', 'node:crypto'] },
	{
		room: 'simulators/qbo/',
		may: ['simulators/qbo/', 'express', 'axios', 'luxon', 'lodash', 'big.js', 'zod', 'node:*'],
	},
	{
		room: 'simulators/shop/',
		may: [
			'simulators/shop/',
			'bridge/contract/',
			'express',
			'ajv',
			'ajv-formats',
			'luxon',
			'lodash',
			'big.js',
			'zod',
			'node:*',
		],
	},
	{ room: 'demo/', may: ['demo/', 'simulators/', 'flatted', 'big.js', 'luxon', 'playwright-core', 'node:*'] },
	{
		room: 'tools/',
		// the demo company is described once: what the simulator opens with, the sandbox is seeded with
		may: [
			'tools/',
			'adapters/',
			'core/',
			'sync/',
			'nodes/',
			'simulators/qbo/profiles/',
			'axios',
			'intuit-oauth',
			'lodash',
			'zod',
			'node:*',
		],
	},
	{
		room: 'bench/',
		may: [
			'bench/',
			'demo/',
			'simulators/',
			'tests/support/',
			'adapters/',
			'core/',
			'sync/',
			'big.js',
			'zod',
			'node:*',
		],
	},
	{ room: 'tests/', may: ['*'] },
];

interface Import {
	readonly file: string;
	/** A path of this tree, or the name of a package. */
	readonly from: string;
}

const files = execFileSync(
	'git',
	['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mts', '*.js', '*.mjs'],
	{
		cwd: ROOT,
		encoding: 'utf8',
	},
)
	.split('\n')
	.filter((file) => file.includes('/') && !file.startsWith('bridge/'));

const imports: Import[] = files.flatMap((file) =>
	preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true).importedFiles.map(({ fileName }) => ({
		file,
		from: fileName.startsWith('.') ? normalize(join(dirname(file), fileName)) : nodeName(fileName),
	})),
);

function nodeName(name: string): string {
	return builtinModules.includes(name) ? `node:${name}` : name;
}

function allowed({ file, from }: Import): boolean {
	const rule = RULES.find(({ room }) => file.startsWith(room));
	return (rule?.may ?? []).some((one) => {
		if (one === '*') return true;
		if (one.endsWith('*')) return from.startsWith(one.slice(0, -1));
		if (one.endsWith('/')) return `${from}/`.startsWith(one);
		return from === one || from.startsWith(`${one}/`);
	});
}

test('every file stands in a room', () => {
	expect(files.length).toBeGreaterThan(50);
	expect(files.filter((file) => !RULES.some(({ room }) => file.startsWith(room)))).toEqual([]);
});

test('every import line is one that its room may have', () => {
	const wrong = imports.filter((one) => !allowed(one)).map(({ file, from }) => `${file} imports ${from}`);
	expect(wrong).toEqual([]);
});

test('the table is not blind: these imports would be refused', () => {
	const refused: Import[] = [
		{ file: 'core/order.ts', from: 'n8n-workflow' },
		{ file: 'core/order.ts', from: 'sync/ports' },
		{ file: 'sync/postSales.ts', from: 'adapters/quickbooks/client' },
		{ file: 'adapters/opencart/client.ts', from: 'adapters/quickbooks' },
		{ file: 'adapters/quickbooks/client.ts', from: 'adapters/opencart/wire' },
		{ file: 'adapters/quickbooks/client.ts', from: 'sync/postSales' },
		{ file: 'adapters/http/send.ts', from: 'axios' },
		{ file: 'nodes/OpenCart/OpenCart.node.ts', from: 'simulators/shop' },
		{ file: 'nodes/OpenCart/OpenCart.node.ts', from: 'node:fs' },
		{ file: 'simulators/shop/index.ts', from: 'nodes/shared/send' },
		{ file: 'demo/main.ts', from: 'core/money' },
	];
	expect(refused.filter(allowed)).toEqual([]);
});

test('n8n exists in nodes and credentials only', () => {
	const rooms = imports
		.filter(({ file, from }) => from.startsWith('n8n-') && !file.startsWith('tests/'))
		.map(({ file }) => file.split('/')[0]);
	expect([...new Set(rooms)].sort()).toEqual(['credentials', 'nodes']);
});

test('no import goes in a circle between rooms', () => {
	const room = (path: string): string => RULES.find((rule) => `${path}/`.startsWith(rule.room))?.room ?? '';
	const edges = new Map<string, Set<string>>();
	for (const { file, from } of imports) {
		const [a, b] = [room(file), room(from)];
		if (b !== '' && a !== b) edges.set(a, (edges.get(a) ?? new Set()).add(b));
	}
	const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
		[...(edges.get(from) ?? [])].some((next) => {
			if (next === to) return true;
			if (seen.has(next)) return false;
			seen.add(next);
			return reaches(next, to, seen);
		});
	expect([...edges.keys()].filter((one) => reaches(one, one))).toEqual([]);
});
