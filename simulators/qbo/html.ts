const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

export const escapeHtml = (value: string): string => value.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

const STYLE = `
:root { color-scheme: light dark; --bg: #f4f5f8; --card: #fff; --ink: #1c2430; --soft: #667085; --line: #e3e6ec;
	--accent: #2c7a3f; --good: #1f7a3d; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --bg: #14171c; --card: #1d2229; --ink: #e8ebf0; --soft: #98a2b3;
	--line: #2e3541; --accent: #63c07b; --good: #63c07b; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header.top { background: var(--card); border-bottom: 1px solid var(--line); padding: 14px 24px; display: flex;
	flex-wrap: wrap; gap: 6px 18px; align-items: baseline; }
header.top a { color: var(--ink); font-weight: 650; font-size: 18px; text-decoration: none; }
header.top span { color: var(--soft); font-size: 13px; }
main { max-width: 1180px; margin: 0 auto; padding: 20px 24px 60px; display: grid; gap: 18px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 20px; overflow-x: auto; }
.narrow { max-width: 520px; margin: 40px auto; }
.big { font-size: 20px; font-weight: 650; }
h1 { font-size: 20px; margin: 0 0 8px; } h2 { font-size: 16px; margin: 0 0 10px; }
h2 small { color: var(--soft); font-weight: 400; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; color: var(--soft); font-weight: 550; font-size: 12.5px; }
th, td { padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td.n + td:not(.n), th.n + th:not(.n) { padding-left: 18px; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tfoot td { font-weight: 650; border-top: 2px solid var(--line); }
a { color: var(--accent); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; }
.tile b { display: block; font-size: 22px; font-variant-numeric: tabular-nums; } .tile span { color: var(--soft); font-size: 13px; }
.good { color: var(--good); } .bad { color: var(--bad); } .soft { color: var(--soft); }
button { background: var(--accent); color: var(--card); border: 0; border-radius: 8px; padding: 10px 18px; font: inherit;
	font-weight: 600; cursor: pointer; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0; } dt { color: var(--soft); } dd { margin: 0; }
`;

/** A whole page; `body` is HTML whose values are escaped already. */
export function layout(title: string, body: string, top = ''): string {
	return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>${STYLE}</style></head><body>${top}<main>${body}</main></body></html>`;
}

export interface Column {
	title: string;
	/** Right-aligned figures. */
	number?: boolean;
}

/** A table; cells are HTML, escaped by the caller. */
export function table(columns: Column[], rows: string[][], foot?: string[]): string {
	const cells = (row: string[], tag: 'td' | 'th'): string =>
		row.map((cell, i) => `<${tag}${columns[i]?.number ? ' class="n"' : ''}>${cell}</${tag}>`).join('');
	const head = `<tr>${cells(
		columns.map((column) => escapeHtml(column.title)),
		'th',
	)}</tr>`;
	const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
	const empty = `<tr><td colspan="${columns.length}" class="soft">Nothing yet.</td></tr>`;
	const end = foot ? `<tfoot><tr>${cells(foot, 'td')}</tr></tfoot>` : '';
	return `<table><thead>${head}</thead><tbody>${body || empty}</tbody>${end}</table>`;
}
