import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, NodeHelpers, type INode, type INodeType } from 'n8n-workflow';
import { loadPackage, PACKAGE, ROOT, type LoadedPackage, type WorkflowJson } from '../support/engine';

const folder = join(ROOT, 'workflows');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

let loaded: LoadedPackage;
beforeAll(async () => {
	loaded = await loadPackage();
});

const typeOf = (node: INode): INodeType => {
	const type = loaded.nodes[node.type];
	if (!type) throw new Error(`the package has no ${node.type}`);
	return type;
};

describe.each(files)('%s', (file) => {
	const text = readFileSync(join(folder, file), 'utf8');
	const template = jsonParse<WorkflowJson>(text);
	const own = template.nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`));

	test.each(own)('$name has every parameter that shows and no other, and only choices that exist', (node) => {
		const { description } = typeOf(node);
		const properties = description.properties.filter(
			(property) =>
				property.type !== 'notice' &&
				NodeHelpers.displayParameter(node.parameters, property, node, description),
		);
		expect(Object.keys(node.parameters).sort()).toEqual(
			[...new Set(properties.map(({ name }) => name))].sort(),
		);
		for (const property of properties) {
			if (property.type !== 'options' || property.typeOptions?.loadOptionsMethod) continue;
			const values = (property.options ?? []).flatMap((option) => ('value' in option ? option.value : []));
			expect(values).toContain(node.parameters[property.name]);
		}
	});

	test('brings no credential, no run data and no id of somebody else', () => {
		expect(Object.keys(jsonParse<object>(text)).sort()).toEqual([
			'connections',
			'meta',
			'name',
			'nodes',
			'settings',
		]);
		for (const node of template.nodes) expect(node).not.toHaveProperty('credentials');
		expect(new Set(template.nodes.map(({ id }) => id)).size).toBe(template.nodes.length);
	});

	test('connects nodes that exist, and leaves none but notes and starts unconnected', () => {
		const names = template.nodes.map(({ name }) => name);
		const targets = Object.values(template.connections).flatMap(({ main }) =>
			(main ?? []).flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		for (const name of [...Object.keys(template.connections), ...targets]) expect(names).toContain(name);
		const loose = template.nodes.filter(
			({ name, type }) => !targets.includes(name) && !/stickyNote|[tT]rigger$/.test(type),
		);
		expect(loose.map(({ name }) => name)).toEqual([]);
	});

	test('an e-mail is switched off until there is somebody to send it', () => {
		for (const { type, disabled } of template.nodes)
			if (type.endsWith('.emailSend')) expect(disabled).toBe(true);
	});

	test('no note covers a node', () => {
		const notes = template.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		for (const { parameters, position } of notes) {
			const [right, bottom] = [
				position[0] + Number(parameters.width),
				position[1] + Number(parameters.height),
			];
			for (const node of template.nodes.filter((one) => !notes.includes(one))) {
				const beside = node.position[0] > right || node.position[0] + 100 < position[0];
				expect(beside || node.position[1] > bottom || node.position[1] + 100 < position[1]).toBe(true);
			}
		}
	});
});
