import chunk from 'lodash/chunk';
import { z } from 'zod';
import type { Json } from './body';
import { QuickBooksClient, requestId, type QuickBooksOptions } from './client';
import { readFault } from './faults';
import { AnswerLost, QuickBooksRefusal } from './refused';
import { batchSchema } from './wire';

/** Intuit recommends 30 at most ("Batch"). */
export const BATCH_SIZE = 30;

export type BatchRequest =
	| { readonly query: string }
	| { readonly operation: 'create' | 'update' | 'delete'; readonly entity: string; readonly body: Json };

/** What came of one request of a batch: each stands alone, whatever comes of the others. */
export type BatchResult =
	| { readonly status: 'done'; readonly answer: Json }
	| { readonly status: 'refused'; readonly error: QuickBooksRefusal }
	| { readonly status: 'unknown'; readonly error: AnswerLost };

const record = z.record(z.string(), z.unknown());

/** Carries out requests thirty at a time; a result for each, in their order. */
export function createBatch(options: QuickBooksOptions) {
	const client = new QuickBooksClient(options);

	async function part(requests: readonly BatchRequest[], key: string): Promise<BatchResult[]> {
		const body = {
			BatchItemRequest: requests.map((request, index) =>
				'query' in request
					? { bId: String(index), Query: request.query }
					: { bId: String(index), operation: request.operation, [request.entity]: request.body },
			),
		};
		const reply = await client.write('batch', body, requestId(key));
		if (reply.status === 'fault') {
			const error = new QuickBooksRefusal(reply.fault, 'the batch');
			return requests.map(() => ({ status: 'refused', error }));
		}
		if (reply.status === 'lost') {
			const error = new AnswerLost('the batch', reply.why);
			return requests.map(() => ({ status: 'unknown', error }));
		}
		const answers = new Map(batchSchema.parse(reply.json).BatchItemResponse.map((one) => [one.bId, one]));
		return requests.map((request, index): BatchResult => {
			const answer = answers.get(String(index));
			const what = `request ${index + 1} of the batch`;
			const fault = answer ? readFault(answer, 200, '') : null;
			if (fault) return { status: 'refused', error: new QuickBooksRefusal(fault, what) };
			const found = record.safeParse(answer?.['query' in request ? 'QueryResponse' : request.entity]);
			return found.success
				? { status: 'done', answer: found.data }
				: { status: 'unknown', error: new AnswerLost(what, 'the batch says nothing about it') };
		});
	}

	return async function batch(requests: readonly BatchRequest[], key: string): Promise<BatchResult[]> {
		const results: BatchResult[] = [];
		for (const some of chunk(requests, BATCH_SIZE))
			results.push(...(await part(some, `${key}|${results.length}|${JSON.stringify(some)}`)));
		return results;
	};
}
