import type { ItemResult } from '../../sync/ports';
import { cutText, MAX_CODE, MAX_TEXT, type Handle } from './toResult';
import type { ProductResult } from './wireShop';

/** The bridge's limit on document numbers, see `document.json`. */
const MAX_NUMBER = 64;

/** A result as `products.record` takes it. The item stands where an order has its document: its code or name as number, its price as total. */
export const toProductResult = (result: ItemResult, handed: Handle, currency: string): ProductResult => ({
	product_id: result.productId,
	lease_token: handed.leaseToken,
	state: result.state,
	fingerprint: handed.fingerprint,
	date_modified: handed.dateModified,
	settings_fingerprint: handed.settingsFingerprint,
	run: handed.run,
	document: result.item && {
		type: 'Item',
		id: result.item.id,
		number: cutText(result.item.sku || result.item.name, MAX_NUMBER),
		total: result.item.price || '0',
		currency,
		url: result.item.url,
	},
	code: cutText(result.code, MAX_CODE),
	reason: cutText(result.reason, MAX_TEXT),
	remedy: cutText(result.remedy, MAX_TEXT),
});
