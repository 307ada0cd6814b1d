import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { postSales } from '../../../../sync/postSales';
import type { Operation } from '../../../shared/operation';
import { settingsForm } from '../../form';
import { readPage, toItems } from '../../page';
import { readSettings } from '../../readSettings';
import { withBooks } from '../../run';

export const post: Operation = {
	resource: 'order',
	name: 'Post as Sale',
	value: 'post',
	action: 'Post orders as sales',
	description: 'Put each order into QuickBooks once, to the cent, as an invoice or a sales receipt',
	fields: settingsForm(),
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const page = readPage(context.getInputData());
	const results = await withBooks(context, page, (orders, sync) => postSales(orders, settings, sync));
	return toItems(page, results);
}
