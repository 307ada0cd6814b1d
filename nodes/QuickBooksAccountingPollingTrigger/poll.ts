import { DateTime } from 'luxon';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { createChanges, LOOK_BACK_DAYS, type ChangedRecord } from '../../adapters/quickbooks/changes';
import { simplify } from '../../adapters/quickbooks/simplify';
import { itemJson } from '../shared/itemJson';
import { toNodeError } from '../shared/nodeError';
import { listOf } from '../shared/parameters';
import { quickBooksOptions } from '../shared/quickBooks';

/** Each poll looks back a little beyond the last one: what was being saved then may carry an earlier time. */
const OVERLAP_SECONDS = 120;
/** A manual run shows what changed lately. */
const SAMPLE_DAYS = 7;
const SAMPLE_SIZE = 10;

const state = z.object({ since: z.string().catch(''), seen: z.array(z.string()).catch([]) });
const stamped = z.looseObject({
	Id: z.string().catch(''),
	SyncToken: z.string().catch(''),
	MetaData: z
		.object({ CreateTime: z.string().catch(''), LastUpdatedTime: z.string().catch('') })
		.catch({ CreateTime: '', LastUpdatedTime: '' }),
});

interface Seen {
	readonly key: string;
	readonly time: DateTime;
	readonly operation: 'created' | 'updated' | 'deleted';
	readonly change: ChangedRecord;
	readonly id: string;
}

function seenAs(change: ChangedRecord, since: DateTime): Seen {
	const { Id: id, SyncToken, MetaData } = stamped.parse(change.record);
	const made = MetaData.CreateTime === '' ? null : DateTime.fromISO(MetaData.CreateTime);
	return {
		key: [change.entity, id, SyncToken, MetaData.LastUpdatedTime, change.change].join('|'),
		time: DateTime.fromISO(MetaData.LastUpdatedTime),
		operation: change.change === 'deleted' ? 'deleted' : made && made >= since ? 'created' : 'updated',
		change,
		id,
	};
}

const iso = (time: DateTime): string => time.toUTC().toISO({ suppressMilliseconds: true }) ?? '';

/** What changed since the last poll; null for nothing. The first poll of an active workflow only takes in how things stand. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		return await changesSince(context, context.getMode() === 'manual');
	} catch (error) {
		throw toNodeError(context, error);
	}
}

async function changesSince(
	context: IPollFunctions,
	manual: boolean,
): Promise<INodeExecutionData[][] | null> {
	const entities = listOf(context.getNodeParameter('entities'));
	const operations = listOf(context.getNodeParameter('operations', []));
	const simple = context.getNodeParameter('simplify', true) === true;
	const memory = context.getWorkflowStaticData('node');
	const { since: stored, seen } = state.parse(memory);
	const now = DateTime.now();
	const first = !manual && stored === '';
	const earliest = now.minus({ days: LOOK_BACK_DAYS, hours: -1 });
	const asked = manual
		? now.minus({ days: SAMPLE_DAYS })
		: first
			? now.minus({ hours: 1 })
			: DateTime.fromISO(stored);
	const since = asked < earliest ? earliest : asked;
	if (asked < earliest)
		context.logger.warn(
			`QuickBooks looks back ${LOOK_BACK_DAYS} days: changes before ${iso(since)} are missed`,
		);
	const options = await quickBooksOptions(context);
	const { at, records } = await createChanges(options)(entities, iso(since));
	const found = records.map((change) => seenAs(change, since));
	const fresh = found.filter(({ key }) => manual || !seen.includes(key));
	if (!manual) remember(memory, found, at === '' ? now : DateTime.fromISO(at));
	if (first) return null;
	const wanted = fresh
		.filter(({ operation }) => operations.length === 0 || operations.includes(operation))
		.slice(0, manual ? SAMPLE_SIZE : undefined);
	if (wanted.length === 0) return null;
	return [
		wanted.map(({ change, operation, id, time }) => ({
			json: {
				entity: change.entity,
				operation,
				id,
				time: iso(time),
				companyId: options.realmId,
				record: itemJson(simple ? simplify(change.record) : change.record),
			},
		})),
	];
}

/** By QuickBooks' own clock, so that this machine's may be wrong. */
function remember(memory: IDataObject, found: readonly Seen[], at: DateTime): void {
	const since = at.minus({ seconds: OVERLAP_SECONDS });
	memory.since = iso(since);
	memory.seen = found.filter(({ time }) => time >= since.startOf('second')).map(({ key }) => key);
}
