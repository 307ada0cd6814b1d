import type { Result } from './contract/run';

const WIDTHS = [8, 26, 44, 44] as const;

const cut = (value: string, width: number): string =>
	(value.length > width ? `${value.slice(0, width - 1)}…` : value).padEnd(width);

const cells = (values: readonly string[]): string =>
	values
		.map((value, i) => cut(value.replace(/\s+/g, ' '), WIDTHS[i] ?? value.length))
		.join('  ')
		.trimEnd();

export const HEAD = cells(['', 'probe', 'expected', 'got', 'intuit_tid']);

/** A result as a row: outcome, probe, expected, got, tid. */
export const row = ({ outcome, probe, got, tid }: Result): string =>
	cells([outcome, probe.name, probe.expected, got, tid]);

/** What differs, whole, with the statement that does not hold. */
export const difference = ({ probe, got, tid }: Result): string =>
	[
		probe.name,
		`  fact      ${probe.fact}`,
		`  expected  ${probe.expected}`,
		`  got       ${got}`,
		`  tid       ${tid}`,
	].join('\n');

/** How many results there are of each outcome. */
export function tally(results: readonly Result[]): string {
	const of = (outcome: Result['outcome']): number => results.filter((one) => one.outcome === outcome).length;
	return `${of('same')} same, ${of('differs')} differ, ${of('not run')} not run`;
}
