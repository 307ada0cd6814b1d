/** The parts of the contract's messages that the suite looks into; the schemas check the rest. */
export interface Document {
	readonly type: string;
	readonly id: string;
	readonly number: string;
	readonly total: string;
	readonly currency: string;
	readonly url: string;
}

export interface Sync {
	readonly state: string;
	readonly attempts: number;
	readonly next_attempt: string | null;
	readonly lease_until: string | null;
	readonly document: Document | null;
	readonly code: string;
	readonly reason: string;
	readonly remedy: string;
	readonly fingerprint: string;
}

export interface Taxes {
	readonly rate_ids: number[];
	readonly reproduced: boolean;
}

export interface Order {
	readonly order_id: number;
	readonly store: { readonly id: number };
	readonly status: { readonly id: number };
	readonly date_added: { readonly raw: string; readonly iso: string } | null;
	readonly date_modified: { readonly raw: string; readonly iso: string } | null;
	readonly history_id: number;
	readonly currency: { readonly code: string; readonly value: string; readonly decimals: number };
	readonly total: string;
	readonly lines: readonly {
		readonly order_product_id: number;
		readonly product_id: number;
		readonly quantity: number;
		readonly tax: string;
		readonly taxes: Taxes;
		readonly options: readonly { readonly name: string; readonly value: string }[];
	}[];
	readonly totals: readonly {
		readonly code: string;
		readonly title: string;
		readonly value: string;
		readonly taxes: Taxes | null;
	}[];
	readonly tax: {
		readonly reproduced: boolean;
		readonly rates: readonly { readonly id: number | null; readonly name: string; readonly amount: string }[];
	};
	readonly returns: readonly {
		readonly return_id: number;
		readonly product_id: number;
		readonly quantity: number;
	}[];
	readonly fingerprint: string;
	readonly sync: Sync | null;
}

export interface LeasedOrder extends Order {
	readonly lease: { readonly token: string; readonly until: string } | null;
	readonly attempts: number;
}

export interface Due {
	readonly orders: LeasedOrder[];
	readonly more: boolean;
	readonly withheld: { readonly count: number; readonly until: string | null };
	readonly deleted: readonly { readonly order_id: number; readonly document: Document }[];
}

export interface Product {
	readonly product_id: number;
	readonly model: string;
	readonly sku: string;
	readonly name: string;
	readonly price: string;
	readonly quantity: number;
	readonly subtract: boolean;
	readonly enabled: boolean;
	readonly date_modified: { readonly raw: string } | null;
	readonly fingerprint: string;
	readonly sync: Sync | null;
}

export interface LeasedProduct extends Product {
	readonly lease: { readonly token: string; readonly until: string } | null;
	readonly attempts: number;
}

export interface LeasedReturn {
	readonly return_id: number;
	readonly order_id: number;
	readonly product_id: number;
	readonly quantity: number;
	readonly action: { readonly id: number; readonly name: string };
	readonly status: { readonly id: number; readonly name: string };
	readonly date_modified: { readonly raw: string } | null;
	readonly order: Order | null;
	readonly fingerprint: string;
	readonly sync: Sync | null;
	readonly lease: { readonly token: string; readonly until: string } | null;
	readonly attempts: number;
}

export interface Stock {
	readonly product_id: number;
	readonly quantity: number;
	readonly options: readonly {
		readonly option_value_id: number;
		readonly name: string;
		readonly quantity: number;
	}[];
}

export interface Written {
	readonly product_id: number;
	readonly option_value_id: number | null;
	readonly result: string;
	readonly quantity: number | null;
}

export interface Subscription {
	readonly subscription_id: number;
	readonly url: string;
	readonly events: readonly string[];
	readonly pending: number;
	readonly given_up: number;
	readonly last_error: string;
}

export interface SyncRows {
	readonly kind: string;
	readonly rows: readonly (Sync & { readonly id: number; readonly run: string })[];
	readonly next_before_id: number | null;
	readonly states: readonly { readonly state: string; readonly count: number }[];
	readonly causes: readonly { readonly code: string; readonly count: number }[];
}

export interface Setup {
	readonly base_currency: string;
	readonly order_statuses: readonly { readonly id: number; readonly name: string }[];
	readonly tax_rates: readonly { readonly id: number; readonly type: string }[];
	readonly tax_classes: readonly { readonly rules: readonly { readonly tax_rate_id: number }[] }[];
	readonly tax_combinations: readonly number[][];
	readonly currencies: readonly { readonly code: string; readonly value: string }[];
	readonly stores: readonly { readonly id: number }[];
	readonly total_codes: readonly string[];
	readonly return_actions: readonly { readonly id: number; readonly name: string }[];
	readonly return_statuses: readonly { readonly id: number; readonly name: string }[];
}

export interface Recorded {
	readonly order_id: number;
	readonly accepted: boolean;
	readonly state: string;
	readonly code: string;
}

export interface Describe {
	readonly actions: readonly string[];
	readonly server_time: string;
}

/** What each action answers. */
export interface Answers {
	describe: Describe;
	'store.setup': Setup;
	'orders.list': { readonly orders: Order[]; readonly next_after_order_id: number | null };
	'orders.count': { readonly orders: number; readonly unsettled: number };
	'orders.get': { readonly order: Order };
	'orders.due': Due;
	'sync.record': { readonly recorded: readonly Recorded[] };
	'sync.release': { readonly released: number };
	'sync.list': SyncRows;
	'sync.retry': { readonly changed: number };
	'sync.ignore': { readonly changed: number };
	'sync.unignore': { readonly changed: number };
	'orders.note': { readonly order_id: number; readonly history_id: number; readonly written: boolean };
	'products.list': { readonly products: Product[]; readonly next_after_product_id: number | null };
	'products.get': { readonly product: Product };
	'products.due': {
		readonly products: LeasedProduct[];
		readonly more: boolean;
		readonly withheld: Due['withheld'];
	};
	'products.record': {
		readonly recorded: readonly { product_id: number; accepted: boolean; state: string; code: string }[];
	};
	'products.create': { readonly product: Product };
	'products.update': { readonly product: Product };
	'stock.list': { readonly products: Stock[]; readonly next_after_product_id: number | null };
	'stock.set': { readonly results: readonly Written[] };
	'stock.unposted': {
		readonly orders: number;
		readonly products: readonly { readonly product_id: number; readonly quantity: number }[];
		readonly options: readonly {
			readonly product_id: number;
			readonly option_value_id: number;
			readonly quantity: number;
		}[];
	};
	'customers.list': {
		readonly customers: { readonly customer_id: number; readonly email: string }[];
		readonly next_after_customer_id: number | null;
	};
	'returns.list': {
		readonly returns: {
			readonly return_id: number;
			readonly order_id: number;
			readonly action: { readonly id: number };
			readonly status: { readonly id: number };
		}[];
		readonly next_after_return_id: number | null;
	};
	'returns.due': {
		readonly returns: LeasedReturn[];
		readonly more: boolean;
		readonly withheld: Due['withheld'];
	};
	'returns.record': {
		readonly recorded: readonly { return_id: number; accepted: boolean; state: string; code: string }[];
	};
	'events.subscribe': { readonly subscription: Subscription };
	'events.unsubscribe': { readonly removed: boolean };
	'events.list': { readonly subscriptions: readonly Subscription[] };
	'events.deliver': {
		readonly delivered: number;
		readonly failed: number;
		readonly given_up: number;
		readonly pending: number;
	};
}

export interface Refusal {
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
	readonly details?: {
		readonly path?: string;
		readonly server_time?: string;
		readonly retry_after_seconds?: number;
	};
}
