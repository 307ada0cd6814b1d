import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Workflow, WorkflowNode } from './n8n-client';
import { PACKAGE } from './n8n-process';

export type Parameters = Readonly<Record<string, unknown>>;

/** What a person chooses after importing the template. */
export interface Choices {
	/** Ids of the two saved credentials. */
	readonly bridgeCredential: string;
	readonly booksCredential: string;
	/** Order statuses that make an order a sale. */
	readonly statusIds: readonly number[];
	/** Parameters of "OpenCart to QuickBooks". */
	readonly settings: Parameters;
}

export const BRIDGE_CREDENTIAL = { name: 'Demo shop', type: 'openCartBridgeApi' } as const;
export const BOOKS_CREDENTIAL = { name: 'Demo company', type: 'quickBooksAccountingOAuth2Api' } as const;

const folder = join(resolve(__dirname, '..'), 'workflows');

/** Reads a template of the package. */
export function readTemplate(file: string): Workflow {
	const template: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	if (isWorkflow(template)) return template;
	throw new Error(`${file} is not a workflow`);
}

const isWorkflow = (value: unknown): value is Workflow =>
	typeof value === 'object' && value !== null && 'nodes' in value && 'connections' in value;

/** The template with the choices made, ready to be saved in n8n. */
export function fillTemplate(template: Workflow, choices: Choices): Workflow {
	return { ...template, nodes: template.nodes.map((node) => fillNode(node, choices)) };
}

/** The name of the template's only node of a type, or of one operation of it. */
export function nodeNamed(template: Workflow, type: string, operation?: string): string {
	const found = template.nodes.find(
		(node) =>
			node.type.endsWith(type) && (operation === undefined || node.parameters['operation'] === operation),
	);
	if (!found) throw new Error(`${template.name} has no node of type ${type} ${operation ?? ''}`);
	return found.name;
}

function fillNode(node: WorkflowNode, choices: Choices): WorkflowNode {
	const bridge = { [BRIDGE_CREDENTIAL.type]: { id: choices.bridgeCredential, name: BRIDGE_CREDENTIAL.name } };
	const books = { [BOOKS_CREDENTIAL.type]: { id: choices.booksCredential, name: BOOKS_CREDENTIAL.name } };
	switch (node.type) {
		case `${PACKAGE}.openCart`: {
			const due = node.parameters['operation'] === 'getDue';
			const parameters = due ? { ...node.parameters, statusIds: choices.statusIds } : node.parameters;
			return { ...node, parameters, credentials: bridge };
		}
		case `${PACKAGE}.openCartTrigger`:
			return { ...node, credentials: bridge };
		case `${PACKAGE}.openCartToQuickBooks`:
			// a report has neither settings nor credentials
			if (node.parameters['resource'] === 'report') return node;
			return {
				...node,
				parameters: { ...node.parameters, ...choices.settings },
				credentials: { ...books, ...bridge },
			};
		default:
			return node;
	}
}
