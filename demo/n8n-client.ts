import { randomUUID } from 'node:crypto';
import { parse } from 'flatted';

export const OWNER = {
	email: 'owner@example.com',
	password: 'Demo-only-1',
	firstName: 'Demo',
	lastName: 'Owner',
} as const;

export interface Workflow {
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly settings?: Readonly<Record<string, unknown>>;
}

export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, { readonly id?: string; readonly name: string }>>;
	readonly [other: string]: unknown;
}

export interface Execution {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
	/** The first run's items of a node, main output 0; empty when it did not run. */
	items(node: string): ReadonlyArray<Readonly<Record<string, unknown>>>;
	/** The first item of each of a node's runs in a loop, in order; runs without items are left out. */
	runs(node: string): ReadonlyArray<Readonly<Record<string, unknown>>>;
	/** What stopped the run, or null. */
	readonly error: string | null;
}

type Json = Readonly<Record<string, unknown>>;

const POLL_MS = 150;
/** How often a GET is repeated while n8n is too busy to answer. */
const BUSY_POLLS = 100;

/** n8n by its REST interface, as the editor uses it. */
export class N8nClient {
	private cookie = '';
	// n8n binds the session to the browser that signed in
	private readonly browserId = randomUUID();

	constructor(private readonly url: string) {}

	/** Makes the owner on a fresh n8n, then signs in. */
	async signIn(): Promise<void> {
		const settings = record(await this.rest('GET', 'rest/settings'));
		const management = record(settings['userManagement']);
		if (management['showSetupOnFirstLoad'] === true) await this.rest('POST', 'rest/owner/setup', OWNER);
		await this.rest('POST', 'rest/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
	}

	/** Saves a credential; its id. */
	async createCredential(name: string, type: string, data: Json): Promise<string> {
		const saved = await this.rest('POST', 'rest/credentials', { name, type, data });
		return text(record(saved)['id']);
	}

	/** Saves a workflow; its id. */
	async createWorkflow(workflow: Workflow): Promise<string> {
		return text(record(await this.rest('POST', 'rest/workflows', workflow))['id']);
	}

	/** Makes the workflow's triggers live and waits until they are. */
	async publish(workflowId: string): Promise<void> {
		const { versionId } = record(await this.rest('GET', `rest/workflows/${workflowId}`));
		await this.rest('POST', `rest/workflows/${workflowId}/activate`, { versionId });
	}

	async unpublish(workflowId: string): Promise<void> {
		await this.rest('POST', `rest/workflows/${workflowId}/deactivate`, {});
	}

	/** Starts a workflow at a trigger as "Execute workflow" does; the execution's id. */
	async start(workflowId: string, trigger: string): Promise<string> {
		const started = await this.rest('POST', `rest/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		return text(record(started)['executionId']);
	}

	/** Waits until an execution has ended. Rejects after `timeoutMs`. */
	async finished(executionId: string, timeoutMs = 120_000): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = record(await this.rest('GET', `rest/executions/${executionId}`));
			const status = text(execution['status']);
			if (status !== 'new' && status !== 'running') return toExecution(execution);
			if (Date.now() > deadline)
				throw new Error(`execution ${executionId} is still ${status} after ${timeoutMs} ms`);
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
	}

	async run(workflowId: string, trigger: string): Promise<Execution> {
		return this.finished(await this.start(workflowId, trigger));
	}

	/** The executions of a workflow, newest first. */
	async executions(workflowId: string): Promise<ReadonlyArray<{ id: string; status: string; mode: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = record(await this.rest('GET', `rest/executions?filter=${filter}&limit=50`));
		if (!Array.isArray(results)) return [];
		return results.map(record).map((one) => ({
			id: text(one['id']),
			status: text(one['status']),
			mode: text(one['mode']),
		}));
	}

	async rest(
		method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
		path: string,
		body?: unknown,
		patience = BUSY_POLLS,
	): Promise<unknown> {
		const response = await fetch(this.url + path, {
			method,
			headers: { 'content-type': 'application/json', 'browser-id': this.browserId, cookie: this.cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookies = response.headers.getSetCookie();
		if (cookies.length > 0) this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
		const answer = await response.text();
		// a busy n8n answers so while its database is locked
		if (method === 'GET' && response.status === 503 && patience > 0) {
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
			return await this.rest(method, path, body, patience - 1);
		}
		if (!response.ok)
			throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${answer.slice(0, 500)}`);
		const parsed: unknown = JSON.parse(answer);
		return isRecord(parsed) && 'data' in parsed ? parsed['data'] : parsed;
	}
}

function toExecution(execution: Json): Execution {
	const data: unknown = typeof execution['data'] === 'string' ? parse(execution['data']) : execution['data'];
	const result = at(data, 'resultData');
	const error = at(result, 'error');
	return {
		id: text(execution['id']),
		status: text(execution['status']),
		mode: text(execution['mode']),
		error: isRecord(error)
			? [error['message'], error['description']].filter(Boolean).map(String).join(' – ')
			: null,
		runs: (node) => {
			const runs = at(result, 'runData', node);
			const firsts = Array.isArray(runs) ? runs.map((run) => at(run, 'data', 'main', '0', '0', 'json')) : [];
			return firsts.filter(isRecord);
		},
		items: (node) => {
			const items = at(result, 'runData', node, '0', 'data', 'main', '0');
			return Array.isArray(items) ? items.map((item) => record(at(item, 'json'))) : [];
		},
	};
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
const record = (value: unknown): Json => (isRecord(value) ? value : {});
const text = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const at = (value: unknown, ...path: string[]): unknown =>
	path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
