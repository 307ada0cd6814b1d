import { sum, ZERO, type Decimal } from './money';

/** One side of a journal entry; `amount` in home currency, debit positive, credit negative. */
export interface Posting {
	account: string;
	amount: Decimal;
	memo?: string;
	/** On receivable accounts: who owes, and how much in the customer's own currency. */
	customer?: string;
	foreign?: Decimal;
	/** On inventory accounts: which item moved, by how many. */
	item?: string;
	quantity?: Decimal;
}

export interface Entry {
	date: string;
	postings: Posting[];
}

export interface Stock {
	quantity: Decimal;
	value: Decimal;
}

export interface TrialBalanceRow {
	account: string;
	debit: Decimal;
	credit: Decimal;
}

const add = (to: Map<string, Decimal>, key: string, amount: Decimal): void => {
	to.set(key, (to.get(key) ?? ZERO).plus(amount));
};

/** The double-entry journal: one balanced entry per document, replaced as the document changes. */
export class Ledger {
	private readonly entries = new Map<string, Entry>();
	private readonly accounts = new Map<string, Decimal>();
	private readonly customers = new Map<string, Decimal>();
	private readonly stocks = new Map<string, Stock>();

	/** Replaces the entry of `document`; throws when debits and credits differ, which is never the client's fault. */
	replace(document: string, date: string, postings: Posting[]): void {
		const difference = sum(postings.map((posting) => posting.amount));
		if (!difference.eq(ZERO)) throw new Error(`${document} does not balance: ${difference.toFixed()}`);
		this.remove(document);
		const moves = (one: Posting): boolean =>
			[one.amount, one.quantity, one.foreign].some((value) => value !== undefined && !value.eq(ZERO));
		const moved = postings.filter(moves);
		if (moved.length === 0) return;
		this.entries.set(document, { date, postings: moved });
		this.apply(moved, 1);
	}

	remove(document: string): void {
		const entry = this.entries.get(document);
		if (!entry) return;
		this.entries.delete(document);
		this.apply(entry.postings, -1);
	}

	entry(document: string): Entry | undefined {
		return this.entries.get(document);
	}

	/** The account's balance in home currency, debit positive. */
	balance(account: string): Decimal {
		return this.accounts.get(account) ?? ZERO;
	}

	/** What a customer owes, in the customer's currency. */
	owed(customer: string): Decimal {
		return this.customers.get(customer) ?? ZERO;
	}

	stock(item: string): Stock {
		return this.stocks.get(item) ?? { quantity: ZERO, value: ZERO };
	}

	/** Every account that was ever moved, on its side; debits minus credits are zero. */
	trialBalance(): { rows: TrialBalanceRow[]; difference: Decimal } {
		const rows = [...this.accounts].map(([account, amount]) => ({
			account,
			debit: amount.gt(ZERO) ? amount : ZERO,
			credit: amount.lt(ZERO) ? amount.neg() : ZERO,
		}));
		return { rows, difference: sum(this.accounts.values()) };
	}

	/** All entries, for keeping them between runs. */
	all(): [string, Entry][] {
		return [...this.entries];
	}

	private apply(postings: Posting[], sign: 1 | -1): void {
		const signed = (amount: Decimal): Decimal => (sign === 1 ? amount : amount.neg());
		for (const posting of postings) {
			add(this.accounts, posting.account, signed(posting.amount));
			if (posting.customer) add(this.customers, posting.customer, signed(posting.foreign ?? posting.amount));
			if (!posting.item) continue;
			const before = this.stock(posting.item);
			this.stocks.set(posting.item, {
				quantity: before.quantity.plus(signed(posting.quantity ?? ZERO)),
				value: before.value.plus(signed(posting.amount)),
			});
		}
	}
}
