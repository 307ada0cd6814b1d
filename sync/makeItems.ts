import { finding, type Finding } from '../core/finding';
import type { MatchedBy, NewItem } from '../core/item';
import type { SyncContext } from './context';
import { indexItems, pickItem } from './pickItem';
import type { FoundItem, ItemToMake } from './ports';

/** An item to make for a code that QuickBooks did not know when it was asked. */
export interface WantedItem extends ItemToMake {
	readonly by: MatchedBy;
	readonly code: string;
}

/** `found`: somebody else made it in the meantime, or an earlier write of ours did it after all. */
export type Made =
	| { readonly status: 'made' | 'found'; readonly item: FoundItem }
	| { readonly status: 'refused' | 'uncertain'; readonly fault: Finding };

/** Intuit: another item has this name. */
const NAME_TAKEN = '6240';

const nameTaken = ({ name }: NewItem, code: string): Finding =>
	finding(
		'item_name_taken',
		`QuickBooks has another item named "${name}", without the code "${code}".`,
		`If it is the same product, give that item the code "${code}" in QuickBooks; else rename one of them.`,
	);

type Pending = WantedItem & { readonly index: number };
/** A write that may have been carried out, or whose name is taken: perhaps by the very item. */
type Doubt = Pending & { readonly fault: Finding; readonly taken: boolean };

/**
 * Makes items, a round trip for each thirty. What was refused for its name or lost on the way is looked for by its code before anything else, so
 * that two runs at once, or a repeated one, make one item; then a taken name gives way to the second one. One outcome for each, in order.
 */
export async function makeItems(wanted: readonly WantedItem[], context: SyncContext): Promise<Made[]> {
	const outcomes: Made[] = [];
	let pending = wanted.map((one, index): Pending => ({ ...one, index }));
	while (pending.length > 0) {
		const written = await context.ledger.createItems(pending);
		const doubts = pending.flatMap((one, place): Doubt[] => {
			const outcome = written[place];
			if (!outcome) return [];
			if (outcome.status === 'done') outcomes[one.index] = { status: 'made', item: outcome.value };
			else if (outcome.status === 'uncertain') return [{ ...one, fault: outcome.fault, taken: false }];
			else if (outcome.fault.faultCode === NAME_TAKEN) return [{ ...one, fault: outcome.fault, taken: true }];
			else outcomes[one.index] = { status: 'refused', fault: outcome.fault };
			return [];
		});
		const { settled, missing } = await lookAgain(doubts, context);
		for (const [index, outcome] of settled) outcomes[index] = outcome;
		pending = missing.flatMap(({ fault, taken, ...one }): Pending[] => {
			const { name, secondName } = one.item;
			if (taken && name !== secondName) return [{ ...one, item: { ...one.item, name: secondName } }];
			outcomes[one.index] = taken
				? { status: 'refused', fault: nameTaken(one.item, one.code) }
				: { status: 'uncertain', fault };
			return [];
		});
	}
	return outcomes;
}

/** Which of the doubtful items are there after all, by their place, and which are not. */
async function lookAgain(
	doubts: readonly Doubt[],
	context: SyncContext,
): Promise<{ readonly settled: ReadonlyMap<number, Made>; readonly missing: readonly Doubt[] }> {
	const settled = new Map<number, Made>();
	const [first] = doubts;
	if (!first) return { settled, missing: [] };
	const codes = doubts.map(({ code }) => code);
	const found = indexItems(first.by, await context.ledger.findItems(first.by, codes));
	for (const { index, code } of doubts) {
		const picked = pickItem(code, found);
		if (!picked.ok) settled.set(index, { status: 'refused', fault: picked.findings[0] });
		else if (picked.value) settled.set(index, { status: 'found', item: picked.value });
	}
	return { settled, missing: doubts.filter(({ index }) => !settled.has(index)) };
}
