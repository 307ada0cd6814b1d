import Big from 'big.js';
import { shop } from './orders';
import type { OrderStore } from './store';
import type { WireOrder } from './wire';

const escapes: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};
export const escapeHtml = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** What the customer was charged, in the order's currency. */
export const charged = (order: Pick<WireOrder, 'total' | 'currency'>): string =>
	Big(order.total).times(order.currency.value).toFixed(order.currency.decimals);

/** The shop's page: its orders, newest first, and what the books made of them. */
export function page(store: OrderStore, placed: string | undefined): string {
	const orders = store
		.all()
		.map((order) => store.wire(order.order_id))
		.reverse();
	const note = placed ? `<p class="note" role="status">Order ${escapeHtml(placed)} was placed.</p>` : '';
	return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(shop.name)} · orders</title><style>${css}</style></head><body>
<header><div><h1>${escapeHtml(shop.name)}</h1><p>Demo shop · ${orders.length} orders · ${summary(orders)}</p></div>
<form method="post" action="/orders"><button>Place a random order</button></form></header>
<main>${note}<div class="scroll"><table><thead><tr><th>Order</th><th>Placed</th><th>Customer</th><th>Status</th>
<th class="n">Charged</th><th>Books</th><th>Document</th><th>Reason</th></tr></thead>
<tbody>${orders.map(orderRow).join('\n')}</tbody></table></div></main></body></html>`;
}

function summary(orders: readonly WireOrder[]): string {
	const counts = new Map<string, number>();
	for (const order of orders) counts.set(stateOf(order), (counts.get(stateOf(order)) ?? 0) + 1);
	return [...counts].map(([state, count]) => `${count} ${state}`).join(' · ');
}

const stateOf = (order: WireOrder): string => order.sync?.state ?? 'new';

function orderRow(order: WireOrder): string {
	const { document, reason = '', remedy = '' } = order.sync ?? { document: null };
	const name = `${order.customer.first_name} ${order.customer.last_name}`;
	const cells = [
		`<td><b>${order.order_id}</b></td>`,
		`<td>${escapeHtml(order.date_added.raw.slice(0, 16))}</td>`,
		`<td>${escapeHtml(name)}</td>`,
		`<td>${escapeHtml(order.status.name)}</td>`,
		`<td class="n">${charged(order)} <small>${escapeHtml(order.currency.code)}</small></td>`,
		`<td><span class="state ${stateOf(order)}">${stateOf(order)}</span></td>`,
		`<td>${document ? documentLink(document) : ''}</td>`,
		`<td class="why">${escapeHtml(reason)}${remedy ? `<br><small>${escapeHtml(remedy)}</small>` : ''}</td>`,
	];
	return `<tr>${cells.join('')}</tr>`;
}

function documentLink(document: { number: string; url: string; type: string }): string {
	const label = escapeHtml(document.number || document.type);
	return /^https?:\/\//.test(document.url) ? `<a href="${escapeHtml(document.url)}">${label}</a>` : label;
}

const css = `
:root{color-scheme:light dark;--ink:#22302b;--soft:#64736d;--line:#dfe6e2;--paper:#f7f9f8;--card:#fff;--accent:#2f6f57}
@media (prefers-color-scheme:dark){:root{--ink:#e4ece8;--soft:#96a69f;--line:#2c3833;--paper:#141a18;--card:#1b2320;--accent:#7cc7a8}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.45 system-ui,sans-serif}
header{display:flex;gap:1rem;align-items:center;justify-content:space-between;flex-wrap:wrap;padding:1.4rem 2rem .8rem}
h1{margin:0;font:600 1.6rem Georgia,serif}header p{margin:.2rem 0 0;color:var(--soft)}main{padding:0 2rem 2rem}
button{font:inherit;font-weight:600;color:var(--card);background:var(--accent);border:0;border-radius:6px;padding:.6rem 1.1rem;cursor:pointer}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
table{border-collapse:collapse;width:100%}th,td{padding:.45rem .8rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--soft);font-weight:500}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
small{color:var(--soft)}a{color:var(--accent)}.why{max-width:28rem}.note{margin:0 0 .8rem;color:var(--accent)}
.state{border-radius:9px;padding:.05rem .55rem;border:1px solid currentColor;font-size:12px;color:var(--soft)}
.posted,.updated,.unchanged{color:#2f7d4f}.held{color:#b3661b}.retry{color:#b3341b}
@media (prefers-color-scheme:dark){.posted,.updated,.unchanged{color:#79d19c}.held{color:#f0b878}.retry{color:#f59a86}}
`;
