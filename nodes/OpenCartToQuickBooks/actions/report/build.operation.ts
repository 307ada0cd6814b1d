import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { buildReport, waitingRow, type Report, type ReportOptions } from '../../../../core/report';
import { systemClock } from '../../../shared/clock';
import { warn } from '../../../shared/hints';
import { itemJson } from '../../../shared/itemJson';
import { toldCauses } from '../../../shared/memory';
import type { Operation } from '../../../shared/operation';
import { textOf, wholeNumber } from '../../../shared/parameters';
import { languageField, languageOf } from '../../language';

const orderLink: INodeProperties = {
	displayName: 'Order Page',
	name: 'orderLink',
	type: 'string',
	default: '',
	placeholder: 'https://shop.example/admin/index.php?route=sale/order.info&order_id={order}',
	description:
		'Address of an order in the shop’s admin, with {order} where the number goes. Empty for no links.',
};

export const buildReportOperation: Operation = {
	resource: 'report',
	name: 'Build',
	value: 'build',
	action: 'Build a report',
	description: 'Turn the results of a run into one summary with an e-mail, and say whether to send it',
	fields: [
		{
			displayName:
				'Takes the items of "Post as Sale" or "Record Results", rows of "Sync: Get Many", or what an Error Trigger gives. Gives one item; its field "send" is for an IF node.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Send',
			name: 'when',
			type: 'options',
			options: [
				{ name: 'Always', value: 'always', description: 'After every run that had something to do' },
				{
					name: 'Daily Digest',
					value: 'daily',
					description:
						'What the shop took down since yesterday and all that waits: needs rows of "Sync: Get Many"',
				},
				{ name: 'Never', value: 'never' },
				{
					name: 'On a New Problem',
					value: 'new',
					description: 'When something is held or failed for a cause that was not told before',
				},
				{ name: 'On Problems', value: 'problems', description: 'When something is held or failed' },
			],
			default: 'new',
			description: 'When the field "send" is true',
		},
		languageField('Language of the report; causes and remedies are quoted as the run gave them'),
		orderLink,
		{
			displayName: 'Alarm After Hours',
			name: 'alarmHours',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 8760 },
			default: 0,
			description:
				'Tell of orders that nobody synced for so many hours. Needs the items of "Get Orders to Sync" with Peek; 0 for no alarm.',
		},
	],
	execute: (context) => Promise.resolve(execute(context)),
};

const when = z.enum(['never', 'new', 'problems', 'always', 'daily']).catch('problems');

function execute(context: IExecuteFunctions): INodeExecutionData[] {
	const now = systemClock.now();
	const causes = toldCauses(context, now);
	const options: ReportOptions = {
		when: when.parse(context.getNodeParameter('when', 0)),
		language: languageOf(context),
		orderLink: textOf(context.getNodeParameter('orderLink', 0)),
		now,
		isKnown: causes.isKnown,
	};
	const items = context.getInputData();
	const jsons = items.map(({ json }) => json);
	const hours = wholeNumber(context.getNodeParameter('alarmHours', 0), 0, [0, 8_760]);
	const alarm = hours > 0 ? waitingRow(jsons, hours, now, options.language) : null;
	const report = buildReport([...jsons, ...(alarm ? [alarm] : [])], options);
	if (options.when === 'daily' && !report.send && report.count > 0)
		warn(
			context,
			'A digest of the day cannot be made of one run.',
			'Put "Sync: Get Many" of the OpenCart node before this one, as the template "Daily report" does.',
		);
	causes.remember(report.causes.map(({ key }) => key));
	return [{ json: toJson(report, options.orderLink), pairedItem: items.map((_, item) => ({ item })) }];
}

/** The summary as JSON: the rows of each cause by number and link alone. */
function toJson({ causes, ...report }: Report, orderLink: string) {
	return itemJson({
		...report,
		causes: causes.map(({ rows, code, state, count, first, reason, remedy }) => ({
			code,
			state,
			count,
			first,
			reason,
			remedy,
			records: rows.map(({ kind, id, document }) => ({
				kind,
				id,
				url: kind === 'order' && orderLink !== '' ? orderLink.replaceAll('{order}', String(id)) : '',
				document: document?.number ?? '',
				document_url: document?.url ?? '',
			})),
		})),
	});
}
