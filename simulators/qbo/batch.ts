import type { Company } from './company';
import { entityNamed, type Entity } from './entityNames';
import { flag, isObject, rows, text, type JsonObject } from './json';
import { badValue, faultBody, missingParameter, Refusal } from './refusals';
import { runQuery } from './query/run';
import { remove, voided } from './remove';
import { create, update } from './write';

export const LARGEST_BATCH = 30;

const tooLarge = (size: number): Refusal =>
	new Refusal(
		'1040',
		'Batch size exceeds allowed limit',
		`Batch size exceeds allowed limit : ${size} items, at most ${LARGEST_BATCH} are allowed.`,
	);

export interface BatchItem {
	bId: string;
	/** A query statement, or an entity with its operation. */
	query?: string;
	entity?: Entity;
	operation?: string;
	body?: JsonObject;
	options?: string;
}

/** The items of a batch body; 1040 when there are more than 30, 2020 without a bId. */
export function readBatch(body: JsonObject): BatchItem[] {
	const items = rows(body, 'BatchItemRequest');
	if (items.length === 0) throw missingParameter('BatchItemRequest');
	if (items.length > LARGEST_BATCH) throw tooLarge(items.length);
	return items.map((item) => {
		const bId = text(item, 'bId');
		if (!bId) throw missingParameter('bId');
		const query = text(item, 'Query');
		if (query !== undefined) return { bId, query };
		const found = Object.entries(item).find(([name, value]) => entityNamed(name) && isObject(value));
		const body = found?.[1];
		return {
			bId,
			entity: found && entityNamed(found[0]),
			operation: text(item, 'operation'),
			body: isObject(body) ? body : undefined,
			options: text(item, 'optionsData'),
		};
	});
}

function perform(company: Company, item: BatchItem): JsonObject {
	const { entity, body } = item;
	if (!entity || !body) throw missingParameter('BatchItemRequest entity');
	const allowDuplicateNumber = item.options?.includes('allowduplicatedocnum') ?? false;
	switch (item.operation) {
		case 'create':
			return { [entity]: create(company, entity, body, { allowDuplicateNumber }) };
		case 'update':
			if (item.options?.includes('void') && flag(body, 'sparse'))
				return { [entity]: voided(company, entity, body) };
			return { [entity]: update(company, entity, body, { allowDuplicateNumber }) };
		case 'delete':
			return { [entity]: remove(company, entity, body) };
		case 'void':
			return { [entity]: voided(company, entity, body) };
		case undefined:
			throw missingParameter('operation');
		default:
			throw badValue('2170', 'Enumeration', item.operation ?? '', 'operation');
	}
}

function answered(item: BatchItem, run: () => JsonObject): JsonObject {
	try {
		return { ...run(), bId: item.bId };
	} catch (error) {
		if (error instanceof Refusal) return { Fault: faultBody(error), bId: item.bId };
		throw error;
	}
}

/**
 * Runs the items independently: each succeeds or carries its own Fault. Queries see the company as it was
 * before the batch, for no item may count on another.
 */
export function runBatch(company: Company, items: BatchItem[]): JsonObject {
	const answers = new Map<BatchItem, JsonObject>();
	for (const item of items) {
		const { query } = item;
		if (query !== undefined)
			answers.set(
				item,
				answered(item, () => ({ QueryResponse: runQuery(company, query) })),
			);
	}
	for (const item of items) {
		if (item.query === undefined)
			answers.set(
				item,
				answered(item, () => perform(company, item)),
			);
	}
	return { BatchItemResponse: items.map((item) => answers.get(item) ?? { bId: item.bId }) };
}
