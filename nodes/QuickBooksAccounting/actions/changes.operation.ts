import { DateTime } from 'luxon';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { createChanges, LOOK_BACK_DAYS, WATCHED } from '../../../adapters/quickbooks/changes';
import { InvalidValue } from '../../../adapters/quickbooks/refused';
import { warn } from '../../shared/hints';
import { eachItem, type Operation } from '../../shared/operation';
import { listOf } from '../../shared/parameters';
import { quickBooksOptions } from '../../shared/quickBooks';
import { shown } from '../operations/common';

export const getChanges: Operation = {
	resource: 'changes',
	name: 'Get',
	value: 'get',
	action: 'Get what changed since a time',
	description: 'Get all records that were created, changed or deleted since a time (CDC)',
	fields: [
		{
			displayName: 'Entities',
			name: 'entities',
			type: 'multiOptions',
			options: WATCHED.map((value) => ({ name: value.replace(/([a-z])(?=[A-Z])/g, '$1 '), value })),
			default: ['Invoice', 'SalesReceipt'],
			required: true,
			description: 'Which records to watch; QuickBooks does not tell of tax codes and tax rates',
		},
		{
			displayName: 'Changed Since',
			name: 'since',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'At most 30 days back',
		},
	],
	execute,
};

/** A time that the user gave: of the workflow's time zone where it has none of its own. */
function timeOf(value: unknown, zone: string): DateTime {
	if (DateTime.isDateTime(value)) return DateTime.fromMillis(value.toMillis());
	const time = typeof value === 'string' ? DateTime.fromISO(value.trim().replace(' ', 'T'), { zone }) : null;
	if (time?.isValid) return time;
	throw new InvalidValue(`"${String(value)}" is no time`, 'Write "Changed Since" as 2026-12-31T18:00:00Z.');
}

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const changedSince = createChanges(await quickBooksOptions(context));
	return await eachItem(context, async (index) => {
		const entities = listOf(context.getNodeParameter('entities', index));
		if (entities.length === 0) throw new InvalidValue('No entity is chosen', 'Choose what to watch.');
		const since = timeOf(context.getNodeParameter('since', index), context.getTimezone());
		const now = DateTime.now();
		if (now.diff(since, 'days').days > LOOK_BACK_DAYS)
			throw new InvalidValue(
				`QuickBooks looks back ${LOOK_BACK_DAYS} days, and ${since.toISODate()} is before that`,
				'Choose a later time, or use Get Many with a filter on Last Updated.',
			);
		const stamp = since.toUTC().toISO({ suppressMilliseconds: true }) ?? '';
		const { records, incomplete } = await changedSince(entities, stamp);
		if (incomplete.length > 0)
			warn(
				context,
				`More than 1,000 changed of ${incomplete.join(', ')}: all changes are here, deletions may be missing.`,
				'Ask more often.',
			);
		return records.map(({ entity, change, record }) => ({
			Entity: entity,
			Change: change,
			...shown(context, index, record),
		}));
	});
}
