import { z } from 'zod';
import { decimal } from '../../core/money';
import type { ItemKind, StockItem } from '../../core/stock';
import type { StockBooks, StockQuery } from '../../sync/ports';
import { QuickBooksClient, type QuickBooksOptions } from './client';
import { asDeleted, withoutDeleted } from './deleted';
import { queryAll, queryIn, quote } from './query';
import { companyInfoSchema, itemSchema, preferencesSchema } from './wire';

/** A JSON number is as exact as its shortest text. */
const quantity = z
	.union([z.number(), z.string()])
	.nullish()
	.transform((value) => (value === null || value === undefined ? null : decimal(String(value))));

const stockSchema = itemSchema.extend({
	TrackQtyOnHand: z.boolean().nullish(),
	QtyOnHand: quantity,
	MetaData: z.object({ LastUpdatedTime: z.string() }).nullish(),
});

const KINDS: Readonly<Record<string, ItemKind>> = {
	Inventory: 'inventory',
	NonInventory: 'nonInventory',
	Service: 'service',
	Group: 'bundle',
};

const ACTIVE_OR_NOT = 'Active IN (true, false)';

export const toStockItem = (wire: z.infer<typeof stockSchema>): StockItem => ({
	id: wire.Id,
	name: wire.Active ? wire.Name : withoutDeleted(wire.Name),
	sku: wire.Sku,
	kind: KINDS[wire.Type] ?? 'other',
	active: wire.Active,
	onHand: wire.Type === 'Inventory' && wire.TrackQtyOnHand !== false ? wire.QtyOnHand : null,
	changedAt: Date.parse(wire.MetaData?.LastUpdatedTime ?? '') || 0,
});

const preferencesAnswer = z.object({ Preferences: preferencesSchema });
const companyAnswer = z.object({ CompanyInfo: companyInfoSchema });

/** Quantities of one QuickBooks company. A name is sought as it is when the item is inactive too, which costs a second read. */
export function createStockBooks(options: QuickBooksOptions): StockBooks {
	const client = new QuickBooksClient(options);

	async function read(query: StockQuery) {
		switch (query.by) {
			case 'all':
				return queryAll(client, 'Item', stockSchema, ACTIVE_OR_NOT);
			case 'changed': {
				const since = quote(new Date(query.since).toISOString().replace(/\.\d+/, ''));
				return queryAll(
					client,
					'Item',
					stockSchema,
					`MetaData.LastUpdatedTime >= ${since} AND ${ACTIVE_OR_NOT}`,
				);
			}
			case 'id':
				return queryIn(client, 'Item', stockSchema, 'Id', query.values, ` AND ${ACTIVE_OR_NOT}`);
			case 'sku':
				return queryIn(client, 'Item', stockSchema, 'Sku', query.values, ` AND ${ACTIVE_OR_NOT}`);
			case 'name': {
				const find = (names: readonly string[]) =>
					queryIn(client, 'Item', stockSchema, 'Name', names, ` AND ${ACTIVE_OR_NOT}`);
				const found = await find(query.values);
				const known = new Set(found.map(({ Name }) => Name.toLowerCase()));
				const missing = query.values.filter((name) => !known.has(name.toLowerCase()));
				return [...found, ...(await find(missing.map(asDeleted)))];
			}
		}
	}

	return {
		async keepsQuantities() {
			const { Preferences } = preferencesAnswer.parse(await client.read('preferences'));
			if (Preferences.ProductAndServicesPrefs?.QuantityOnHand === true) return { keeps: true, country: '' };
			const info = companyAnswer.parse(
				await client.read(`companyinfo/${encodeURIComponent(options.realmId)}`),
			);
			return { keeps: false, country: info.CompanyInfo.Country };
		},
		findStock: async (query) => (await read(query)).map(toStockItem),
	};
}
