import { DateTime } from 'luxon';
import { reportHtml } from './html';
import { toRow, type Row } from './row';
import { isProblem, summarise, type Summary } from './summary';
import { reportText } from './text';
import { LANGUAGES, type Language } from './texts';

export { isProblem, type Summary } from './summary';
export { toRow, type Row } from './row';
export { waitingRow } from './waiting';
export type { Language } from './texts';

/** When a report is sent: `new` for a cause that no report told of before, `daily` for all that the ledger took down since yesterday. */
export type When = 'never' | 'new' | 'problems' | 'always' | 'daily';

export interface ReportOptions {
	readonly when: When;
	readonly language: Language;
	/** The shop's order page with `{order}` where the number goes, or `""`. */
	readonly orderLink: string;
	/** Milliseconds. */
	readonly now: number;
	/** Whether an earlier report told of a cause, by its key. */
	readonly isKnown: (key: string) => boolean;
}

export interface Report extends Summary {
	readonly send: boolean;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

const DAY = { days: 1 };

/** A day's digest tells what was taken down since yesterday, and whatever still waits for somebody. */
const belongsToDay = (row: Row, now: number): boolean =>
	isProblem(row) ||
	(row.updated !== '' && DateTime.fromISO(row.updated) > DateTime.fromMillis(now).minus(DAY));

function isDue({ when }: ReportOptions, { count, causes }: Summary, rows: readonly Row[]): boolean {
	switch (when) {
		case 'never':
			return false;
		case 'new':
			return causes.some(({ first }) => first);
		case 'problems':
			return causes.length > 0;
		case 'always':
			return count > 0;
		case 'daily':
			// only the ledger knows the whole day; the items of one run do not
			return rows.some(({ updated }) => updated !== '');
	}
}

/**
 * One report of a run's result items, of rows of the shop's ledger, or of a run that failed. Items that are none of these are left out.
 * Example: 3 posted of 10.00 CAD and 2 held for one cause → subject "2 problems, 3 well", one cause of 2.
 */
export function buildReport(items: readonly unknown[], options: ReportOptions): Report {
	const texts = LANGUAGES[options.language];
	const all = items.flatMap((json) => toRow(json) ?? []);
	const rows = options.when === 'daily' ? all.filter((row) => belongsToDay(row, options.now)) : all;
	const summary = summarise(rows, options.isKnown);
	const problems = rows.filter(isProblem).length;
	const done = rows.length - problems;
	const subject = texts.subject(problems, done);
	const lead = texts.lead(problems, done);
	return {
		...summary,
		send: isDue(options, summary, all),
		subject,
		text: reportText(summary, lead, options.orderLink, texts),
		html: reportHtml(summary, { subject, text: lead }, options.orderLink, texts),
	};
}
