import groupBy from 'lodash/groupBy';
import { decimal, ZERO } from '../money';
import { FAILED, type Row } from './row';

/** Records that stand behind one cause or one sum. */
export interface Sum {
	readonly state: string;
	/** `""` for results without an amount. */
	readonly currency: string;
	readonly count: number;
	/** Decimal text, with the decimals of the currency or as many as the amounts need; `""` without an amount. */
	readonly total: string;
}

/** What several records are held or failed for. */
export interface Cause {
	readonly code: string;
	/** What is remembered of it. */
	readonly key: string;
	readonly state: string;
	readonly count: number;
	/** Whether no report before told of it. */
	readonly first: boolean;
	/** What happened to the first of them, in full. */
	readonly reason: string;
	readonly remedy: string;
	readonly rows: readonly Row[];
}

export interface Summary {
	readonly count: number;
	readonly sums: readonly Sum[];
	readonly causes: readonly Cause[];
	/** Things worth knowing that stopped nothing, by code. */
	readonly notes: ReadonlyArray<{ readonly code: string; readonly count: number; readonly message: string }>;
}

/** In the order in which a bookkeeper reads them. */
const ORDER = [
	'posted',
	'created',
	'updated',
	'refunded',
	'voided',
	'unchanged',
	'skipped',
	'ignored',
	'retry',
	'held',
	FAILED,
];
const PROBLEMS: ReadonlySet<string> = new Set(['held', 'retry', FAILED]);
/** Put off by the connector itself; the next run goes on, and nobody has to do anything. */
const CALM: ReadonlySet<string> = new Set(['settling', 'lease_ending', 'run_stopped']);

export const isProblem = ({ state, code }: Row): boolean => PROBLEMS.has(state) && !CALM.has(code);

/** Codes that say only that something failed; what failed is in the words. */
const WORDY: ReadonlySet<string> = new Set(['run_failed', 'error']);

const keyOf = ({ code, reason }: Row): string => (WORDY.has(code) ? `${code} ${reason.slice(0, 200)}` : code);

const rank = (state: string): number => (ORDER.includes(state) ? ORDER.indexOf(state) : ORDER.length);

/** A run tells 11641 JPY, and the ledger what QuickBooks wrote, 11641.00: both are the same amount (ISO 4217). */
const decimalsOf = (currency: string): number =>
	/^[A-Z]{3}$/i.test(currency)
		? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
			2)
		: 2;

function sumOf(rows: readonly Row[], state: string, currency: string): Sum {
	const amounts = rows.flatMap(({ total }) => (total === '' ? [] : [decimal(total)]));
	const sum = amounts.reduce((a, b) => a.plus(b), ZERO);
	const needed = sum.toFixed().split('.')[1]?.length ?? 0;
	const total = sum.toFixed(Math.max(decimalsOf(currency), needed));
	return { state, currency, count: rows.length, total: currency === '' || amounts.length === 0 ? '' : total };
}

function sums(rows: readonly Row[]): Sum[] {
	return Object.values(groupBy(rows, ({ state, currency }) => `${state} ${currency}`))
		.map((group) => sumOf(group, group[0]?.state ?? '', group[0]?.currency ?? ''))
		.sort((a, b) => rank(a.state) - rank(b.state) || a.currency.localeCompare(b.currency));
}

/** Counts, sums and causes of a run. `isKnown` says of a cause's key whether an earlier report told of it. */
export function summarise(rows: readonly Row[], isKnown: (key: string) => boolean): Summary {
	const causes = Object.values(groupBy(rows.filter(isProblem), keyOf))
		.flatMap((group): Cause[] => {
			const [first] = group;
			if (!first) return [];
			const remedies = [...new Set(group.map(({ remedy }) => remedy))].slice(0, 3);
			return [
				{
					code: first.code,
					key: keyOf(first),
					state: first.state,
					count: group.length,
					first: !isKnown(keyOf(first)),
					reason: first.reason,
					remedy: remedies.join(' '),
					rows: group,
				},
			];
		})
		.sort((a, b) => Number(b.first) - Number(a.first) || b.count - a.count || a.code.localeCompare(b.code));
	const notes = Object.entries(
		groupBy(
			rows.flatMap((row) => row.notes),
			({ code }) => code,
		),
	).map(([code, group]) => ({ code, count: group.length, message: group[0]?.message ?? '' }));
	return { count: rows.length, sums: sums(rows), causes, notes };
}
