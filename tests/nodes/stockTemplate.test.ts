import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, NodeHelpers, type INode, type INodeProperties, type INodeType } from 'n8n-workflow';
import { stockFields } from '../../core/settings';
import { loadPackage, PACKAGE, ROOT, type LoadedPackage } from '../support/engine';
import { stockTemplate as template } from './stockScene';

let loaded: LoadedPackage;
beforeAll(async () => {
	loaded = await loadPackage();
});

const own = template.nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`));

function typeOf({ type }: INode): INodeType {
	const found = loaded.nodes[type];
	if (!found) throw new Error(`the package has no node ${type}`);
	return found;
}

const shown = (node: INode): INodeProperties[] => {
	const { description } = typeOf(node);
	return description.properties.filter(
		(property) =>
			property.type !== 'notice' &&
			NodeHelpers.displayParameter(node.parameters, property, node, description),
	);
};

test.each(own)('$name has every parameter that shows and no other, and only choices that exist', (node) => {
	const properties = shown(node);
	expect(Object.keys(node.parameters).sort()).toEqual(
		[...new Set(properties.map(({ name }) => name))].sort(),
	);
	for (const property of properties) {
		if (property.type !== 'options') continue;
		const values = (property.options ?? []).flatMap((option) => ('value' in option ? option.value : []));
		expect(values).toContain(node.parameters[property.name]);
	}
});

test('the plan shows every setting, with its default', () => {
	const plan = own.find(({ name }) => name === 'Plan');
	const defaults = Object.fromEntries(stockFields.map((field) => [field.name, field.default]));
	expect(plan?.parameters).toEqual({ resource: 'stock', operation: 'plan', ...defaults });
});

test('the notes name every setting, both credentials and the start date', () => {
	const notes = template.nodes
		.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
		.map(({ parameters }) => (typeof parameters.content === 'string' ? parameters.content : ''))
		.join('\n');
	const wanted = [
		...stockFields.filter(({ kind }) => kind !== 'table').map(({ label }) => label),
		...own.flatMap((node) => typeOf(node).description.credentials ?? []).map(({ name }) => name),
		'Start Date',
	].map((name) => loaded.credentials[name]?.type.displayName ?? name);
	for (const label of wanted) expect(notes).toContain(label);
});

test('both triggers lead through the three nodes; the schedule leaves the full hour to the orders', () => {
	const next = (name: string): string[] =>
		(template.connections[name]?.main?.[0] ?? []).map(({ node }) => node);
	expect(['Every Hour', 'Sync Now', 'Get Stock', 'Plan', 'Apply'].map(next)).toEqual([
		['Get Stock'],
		['Get Stock'],
		['Plan'],
		['Apply'],
		[],
	]);
	const schedule = template.nodes.find(({ name }) => name === 'Every Hour');
	expect(schedule?.parameters.rule).toEqual({ interval: [{ field: 'hours', triggerAtMinute: 30 }] });
});

test('brings no credential, no run data and no id of somebody else; no note covers a node', () => {
	const json = jsonParse<Record<string, unknown>>(
		readFileSync(join(ROOT, 'workflows/stock-to-opencart.json'), 'utf8'),
	);
	expect(Object.keys(json).sort()).toEqual(['connections', 'meta', 'name', 'nodes', 'settings']);
	for (const node of template.nodes) expect(node).not.toHaveProperty('credentials');
	expect(new Set(template.nodes.map(({ id }) => id)).size).toBe(template.nodes.length);
	const notes = template.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
	const bottom = Math.max(
		...notes.map(({ position, parameters }) => position[1] + Number(parameters.height)),
	);
	const others = template.nodes.filter((node) => !notes.includes(node));
	expect(Math.min(...others.map(({ position }) => position[1]))).toBeGreaterThan(bottom);
});
