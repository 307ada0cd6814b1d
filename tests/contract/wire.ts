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
	readonly total: string;
	readonly lines: readonly { readonly tax: string; readonly taxes: Taxes }[];
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
	'orders.get': { readonly order: Order };
	'orders.due': Due;
	'sync.record': { readonly recorded: readonly Recorded[] };
	'sync.release': { readonly released: number };
}

export interface Refusal {
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
	readonly details?: { readonly path?: string; readonly server_time?: string };
}
