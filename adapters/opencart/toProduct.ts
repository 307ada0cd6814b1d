import { z } from 'zod';
import { done, failed, finding, type Outcome } from '../../core/finding';
import { decimal } from '../../core/money';
import type { Product } from '../../core/product';
import { issuePath } from './wire';
import { id } from './wireParts';
import { wireProduct } from './wireShop';

/** What "Get Products to Sync" adds to a product of the bridge; an item that came another way lacks it. */
const added = z.object({
	base_currency: z.string().catch(''),
	unposted_units: z.number().int().nullable().catch(null),
	same_model: z.array(z.object({ product_id: id, name: z.string(), enabled: z.boolean() })).catch([]),
});

/** Reads a product as the OpenCart node sent it (or as a builder's node changed it on the way). A damaged one is a finding, not an exception. */
export function toProduct(json: unknown): Outcome<Product> {
	const parsed = wireProduct.safeParse(json);
	if (!parsed.success)
		return failed(
			finding(
				'product_malformed',
				`The product did not arrive as the bridge sends it (${issuePath(parsed.error)}).`,
				'Hand the items of "Get Products to Sync" on unchanged; a Filter between the nodes is fine, renaming or dropping fields is not.',
			),
		);
	const wire = parsed.data;
	const more = added.parse(json);
	return done({
		id: wire.product_id,
		masterId: wire.master_id,
		model: wire.model,
		sku: wire.sku,
		name: wire.name,
		description: wire.description,
		price: decimal(wire.price),
		baseCurrency: more.base_currency,
		taxClassId: wire.tax_class_id,
		quantity: wire.quantity,
		unpostedUnits: more.unposted_units,
		stocked: wire.subtract,
		enabled: wire.enabled,
		addedAt: wire.date_added?.iso ?? '',
		options: wire.options.map(({ name, values }) => ({
			name,
			stocked: values.some(({ subtract }) => subtract),
		})),
		twins: more.same_model.map(({ product_id, name, enabled }) => ({ id: product_id, name, enabled })),
	});
}
