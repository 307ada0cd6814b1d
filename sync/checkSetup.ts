import type { BookAccount, BookEntry, BookItem, Subscription } from '../core/audit';
import type { Company } from '../core/company';
import type { SaleSettings } from '../core/settings';
import {
	checkSetup,
	propose,
	type Proposal,
	type SetupFacts,
	type SetupFinding,
	type ShopFacts,
} from '../core/setup-check';

/** Whole lists of the books. */
export interface AuditLists {
	company(): Promise<Company>;
	subscription(): Promise<Subscription>;
	accounts(): Promise<readonly BookAccount[]>;
	items(): Promise<readonly BookItem[]>;
	methods(): Promise<readonly BookEntry[]>;
	classes(): Promise<readonly BookEntry[]>;
	locations(): Promise<readonly BookEntry[]>;
}

export interface SetupReport {
	readonly findings: readonly SetupFinding[];
	readonly proposal: Proposal;
}

export interface SetupContext {
	readonly books: AuditLists;
	readonly workflowZone: string;
	/** Milliseconds. */
	readonly now: number;
}

/**
 * Checks both ends and the settings between them, and proposes what is still open. Reads each list of the books once: six metered reads and the
 * company's, and one more for each further thousand items; class and location only where the company tracks them.
 */
export async function checkConnectedSetup(
	shop: ShopFacts,
	settings: SaleSettings,
	{ books, workflowZone, now }: SetupContext,
): Promise<SetupReport> {
	const company = await books.company();
	const facts: SetupFacts = {
		shop,
		settings,
		workflowZone,
		now,
		books: {
			company,
			subscription: await books.subscription(),
			accounts: await books.accounts(),
			items: await books.items(),
			methods: await books.methods(),
			classes: company.classTracking === 'off' ? [] : await books.classes(),
			locations: company.locationTracking ? await books.locations() : [],
		},
	};
	return { findings: checkSetup(facts), proposal: propose(facts) };
}
