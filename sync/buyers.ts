import { done, type Outcome } from '../core/finding';
import type { Sale, SaleCustomer } from '../core/sale';
import type { FoundCustomer, Refusal } from './ports';

const MAX_NAME = 100;

/** One buyer of the page; several orders of one e-mail address are one buyer. */
export interface Buyer {
	readonly key: string;
	readonly customer: SaleCustomer;
	suffix: number;
	clashed: boolean;
	/** The buyer's customer, where it is inactive and shall be active again. */
	asleep: FoundCustomer | null;
	/** Ids of the buyer's inactive customers, where a new one shall take their place. */
	readonly former: Set<string>;
}

interface Binding {
	/** Null for a customer that a preview would create. */
	readonly id: string | null;
	/** Whether the customer was inactive until now. */
	readonly revived: boolean;
}

/** A customer, or why there is none. */
export type BoundCustomer = Outcome<Binding> | { readonly ok: 'uncertain'; readonly fault: Refusal };

export const bound = (id: string | null): BoundCustomer => done({ id, revived: false });

export type SettleBuyer = (buyer: Buyer, outcome: BoundCustomer) => void;

export function buyerKey({ identity, email, displayName, currencyCode }: SaleCustomer): string {
	const byName = `name:${displayName.toLowerCase()}`;
	const who = identity === 'organisation' ? `organisation:${byName}` : email === '' ? byName : email;
	return `customer:${currencyCode}:${who}`;
}

export function candidate({ customer }: Buyer, suffix: number): string {
	const tail = suffix === 0 ? '' : `-${suffix}`;
	return `${[...customer.displayName].slice(0, MAX_NAME - tail.length).join('')}${tail}`;
}

export const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The e-mail decides; without one on either side the name does. */
function isTwin(found: FoundCustomer, { customer }: Buyer): boolean {
	const emailsAgree =
		customer.identity === 'organisation' ||
		found.email === '' ||
		customer.email === '' ||
		sameText(found.email, customer.email);
	return found.currencyCode === customer.currencyCode && emailsAgree;
}

/** Whether a buyer's sales may go to this customer; one that a new one shall replace is remembered. */
export function isBuyer(found: FoundCustomer, buyer: Buyer): boolean {
	if (!isTwin(found, buyer)) return false;
	const usable = found.active || buyer.customer.revive;
	if (!usable) buyer.former.add(found.id);
	return usable;
}

/** Takes a customer for a buyer: at once when it is active, else it must be made so first. */
export function take(buyer: Buyer, found: FoundCustomer, settle: SettleBuyer): void {
	if (found.active) settle(buyer, bound(found.id));
	else buyer.asleep = found;
}

export const activeFirst = (found: readonly FoundCustomer[]): FoundCustomer[] => [
	...found.filter(({ active }) => active),
	...found.filter(({ active }) => !active),
];

export function buyersOf(sales: readonly Sale[], homeCurrency: string): Map<string, Buyer> {
	const buyers = new Map<string, Buyer>();
	for (const { customer } of sales) {
		const key = buyerKey(customer);
		if (buyers.has(key) || customer.identity === 'given') continue;
		const tail = customer.currencyCode === homeCurrency ? '' : ` (${customer.currencyCode})`;
		const displayName = `${[...customer.displayName].slice(0, MAX_NAME - tail.length).join('')}${tail}`;
		buyers.set(key, {
			key,
			customer: { ...customer, displayName },
			suffix: 0,
			clashed: false,
			asleep: null,
			former: new Set(),
		});
	}
	return buyers;
}
