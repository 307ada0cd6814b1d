/** The bridge contract's values as the demo shop holds and sends them; amounts are decimal text in the shop's base currency. */
export interface Time {
	readonly raw: string;
	readonly iso: string;
}

export interface Address {
	readonly first_name: string;
	readonly last_name: string;
	readonly company: string;
	readonly address_1: string;
	readonly address_2: string;
	readonly city: string;
	readonly postcode: string;
	readonly zone: string;
	readonly zone_code: string;
	readonly country: string;
	readonly country_iso2: string;
	readonly country_iso3: string;
}

export interface LineTaxes {
	readonly rate_ids: readonly number[];
	readonly reproduced: boolean;
}

export interface Line {
	readonly order_product_id: number;
	readonly product_id: number;
	readonly name: string;
	readonly model: string;
	readonly sku: string;
	readonly quantity: number;
	readonly price: string;
	readonly total: string;
	readonly tax: string;
	readonly options: ReadonlyArray<{ readonly name: string; readonly value: string }>;
	readonly product_exists: boolean;
	readonly subtract_stock: boolean;
	readonly taxes: LineTaxes;
}

export interface Total {
	readonly code: string;
	readonly extension: string;
	readonly title: string;
	readonly value: string;
	readonly sort_order: number;
	readonly taxes: LineTaxes | null;
}

export interface StoredTax {
	readonly id: number | null;
	readonly name: string;
	readonly rate: string;
	readonly type: 'P' | 'F' | '';
	readonly amount: string;
}

export interface Customer {
	readonly id: number;
	readonly group_id: number;
	readonly first_name: string;
	readonly last_name: string;
	readonly email: string;
	readonly telephone: string;
}

/** What the shop has stored of an order; status 0 is an order that was never placed. */
export interface StoredOrder {
	readonly order_id: number;
	readonly store: { readonly id: number; readonly name: string; readonly url: string };
	readonly status: { readonly id: number; readonly name: string };
	readonly date_added: Time;
	readonly date_modified: Time;
	readonly history_id: number;
	readonly status_date: Time | null;
	readonly customer: Customer;
	readonly payment: { readonly code: string; readonly title: string; readonly transaction_id: string } | null;
	readonly shipping: { readonly code: string; readonly title: string } | null;
	readonly payment_address: Address | null;
	readonly shipping_address: Address | null;
	readonly comment: string;
	readonly base_currency: string;
	readonly currency: { readonly code: string; readonly value: string; readonly decimals: number };
	readonly total: string;
	readonly lines: readonly Line[];
	readonly totals: readonly Total[];
	readonly vouchers: ReadonlyArray<{
		readonly order_voucher_id: number;
		readonly description: string;
		readonly amount: string;
	}>;
	readonly tax: { readonly reproduced: boolean; readonly rates: readonly StoredTax[] };
}

export interface Document {
	readonly type: string;
	readonly id: string;
	readonly number: string;
	readonly total: string;
	readonly currency: string;
	readonly url: string;
}

export type ResultState =
	'posted' | 'updated' | 'unchanged' | 'held' | 'retry' | 'skipped' | 'voided' | 'refunded';

export interface Sync {
	readonly state: ResultState | 'leased' | 'ignored';
	readonly attempts: number;
	readonly next_attempt: string | null;
	readonly lease_until: string | null;
	readonly document: Document | null;
	readonly code: string;
	readonly reason: string;
	readonly remedy: string;
	readonly fingerprint: string;
}

export interface Named {
	readonly id: number;
	readonly name: string;
}

export interface Return {
	readonly return_id: number;
	readonly order_id: number;
	readonly customer_id: number;
	readonly product_id: number;
	readonly product: string;
	readonly model: string;
	readonly quantity: number;
	readonly opened: boolean;
	readonly reason: Named;
	readonly action: Named;
	readonly status: Named;
	readonly comment: string;
	readonly date: Time;
	readonly date_modified: Time;
}

export type OrderReturn = Pick<
	Return,
	'return_id' | 'product_id' | 'model' | 'quantity' | 'action' | 'status' | 'date'
>;

export interface WireOrder extends StoredOrder {
	readonly returns: readonly OrderReturn[];
	readonly fingerprint: string;
	readonly sync: Sync | null;
}

export interface LeaseRequest {
	readonly owner: string;
	readonly run: string;
	readonly manual: boolean;
	readonly seconds?: number;
}

export interface DueParams {
	readonly status_ids: readonly number[];
	readonly date_from?: string;
	readonly store_ids?: readonly number[];
	readonly limit?: number;
	readonly settle_seconds?: number;
	readonly settings_fingerprint?: string;
	readonly peek?: boolean;
	readonly lease?: LeaseRequest;
}

export interface ListParams {
	readonly after_order_id?: number;
	readonly limit?: number;
	readonly status_ids?: readonly number[];
	readonly store_ids?: readonly number[];
	readonly date_from?: string;
	readonly order_ids?: readonly number[];
}

export interface Result {
	readonly order_id: number;
	readonly lease_token: string;
	readonly state: ResultState;
	readonly fingerprint: string;
	readonly history_id: number;
	readonly date_modified: string;
	readonly settings_fingerprint?: string;
	readonly run?: string;
	readonly document?: Document | null;
	readonly code?: string;
	readonly reason?: string;
	readonly remedy?: string;
	readonly retry_after_seconds?: number | null;
}
