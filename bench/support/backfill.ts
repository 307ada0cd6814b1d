import { BACKFILL, importTemplate } from '../../demo/import';
import type { Execution, Workflow } from '../../demo/n8n-client';
import { nodeNamed, readTemplate } from '../../demo/template';
import type { Stage } from './stage';

export const START = nodeNamed(readTemplate(BACKFILL), 'manualTrigger');

/** The back-fill template set up for the stage, with some settings of "Post as Sale" changed; the workflow's id. */
export const importBackfill = (
	{ n8n, scene }: Stage,
	settings: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
	importTemplate(n8n.client, scene, (workflow) => withSettings(workflow, settings), BACKFILL);

export const withSettings = (workflow: Workflow, settings: Readonly<Record<string, unknown>>): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.type.endsWith('.openCartToQuickBooks') && node.parameters['operation'] === 'post'
			? { ...node, parameters: { ...node.parameters, ...settings } }
			: node,
	),
});

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
