import { soldStatuses, statuses } from '../simulators/shop';
import { companySettings } from './company';
import type { N8nClient, Workflow } from './n8n-client';
import { connect, lookupIn, type Scene } from './scene';
import { fillTemplate, readTemplate } from './template';

export const ORDERS_TO_SALES = 'orders-to-sales.json';
export const BACKFILL = 'backfill.json';

/** Saves the credentials and a template (by default "orders to sales") in n8n, set up for the scene's company; the workflow's id. */
export async function importTemplate(
	client: N8nClient,
	{ company, shop, books }: Scene,
	edit: (template: Workflow) => Workflow = (template) => template,
	file = ORDERS_TO_SALES,
): Promise<string> {
	const credentials = await connect(client, shop, books);
	const settings = await companySettings(company, lookupIn(books));
	const statusIds = soldStatuses.map((name) => statuses[name].id);
	return client.createWorkflow(
		edit(fillTemplate(readTemplate(file), { ...credentials, statusIds, settings })),
	);
}
