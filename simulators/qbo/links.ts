import { sum, ZERO, type Decimal } from './money';

/** That `source` (a payment or deposit) settles `amount` of `target`, in the target's currency. */
export interface Link {
	source: string;
	target: string;
	amount: Decimal;
}

/** Which payment settles which invoice, and which deposit holds which receipt. */
export class Links {
	private readonly bySource = new Map<string, Link[]>();
	private readonly byTarget = new Map<string, Link[]>();

	/** Replaces everything that `source` settles. */
	replace(source: string, targets: { target: string; amount: Decimal }[]): void {
		for (const old of this.bySource.get(source) ?? []) {
			const left = (this.byTarget.get(old.target) ?? []).filter((link) => link.source !== source);
			this.byTarget.set(old.target, left);
		}
		const links = targets.map((one) => ({ source, ...one }));
		this.bySource.set(source, links);
		for (const link of links) {
			this.byTarget.set(link.target, [...(this.byTarget.get(link.target) ?? []), link]);
		}
	}

	settling(target: string): Link[] {
		return this.byTarget.get(target) ?? [];
	}

	/** How much of `target` is settled, leaving out what `except` settles. */
	settled(target: string, except?: string): Decimal {
		const links = this.settling(target).filter((link) => link.source !== except);
		return links.length === 0 ? ZERO : sum(links.map((link) => link.amount));
	}

	depositOf(target: string): string | undefined {
		return this.settling(target).find((link) => link.source.startsWith('Deposit:'))?.source;
	}

	/** All links by source, for keeping them between runs. */
	all(): [string, Link[]][] {
		return [...this.bySource];
	}
}
