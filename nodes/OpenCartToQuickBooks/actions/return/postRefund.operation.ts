import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { returnFields } from '../../../../core/settings';
import { postReturns } from '../../../../sync/postReturns';
import type { Operation } from '../../../shared/operation';
import { settingsForm } from '../../form';
import { readSettings } from '../../readSettings';
import { readReturns, returnItems } from '../../returnPage';
import { withBooks } from '../../run';

export const postRefund: Operation = {
	resource: 'return',
	name: 'Post as Refund',
	value: 'postRefund',
	action: 'Post returns as refunds',
	description:
		'Refund the returned units of each return once, with their share of discounts and taxes, by a refund receipt',
	fields: [
		{
			displayName:
				'Takes the items of "OpenCart › Return: Get Returns to Sync". Choose the same settings as in "Post as Sale", so that both reckon alike.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		...settingsForm(returnFields),
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context, returnFields);
	const page = readReturns(context.getInputData());
	const results = await withBooks(context, page, async (returns, sync) => {
		const posted = await postReturns(returns, settings, sync);
		return posted.map((result, index) => [returns[index]?.returned.id ?? 0, result] as const);
	});
	return returnItems(page, new Map(results));
}
