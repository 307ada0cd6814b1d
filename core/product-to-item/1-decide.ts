import { dayIn } from '../day';
import { finding, type Finding } from '../finding';
import type { Product } from '../product';
import { called, type Context } from './context';

/** What shall become of a product. */
export type Verdict =
	| { readonly kind: 'sync'; readonly mayCreate: boolean; readonly active: boolean }
	| { readonly kind: 'skip'; readonly cause: Finding };

const skip = (code: string, message: string, remedy: string): Verdict => ({
	kind: 'skip',
	cause: finding(code, message, remedy),
});

/** For a product that customers do not see and that has no item. */
export const disabled = (product: Product): Finding =>
	finding(
		'product_disabled',
		`${called(product)} is disabled in the shop.`,
		'To have an item for it, enable it, or choose so under "Disabled Products" in the node.',
	);

/** Step 1: shall this product have an item? */
export function decide(product: Product, { settings }: Context): Verdict {
	if (settings.productExceptions.some(({ model }) => model === product.model.trim()))
		return skip(
			'item_by_hand',
			`${called(product)} has an item that was chosen by hand.`,
			'Remove its row under "Product Exceptions" in the node to have it matched.',
		);
	const added = product.addedAt === '' ? '' : dayIn(product.addedAt, settings.timeZone);
	if (settings.whichProducts === 'new' && added < settings.startDate)
		return skip(
			'before_start_date',
			`${called(product)} came into the shop ${added === '' ? 'on an unknown day' : `on ${added}`}, before the start date ${settings.startDate}.`,
			'Choose "All" under "Which Products" in the node to have an item for it.',
		);
	const mayCreate = product.enabled || settings.disabledProducts !== 'skip';
	if (!mayCreate && !settings.followActive) return { kind: 'skip', cause: disabled(product) };
	return { kind: 'sync', mayCreate, active: product.enabled || settings.disabledProducts === 'active' };
}
