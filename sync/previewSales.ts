import type { Order } from '../core/order';
import type { SaleSettings } from '../core/settings';
import type { SyncContext } from './postSales';
import type { SyncResult } from './ports';

/** What would be posted for one order. `document` is the JSON for QuickBooks, null when the order would not be posted. */
export interface SalePreview {
	readonly result: SyncResult;
	readonly document: Record<string, unknown> | null;
}

/** Runs the same pipeline as `postSales` and writes nothing. */
export async function previewSales(
	_orders: readonly Order[],
	_settings: SaleSettings,
	_context: SyncContext,
): Promise<SalePreview[]> {
	throw new Error('being written');
}
