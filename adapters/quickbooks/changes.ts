import { z } from 'zod';
import type { Json } from './body';
import { QuickBooksClient, type QuickBooksOptions } from './client';
import { answered, createRecords } from './records';

/** What Intuit keeps an eye on; tax codes, rates and agencies are not among it ("Change data capture"). */
export const WATCHED = [
	'Account',
	'Attachable',
	'Bill',
	'BillPayment',
	'Class',
	'CreditMemo',
	'Customer',
	'Department',
	'Deposit',
	'Employee',
	'Estimate',
	'Invoice',
	'Item',
	'JournalEntry',
	'Payment',
	'PaymentMethod',
	'Purchase',
	'PurchaseOrder',
	'RefundReceipt',
	'SalesReceipt',
	'Term',
	'Transfer',
	'Vendor',
	'VendorCredit',
] as const;

/** Intuit answers with so many objects at most, without a word about the others. */
const MOST = 1_000;
/** Intuit looks back no further. */
export const LOOK_BACK_DAYS = 30;

const record = z.record(z.string(), z.unknown());
const answer = z.object({
	CDCResponse: z.array(z.object({ QueryResponse: z.array(record).default([]) })),
	time: z.string().optional(),
});

export interface ChangedRecord {
	readonly entity: string;
	readonly change: 'changed' | 'deleted';
	/** A deleted one has its Id and the time only. */
	readonly record: Json;
}

export interface Changes {
	/** When QuickBooks looked, by its own clock; `""` when it did not say. */
	readonly at: string;
	readonly records: readonly ChangedRecord[];
	/** Entities of which so many changed that deletions may be missing. */
	readonly incomplete: readonly string[];
}

/** What changed in the books since a moment (ISO), one metered read as a rule. */
export function createChanges(options: QuickBooksOptions) {
	const client = new QuickBooksClient(options);
	const records = createRecords(options);

	async function ask(
		entities: readonly string[],
		since: string,
	): Promise<{ readonly at: string; readonly found: ChangedRecord[] }> {
		const json = answered(
			await client.ask('cdc', { entities: entities.join(','), changedSince: since }),
			'to tell what changed',
		);
		const { CDCResponse, time: at = '' } = answer.parse(json);
		const found = CDCResponse.flatMap(({ QueryResponse }) =>
			QueryResponse.flatMap((part) =>
				Object.entries(part).flatMap(([entity, rows]) =>
					Array.isArray(rows)
						? rows.map((row): ChangedRecord => {
								const changed = record.parse(row);
								return {
									entity,
									change: changed.status === 'Deleted' ? 'deleted' : 'changed',
									record: changed,
								};
							})
						: [],
				),
			),
		);
		return { at, found };
	}

	/** A full answer is asked again entity by entity; one that is full by itself is read with a query beside it. */
	return async function changedSince(entities: readonly string[], since: string): Promise<Changes> {
		const { at, found: together } = await ask(entities, since);
		if (together.length < MOST) return { at, records: together, incomplete: [] };
		const all: ChangedRecord[] = [];
		const incomplete: string[] = [];
		for (const entity of entities) {
			const alone = entities.length === 1 ? together : (await ask([entity], since)).found;
			if (alone.length < MOST) {
				all.push(...alone);
				continue;
			}
			incomplete.push(entity);
			const rows = await records.list(entity, {
				where: `MetaData.LastUpdatedTime >= '${since}'`,
				orderBy: 'Id',
				most: Infinity,
			});
			all.push(...rows.map((row): ChangedRecord => ({ entity, change: 'changed', record: row })));
			all.push(...alone.filter(({ change }) => change === 'deleted'));
		}
		return { at, records: all, incomplete };
	};
}
