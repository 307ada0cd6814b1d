import { cpus, loadavg, totalmem } from 'node:os';

/** Prints a line of a bench's report. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Prints rows as a Markdown table. */
export function table(head: readonly string[], rows: ReadonlyArray<ReadonlyArray<string | number>>): void {
	const line = (cells: ReadonlyArray<string | number>): string => `| ${cells.join(' | ')} |`;
	say(line(head));
	say(`|${'---|'.repeat(head.length)}`);
	for (const row of rows) say(line(row));
}

/** When and on what the figures were made; how busy the machine was tells what they are worth. */
export function occasion(): void {
	const [load = 0] = loadavg();
	say(
		`${new Date().toISOString().slice(0, 16)}Z, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ` +
			`node ${process.version}, load ${load.toFixed(1)}`,
	);
}

export const perMinute = (count: number, milliseconds: number): number =>
	Math.round((count * 60_000) / Math.max(1, milliseconds));

/** A share of sorted values: 0.5 for the median. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** The sizes on the command line, else the given ones. */
export function sizes(...otherwise: number[]): number[] {
	const given = process.argv
		.slice(2)
		.filter((one) => /^\d+$/.test(one))
		.map(Number);
	return given.length > 0 ? given : otherwise;
}

/** Whether a word stands on the command line. */
export const asked = (word: string): boolean => process.argv.slice(2).includes(word);

/** Runs a bench; an error ends it with its message and a failure. */
export function bench(main: () => Promise<void>): void {
	occasion();
	main().then(
		() => occasion(),
		(error: unknown) => {
			process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
			process.exit(1);
		},
	);
}
