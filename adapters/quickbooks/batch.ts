import { lostAnswer, readFault, stopReason, toRefusal } from './faults';
import { requestId, type QuickBooksClient } from './client';
import { workOff } from './lanes';
import { LedgerStop, type Stopped, type Written } from '../../sync/ports';
import type { Json } from './saleToDocument';
import { batchSchema } from './wire';

/** Intuit takes 30 operations in a batch. */
const BATCH_SIZE = 30;

export interface BatchWrite {
	readonly operation: 'create' | 'update' | 'delete';
	readonly entity: string;
	readonly body: Json;
	/** Names the record in messages. */
	readonly what: string;
	/** Part of the key: a write is new to QuickBooks only if this or the body differs. */
	readonly salt: string;
}

type Read<T> = (entity: string, json: unknown) => T;

/** Writes a list, as `writeAll` does; throws `LedgerStop` when not all of it could be tried. */
export async function writeBatch<T>(
	client: QuickBooksClient,
	writes: readonly BatchWrite[],
	read: Read<T>,
): Promise<Array<Written<T>>> {
	const outcomes = await writeAll(client, writes, read);
	return outcomes.map((outcome) => {
		if (outcome.status === 'stopped') throw outcome.stop;
		return outcome;
	});
}

/**
 * Writes a list under keys made of its content, by batches and single requests at once, as fast as Intuit's limits allow; one outcome for each, in
 * order. When the run must stop, what was not sent is `stopped`.
 */
export async function writeAll<T>(
	client: QuickBooksClient,
	writes: readonly BatchWrite[],
	read: Read<T>,
): Promise<Array<Written<T> | Stopped>> {
	const outcomes = new Map<number, Written<T> | Stopped>();
	let stop = new LedgerStop(STOPPED_BEFORE);
	const errors: Error[] = [];
	await workOff(writes, BATCH_SIZE, client.throttle, async (kind, part, from) => {
		try {
			const written =
				kind === 'batch' ? await writePart(client, part, read) : await writeSingle(client, part, read);
			written.forEach((outcome, index) => outcomes.set(from + index, outcome));
			return true;
		} catch (error) {
			if (error instanceof LedgerStop) stop = error;
			else errors.push(error instanceof Error ? error : new Error(String(error)));
			return false;
		}
	});
	const [unforeseen] = errors;
	if (unforeseen) throw unforeseen;
	return writes.map((_, index) => outcomes.get(index) ?? { status: 'stopped', stop });
}

const STOPPED_BEFORE = {
	code: 'run_stopped',
	message: 'The run was stopped before this record.',
	remedy: 'Nothing to do: the next run goes on.',
};

const keyOf = (body: unknown, part: readonly BatchWrite[]): string =>
	requestId(JSON.stringify([body, part.map(({ salt }) => salt)]));

/** A batch answers 200 even when items of it fail. */
async function writePart<T>(
	client: QuickBooksClient,
	part: readonly BatchWrite[],
	read: Read<T>,
): Promise<Array<Written<T>>> {
	const body = {
		BatchItemRequest: part.map(({ operation, entity, body: json }, index) => ({
			bId: String(index),
			operation,
			[entity]: json,
		})),
	};
	const reply = await client.write('batch', body, keyOf(body, part), {}, true);
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
	return part.map((write, index) =>
		outcomeOf(write, items.get(String(index)), 'the batch says nothing about it', read),
	);
}

/** The record alone, under a key of its own. */
async function writeSingle<T>(
	client: QuickBooksClient,
	part: readonly BatchWrite[],
	read: Read<T>,
): Promise<Array<Written<T>>> {
	const outcomes: Array<Written<T>> = [];
	for (const write of part) {
		const { operation, entity, body, what } = write;
		const query: Readonly<Record<string, string>> = operation === 'delete' ? { operation } : {};
		const path = entity.toLowerCase();
		const reply = await client.write(path, body, keyOf([operation, entity, body], [write]), query, true);
		if (reply.status === 'answer')
			outcomes.push(outcomeOf(write, reply.json, 'the answer does not hold it', read));
		else if (reply.status === 'lost')
			outcomes.push({ status: 'uncertain', fault: lostAnswer(what, reply.why) });
		else outcomes.push({ status: 'refused', fault: toRefusal(reply.fault, what) });
	}
	return outcomes;
}

function outcomeOf<T>(
	{ entity, what }: BatchWrite,
	answer: unknown,
	otherwise: string,
	read: Read<T>,
): Written<T> {
	const fault = readFault(answer, 200, '');
	if (fault) {
		const stop = stopReason(fault);
		if (stop && fault.code === '6190') throw new LedgerStop(stop);
		return { status: 'refused', fault: toRefusal(fault, what) };
	}
	const found =
		typeof answer === 'object' && answer !== null
			? Object.entries(answer).find(([name]) => name === entity)
			: undefined;
	return found
		? { status: 'done', value: read(entity, found[1]) }
		: { status: 'uncertain', fault: lostAnswer(what, otherwise) };
}
