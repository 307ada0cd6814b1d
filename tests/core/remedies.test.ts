import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import ts from 'typescript';
import { settingGroups } from '../../core/settings';
import { OpenCart } from '../../nodes/OpenCart/OpenCart.node';
import { OpenCartToQuickBooks } from '../../nodes/OpenCartToQuickBooks/OpenCartToQuickBooks.node';

const ROOT = resolve(__dirname, '../..');

/** Functions that take code, message and remedy. */
const MAKERS = new Set(['finding', 'fault', 'skip']);
const FOLDERS = ['core', 'sync', 'adapters', 'nodes/OpenCartToQuickBooks', 'nodes/shared'];

interface Told {
	readonly where: string;
	readonly code: string;
	readonly remedy: string;
}

/** What stands for a value that is known only at run time. */
const HOLE = '…';

const filesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));

/** Every text that an expression can come to; none when it is made elsewhere. */
function textsOf(node: ts.Expression, source: ts.SourceFile): string[] {
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (ts.isTemplateExpression(node))
		return node.templateSpans.reduce(
			(texts, span) => {
				const own = textsOf(span.expression, source);
				const fills = own.length > 0 ? own : [HOLE];
				return texts.flatMap((text) => fills.map((fill) => text + fill + span.literal.text));
			},
			[node.head.text],
		);
	if (ts.isConditionalExpression(node))
		return [...textsOf(node.whenTrue, source), ...textsOf(node.whenFalse, source)];
	if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
		return textsOf(node.left, source).flatMap((left) =>
			textsOf(node.right, source).map((right) => left + right),
		);
	if (ts.isBinaryExpression(node)) return [...textsOf(node.left, source), ...textsOf(node.right, source)];
	if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, source);
	if (ts.isIdentifier(node)) {
		const found = source.statements
			.filter(ts.isVariableStatement)
			.flatMap(({ declarationList }) => [...declarationList.declarations])
			.find(({ name }) => ts.isIdentifier(name) && name.text === node.text);
		return found?.initializer ? textsOf(found.initializer, source) : [];
	}
	return [];
}

const property = (object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
	object.properties
		.filter(ts.isPropertyAssignment)
		.find((one) => ts.isIdentifier(one.name) && one.name.text === name)?.initializer;

/** All that a file can tell its user: calls of `finding` and its like, and objects with a code and a remedy. */
function toldIn(file: string): Told[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(join(ROOT, file), 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const told: Told[] = [];
	const add = (code: ts.Expression, remedy: ts.Expression): void => {
		const codes = textsOf(code, source);
		// a result without a cause has neither
		if (codes.length > 0 && codes.every((one) => one === '')) return;
		for (const text of textsOf(remedy, source))
			told.push({ where: file, code: codes.join(' or ') || HOLE, remedy: text });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && MAKERS.has(node.expression.text)) {
			const [code, , remedy] = node.arguments;
			if (code && remedy) add(code, remedy);
		}
		if (ts.isObjectLiteralExpression(node)) {
			const [code, remedy] = [property(node, 'code'), property(node, 'remedy')];
			if (code && remedy) add(code, remedy);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return told;
}

/** "Shipping Name or ID" is called "Shipping": n8n's habit says nothing to the user. */
const short = (label: string): string => label.replace(/ (Names? or IDs?)$/, '');

/** Every label, choice and operation of a form, by the name that the user reads. */
const labelsIn = (properties: readonly FormPart[]): string[] =>
	properties.flatMap((property) => [
		...('displayName' in property ? [short(property.displayName)] : []),
		...('name' in property ? [property.name] : []),
		...('options' in property && Array.isArray(property.options) ? labelsIn(property.options) : []),
		...('values' in property ? labelsIn(property.values) : []),
	]);
type FormPart = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const LABELS = new Set([
	...[new OpenCartToQuickBooks(), new OpenCart()].flatMap(({ description }) =>
		labelsIn(description.properties),
	),
	...settingGroups.map(({ label }) => label),
]);
/** Other nodes, and what QuickBooks and the shop call their own. */
const THEIRS = new Set([
	'Custom transaction numbers',
	'Track inventory quantity on hand',
	'Name [MODEL]',
	'paste',
	'www',
	'TAX',
]);

const quoted = (text: string): string[] =>
	[...text.matchAll(/"([^"]+)"/g)].map(([, inner]) => inner ?? '').filter((inner) => !inner.includes(HOLE));
const namesSetting = (remedy: string): boolean =>
	quoted(remedy).some((label) => LABELS.has(label) || label === 'Get Orders to Sync') || /"…"/.test(remedy);
/** A place where a person can do something, or a word that there is nothing to do. */
const PLACES =
	/QuickBooks|\bcanvas\b|\bshop\b|\bcredential\b|\bbridge\b|\bPHP\b|web server|internet connection/;
const REST = /^Nothing|The next run|report it|^$/;

/** Words of the report itself, and remedies that are put together from others. */
const NOT_FINDINGS = /core\/report\/texts\.|core\/stock\/reasons\.ts/;

const all = FOLDERS.flatMap(filesIn)
	.filter((file) => !NOT_FINDINGS.test(file))
	.flatMap(toldIn);

test('the walk finds them: more than a hundred findings of more than seventy codes', () => {
	expect(all.length).toBeGreaterThan(100);
	expect(new Set(all.map(({ code }) => code)).size).toBeGreaterThan(70);
});

test('each remedy names a setting, a place in QuickBooks or the shop to act in, or says that there is nothing to do', () => {
	const poor = all.filter(
		({ remedy }) => !namesSetting(remedy) && !PLACES.test(remedy) && !REST.test(remedy),
	);
	expect(poor).toEqual([]);
});

test('a remedy that sends somebody to the node says to which setting', () => {
	const vague = all.filter(({ remedy }) => /\bin the node\b/.test(remedy) && !namesSetting(remedy));
	expect(vague).toEqual([]);
});

test('every setting that is named exists under that name', () => {
	const unknown = all.flatMap(({ where, code, remedy }) =>
		quoted(remedy)
			.filter((label) => !LABELS.has(label) && !THEIRS.has(label))
			.map((label) => ({ where, code, label })),
	);
	expect(unknown).toEqual([]);
});
