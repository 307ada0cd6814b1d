import { escape, link } from '../html';
import { nameOf } from './links';
import type { Row } from './row';
import type { Cause, Sum, Summary } from './summary';
import type { Texts } from './texts';

/** Records named for one cause; the rest is counted. */
const NAMED = 10;

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const LINK = 'color:#0b57d0';

/**
 * Mail programs honour inline styles; those that show mails dark take the class rules here, which must say `!important` to win over the inline ones.
 */
const DARK = `@media (prefers-color-scheme:dark){
.p{background:#16181c!important}.c{background:#1f2228!important;border-color:#343a44!important}
.t{color:#e8eaed!important}.m{color:#a5adba!important}.l{color:#8ab4f8!important}
.r{border-color:#343a44!important}.w{border-left-color:#e0a63b!important}.n{background:#5c3d00!important;color:#ffdf9e!important}}`;

const cell = (content: string, align: 'left' | 'right'): string =>
	`<td class="t r" style="padding:8px 12px;border-top:1px solid #e3e6ea;color:#1f2328;text-align:${align};${align === 'right' ? 'white-space:nowrap;font-variant-numeric:tabular-nums' : ''}">${content}</td>`;

const head = (text: string, align: 'left' | 'right'): string =>
	`<th class="m" style="padding:8px 12px;color:#5b6470;font-weight:500;text-align:${align}">${escape(text)}</th>`;

function sumsTable(sums: readonly Sum[], texts: Texts): string {
	const rows = sums.map(
		({ state, count, total, currency }) =>
			`<tr>${cell(escape(texts.state(state)), 'left')}${cell(String(count), 'right')}${cell(total === '' ? '' : escape(texts.amount(total, currency)), 'right')}</tr>`,
	);
	return `<table role="presentation" class="c" width="100%" cellspacing="0" cellpadding="0" style="width:100%;border:1px solid #e3e6ea;border-radius:8px;border-collapse:separate;background:#ffffff;font-size:14px"><tr>${head(texts.result, 'left')}${head(texts.count, 'right')}${head(texts.total, 'right')}</tr>${rows.join('')}</table>`;
}

function named(rows: readonly Row[], orderLink: string, texts: Texts): string {
	const names = rows.slice(0, NAMED).map((row) => {
		const { text, url, documentText, documentUrl } = nameOf(row, orderLink, texts);
		const document = documentText === '' ? '' : ` (${link(documentText, documentUrl, LINK)})`;
		return `${link(text, url, LINK)}${document}`;
	});
	const more = rows.length > NAMED ? [escape(texts.more(rows.length - NAMED))] : [];
	return [...names, ...more].filter((name) => name !== '').join(', ');
}

function causeBlock(cause: Cause, orderLink: string, texts: Texts): string {
	const mark = cause.first
		? ` <span class="n" style="background:#fff0c7;color:#7a4d00;border-radius:10px;padding:1px 8px;font-size:12px;font-weight:600">${escape(texts.first)}</span>`
		: '';
	const line = (label: string, content: string): string =>
		content === ''
			? ''
			: `<p class="m" style="margin:8px 0 0;color:#5b6470;font-size:13px;line-height:20px;overflow-wrap:anywhere">${escape(label + texts.colon)}<span class="t" style="color:#1f2328">${content}</span></p>`;
	return `<div class="c w" style="background:#ffffff;border:1px solid #e3e6ea;border-left:4px solid #c77700;border-radius:8px;padding:12px 16px;margin:0 0 12px"><p class="m" style="margin:0 0 4px;color:#5b6470;font-size:13px">${escape(texts.state(cause.state))} · ${cause.count} · ${escape(cause.code)}${mark}</p><p class="t" style="margin:0;color:#1f2328;font-size:15px;line-height:22px;overflow-wrap:anywhere">${escape(cause.reason)}</p>${line(texts.remedy, escape(cause.remedy))}${line(texts.concerns, named(cause.rows, orderLink, texts))}</div>`;
}

const heading = (text: string): string =>
	`<h2 class="t" style="margin:24px 0 12px;color:#1f2328;font-size:16px;line-height:22px">${escape(text)}</h2>`;

/** The report as an e-mail: no picture, no script, nothing loaded from elsewhere. */
export function reportHtml(
	summary: Summary,
	lead: { readonly subject: string; readonly text: string },
	orderLink: string,
	texts: Texts,
): string {
	const { sums, causes, notes } = summary;
	const parts = [
		sums.length > 0 ? sumsTable(sums, texts) : '',
		causes.length > 0 ? heading(texts.problems) : '',
		...causes.map((cause) => causeBlock(cause, orderLink, texts)),
		notes.length > 0 ? heading(texts.notes) : '',
		...notes.map(
			({ message, count }) =>
				`<p class="t" style="margin:0 0 8px;color:#1f2328;font-size:14px;line-height:20px;overflow-wrap:anywhere">${count} × ${escape(message)}</p>`,
		),
		causes.length > 0
			? `<p class="m" style="margin:20px 0 0;color:#5b6470;font-size:12px;line-height:18px">${escape(texts.footer)}</p>`
			: '',
	];
	return `<!doctype html><html lang="${texts.code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escape(lead.subject)}</title><style>:root{color-scheme:light dark}${DARK}</style></head><body class="p" style="margin:0;padding:0;background:#f4f5f7;${FONT}"><table role="presentation" width="100%" cellspacing="0" cellpadding="0" class="p" style="background:#f4f5f7"><tr><td align="center" style="padding:24px 12px"><table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:640px;text-align:left;${FONT}"><tr><td><p class="m" style="margin:0 0 4px;color:#5b6470;font-size:13px">${escape(texts.title)}</p><h1 class="t" style="margin:0 0 16px;color:#1f2328;font-size:20px;line-height:28px">${escape(lead.text)}</h1>${parts.join('')}</td></tr></table></td></tr></table></body></html>`;
}
