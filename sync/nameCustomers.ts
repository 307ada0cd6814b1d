import { failed } from '../core/finding';
import { activeFirst, bound, isBuyer, MAX_NAME, take, type Buyer, type SettleBuyer } from './buyer';
import type { SyncContext } from './context';
import type { FoundCustomer } from './ports';

/** Names tried for one buyer: "John Doe", "John Doe-1" … "John Doe-999". */
export const MAX_SUFFIX = 999;
/** The names of a buyer are looked up in blocks of suffixes, each up to the next of these: namesakes are rare, but where there is one there may be many. */
const BLOCKS = [0, 9, 99, MAX_SUFFIX];
/** One for each block, and some for names that a vendor or employee turns out to have. */
const MAX_ROUNDS = 12;
/** Intuit: another customer, vendor or employee has this name. */
const NAME_TAKEN = '6240';

function candidate({ customer }: Buyer, suffix: number): string {
	const tail = suffix === 0 ? '' : `-${suffix}`;
	return `${[...customer.displayName].slice(0, MAX_NAME - tail.length).join('')}${tail}`;
}

/** What is known of names on this page; without case, as QuickBooks takes them. */
class Names {
	/** Who has a name, null for nobody; a name that is not here was not looked up. */
	private readonly holders = new Map<string, FoundCustomer | null>();
	/** Names that another buyer of the page gets, or that QuickBooks refused. */
	private readonly gone = new Set<string>();

	isKnown = (name: string): boolean => this.holders.has(name.toLowerCase());
	holderOf = (name: string): FoundCustomer | null => this.holders.get(name.toLowerCase()) ?? null;
	isGone = (name: string): boolean => this.gone.has(name.toLowerCase());

	learn(names: readonly string[], found: readonly FoundCustomer[]): void {
		for (const name of names) this.holders.set(name.toLowerCase(), null);
		for (const one of [...activeFirst(found)].reverse()) this.holders.set(one.displayName.toLowerCase(), one);
	}

	reserve(name: string): void {
		this.gone.add(name.toLowerCase());
	}

	/** QuickBooks has the name after all: a customer made a moment ago, who is looked up again, or a vendor or employee. */
	refuse(name: string): void {
		this.gone.add(name.toLowerCase());
		this.holders.delete(name.toLowerCase());
	}
}

/** The names that must be looked up before a buyer's next one is certain. */
function unknownNames(buyer: Buyer, names: Names): string[] {
	const end = BLOCKS.find((last) => last >= buyer.suffix) ?? MAX_SUFFIX;
	const block = Array.from({ length: end - buyer.suffix + 1 }, (_, index) =>
		candidate(buyer, buyer.suffix + index),
	);
	return block.filter((name) => !names.isKnown(name));
}

async function lookUp(pending: readonly Buyer[], names: Names, context: SyncContext): Promise<void> {
	const wanted = new Set<string>();
	const alsoInactive = new Set<string>();
	for (const buyer of pending)
		for (const name of unknownNames(buyer, names)) {
			wanted.add(name);
			// who has an e-mail address was looked for by it, inactive customers included
			if (buyer.customer.email === '' || buyer.customer.identity !== 'person') alsoInactive.add(name);
		}
	if (wanted.size === 0) return;
	names.learn([...wanted], await context.ledger.findCustomersByName([...wanted], [...alsoInactive]));
}

/** Moves a buyer on to the first name that is his or free; true when it is free for him. Stops at a name that was not looked up. */
function findName(buyer: Buyer, names: Names, settle: SettleBuyer): boolean {
	for (; buyer.suffix <= MAX_SUFFIX; buyer.suffix++) {
		const name = candidate(buyer, buyer.suffix);
		if (!names.isKnown(name)) return false;
		const holder = names.holderOf(name);
		if (holder && isBuyer(holder, buyer)) {
			take(buyer, holder, settle);
			return false;
		}
		if (holder?.active || names.isGone(name)) continue;
		names.reserve(name);
		return true;
	}
	return false;
}

async function create(
	buyers: readonly Buyer[],
	names: Names,
	context: SyncContext,
	settle: SettleBuyer,
): Promise<void> {
	const written = await context.ledger.createCustomers(
		buyers.map((buyer) => ({
			customer: { ...buyer.customer, displayName: candidate(buyer, buyer.suffix) },
			replaces: [...buyer.former].sort(),
		})),
	);
	buyers.forEach((buyer, index) => {
		const outcome = written[index];
		if (outcome?.status === 'done') settle(buyer, bound(outcome.value.id));
		else if (outcome?.status === 'uncertain') settle(buyer, { ok: 'uncertain', fault: outcome.fault });
		else if (outcome?.fault.faultCode === NAME_TAKEN) names.refuse(candidate(buyer, buyer.suffix));
		else if (outcome) settle(buyer, failed(outcome.fault));
	});
}

/**
 * Finds buyers by their names, or makes customers of them (unless `mayCreate` is false): a name that somebody else holds gets the lowest free
 * suffix. `open` tells who is still without a customer.
 */
export async function nameCustomers(
	open: () => readonly Buyer[],
	context: SyncContext,
	settle: SettleBuyer,
	mayCreate: boolean,
): Promise<void> {
	const names = new Names();
	for (let round = 0; open().length > 0 && round < MAX_ROUNDS; round++) {
		await lookUp(open(), names, context);
		const free = open().filter((buyer) => findName(buyer, names, settle));
		if (!mayCreate) for (const buyer of free) settle(buyer, bound(null));
		else if (free.length > 0) await create(free, names, context, settle);
	}
}
