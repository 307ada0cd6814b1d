import { done, failed, finding, type Outcome } from '../core/finding';
import type { Sale, SaleCustomer } from '../core/sale';
import type { SyncContext } from './context';
import type { FoundCustomer, Refusal } from './ports';

/** Names tried for one buyer: "John Doe", "John Doe-1" … "John Doe-9". */
const MAX_SUFFIX = 9;
const MAX_NAME = 100;
/** Intuit: another customer, vendor or employee has this name. */
const NAME_TAKEN = '6240';

/** One buyer of the page; several orders of one e-mail address are one buyer. */
interface Buyer {
	readonly key: string;
	readonly customer: SaleCustomer;
	suffix: number;
	clashed: boolean;
}

/** A customer's id, null for one that a preview would create, or why there is none. */
export type BoundCustomer = Outcome<string | null> | { readonly ok: 'uncertain'; readonly fault: Refusal };

function buyerKey({ identity, email, displayName, currencyCode }: SaleCustomer): string {
	const byName = `name:${displayName.toLowerCase()}`;
	const who = identity === 'organisation' ? `organisation:${byName}` : email === '' ? byName : email;
	return `customer:${currencyCode}:${who}`;
}

function candidate({ customer }: Buyer, suffix: number): string {
	const tail = suffix === 0 ? '' : `-${suffix}`;
	return `${[...customer.displayName].slice(0, MAX_NAME - tail.length).join('')}${tail}`;
}

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The e-mail decides; without one on either side the name does. */
function isBuyer(found: FoundCustomer, { customer }: Buyer): boolean {
	const emailsAgree =
		customer.identity === 'organisation' ||
		found.email === '' ||
		customer.email === '' ||
		sameText(found.email, customer.email);
	return found.active && found.currencyCode === customer.currencyCode && emailsAgree;
}

function buyersOf(sales: readonly Sale[], homeCurrency: string): Map<string, Buyer> {
	const buyers = new Map<string, Buyer>();
	for (const { customer } of sales) {
		const key = buyerKey(customer);
		if (buyers.has(key) || customer.identity === 'given') continue;
		const tail = customer.currencyCode === homeCurrency ? '' : ` (${customer.currencyCode})`;
		const displayName = `${[...customer.displayName].slice(0, MAX_NAME - tail.length).join('')}${tail}`;
		buyers.set(key, { key, customer: { ...customer, displayName }, suffix: 0, clashed: false });
	}
	return buyers;
}

async function findByEmail(buyers: readonly Buyer[], context: SyncContext): Promise<Map<string, string>> {
	const withEmail = buyers.filter(({ customer }) => customer.email !== '' && customer.identity === 'person');
	if (withEmail.length === 0) return new Map();
	const found = await context.ledger.findCustomersByEmail([
		...new Set(withEmail.map(({ customer }) => customer.email)),
	]);
	const settled = new Map<string, string>();
	for (const { key, customer } of withEmail) {
		const own = found.filter(
			(one) => sameText(one.email, customer.email) && one.currencyCode === customer.currencyCode,
		);
		const best = own.find((one) => sameText(one.displayName, customer.displayName)) ?? own[0];
		if (best) settled.set(key, best.id);
	}
	return settled;
}

/** One round of names: who is found, who is free to be created, who must take the next name. */
async function lookUpNames(
	pending: readonly Buyer[],
	context: SyncContext,
	settle: (buyer: Buyer, bound: BoundCustomer) => void,
): Promise<Buyer[]> {
	const names = pending.flatMap((buyer) =>
		buyer.clashed
			? [candidate(buyer, buyer.suffix), candidate(buyer, buyer.suffix + 1)]
			: [candidate(buyer, buyer.suffix)],
	);
	const found = await context.ledger.findCustomersByName([...new Set(names)]);
	const holderOf = (name: string) => found.find((one) => sameText(one.displayName, name));
	const free = new Map<string, Buyer>();
	for (const buyer of pending) {
		const clash = buyer.clashed ? holderOf(candidate(buyer, buyer.suffix)) : undefined;
		if (clash && isBuyer(clash, buyer)) {
			settle(buyer, done(clash.id));
			continue;
		}
		if (buyer.clashed) buyer.suffix += 1;
		buyer.clashed = false;
		const name = candidate(buyer, buyer.suffix);
		const holder = holderOf(name);
		if (holder && isBuyer(holder, buyer)) settle(buyer, done(holder.id));
		else if (holder || free.has(name.toLowerCase())) buyer.suffix += 1;
		else free.set(name.toLowerCase(), buyer);
	}
	return [...free.values()];
}

async function createRound(
	free: readonly Buyer[],
	context: SyncContext,
	settle: (buyer: Buyer, bound: BoundCustomer) => void,
): Promise<void> {
	const written = await context.ledger.createCustomers(
		free.map((buyer) => ({ ...buyer.customer, displayName: candidate(buyer, buyer.suffix) })),
	);
	free.forEach((buyer, index) => {
		const outcome = written[index];
		if (outcome?.status === 'done') settle(buyer, done(outcome.value.id));
		else if (outcome?.status === 'uncertain') settle(buyer, { ok: 'uncertain', fault: outcome.fault });
		else if (outcome?.fault.faultCode === NAME_TAKEN) buyer.clashed = true;
		else if (outcome) settle(buyer, failed(outcome.fault));
	});
}

/**
 * The customers of a whole page: by e-mail, then by name, then new ones (unless `create` is false). A name that somebody else holds gets the
 * lowest free suffix, once: the next order of the same buyer finds him by e-mail.
 */
export async function bindCustomers(
	sales: readonly Sale[],
	homeCurrency: string,
	context: SyncContext,
	create: boolean,
): Promise<BoundCustomer[]> {
	const buyers = buyersOf(sales, homeCurrency);
	const bound = new Map<string, BoundCustomer>();
	const settle = ({ key }: Buyer, outcome: BoundCustomer): void => {
		bound.set(key, outcome);
		if (outcome.ok === true && outcome.value !== null) context.cache.set(key, outcome.value);
	};
	const open = () => [...buyers.values()].filter(({ key }) => !bound.has(key));
	for (const { key } of buyers.values()) {
		const cached = context.cache.get(key);
		if (cached !== undefined) bound.set(key, done(cached));
	}
	const known = await findByEmail(open(), context);
	for (const buyer of open()) {
		const id = known.get(buyer.key);
		if (id !== undefined) settle(buyer, done(id));
	}
	for (let round = 0; open().length > 0 && round <= MAX_SUFFIX; round++) {
		const free = await lookUpNames(open(), context, settle);
		if (!create) for (const buyer of free) settle(buyer, done(null));
		else if (free.length > 0) await createRound(free, context, settle);
	}
	return sales.map(
		({ customer }) =>
			(customer.identity === 'given' ? done(customer.id) : bound.get(buyerKey(customer))) ??
			failed(
				finding(
					'customer_name_taken',
					`QuickBooks has other customers, vendors or employees named "${customer.displayName}" and "${customer.displayName}-1" to "-${MAX_SUFFIX}".`,
					'Give the customer of this e-mail address a name of its own in QuickBooks.',
				),
			),
	);
}

/** Forgets what the cache says of a sale's customer. */
export const forgetCustomer = (sale: Sale, context: SyncContext): void =>
	context.cache.drop(buyerKey(sale.customer));
