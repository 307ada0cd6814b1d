import { finding, type Finding } from '../finding';
import { Decimal, decimal } from '../money';
import type { StockSettings } from '../settings';
import { counted } from '../text';
import type { StockWrite } from './plan';

/** What the guards judge a plan by. */
export interface PlanFacts {
	readonly writes: readonly StockWrite[];
	/** Places left alone. */
	readonly left: number;
	/** Places whose item and quantity are known. */
	readonly matched: number;
	readonly settings: StockSettings;
}

const zeroed = ({ writes }: PlanFacts): number =>
	writes.filter(({ before, after }) => after === 0 && before > 0).length;

/** Share of a whole in per cent. */
const percent = (part: number, whole: number): Decimal =>
	decimal(String(part))
		.times(decimal('100'))
		.div(decimal(String(whole)));

/** ` (12 units sold but not yet posted were taken off)`, or nothing. */
function takenOff({ writes }: PlanFacts): string {
	const units = writes.reduce((sum, { place }) => sum + place.unposted, 0);
	const were = units === 1 ? 'was' : 'were';
	return units === 0 ? '' : ` (${counted(units, 'unit')} sold but not yet posted ${were} taken off)`;
}

/** `, 3 of them to 0 (12 units sold …)`. */
const details = (facts: PlanFacts): string => {
	const zeros = zeroed(facts);
	return `${zeros === 0 ? '' : `, ${zeros} of them to 0`}${takenOff(facts)}`;
};

/** Why a plan may not be written: in one sentence what it would have done, and which switch allows it. Null when it may. */
export function refusalOf(facts: PlanFacts, hasQuantities: boolean): Finding | null {
	const { writes, matched, settings } = facts;
	if (!hasQuantities)
		return finding(
			'no_quantities',
			`QuickBooks has no quantity of any item, so nothing was written${writes.length === 0 ? '' : `; ${counted(writes.length, 'product')} would have been set to 0`}.`,
			'Enter the quantities in QuickBooks (Products and services) first; no setting of the node allows this.',
		);
	const zeros = zeroed(facts);
	if (zeros > 0 && percent(zeros, matched).gt(decimal(String(settings.zeroLimit)))) {
		const share = percent(zeros, matched);
		const enough = share.round(0, Decimal.roundUp).toFixed(0);
		return finding(
			'too_many_zeros',
			`${zeros} of ${counted(matched, 'matched product')} (${share.toFixed(0)} %) would have been set to 0, more than ${settings.zeroLimit} %, so nothing was written${takenOff(facts)}; set "Zero Limit (%)" to ${enough} to allow it.`,
			`Look at the list: are the quantities in QuickBooks right, and is the "Start Date" of unposted orders set? If so, set "Zero Limit (%)" to ${enough} for one run.`,
		);
	}
	if (writes.length > 0 && !settings.confirmed)
		return finding(
			'not_confirmed',
			`Dry run: ${writes.length} of ${counted(matched, 'matched product')} would have been changed${details(facts)}; switch on "Confirmed" to write them.`,
			'Look at the list; when it is right, switch on "Confirmed" in the node.',
		);
	return null;
}

export const summaryOf = (facts: PlanFacts): string =>
	[
		facts.writes.length === 0
			? `Nothing to change: ${counted(facts.matched, 'matched product')}`
			: `${facts.writes.length} of ${counted(facts.matched, 'matched product')} to change${details(facts)}`,
		facts.left === 0 ? '.' : `; ${facts.left} left alone.`,
	].join('');
