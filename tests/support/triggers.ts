import type { Workflow, WorkflowNode } from '../../demo/n8n-client';

const change = (workflow: Workflow, edit: (node: WorkflowNode) => WorkflowNode): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map(edit),
});

/** The workflow with its Schedule Trigger set to every second. */
export const everySecond = (workflow: Workflow): Workflow =>
	change(workflow, (node) =>
		node.type.endsWith('.scheduleTrigger')
			? {
					...node,
					parameters: { rule: { interval: [{ field: 'cronExpression', expression: '* * * * * *' }] } },
				}
			: node,
	);

/** The workflow with its Schedule Trigger switched off. */
export const neverByItself = (workflow: Workflow): Workflow =>
	change(workflow, (node) => (node.type.endsWith('.scheduleTrigger') ? { ...node, disabled: true } : node));

/** The workflow with other parameters of one node. */
export const withParameters =
	(name: string, parameters: Readonly<Record<string, unknown>>) =>
	(workflow: Workflow): Workflow =>
		change(workflow, (node) =>
			node.name === name ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
		);

/** The workflow with n8n's Webhook node before the node `first`; it answers at once, at `webhook/<path>`. */
export const calledAt =
	(path: string, first: string) =>
	(workflow: Workflow): Workflow => ({
		...workflow,
		nodes: [
			...workflow.nodes,
			{
				name: 'Called',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [64, 416],
				webhookId: path,
				parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
			},
		],
		connections: {
			...workflow.connections,
			Called: { main: [[{ node: first, type: 'main', index: 0 }]] },
		},
	});
