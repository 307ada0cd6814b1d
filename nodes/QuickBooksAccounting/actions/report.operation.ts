import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { QuickBooksClient } from '../../../adapters/quickbooks/client';
import { answered } from '../../../adapters/quickbooks/records';
import { REPORTS, reportRows } from '../../../adapters/quickbooks/reports';
import { itemJson } from '../../shared/itemJson';
import { eachItem, type Operation } from '../../shared/operation';
import { collectionOf, dayOf, textOf } from '../../shared/parameters';
import { quickBooksOptions } from '../../shared/quickBooks';
import { collection } from '../form/field';
import { jsonObject, plain } from '../values';

export const getReport: Operation = {
	resource: 'report',
	name: 'Get',
	value: 'get',
	action: 'Get a report',
	description: 'Get a report, row by row or as QuickBooks sends it',
	fields: [
		{
			displayName: 'Report',
			name: 'report',
			type: 'options',
			options: Object.entries(REPORTS).map(([value, name]) => ({ name, value })),
			default: 'ProfitAndLoss',
		},
		{ displayName: 'From', name: 'from', type: 'dateTime', default: '', description: 'First day' },
		{ displayName: 'To', name: 'to', type: 'dateTime', default: '', description: 'Last day' },
		collection(
			'reportOptions',
			'Report Options',
			[
				{
					displayName: 'Accounting Method',
					name: 'accounting_method',
					type: 'options',
					options: [
						{ name: 'Accrual', value: 'Accrual' },
						{ name: 'Cash', value: 'Cash' },
					],
					default: 'Accrual',
				},
				{
					displayName: 'Columns By',
					name: 'summarize_column_by',
					type: 'options',
					options: [
						'Total',
						'Month',
						'Week',
						'Days',
						'Quarter',
						'Year',
						'Customers',
						'Vendors',
						'Classes',
						'Departments',
					].map((name) => ({ name, value: name })),
					default: 'Total',
				},
				{
					displayName: 'Other Parameters',
					name: 'more',
					type: 'json',
					default: '{}',
					description: 'Any other of Intuit\'s report parameters, e.g. {"customer": "12"}',
				},
			],
			'Add Option',
		),
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const client = new QuickBooksClient(await quickBooksOptions(context));
	return await eachItem(context, async (index) => {
		const name = textOf(context.getNodeParameter('report', index));
		const day = (parameter: string): string => dayOf(plain(context.getNodeParameter(parameter, index, '')));
		const { more, ...chosen } = collectionOf(context, 'reportOptions', index);
		const query = Object.entries({
			start_date: day('from'),
			end_date: day('to'),
			...chosen,
			...jsonObject(more, 'Other Parameters'),
		}).map(([parameter, value]) => [parameter, textOf(value)] as const);
		const filled = Object.fromEntries(query.filter(([, value]) => value !== ''));
		const json = answered(
			await client.ask(`reports/${encodeURIComponent(name)}`, filled),
			`the report ${name}`,
		);
		const rows = context.getNodeParameter('simplify', index, true) === true ? reportRows(json) : [json];
		return rows.map(itemJson);
	});
}
