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

const bound = (id: string | null): BoundCustomer => done({ id, revived: false });

type SettleBuyer = (buyer: Buyer, outcome: BoundCustomer) => void;

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
function isTwin(found: FoundCustomer, { customer }: Buyer): boolean {
	const emailsAgree =
		customer.identity === 'organisation' ||
		found.email === '' ||
		customer.email === '' ||
		sameText(found.email, customer.email);
	return found.currencyCode === customer.currencyCode && emailsAgree;
}

/** Whether a buyer's sales may go to this customer; one that a new one shall replace is remembered. */
function isBuyer(found: FoundCustomer, buyer: Buyer): boolean {
	if (!isTwin(found, buyer)) return false;
	const usable = found.active || buyer.customer.revive;
	if (!usable) buyer.former.add(found.id);
	return usable;
}

/** Takes a customer for a buyer: at once when it is active, else it must be made so first. */
function take(buyer: Buyer, found: FoundCustomer, settle: SettleBuyer): void {
	if (found.active) settle(buyer, bound(found.id));
	else buyer.asleep = found;
}

const activeFirst = (found: readonly FoundCustomer[]): FoundCustomer[] => [
	...found.filter(({ active }) => active),
	...found.filter(({ active }) => !active),
];

function buyersOf(sales: readonly Sale[], homeCurrency: string): Map<string, Buyer> {
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

async function findByEmail(
	buyers: readonly Buyer[],
	context: SyncContext,
	settle: SettleBuyer,
): Promise<void> {
	const withEmail = buyers.filter(({ customer }) => customer.email !== '' && customer.identity === 'person');
	if (withEmail.length === 0) return;
	const found = await context.ledger.findCustomersByEmail([
		...new Set(withEmail.map(({ customer }) => customer.email)),
	]);
	for (const buyer of withEmail) {
		const { customer } = buyer;
		const own = activeFirst(found).filter(
			(one) => sameText(one.email, customer.email) && isBuyer(one, buyer),
		);
		const [first] = own;
		const named = own.find(
			(one) => one.active === first?.active && sameText(one.displayName, customer.displayName),
		);
		const best = named ?? first;
		if (best) take(buyer, best, settle);
	}
}

/** One round of names: who is found, who is free to be created, who must take the next name. */
async function lookUpNames(
	pending: readonly Buyer[],
	context: SyncContext,
	settle: SettleBuyer,
): Promise<Buyer[]> {
	const names = pending.flatMap((buyer) =>
		buyer.clashed
			? [candidate(buyer, buyer.suffix), candidate(buyer, buyer.suffix + 1)]
			: [candidate(buyer, buyer.suffix)],
	);
	// who has an e-mail address was looked for by it, inactive customers included
	const byNameOnly = pending
		.filter(({ customer }) => customer.email === '' || customer.identity !== 'person')
		.map((buyer) => candidate(buyer, buyer.suffix));
	const found = activeFirst(
		await context.ledger.findCustomersByName([...new Set(names)], [...new Set(byNameOnly)]),
	);
	const holderOf = (name: string) => found.find((one) => sameText(one.displayName, name));
	const free = new Map<string, Buyer>();
	for (const buyer of pending) {
		const clash = buyer.clashed ? holderOf(candidate(buyer, buyer.suffix)) : undefined;
		if (clash && isBuyer(clash, buyer)) {
			take(buyer, clash, settle);
			continue;
		}
		if (buyer.clashed) buyer.suffix += 1;
		buyer.clashed = false;
		const name = candidate(buyer, buyer.suffix);
		const holder = holderOf(name);
		if (holder && isBuyer(holder, buyer)) take(buyer, holder, settle);
		else if (holder?.active || free.has(name.toLowerCase())) buyer.suffix += 1;
		else free.set(name.toLowerCase(), buyer);
	}
	return [...free.values()];
}

async function createRound(free: readonly Buyer[], context: SyncContext, settle: SettleBuyer): Promise<void> {
	const written = await context.ledger.createCustomers(
		free.map((buyer) => ({
			customer: { ...buyer.customer, displayName: candidate(buyer, buyer.suffix) },
			replaces: [...buyer.former].sort(),
		})),
	);
	free.forEach((buyer, index) => {
		const outcome = written[index];
		if (outcome?.status === 'done') settle(buyer, bound(outcome.value.id));
		else if (outcome?.status === 'uncertain') settle(buyer, { ok: 'uncertain', fault: outcome.fault });
		else if (outcome?.fault.faultCode === NAME_TAKEN) buyer.clashed = true;
		else if (outcome) settle(buyer, failed(outcome.fault));
	});
}

/** Makes the buyers' inactive customers active again, each once. */
async function reviveAll(
	buyers: readonly Buyer[],
	context: SyncContext,
	settle: SettleBuyer,
	create: boolean,
): Promise<void> {
	const asleep = new Map(buyers.flatMap(({ asleep: one }) => (one ? [[one.id, one] as const] : [])));
	if (asleep.size === 0) return;
	const customers = [...asleep.values()];
	const written = create ? await context.ledger.reviveCustomers(customers) : [];
	for (const buyer of buyers) {
		if (!buyer.asleep) continue;
		const { id } = buyer.asleep;
		const outcome = written[customers.findIndex((one) => one.id === id)];
		if (outcome?.status === 'uncertain') settle(buyer, { ok: 'uncertain', fault: outcome.fault });
		else if (outcome?.status === 'refused') settle(buyer, failed(outcome.fault));
		else settle(buyer, done({ id, revived: create }));
	}
}

/**
 * The customers of a whole page: by e-mail, then by name, then new ones (unless `create` is false); inactive ones are made active again where the
 * sale says so. A name that somebody else holds gets the
 * lowest free suffix, once: the next order of the same buyer finds him by e-mail.
 */
export async function bindCustomers(
	sales: readonly Sale[],
	homeCurrency: string,
	context: SyncContext,
	create: boolean,
): Promise<BoundCustomer[]> {
	const buyers = buyersOf(sales, homeCurrency);
	const settled = new Map<string, BoundCustomer>();
	const settle: SettleBuyer = ({ key }, outcome) => {
		settled.set(key, outcome);
		if (outcome.ok === true && outcome.value.id !== null) context.cache.set(key, outcome.value.id);
	};
	const open = () => [...buyers.values()].filter(({ key, asleep }) => !settled.has(key) && !asleep);
	for (const { key } of buyers.values()) {
		const cached = context.cache.get(key);
		if (cached !== undefined) settled.set(key, bound(cached));
	}
	await findByEmail(open(), context, settle);
	for (let round = 0; open().length > 0 && round <= MAX_SUFFIX; round++) {
		const free = await lookUpNames(open(), context, settle);
		if (!create) for (const buyer of free) settle(buyer, bound(null));
		else if (free.length > 0) await createRound(free, context, settle);
	}
	await reviveAll([...buyers.values()], context, settle, create);
	return sales.map(
		({ customer }) =>
			(customer.identity === 'given' ? bound(customer.id) : settled.get(buyerKey(customer))) ??
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
