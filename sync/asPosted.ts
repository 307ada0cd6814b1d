import type { Company } from '../core/company';
import { done, type Outcome } from '../core/finding';
import { orderToSale } from '../core/order-to-sale';
import type { SaleSettings } from '../core/settings';
import type { SyncContext } from './context';
import type { PlannedSale } from './plan';
import type { PostedDocument } from './ports';

/**
 * A sale with its amounts as its document shows them, with tax or without: "Amounts on Documents" is for new documents, and an edit or a refund
 * must read like what the customer holds.
 */
export function asPosted<T extends PlannedSale>(
	one: T,
	document: PostedDocument,
	settings: SaleSettings,
	company: Company,
	{ shop }: SyncContext,
): Outcome<T> {
	if (one.sale.taxIncluded === document.taxIncluded) return done(one);
	const documentAmounts = document.taxIncluded ? 'gross' : 'net';
	const again = orderToSale(one.order, { settings: { ...settings, documentAmounts }, company, shop });
	if (!again.ok) return again;
	if (again.value.intent === 'skip') return done(one);
	return done({ ...one, sale: again.value.sale, notes: again.value.notes });
}
