import { escape, link } from '../html';
import { dayChart } from './chart';
import type { Discrepancy } from './discrepancy';
import type { CompareTexts } from './texts';
import type { Total } from './totals';

/** Rows on the page; all are in the items. */
const MOST = 200;

const STYLE = `:root{color-scheme:light dark;--p:#f4f5f7;--c:#fff;--t:#1f2328;--m:#5b6470;--b:#e3e6ea;--l:#0b57d0;--s:#3b78e7;--k:#159957;--w:#b3261e}
@media (prefers-color-scheme:dark){:root{--p:#16181c;--c:#1f2228;--t:#e8eaed;--m:#a5adba;--b:#343a44;--l:#8ab4f8;--s:#8ab4f8;--k:#5bc98c;--w:#f2b8b5}}
body{margin:0;background:var(--p);color:var(--t);font:14px/20px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}
main{max-width:800px;margin:0 auto;padding:24px 12px}h1{font-size:20px;line-height:28px;margin:0}h2{font-size:16px;margin:24px 0 8px}
p{margin:4px 0}.m{color:var(--m)}.l{color:var(--l)}.card{background:var(--c);border:1px solid var(--b);border-radius:8px;padding:12px 16px;overflow-x:auto}
table{border-collapse:collapse;width:100%}th{color:var(--m);font-weight:500;text-align:left}td,th{padding:6px 8px;border-top:1px solid var(--b);overflow-wrap:anywhere}
tr:first-child>*{border-top:0}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.w{color:var(--w)}
svg{display:block;min-width:560px}svg .shop{fill:var(--s)}svg .books{fill:var(--k)}svg text{fill:var(--m);font-size:11px}.key i{display:inline-block;width:10px;height:10px;border-radius:2px;margin:0 4px 0 12px}`;

function totalsTable(by: Total['by'], totals: readonly Total[], texts: CompareTexts): string {
	const rows = totals.filter((one) => one.by === by);
	if (rows.length === 0) return '';
	const cells = rows.map(
		({ name, currency, shop, books }) =>
			`<tr><td>${escape(by === 'currency' ? currency : `${name} (${currency})`)}</td><td class="n">${texts.figure(shop)}</td><td class="n${shop === books ? '' : ' w'}">${texts.figure(books)}</td></tr>`,
	);
	return `<h2>${escape(texts.heads[by])}</h2><div class="card"><table><tr><th></th><th class="n">${escape(texts.shop)}</th><th class="n">QuickBooks</th></tr>${cells.join('')}</table></div>`;
}

const row = ({ kind, message, remedy, url }: Discrepancy, texts: CompareTexts): string =>
	`<tr><td><p class="m">${escape(texts.kinds[kind])}</p>${url === '' ? escape(message) : link(message, url, '')}<p class="m">${escape(remedy)}</p></td></tr>`;

/** The whole comparison as one page or mail: nothing loaded from elsewhere, no script. */
export function reconcileHtml(
	title: string,
	lead: string,
	discrepancies: readonly Discrepancy[],
	totals: readonly Total[],
	texts: CompareTexts,
): string {
	const list =
		discrepancies.length === 0
			? ''
			: `<h2>${escape(texts.differences)}</h2><div class="card"><table>${discrepancies
					.slice(0, MOST)
					.map((one) => row(one, texts))
					.join(
						'',
					)}</table></div>${discrepancies.length > MOST ? `<p class="m">${escape(texts.more(discrepancies.length - MOST))}</p>` : ''}`;
	const chart = dayChart(totals, texts);
	const picture =
		chart === ''
			? ''
			: `<h2>${escape(texts.chart)}</h2><div class="card"><p class="m key"><i style="background:var(--s);margin-left:0"></i>${escape(texts.shop)}<i style="background:var(--k)"></i>QuickBooks</p>${chart}</div>`;
	const tables = (['currency', 'tax', 'method', 'day'] as const).map((by) => totalsTable(by, totals, texts));
	return `<!doctype html><html lang="${texts.code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escape(title)}</title><style>${STYLE}</style></head><body><main><p class="m">${escape(title)}</p><h1>${escape(lead)}</h1>${list}${picture}${tables.join('')}</main></body></html>`;
}
