import { BACKFILL, importTemplate } from '../../demo/import';
import type { Execution, Workflow, WorkflowNode } from '../../demo/n8n-client';
import { nodeNamed, readTemplate } from '../../demo/template';
import type { Stage } from './stage';

export const START = nodeNamed(readTemplate(BACKFILL), 'manualTrigger');

/** The back-fill template set up for the stage, with some settings of "Post as Sale" changed; the workflow's id. */
export const importBackfill = (
	{ n8n, scene }: Stage,
	settings: Readonly<Record<string, unknown>> = {},
	leaseMinutes = 5,
): Promise<string> => {
	const change = (node: WorkflowNode): WorkflowNode['parameters'] => {
		if (node.parameters['operation'] === 'post') return { ...node.parameters, ...settings };
		if (node.parameters['operation'] === 'getDue') return { ...node.parameters, options: { leaseMinutes } };
		return node.parameters;
	};
	const edit = (workflow: Workflow): Workflow => ({
		...workflow,
		nodes: workflow.nodes.map((node) => ({ ...node, parameters: change(node) })),
	});
	return importTemplate(n8n.client, scene, edit, BACKFILL);
};

/** Runs the back-fill to its end, calling `watch` all the while. */
export async function runBackfill(
	{ n8n }: Stage,
	workflow: string,
	watch: () => void = () => undefined,
	watchMs = 500,
): Promise<Execution> {
	const timer = setInterval(watch, watchMs);
	try {
		const id = await n8n.client.start(workflow, START);
		const execution = await n8n.client.finished(id, 6 * 3_600_000);
		if (execution.status !== 'success')
			throw new Error(`the back-fill ended as ${execution.status}: ${execution.error ?? ''}`);
		return execution;
	} finally {
		clearInterval(timer);
	}
}
