import chunk from 'lodash/chunk';
import { lostAnswer, readFault, stopReason, toRefusal } from './faults';
import { requestId, type QuickBooksClient } from './client';
import { LedgerStop, type Written } from '../../sync/ports';
import type { Json } from './saleToDocument';
import { batchSchema } from './wire';

/** Intuit takes 30 operations in a batch. */
export const BATCH_SIZE = 30;

export interface BatchWrite {
	readonly operation: 'create' | 'update' | 'delete';
	readonly entity: string;
	readonly body: Json;
	/** Names the record in messages. */
	readonly what: string;
	/** Part of the key: a write is new to QuickBooks only if this or the body differs. */
	readonly salt: string;
}

/** Writes in batches under keys made of their content; one outcome for each, in order. A batch answers 200 even when items fail. */
export async function writeBatch<T>(
	client: QuickBooksClient,
	writes: readonly BatchWrite[],
	read: (entity: string, json: unknown) => T,
): Promise<Array<Written<T>>> {
	const outcomes: Array<Written<T>> = [];
	for (const part of chunk(writes, BATCH_SIZE)) outcomes.push(...(await writeOne(client, part, read)));
	return outcomes;
}

async function writeOne<T>(
	client: QuickBooksClient,
	part: readonly BatchWrite[],
	read: (entity: string, json: unknown) => T,
): Promise<Array<Written<T>>> {
	const body = {
		BatchItemRequest: part.map(({ operation, entity, body: json }, index) => ({
			bId: String(index),
			operation,
			[entity]: json,
		})),
	};
	const key = requestId(JSON.stringify([body, part.map(({ salt }) => salt)]));
	const reply = await client.write('batch', body, key);
	if (reply.status === 'lost')
		return part.map(({ what }) => ({ status: 'uncertain', fault: lostAnswer(what, reply.why) }));
	if (reply.status === 'fault')
		return part.map(({ what }) => ({ status: 'refused', fault: toRefusal(reply.fault, what) }));
	const answer = batchSchema.safeParse(reply.json);
	if (!answer.success)
		return part.map(({ what }) => ({
			status: 'uncertain',
			fault: lostAnswer(what, 'the answer is not that of a batch'),
		}));
	const items = new Map(answer.data.BatchItemResponse.map((item) => [item.bId, item]));
	return part.map(({ entity, what }, index): Written<T> => {
		const item = items.get(String(index));
		const fault = item ? readFault(item, 200, '') : null;
		if (fault) {
			const stop = stopReason(fault);
			if (stop && fault.code === '6190') throw new LedgerStop(stop);
			return { status: 'refused', fault: toRefusal(fault, what) };
		}
		if (!item || !(entity in item))
			return { status: 'uncertain', fault: lostAnswer(what, 'the batch says nothing about it') };
		return { status: 'done', value: read(entity, item[entity]) };
	});
}
