import type { Company } from '../../core/company';
import type { Ledger } from '../../sync/ports';
import { writeBatch } from './batch';
import type { QuickBooksClient } from './client';
import { asDeleted } from './deleted';
import { itemChangeToWire, itemToWire, toFoundItem } from './items';
import { queryAll, queryIn } from './query';
import { itemSchema } from './wire';

type ItemCalls = Pick<
	Ledger,
	'findItems' | 'readItems' | 'createItems' | 'updateItems' | 'describeItem' | 'describeItemChange'
>;

const ACTIVE_OR_NOT = 'Active IN (true, false)';

/**
 * From how many codes on the whole list of items is read, a thousand at a time, instead of asking for each hundred of them: 500 codes cost up to
 * ten reads (names twice, as active and as deleted), and so does a list of 10,000.
 */
export const WHOLE_LIST_FROM = 500;

/** The items of one company. */
export function itemCalls(client: QuickBooksClient, company: () => Promise<Company>): ItemCalls {
	const found = toFoundItem(client.options.baseUrl);
	const read = (_: string, json: unknown) => found(itemSchema.parse(json));
	return {
		async findItems(by, values) {
			if (values.length >= WHOLE_LIST_FROM)
				return (await queryAll(client, 'Item', itemSchema, ACTIVE_OR_NOT)).map(found);
			const field = by === 'name' ? 'Name' : 'Sku';
			const find = async (wanted: readonly string[]) =>
				(await queryIn(client, 'Item', itemSchema, field, wanted, ` AND ${ACTIVE_OR_NOT}`)).map(found);
			const items = await find(values);
			if (by === 'sku') return items;
			const known = new Set(items.map(({ name }) => name.toLowerCase()));
			const missing = values.filter((name) => !known.has(name.toLowerCase()));
			return [...items, ...(await find(missing.map(asDeleted)))];
		},

		readItems: async (ids) =>
			(await queryIn(client, 'Item', itemSchema, 'Id', ids, ` AND ${ACTIVE_OR_NOT}`)).map(found),

		async createItems(items) {
			const home = await company();
			return writeBatch(
				client,
				items.map(({ item, attempt }) => ({
					operation: 'create',
					entity: 'Item',
					body: itemToWire(item, home),
					what: `item "${item.name}"`,
					salt: attempt,
				})),
				read,
			);
		},

		updateItems: (updates) =>
			writeBatch(
				client,
				updates.map(({ item, change }) => ({
					operation: 'update',
					entity: 'Item',
					body: itemChangeToWire(item, change),
					what: `item "${item.name}"`,
					salt: item.syncToken,
				})),
				read,
			),

		describeItem: itemToWire,
		describeItemChange: itemChangeToWire,
	};
}
