import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
	ExecutionLifecycleHooks,
	ExternalSecretsProxy,
	HookContext,
	LoadOptionsContext,
	PackageDirectoryLoader,
	PollContext,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
import type { Request, Response } from 'express';
import {
	createRunExecutionData,
	deepCopy,
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type IBinaryKeyData,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type ICredentialTypeData,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypes,
	type IRequestOptionsSimplified,
	type IRun,
	type ITaskData,
	type IVersionedNodeType,
	type IWebhookData,
	type IWebhookDescription,
	type IWebhookResponseData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Credentials } from './credentials';

// n8n-core keeps a settings file; not in the home of whoever runs the tests
process.env['N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS'] = 'true';
process.env['N8N_USER_FOLDER'] = join(tmpdir(), 'n8n-engine-tests');

export const ROOT = resolve(__dirname, '../..');
export const PACKAGE = 'n8n-nodes-opencart-quickbooks';

export interface WorkflowJson {
	readonly name: string;
	readonly nodes: readonly INode[];
	readonly connections: IWorkflowBase['connections'];
	readonly settings?: IWorkflowBase['settings'];
}

export interface RunOptions {
	readonly workflow: WorkflowJson;
	readonly credentials: Credentials;
	/** Name of the node to start with; default the first. */
	readonly start?: string;
	/** What the start node gets. */
	readonly items?: readonly IDataObject[];
	/** A file that each of these items carries, by the name of its field. */
	readonly binary?: IBinaryKeyData;
	readonly mode?: WorkflowExecuteMode;
	readonly executionId?: string;
	readonly staticData?: IDataObject;
}

/** What an execution left behind. */
export interface Finished {
	readonly status: IRun['status'];
	/** The message and the remedy of the error that stopped it. */
	readonly error: { readonly message: string; readonly description: string } | null;
	/** The json of a node's output items; empty when it did not run. */
	readonly output: (node: string) => IDataObject[];
	readonly items: (node: string) => INodeExecutionData[];
	readonly hints: (node: string) => string[];
	readonly staticData: IDataObject;
}

export interface LoadedPackage {
	readonly nodes: Readonly<Record<string, INodeType>>;
	readonly credentials: ICredentialTypeData;
}

/** The workflow as it would stand in n8n's database. */
const SAVED = {
	id: 'workflow-1',
	name: 'Test',
	active: false,
	activeVersionId: null,
	isArchived: false,
	createdAt: new Date(0),
	updatedAt: new Date(0),
};

let loaded: Promise<LoadedPackage> | undefined;

/** The built package as n8n loads it from its package.json. */
export function loadPackage(): Promise<LoadedPackage> {
	loaded ??= (async () => {
		const loader = new PackageDirectoryLoader(ROOT);
		await loader.loadAll();
		const nodes = Object.entries(loader.nodeTypes).map(([name, { type }]): [string, INodeType] => [
			`${loader.packageName}.${name}`,
			NodeHelpers.getVersionedNodeType(type),
		]);
		return { nodes: Object.fromEntries(nodes), credentials: loader.credentialTypes };
	})();
	return loaded;
}

/** Runs a workflow JSON through n8n's engine, with the built package and real HTTP. */
export async function runWorkflow(options: RunOptions): Promise<Finished> {
	const { workflow: json, mode = 'trigger', executionId = '1' } = options;
	const types = await loadPackage();
	const workflow = new Workflow({
		id: 'workflow-1',
		name: json.name,
		nodes: [...json.nodes],
		connections: json.connections,
		active: false,
		nodeTypes: new NodeTypes(types.nodes),
		staticData: deepCopy(options.staticData ?? {}),
		settings: json.settings,
	});
	const startName = options.start ?? json.nodes[0]?.name ?? '';
	const start = workflow.getNode(startName);
	if (!start) throw new Error(`no node "${startName}" to start with`);
	const { binary } = options;
	const items = (options.items ?? [{}]).map((item) => ({ json: item, ...(binary ? { binary } : {}) }));

	const saved = { ...SAVED, nodes: [...json.nodes], connections: json.connections };
	const hooks = new ExecutionLifecycleHooks(mode, executionId, saved);
	const ended = new Promise<{ run: IRun; staticData: IDataObject }>((done) =>
		hooks.addHandler('workflowExecuteAfter', (run, staticData) => done({ run, staticData })),
	);
	const additional = additionalData(
		new CredentialStore(types.credentials, options.credentials),
		executionId,
		hooks,
	);
	const stack = [{ node: start, data: { main: [items] }, source: null }];
	const data = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
	await new WorkflowExecute(additional, mode, data).processRunExecutionData(workflow);
	const { run, staticData } = await ended;
	return finished(run, staticData);
}

/** Fills a drop-down of a node as the editor does. Rejects with the error that the editor would show. */
export async function loadOptions(
	node: INode,
	method: string,
	credentials: Credentials,
): Promise<INodePropertyOptions[]> {
	const types = await loadPackage();
	const workflow = new Workflow({
		id: 'workflow-1',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new NodeTypes(types.nodes),
	});
	const load = types.nodes[node.type]?.methods?.loadOptions?.[method];
	if (!load) throw new Error(`${node.type} has no list ${method}`);
	const hooks = new ExecutionLifecycleHooks('internal', '', { ...SAVED, nodes: [node], connections: {} });
	const additional = additionalData(new CredentialStore(types.credentials, credentials), '', hooks);
	return await load.call(new LoadOptionsContext(workflow, node, additional, ''));
}

/** Lets a webhook node receive a request as n8n does: with its raw body beside the parsed one. */
export async function receiveWebhook(
	node: INode,
	credentials: Credentials,
	http: { readonly request: Request; readonly response: Response },
	staticData: IDataObject,
	mode: WorkflowExecuteMode = 'webhook',
): Promise<IWebhookResponseData> {
	const { workflow, additional, types } = await single(node, credentials, staticData);
	const type = types.nodes[node.type];
	const description = type?.description.webhooks?.[0];
	if (!type?.webhook || !description) throw new Error(`${node.type} has no webhook`);
	const data = webhookData(node, description, additional);
	const withHttp = { ...additional, httpRequest: http.request, httpResponse: http.response };
	const context = new WebhookContext(workflow, node, withHttp, mode, data, [], null);
	const result = await type.webhook.call(context);
	Object.assign(staticData, workflow.getStaticData('node', node));
	return result;
}

/** How n8n knows a node's webhook. */
const webhookData = (
	node: INode,
	webhookDescription: IWebhookDescription,
	workflowExecuteAdditionalData: IWebhookData['workflowExecuteAdditionalData'],
): IWebhookData => ({
	httpMethod: 'POST',
	node: node.name,
	path: 'webhook',
	webhookDescription,
	workflowId: 'workflow-1',
	workflowExecuteAdditionalData,
});

export interface Registration {
	/** Where this n8n is reached, without a path. */
	readonly base: string;
	/** Whether it is "Listen for test event" rather than the published workflow. */
	readonly test?: boolean;
	readonly activation?: WorkflowActivateMode;
}

/** Makes a webhook node live as n8n does: looks first, and creates what is not there. Rejects with what n8n would show. */
export async function registerWebhook(
	node: INode,
	credentials: Credentials,
	registration: Registration,
): Promise<void> {
	const { context, methods } = await hooksOf(node, credentials, registration);
	if (!(await methods.checkExists?.call(context))) await methods.create?.call(context);
}

/** Ends it as n8n does when the workflow is unpublished or the test is over. */
export async function removeWebhook(
	node: INode,
	credentials: Credentials,
	registration: Registration,
): Promise<boolean> {
	const { context, methods } = await hooksOf(node, credentials, registration);
	return (await methods.delete?.call(context)) ?? false;
}

async function hooksOf(node: INode, credentials: Credentials, { base, test, activation }: Registration) {
	const { workflow, additional, types } = await single(node, credentials, {});
	const type = types.nodes[node.type];
	const description = type?.description.webhooks?.[0];
	const methods = type?.webhookMethods?.default;
	if (!methods || !description) throw new Error(`${node.type} does not register itself`);
	const urls = {
		...additional,
		webhookBaseUrl: `${base}/webhook`,
		webhookTestBaseUrl: `${base}/webhook-test`,
	};
	const data = { ...webhookData(node, description, urls), isTest: test === true };
	const mode = test ? 'manual' : 'trigger';
	const context = new HookContext(
		workflow,
		node,
		urls,
		mode,
		activation ?? (test ? 'manual' : 'activate'),
		data,
	);
	return { context, methods };
}

/** Polls as n8n does on its schedule; what the node remembers is kept in `staticData`. */
export async function pollOnce(
	node: INode,
	credentials: Credentials,
	staticData: IDataObject,
	mode: WorkflowExecuteMode = 'trigger',
): Promise<INodeExecutionData[][] | null> {
	const { workflow, additional, types } = await single(node, credentials, staticData);
	const type = types.nodes[node.type];
	if (!type?.poll) throw new Error(`${node.type} does not poll`);
	const found = await type.poll.call(new PollContext(workflow, node, additional, mode, 'activate'));
	Object.assign(staticData, workflow.getStaticData('node', node));
	return found;
}

/** A workflow of this node alone. */
async function single(node: INode, credentials: Credentials, staticData: IDataObject) {
	const types = await loadPackage();
	const workflow = new Workflow({
		id: 'workflow-1',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: new NodeTypes(types.nodes),
		staticData: { [`node:${node.name}`]: deepCopy(staticData) },
	});
	const hooks = new ExecutionLifecycleHooks('trigger', '', { ...SAVED, nodes: [node], connections: {} });
	const additional = additionalData(new CredentialStore(types.credentials, credentials), '', hooks);
	return { workflow, additional, types };
}

/** Searches in the list of a resource locator as the editor does. */
export async function searchList(
	node: INode,
	method: string,
	credentials: Credentials,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const types = await loadPackage();
	const workflow = new Workflow({
		id: 'workflow-1',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new NodeTypes(types.nodes),
	});
	const search = types.nodes[node.type]?.methods?.listSearch?.[method];
	if (!search) throw new Error(`${node.type} has no list ${method}`);
	const hooks = new ExecutionLifecycleHooks('internal', '', { ...SAVED, nodes: [node], connections: {} });
	const additional = additionalData(new CredentialStore(types.credentials, credentials), '', hooks);
	return await search.call(new LoadOptionsContext(workflow, node, additional, ''), filter, paginationToken);
}

function finished(run: IRun, staticData: IDataObject): Finished {
	const { runData, error } = run.data.resultData;
	const task = (node: string): ITaskData | undefined => runData[node]?.[0];
	const items = (node: string): INodeExecutionData[] => task(node)?.data?.main?.[0] ?? [];
	const description =
		error && 'description' in error && typeof error.description === 'string' ? error.description : '';
	return {
		status: run.status,
		error: error ? { message: error.message, description } : null,
		items,
		output: (node) => items(node).map(({ json }) => json),
		hints: (node) => (task(node)?.hints ?? []).map(({ message }) => message),
		staticData,
	};
}

/** n8n's own triggers are not part of the engine; here each hands on what it was given. */
const handOn: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: [1, 1.1, 1.2],
		description: '',
		defaults: {},
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	execute() {
		return Promise.resolve([this.getInputData()]);
	},
};

class NodeTypes implements INodeTypes {
	constructor(private readonly own: Readonly<Record<string, INodeType>>) {}

	getByName(name: string): INodeType | IVersionedNodeType {
		const found = this.own[name] ?? (name.startsWith('n8n-nodes-base.') ? handOn : undefined);
		if (!found) throw new Error(`unknown node type ${name}`);
		return found;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}

/** Credentials in memory; tokens that n8n renews are kept in them. */
class CredentialStore extends ICredentialsHelper {
	constructor(
		private readonly types: ICredentialTypeData,
		private readonly data: Credentials,
	) {
		super();
	}

	private type(name: string): ICredentialType {
		const found = this.types[name]?.type;
		if (!found) throw new Error(`unknown credential type ${name}`);
		return found;
	}

	getParentTypes(name: string): string[] {
		return this.type(name).extends ?? [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (typeof authenticate !== 'function' || !('url' in request) || request.url === undefined)
			throw new Error(`${typeName} does not sign requests itself`);
		return await authenticate(credentials, { ...request, url: request.url });
	}

	preAuthentication(): Promise<undefined> {
		return Promise.resolve(undefined);
	}

	getCredentials(): Promise<ICredentials> {
		return Promise.reject(new Error('encrypted credentials are not part of these tests'));
	}

	getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_nodeCredentials: unknown,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.data[type];
		return data ? Promise.resolve(data) : Promise.reject(new Error(`no credential of type ${type}`));
	}

	updateCredentials(): Promise<void> {
		return Promise.resolve();
	}

	updateCredentialsOauthTokenData(
		_nodeCredentials: unknown,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(this.data[type] ?? {}, data);
		return Promise.resolve();
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.type(type).properties;
	}
}

function additionalData(
	credentialsHelper: ICredentialsHelper,
	executionId: string,
	hooks: ExecutionLifecycleHooks,
): IWorkflowExecuteAdditionalData {
	const absent = (what: string) => () => Promise.reject(new Error(`${what} is not part of these tests`));
	return {
		credentialsHelper,
		executionId,
		hooks,
		currentNodeExecutionIndex: 0,
		externalSecretsProxy: new ExternalSecretsProxy(),
		variables: {},
		restApiUrl: '',
		instanceBaseUrl: '',
		formWaitingBaseUrl: '',
		webhookBaseUrl: '',
		webhookWaitingBaseUrl: '',
		webhookTestBaseUrl: '',
		setExecutionStatus: () => undefined,
		logAiEvent: () => undefined,
		executeWorkflow: absent('a sub-workflow'),
		getRunExecutionData: absent('an earlier execution'),
		startRunnerTask: absent('a task runner'),
	};
}
