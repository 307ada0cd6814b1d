import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Credentials } from './credentials';
import { receiveWebhook, registerWebhook, removeWebhook, type Registration } from './engine';

/** What one run of the workflow begins with, and by which address it came. */
export interface Begun {
	readonly test: boolean;
	readonly items: IDataObject[];
}

/** A webhook node where n8n would host it: live at its published address and, while somebody listens, at its test address. */
export interface WebhookHost {
	readonly base: string;
	readonly runs: Begun[];
	/** Statuses that were answered, in order. */
	readonly statuses: number[];
	publish(more?: Partial<Registration>): Promise<void>;
	unpublish(): Promise<boolean>;
	listenForTest(): Promise<void>;
	endTest(): Promise<boolean>;
	/** The node with other parameters from now on. */
	edit(parameters: INode['parameters']): void;
	/** The credential from now on. */
	connect(credentials: Credentials): void;
	stop(): Promise<void>;
}

export async function hostWebhook(first: INode, login: Credentials): Promise<WebhookHost> {
	let node = first;
	let credentials = login;
	const runs: Begun[] = [];
	const statuses: number[] = [];
	// n8n gives a test run a memory of its own
	const memory: Record<'live' | 'test', IDataObject> = { live: {}, test: {} };
	const failures: unknown[] = [];
	const app = express();
	app.post(
		/^\/webhook(-test)?\//,
		express.raw({ type: () => true, limit: '1mb' }),
		(request: Request, response) => {
			const test = request.path.startsWith('/webhook-test/');
			request.rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
			response.on('finish', () => statuses.push(response.statusCode));
			receiveWebhook(
				node,
				credentials,
				{ request, response },
				memory[test ? 'test' : 'live'],
				test ? 'manual' : 'webhook',
			).then(
				({ workflowData }) => {
					const items = (workflowData?.[0] ?? []).map(({ json }) => json);
					if (workflowData) runs.push({ test, items });
				},
				(error: unknown) => {
					failures.push(error);
					response.status(500).end();
				},
			);
		},
	);
	const server = app.listen(0, '127.0.0.1');
	await new Promise((listening) => server.once('listening', listening));
	const { port } = server.address() as AddressInfo;
	const base = `http://127.0.0.1:${port}`;
	const at = (more: Partial<Registration> = {}): Registration => ({ base, ...more });
	return {
		base,
		runs,
		statuses,
		publish: (more) => registerWebhook(node, credentials, at(more)),
		unpublish: () => removeWebhook(node, credentials, at()),
		listenForTest: () => registerWebhook(node, credentials, at({ test: true })),
		endTest: () => removeWebhook(node, credentials, at({ test: true })),
		edit: (parameters) => (node = { ...node, parameters }),
		connect: (other) => (credentials = other),
		stop: async () => {
			await new Promise((closed) => server.close(closed));
			if (failures.length > 0) throw failures[0];
		},
	};
}
