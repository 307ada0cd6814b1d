import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject, type INode, type INodeParameters } from 'n8n-workflow';
import { companySettings } from '../../demo/company';
import { lookupIn, type Scene } from '../../demo/scene';
import { soldStatuses, statuses } from '../../simulators/shop';
import { bridgeCredential, booksCredential, withCredentials, type Credentials } from '../support/credentials';
import {
	PACKAGE,
	ROOT,
	runWorkflow,
	type Finished,
	type RunOptions,
	type WorkflowJson,
} from '../support/engine';

export const DUE = 'Get Orders to Sync';
export const POST = 'Post as Sale';
export const RECORD = 'Record Results';

const readTemplate = (file: string): WorkflowJson =>
	jsonParse<WorkflowJson>(readFileSync(join(ROOT, 'workflows', file), 'utf8'));

export const template = readTemplate('orders-to-sales.json');
export const realtimeTemplate = readTemplate('orders-to-sales-realtime.json');
export const productsTemplate = readTemplate('products-to-items.json');

/** The template as the demo shop's bookkeeper fills it; `more` are further parameters by node name. */
export async function filled(
	{ company, books }: Scene,
	more: Readonly<Record<string, IDataObject>> = {},
): Promise<WorkflowJson> {
	const chosen: Record<string, object> = {
		[DUE]: { statusIds: soldStatuses.map((name) => statuses[name].id) },
		[POST]: await companySettings(company, lookupIn(books)),
	};
	const nodes = template.nodes.map((node) => ({
		...node,
		parameters: jsonParse<INodeParameters>(
			JSON.stringify({ ...node.parameters, ...chosen[node.name], ...more[node.name] }),
		),
	}));
	return { ...template, nodes: withCredentials(nodes) };
}

export const loginsOf = ({ shop, books }: Scene): Credentials => ({
	...bridgeCredential(shop),
	...booksCredential(books),
});

/** One run of the template by its schedule. */
export const hourly = async (scene: Scene, options: Partial<RunOptions> = {}): Promise<Finished> =>
	runWorkflow({
		workflow: await filled(scene),
		credentials: loginsOf(scene),
		start: 'Every Hour',
		...options,
	});

/** A workflow of one node of ours behind a start; the node is called `node`. */
export const single = (
	type: 'openCart' | 'openCartToQuickBooks',
	parameters: INode['parameters'],
): WorkflowJson => ({
	name: 'single',
	nodes: withCredentials([
		node('start', 'n8n-nodes-base.manualTrigger', {}),
		node('node', `${PACKAGE}.${type}`, parameters),
	]),
	connections: { start: { main: [[{ node: 'node', type: 'main', index: 0 }]] } },
});

const node = (name: string, type: string, parameters: INode['parameters']): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});
