import { nameOf } from './links';
import type { Cause, Summary } from './summary';
import type { Texts } from './texts';

/** Records named for one cause; the rest is counted. */
const NAMED = 10;

function causeText(cause: Cause, orderLink: string, texts: Texts): string[] {
	const mark = cause.first ? ` [${texts.first}]` : '';
	const names = cause.rows.slice(0, NAMED).map((row) => {
		const { text, url, documentText, documentUrl } = nameOf(row, orderLink, texts);
		const parts = [text, url, documentText, documentUrl].filter((part) => part !== '');
		return parts.length > 0 ? `  - ${parts.join(' ')}` : '';
	});
	const more = cause.rows.length > NAMED ? [`  - ${texts.more(cause.rows.length - NAMED)}`] : [];
	return [
		`* ${texts.state(cause.state)}${texts.colon}${cause.count} (${cause.code})${mark}`,
		`  ${cause.reason}`,
		cause.remedy === '' ? '' : `  ${texts.remedy}${texts.colon}${cause.remedy}`,
		...names,
		...more,
	];
}

/** The report for readers without HTML. */
export function reportText(summary: Summary, lead: string, orderLink: string, texts: Texts): string {
	const { sums, causes, notes } = summary;
	const lines = [
		lead,
		'',
		...sums.map(
			({ state, count, total, currency }) =>
				`${texts.state(state)}${texts.colon}${count}${total === '' ? '' : `, ${texts.amount(total, currency)}`}`,
		),
		...(causes.length > 0
			? ['', texts.problems, ...causes.flatMap((one) => causeText(one, orderLink, texts))]
			: []),
		...(notes.length > 0
			? ['', texts.notes, ...notes.map(({ count, message }) => `* ${count} × ${message}`)]
			: []),
	];
	return lines
		.filter((line, index) => line !== '' || lines[index - 1] !== '')
		.join('\n')
		.trim();
}
