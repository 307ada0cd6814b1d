import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { jsonParse, NodeHelpers, type INode, type INodeProperties, type INodeType } from 'n8n-workflow';
import { productFields, settingFields } from '../../core/settings';
import { loadPackage, PACKAGE, ROOT, type LoadedPackage } from '../support/engine';
import { productsTemplate, realtimeTemplate, template as ordersTemplate } from './scene';

let loaded: LoadedPackage;
beforeAll(async () => {
	loaded = await loadPackage();
});

const FORMS = ['openCart', 'openCartToQuickBooks', 'quickBooksAccounting'];
const OWN = [
	'openCart',
	'openCartToQuickBooks',
	'openCartTrigger',
	'quickBooksAccounting',
	'quickBooksAccountingPollingTrigger',
	'quickBooksAccountingTrigger',
];

const typeOf = (name: string): INodeType => {
	const type = loaded.nodes[`${PACKAGE}.${name}`];
	if (!type) throw new Error(`the package has no node ${name}`);
	return type;
};

/** Every property, those inside collections and tables too. */
function everyProperty(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.options ?? []).flatMap((option) => {
			if ('values' in option) return everyProperty(option.values);
			return 'type' in option ? everyProperty([option]) : [];
		}),
	]);
}

describe('the built package', () => {
	test('has what package.json names, each under its file name', () => {
		expect(Object.keys(loaded.nodes).sort()).toEqual(OWN.map((name) => `${PACKAGE}.${name}`));
		expect(Object.keys(loaded.credentials).sort()).toEqual([
			'openCartBridgeApi',
			'quickBooksAccountingOAuth2Api',
		]);
	});

	test('needs nothing at run time but n8n-workflow and Node itself', () => {
		const files = [
			'nodes/OpenCart/OpenCart.node.js',
			'nodes/OpenCartToQuickBooks/OpenCartToQuickBooks.node.js',
			'nodes/OpenCartTrigger/OpenCartTrigger.node.js',
			'nodes/QuickBooksAccounting/QuickBooksAccounting.node.js',
			'nodes/QuickBooksAccountingPollingTrigger/QuickBooksAccountingPollingTrigger.node.js',
			'nodes/QuickBooksAccountingTrigger/QuickBooksAccountingTrigger.node.js',
		];
		const needed = files.flatMap((file) =>
			[...readFileSync(join(ROOT, 'dist', file), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
				([, name]) => name,
			),
		);
		const others = needed.filter((name) => name !== undefined && !isBuiltin(name));
		expect([...new Set(others)]).toEqual(['n8n-workflow']);
	});

	test.each(OWN)('%s has its icons for both themes and its codex', (name) => {
		const { iconUrl, codex } = typeOf(name).description;
		expect(codex?.categories).toContain('Sales');
		if (typeof iconUrl !== 'object') throw new Error('no icon for each theme');
		expect(iconUrl.light).not.toBe(iconUrl.dark);
		for (const url of [iconUrl.light, iconUrl.dark])
			expect(existsSync(join(ROOT, url.replace(`icons/${PACKAGE}/`, '')))).toBe(true);
	});

	test.each(FORMS)('%s fills every drop-down by a method that it has', (name) => {
		const type = typeOf(name);
		const methods = everyProperty(type.description.properties).flatMap(({ typeOptions, modes }) => [
			typeOptions?.loadOptionsMethod ?? [],
			...(modes ?? []).map((mode) => mode.typeOptions?.searchListMethod ?? []),
		]);
		expect(methods.length).toBeGreaterThan(0);
		const has = { ...type.methods?.loadOptions, ...type.methods?.listSearch };
		expect([...new Set(methods.flat())].sort()).toEqual(Object.keys(has).sort());
	});

	test.each(OWN)('%s has no label that the editor would cut', (name) => {
		const long = everyProperty(typeOf(name).description.properties)
			.filter(({ type }) => type !== 'notice')
			.map(({ displayName }) => displayName)
			.filter((label) => label.length > 25);
		expect(long).toEqual([]);
	});

	test('every setting has its place in the form', () => {
		const names = everyProperty(typeOf('openCartToQuickBooks').description.properties).map(
			({ name }) => name,
		);
		for (const field of [...settingFields, ...productFields]) expect(names).toContain(field.name);
	});
});

const templates = [
	{
		file: 'orders-to-sales.json',
		template: ordersTemplate,
		required: ['Status Names or IDs'],
		line: [
			'Get Orders to Sync',
			'Post as Sale',
			'Record Results',
			'Build Report',
			'Worth Sending?',
			'Send Email',
		],
	},
	{
		file: 'orders-to-sales-realtime.json',
		template: realtimeTemplate,
		required: ['Status Names or IDs'],
		line: [
			'Get Orders to Sync',
			'Post as Sale',
			'Record Results',
			'Build Report',
			'Worth Sending?',
			'Send Email',
		],
	},
	{
		file: 'products-to-items.json',
		template: productsTemplate,
		required: [],
		line: ['Get Products to Sync', 'Post as Item', 'Record Product Results'],
	},
];

describe.each(templates)('the template $file', ({ file, template, required: mustBeFilled, line }) => {
	const own = template.nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`));
	const shown = (node: INode): INodeProperties[] => {
		const description = typeOf(node.type.replace(`${PACKAGE}.`, '')).description;
		return description.properties.filter((property) =>
			NodeHelpers.displayParameter(node.parameters, property, node, description),
		);
	};

	test.each(own)('$name has every parameter that shows and no other, and only choices that exist', (node) => {
		const properties = shown(node).filter(({ type }) => type !== 'notice');
		expect(Object.keys(node.parameters).sort()).toEqual(
			[...new Set(properties.map(({ name }) => name))].sort(),
		);
		for (const property of properties) {
			if (property.type !== 'options' || property.typeOptions?.loadOptionsMethod) continue;
			const values = (property.options ?? []).flatMap((option) => ('value' in option ? option.value : []));
			expect(values).toContain(node.parameters[property.name]);
		}
	});

	test('what must be filled after importing is named in the notes', () => {
		const notes = template.nodes
			.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
			.map(({ parameters }) => (typeof parameters.content === 'string' ? parameters.content : ''))
			.join('\n');
		const empty = own.flatMap((node) =>
			shown(node)
				.filter(({ required, name }) => required && [node.parameters[name]].flat().length === 0)
				.map(({ displayName }) => displayName),
		);
		expect(empty).toEqual(mustBeFilled);
		const credentials = own.flatMap(
			(node) => typeOf(node.type.replace(`${PACKAGE}.`, '')).description.credentials ?? [],
		);
		const wanted = [
			...empty,
			...credentials.map(({ name }) => loaded.credentials[name]?.type.displayName ?? name),
		];
		for (const label of wanted) expect(notes).toContain(label);
	});

	test('brings no credential, no run data and no id of somebody else', () => {
		const text = readFileSync(join(ROOT, 'workflows', file), 'utf8');
		const json = jsonParse<Record<string, unknown>>(text);
		expect(Object.keys(json).sort()).toEqual(['connections', 'meta', 'name', 'nodes', 'settings']);
		for (const node of template.nodes) expect(node).not.toHaveProperty('credentials');
		expect(new Set(template.nodes.map(({ id }) => id)).size).toBe(template.nodes.length);
	});

	test('connects the nodes in one line, from both triggers to the end', () => {
		const next = (name: string): string[] =>
			(template.connections[name]?.main?.[0] ?? []).map(({ node }) => node);
		for (const trigger of ['Every Hour', 'Sync Now']) expect(next(trigger)).toEqual(line.slice(0, 1));
		line.forEach((name, place) => expect(next(name)).toEqual(line.slice(place + 1, place + 2)));
	});

	test('no note covers a node', () => {
		const notes = template.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const others = template.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
		for (const { parameters, position } of notes) {
			const [right, bottom] = [
				position[0] + Number(parameters.width),
				position[1] + Number(parameters.height),
			];
			for (const node of others) {
				const beside = node.position[0] > right || node.position[0] + 100 < position[0];
				expect(beside || node.position[1] > bottom || node.position[1] + 100 < position[1]).toBe(true);
			}
		}
	});
});
