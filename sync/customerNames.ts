import { activeFirst, candidate, isBuyer, sameText, take, type Buyer, type SettleBuyer } from './buyers';
import type { SyncContext } from './context';
import type { FoundCustomer } from './ports';

/** Names tried for one buyer, "John Doe", "John Doe-1" … "John Doe-99", looked up a block at a time, which costs a read each. */
const BLOCK_ENDS = [0, 2, 9, 39, 99] as const;
export const MAX_SUFFIX = 99;

/** What is known of names while a page is bound, by name in lower case. */
export interface Names {
	readonly holders: Map<string, readonly FoundCustomer[]>;
	/** Given to a buyer of this page. */
	readonly given: Set<string>;
}

/** The names that a buyer may need next: the rest of the block that his suffix is in. */
function nextNames(buyer: Buyer): string[] {
	const end = BLOCK_ENDS.find((one) => one >= buyer.suffix + (buyer.clashed ? 1 : 0)) ?? MAX_SUFFIX;
	return Array.from({ length: end - buyer.suffix + 1 }, (_, step) => candidate(buyer, buyer.suffix + step));
}

async function lookUp(pending: readonly Buyer[], names: Names, context: SyncContext): Promise<void> {
	for (const buyer of pending)
		if (buyer.clashed) names.holders.delete(candidate(buyer, buyer.suffix).toLowerCase());
	const unknown = (wanted: readonly string[]) => [
		...new Set(wanted.filter((name) => !names.holders.has(name.toLowerCase()))),
	];
	// who has an e-mail address was looked for by it, inactive customers included
	const byNameOnly = pending.filter(
		({ customer }) => customer.email === '' || customer.identity !== 'person',
	);
	const asked = unknown(pending.flatMap(nextNames));
	if (asked.length === 0) return;
	const found = activeFirst(
		await context.ledger.findCustomersByName(asked, unknown(byNameOnly.flatMap(nextNames))),
	);
	for (const name of asked)
		names.holders.set(
			name.toLowerCase(),
			found.filter((one) => sameText(one.displayName, name)),
		);
}

/** Goes through the names of one buyer as far as they are known: he is found, or the first free name is his, or he waits for the next block. */
function chooseName(buyer: Buyer, names: Names, settle: SettleBuyer): 'free' | 'taken' {
	for (; buyer.suffix <= MAX_SUFFIX; buyer.suffix += 1) {
		const name = candidate(buyer, buyer.suffix).toLowerCase();
		const [holder] = names.holders.get(name) ?? [];
		if (!names.holders.has(name)) return 'taken';
		if (holder && isBuyer(holder, buyer)) {
			take(buyer, holder, settle);
			return 'taken';
		}
		if (!buyer.clashed && !holder?.active && !names.given.has(name)) {
			names.given.add(name);
			return 'free';
		}
		buyer.clashed = false;
	}
	return 'taken';
}

/** One round of names: the buyers who are to be created under the names that are theirs now. */
export async function lookUpNames(
	pending: readonly Buyer[],
	names: Names,
	context: SyncContext,
	settle: SettleBuyer,
): Promise<Buyer[]> {
	await lookUp(pending, names, context);
	return pending.filter((buyer) => chooseName(buyer, names, settle) === 'free');
}
